#!/usr/bin/env node
// node main.mjs [--preset NAME] [--knobs JSON]
// Prints one line of JSON when it listens: {"mcp": URL, "issuer": URL, "control": URL}. Ends with its standard input.
//   GET  control/state          counts of both sides, and whether any grant is dead
//   POST control/knobs          JSON: changes knobs from now on
//   POST control/expire         every access token is expired now
//   POST control/revoke         every grant is dead now
import { createServer } from 'node:http';
import { AuthorizationServer, json } from './authorization_server.mjs';
import { McpServer } from './mcp_server.mjs';
import { knobsOf } from './knobs.mjs';

const argument = (name, otherwise) => { const at = process.argv.indexOf('--' + name); return at < 0 ? otherwise : process.argv[at + 1]; };
const largestBody = 8 * 1024 * 1024;

const world = {
  knobs: knobsOf(argument('preset', 'strict'), JSON.parse(argument('knobs', '{}'))),
  origins: {},
  resource() {
    const mcp = this.origins.mcp;
    switch (this.knobs.prmResource) {
      case 'slash': return `${mcp}/mcp/`;
      case 'origin': return mcp;
      case 'other_host': return 'https://other.example/mcp';
      default: return `${mcp}/mcp`;
    }
  },
};

function serve(handle) {
  const server = createServer(async (request, response) => {
    const chunks = [];
    let size = 0;
    for await (const chunk of request) { size += chunk.length; if (size > largestBody) return request.destroy(); chunks.push(chunk); }
    try {
      const answer = await handle(request, new URL(request.url, 'http://localhost'), Buffer.concat(chunks).toString());
      if (answer.drop) return request.socket.destroy();
      response.writeHead(answer.status, { 'content-type': answer.type, ...(answer.headers ?? {}) });
      response.end(answer.body);
    } catch (error) {
      response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(String(error));
    }
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${server.address().port}`)));
}

const as = new AuthorizationServer(world);
const mcp = new McpServer(world, as);
world.origins.as = await serve((...args) => as.handle(...args));
world.origins.mcp = await serve((...args) => mcp.handle(...args));
const control = await serve(async (request, url, body) => {
  switch (url.pathname) {
    case '/state': return json(200, { as: as.counts, mcp: mcp.counts, dead: [...as.grants.values()].filter((g) => g.dead).length, grants: as.grants.size, clients: as.clients.size });
    case '/knobs': Object.assign(world.knobs, JSON.parse(body)); return json(200, world.knobs);
    case '/expire': for (const held of as.access.values()) held.expires = 0; return json(200, {});
    case '/revoke': for (const grant of as.grants.values()) grant.dead = true; return json(200, {});
    default: return json(404, {});
  }
});
process.stdout.write(JSON.stringify({ mcp: `${world.origins.mcp}/mcp`, issuer: as.issuer, control }) + '\n');
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
