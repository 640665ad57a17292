// Both servers, ready to be told what to do: in the test's own process, or behind main.mjs.
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { AuthorizationServer } from './authorization_server.mjs';
import { knobsOf } from './knobs.mjs';
import { McpServer } from './mcp_server.mjs';

const largestBody = 8 * 1024 * 1024;

/** Listens on a free loopback port; over TLS with `tls`, options of node:https. `handle` gives {status, type, body, headers?}, {drop: true}, or {stream: function}. */
export async function serve(make, handle, tls) {
  const server = (tls ? (listener) => createTlsServer(tls, listener) : make)(async (request, response) => {
    const chunks = [];
    let size = 0;
    try {
      for await (const chunk of request) { size += chunk.length; if (size > largestBody) return request.destroy(); chunks.push(chunk); }
      const answer = await handle(request, new URL(request.url, 'http://localhost'), Buffer.concat(chunks).toString());
      if (answer.drop) return request.socket.destroy();
      response.writeHead(answer.status, { 'content-type': answer.type, ...(answer.headers ?? {}) });
      if (answer.stream) return await answer.stream(response);
      response.end(answer.body);
    } catch (error) {
      if (response.headersSent || request.destroyed) return response.destroy();
      response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(String(error));
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `${tls ? 'https' : 'http'}://127.0.0.1:${server.address().port}` };
}

export class Simulator {
  /** `via`: puts something in front of a server: (origin, 'as' or 'mcp') → the origin that it is known by. */
  static async start({ preset = 'strict', knobs = {}, via = async (origin) => origin, tls } = {}) {
    const simulator = new Simulator();
    simulator.world = {
      knobs: knobsOf(preset, knobs),
      origins: {},
      /** Called with what happens to a token request: 'received', 'rotated'. A test may hold it there, or return {drop: true}. */
      onToken: async () => undefined,
      /** Called with every request before anything else: (side, path, method of JSON-RPC). May return {drop: true}. */
      onRequest: async () => undefined,
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
    const { world } = simulator;
    const as = new AuthorizationServer(world);
    const mcp = new McpServer(world, as);
    const asHandle = async (request, url, body) => (await world.onRequest('as', url.pathname)) ?? as.handle(request, url, body);
    const mcpHandle = async (request, url, body) => {
      if (world.knobs.sharesOrigin && url.pathname !== '/mcp' && url.pathname !== mcp.metadataPath()) return asHandle(request, url, body);
      return (await world.onRequest('mcp', url.pathname, body.startsWith('{') ? JSON.parse(body).method : undefined)) ?? mcp.handle(request, url, body);
    };
    const ends = [await serve(createServer, mcpHandle, tls)];
    if (!world.knobs.sharesOrigin) ends.push(await serve(createServer, asHandle, tls));
    world.origins.mcp = await via(ends[0].origin, 'mcp');
    world.origins.as = world.knobs.sharesOrigin ? world.origins.mcp : await via(ends[1].origin, 'as');
    return Object.assign(simulator, { as, server: mcp, ends });
  }
  get knobs() { return this.world.knobs; }
  get mcp() { return `${this.world.origins.mcp}/mcp`; }
  get issuer() { return this.as.issuer; }
  /** What this identity provider vouches for is taken. */
  trust(provider) { this.world.trusted = { issuer: provider.issuer, publicKey: provider.keys.publicKey }; }
  /** Every access token is expired now. */
  expire() { for (const held of this.as.access.values()) held.expires = 0; }
  /** Every grant is dead now. */
  revoke() { for (const grant of this.as.grants.values()) grant.dead = true; }
  get dead() { return [...this.as.grants.values()].filter((grant) => grant.dead).length; }
  state() { return { as: this.as.counts, mcp: this.server.counts, dead: this.dead, grants: this.as.grants.size, clients: this.as.clients.size }; }
  /** A client that a person has made on the provider's pages. */
  makeClient(redirectUri, { secret = '', id = 'made-by-hand' } = {}) {
    this.as.clients.set(id, { client_id: id, redirect_uris: [redirectUri], method: secret ? this.knobs.tokenAuth : 'none', uses: 0, ...(secret ? { client_secret: secret } : {}) });
    return id;
  }
  /** Its redirect address is corrected there. */
  correctRedirect(id = 'made-by-hand') {
    const client = this.as.clients.get(id);
    client.redirect_uris = client.redirect_uris.map((uri) => uri.replace('127.0.0.1', 'localhost'));
  }
  close() {
    for (const { server } of this.ends) { server.close(); server.closeAllConnections(); }
  }
}
