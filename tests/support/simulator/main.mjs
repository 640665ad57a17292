#!/usr/bin/env node
// node main.mjs [--preset NAME] [--knobs JSON]
// Prints one line of JSON when it listens: {"mcp": URL, "issuer": URL, "control": URL}. Ends with its standard input.
//   GET  control/state          counts of both sides, and how many grants are dead
//   POST control/knobs          JSON: changes knobs from now on
//   POST control/expire         every access token is expired now
//   POST control/revoke         every grant is dead now
//   POST control/client         JSON: {redirectUri, secret, id}: a client that a person has made on the provider's pages
import { createServer } from 'node:http';
import { json } from './authorization_server.mjs';
import { serve, Simulator } from './simulator.mjs';

const argument = (name, otherwise) => { const at = process.argv.indexOf('--' + name); return at < 0 ? otherwise : process.argv[at + 1]; };

const simulator = await Simulator.start({ preset: argument('preset', 'strict'), knobs: JSON.parse(argument('knobs', '{}')) });
const control = await serve(createServer, async (request, url, body) => {
  switch (url.pathname) {
    case '/state': return json(200, simulator.state());
    case '/knobs': Object.assign(simulator.knobs, JSON.parse(body)); return json(200, simulator.knobs);
    case '/expire': simulator.expire(); return json(200, {});
    case '/revoke': simulator.revoke(); return json(200, {});
    case '/client': { const { redirectUri, ...rest } = JSON.parse(body); return json(200, { id: simulator.makeClient(redirectUri, rest) }); }
    default: return json(404, {});
  }
});
process.stdout.write(JSON.stringify({ mcp: simulator.mcp, issuer: simulator.issuer, control: control.origin }) + '\n');
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
