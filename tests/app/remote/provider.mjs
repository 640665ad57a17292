// A certified OpenID provider (oidc-provider) and a real MCP server (the official SDK) that takes its tokens.
import { createServer } from 'node:http';
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import path from 'node:path';

const load = (module) => import(path.join(process.env.CLAVIGER_NPM, 'node_modules', module));
const listen = (server) => new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${server.address().port}`)));

async function startProvider(resource, settings) {
  const { Provider, errors } = await load('oidc-provider/lib/index.js');
  const server = createServer();
  const issuer = await listen(server);
  const provider = new Provider(issuer, {
    scopes: ['openid', 'email', 'offline_access', 'tools.read', 'tools.admin'],
    claims: { openid: ['sub'], email: ['email'] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, email: `${id}@example.com` }) }),
    pkce: { required: () => true },
    rotateRefreshToken: true,
    issueRefreshToken: () => true,
    cookies: { keys: ['a key of a test'] },
    ttl: { AccessToken: () => settings.tokenSeconds, RefreshToken: 3600, Grant: 3600, Session: 3600, Interaction: 600, DeviceCode: 600, AuthorizationCode: 60 },
    features: {
      devInteractions: { enabled: true },
      registration: { enabled: true },
      registrationManagement: { enabled: true },
      revocation: { enabled: true },
      deviceFlow: { enabled: true },
      dPoP: { enabled: true, nonceSecret: Buffer.alloc(32, 7), requireNonce: () => settings.needsDpop },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => undefined,
        useGrantedResource: () => true,
        getResourceServerInfo(_, indicator) {
          if (indicator !== resource) throw new errors.InvalidTarget();
          return { scope: 'tools.read tools.admin', accessTokenTTL: settings.tokenSeconds, accessTokenFormat: 'opaque' };
        },
      },
    },
  });
  const counts = { refresh: 0, code: 0, revoked: 0 };
  provider.on('grant.success', (ctx) => { if (ctx.oidc.params.grant_type === 'refresh_token') counts.refresh++; else counts.code++; });
  provider.on('refresh_token.destroyed', () => { counts.revoked++; });
  provider.on('server_error', (_, error) => console.error('provider:', error));
  server.on('request', provider.callback());
  return { provider, issuer, counts, close: () => server.closeAllConnections() ?? server.close() };
}

/** settings: {tokenSeconds, needsDpop}; changed ones count from the next token on. */
export async function startRemote(settings) {
  const { McpServer } = await load('@modelcontextprotocol/sdk/dist/esm/server/mcp.js');
  const { StreamableHTTPServerTransport } = await load('@modelcontextprotocol/sdk/dist/esm/server/streamableHttp.js');
  const server = createServer();
  const origin = await listen(server);
  const resource = `${origin}/mcp`;
  const as = await startProvider(resource, settings);
  const sessions = new Map();
  const seen = { calls: [], deletes: 0 };
  const caller = new AsyncLocalStorage();

  function challenge(response, status, extra) {
    const scheme = settings.needsDpop ? 'DPoP' : 'Bearer';
    response.writeHead(status, { 'www-authenticate': `${scheme} resource_metadata="${origin}/.well-known/oauth-protected-resource/mcp"${extra}` }).end();
  }
  async function accessOf(request) {
    const match = /^(Bearer|DPoP) (.+)$/i.exec(request.headers.authorization ?? '');
    const token = match && await as.provider.AccessToken.find(match[2]);
    if (!token?.isValid || ![token.aud].flat().includes(resource)) return null;
    if (settings.needsDpop && (!token.jkt || match[1].toLowerCase() !== 'dpop' || !request.headers.dpop)) return null;
    return token;
  }
  async function newSession() {
    const mcp = new McpServer({ name: 'remote', version: '1.0.0' });
    const say = (text) => ({ content: [{ type: 'text', text }] });
    mcp.registerTool('whoami', { description: 'Who calls' }, () => say(caller.getStore()));
    mcp.registerTool('admin', { description: 'Needs tools.admin' }, () => say('admin done'));
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: randomUUID, onsessioninitialized: (id) => sessions.set(id, transport) });
    await mcp.connect(transport);
    return transport;
  }
  server.on('request', async (request, response) => {
    if (request.url.startsWith('/.well-known/oauth-protected-resource')) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ resource, authorization_servers: [as.issuer], scopes_supported: ['tools.read'], resource_name: 'Remote of the test', ...(settings.needsDpop ? { dpop_bound_access_tokens_required: true } : {}) }));
      return;
    }
    const access = await accessOf(request);
    if (!access) { challenge(response, 401, ''); return; }
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const message = chunks.length ? JSON.parse(Buffer.concat(chunks)) : undefined;
    if (message?.method === 'tools/call') {
      seen.calls.push({ tool: message.params.name, account: access.accountId, scope: access.scope });
      if (message.params.name === 'admin' && !access.scope?.split(' ').includes('tools.admin')) { challenge(response, 403, ', error="insufficient_scope", scope="tools.admin"'); return; }
    }
    if (request.method === 'DELETE') seen.deletes++;
    const known = sessions.get(request.headers['mcp-session-id']);
    if (!known && message?.method !== 'initialize') { response.writeHead(404).end(); return; }
    const transport = known ?? await newSession();
    await caller.run(`${access.accountId} ${access.scope}`, () => transport.handleRequest(request, response, message));
  });
  return { url: resource, seen, ...as, close() { as.close(); server.closeAllConnections(); server.close(); } };
}
