// A small MCP server over Streamable HTTP, protected by the simulated authorization server.
import { randomBytes } from 'node:crypto';
import { json } from './authorization_server.mjs';

const tools = (adminScope) => [
  { name: 'echo', description: 'Says it back', inputSchema: { type: 'object', properties: { text: { type: 'string' } } } },
  { name: 'whoami', description: 'Which access the call came with', inputSchema: { type: 'object', properties: {} } },
  { name: 'grant', description: 'Which grant the call came with', inputSchema: { type: 'object', properties: {} } },
  { name: 'admin', description: `Needs ${adminScope}`, inputSchema: { type: 'object', properties: {} } },
  { name: 'slow', description: 'Answers after a while', inputSchema: { type: 'object', properties: { ms: { type: 'number' } } } },
];

export class McpServer {
  constructor(world, authorizationServer) {
    this.world = world;
    this.as = authorizationServer;
    this.sessions = new Set();
    this.hasLost = false;
    this.streams = new Map(); // event id → what comes after it
    this.counts = { initialize: 0, call: 0, delete: 0, unauthorized: 0, forbidden: 0, resumed: 0 };
  }
  get knobs() { return this.world.knobs; }
  resourceMetadata() {
    const mcp = this.world.origins.mcp;
    return { resource: this.world.resource(), authorization_servers: [this.world.origins.as + this.knobs.issuerPath], ...(this.knobs.prmScopes && this.knobs.scopes.length ? { scopes_supported: this.knobs.scopes } : {}), resource_name: 'Simulated server', ...(this.knobs.dpop === 'off' ? {} : { dpop_bound_access_tokens_required: true }), resource_documentation: `${mcp}/docs` };
  }
  metadataPath() {
    switch (this.knobs.prm) {
      case 'path': case 'header': return '/.well-known/oauth-protected-resource/mcp';
      case 'per_tool': return '/.well-known/oauth-protected-resource/list_calendars';
      case 'root': return '/.well-known/oauth-protected-resource';
      default: return null;
    }
  }
  challenge(extra = '') {
    const mcp = this.world.origins.mcp;
    const isNamed = ['header', 'per_tool', 'html404'].includes(this.knobs.prm);
    const metadata = isNamed ? `resource_metadata="${mcp}${this.metadataPath() ?? '/gone'}"` : '';
    const scheme = this.knobs.dpop === 'off' ? 'Bearer' : 'DPoP';
    switch (this.knobs.wwwAuthenticate) {
      case 'missing': return undefined;
      case 'no_metadata': return `${scheme} realm="mcp"${extra}`;
      case 'unquoted': return `${scheme} ${metadata.replaceAll('"', '')}${extra.replaceAll('"', '')}`;
      case 'multiple_challenges': return `Basic realm="a, b", ${scheme} ${metadata}${extra}`;
      default: return `${scheme} ${metadata}${extra}`.trim();
    }
  }
  unauthorized(error) {
    this.counts.unauthorized++;
    const value = this.challenge(error ? `, error="${error}"` : '');
    return { status: 401, type: 'text/plain', headers: value ? { 'www-authenticate': value } : {}, body: 'Unauthorized' };
  }

  async handle(request, url, body) {
    if (url.pathname === this.metadataPath()) return json(200, this.resourceMetadata());
    if (url.pathname !== '/mcp') return { status: 404, type: 'text/html', body: '<html>Not found</html>' };
    const message = request.method === 'POST' ? JSON.parse(body) : null;
    const access = this.authorize(request, message);
    if (access.answer) return access.answer;
    if (request.method === 'DELETE') { this.counts.delete++; this.sessions.delete(request.headers['mcp-session-id']); return { status: 204, type: 'text/plain', body: '' }; }
    if (request.method === 'GET' && request.headers['last-event-id']) return this.resume(request.headers['last-event-id']);
    if (request.method !== 'POST') return { status: 405, type: 'text/plain', body: '' };
    return this.knobs.era === '2026' ? this.modern(request, message, access) : this.legacy(request, message, access);
  }
  authorize(request, message) {
    if (this.knobs.protects === 'calls' && message && message.method !== 'tools/call') return { scopes: [] };
    const match = /^(Bearer|DPoP) (.+)$/i.exec(request.headers.authorization ?? '');
    if (!match) return { answer: this.unauthorized() };
    const held = this.as.introspect(match[2]);
    if (!held) {
      if (this.knobs.staleToken === '200_public') return { scopes: [] };
      if (this.knobs.staleToken === '403') return { answer: { status: 403, type: 'text/plain', body: '' } };
      return { answer: this.unauthorized('invalid_token') };
    }
    if (held.jkt) {
      const proof = this.as.checkProof(request, this.world.origins.mcp + '/mcp', match[2]);
      if (proof.answer) return { answer: proof.answer };
      if (proof.jkt !== held.jkt) return { answer: this.unauthorized('invalid_token') };
    }
    return held;
  }
  /** 403 for a tool that needs more, in the form that the knobs say. */
  insufficient(message) {
    this.counts.forbidden++;
    const k = this.knobs;
    if (k.stepUp === '401') return { ...json(401, { error: 'insufficient_scope' }), headers: { 'www-authenticate': this.challenge(`, error="insufficient_scope", scope="${k.adminScope}"`) } };
    if (k.stepUp === 'body') return json(403, { error: { code: 'insufficient_scope', required_scope: k.adminScope } });
    if (k.claimsChallenge) {
      const claims = Buffer.from(JSON.stringify({ access_token: { acrs: { value: 'c1' } } })).toString('base64');
      return { ...json(401, { error: 'insufficient_claims' }), headers: { 'www-authenticate': this.challenge(`, error="insufficient_claims", claims="${claims}"`) } };
    }
    return { ...json(403, { jsonrpc: '2.0', id: message.id, error: { code: -32003, message: 'Forbidden' } }), headers: { 'www-authenticate': this.challenge(`, error="insufficient_scope", scope="${k.adminScope}"`) } };
  }
  call(message, access) {
    this.counts.call++;
    const text = (value) => ({ content: [{ type: 'text', text: value }] });
    switch (message.params?.name) {
      case 'echo': return text(String(message.params.arguments?.text ?? ''));
      case 'whoami': return text(access.scopes.join(' '));
      case 'grant': return text(access.grant ?? 'none');
      case 'admin': return text('admin done');
      case 'slow': return text('slept');
      default: return null;
    }
  }
  needsMore(message, access) {
    const k = this.knobs;
    return message.method === 'tools/call' && message.params?.name === 'admin' && (k.stepUp === 'never_satisfied' || (k.claimsChallenge ? !access.claims : !access.scopes.includes(k.adminScope)));
  }
  async legacy(request, message, access) {
    const session = request.headers['mcp-session-id'];
    if (message.method === 'initialize') {
      this.counts.initialize++;
      const id = randomBytes(12).toString('hex');
      this.sessions.add(id);
      const result = { protocolVersion: message.params?.protocolVersion ?? '2025-11-25', capabilities: { tools: { listChanged: true } }, serverInfo: { name: 'simulated', version: '1.0.0' } };
      return { ...json(200, { jsonrpc: '2.0', id: message.id, result }), headers: { 'mcp-session-id': id } };
    }
    if (this.knobs.session.startsWith('lost_once') && !this.hasLost && message.method === 'tools/call') { this.hasLost = true; this.sessions.clear(); }
    if (!this.sessions.has(session)) return json(this.knobs.session === 'lost_once_400' ? 400 : 404, { jsonrpc: '2.0', id: message.id ?? null, error: { code: -32001, message: 'Session not found' } });
    if (message.id === undefined || !message.method) return { status: 202, type: 'text/plain', body: '' };
    if (this.needsMore(message, access)) return this.insufficient(message);
    return this.answer(message, access, {});
  }
  async modern(request, message, access) {
    const meta = message.params?._meta ?? {};
    const version = meta['io.modelcontextprotocol/protocolVersion'];
    if (message.method === 'initialize' || version !== '2026-07-28') return json(400, { jsonrpc: '2.0', id: message.id ?? null, error: { code: -32022, message: 'Unsupported protocol version', data: { supported: ['2026-07-28'], requested: version } } });
    if (request.headers['mcp-method'] !== message.method) return json(400, { jsonrpc: '2.0', id: message.id, error: { code: -32020, message: 'Header mismatch' } });
    if (message.id === undefined) return { status: 202, type: 'text/plain', body: '' };
    if (message.method === 'server/discover') return json(200, { jsonrpc: '2.0', id: message.id, result: { resultType: 'complete', supportedVersions: ['2026-07-28'], capabilities: { tools: { listChanged: true } }, serverInfo: { name: 'simulated', version: '1.0.0' } } });
    if (message.method === 'subscriptions/listen') return this.listen(message);
    if (this.needsMore(message, access)) return this.insufficient(message);
    return this.answer(message, access, { resultType: 'complete' });
  }
  /** A stream that stays open and has only its acknowledgement to say. */
  listen(message) {
    const { toolsListChanged } = message.params?.notifications ?? {};
    const params = { _meta: { 'io.modelcontextprotocol/subscriptionId': message.id }, notifications: toolsListChanged ? { toolsListChanged } : {} };
    const event = { jsonrpc: '2.0', method: 'notifications/subscriptions/acknowledged', params };
    return { status: 200, type: 'text/event-stream', headers: { 'cache-control': 'no-store' }, stream: (response) => { response.write(`event: message\ndata: ${JSON.stringify(event)}\n\n`); } };
  }
  /** The answer as the knobs say: one document, or a stream, which may end too early. */
  reply(answer, message) {
    const form = message.method === 'tools/call' ? this.knobs.answers : 'json';
    if (form === 'json') return json(200, answer);
    const event = `event: message\ndata: ${JSON.stringify(answer)}\n\n`;
    const stream = { status: 200, type: 'text/event-stream', headers: { 'cache-control': 'no-store' } };
    if (form === 'sse') return { ...stream, body: event };
    if (this.knobs.era === '2026') return { ...stream, stream: (response) => { response.write(': working\n\n'); setTimeout(() => response.destroy(), 50); } };
    const id = `e${this.streams.size}`;
    this.streams.set(id, event);
    return { ...stream, body: `id: ${id}\nretry: 100\ndata:\n\n` };
  }
  resume(id) {
    this.counts.resumed++;
    const event = this.streams.get(id);
    if (!event) return { status: 404, type: 'text/plain', body: '' };
    return { status: 200, type: 'text/event-stream', body: event };
  }
  async answer(message, access, extra) {
    const reply = (result) => this.reply({ jsonrpc: '2.0', id: message.id, result: { ...extra, ...result } }, message);
    switch (message.method) {
      case 'ping': return reply({});
      case 'tools/list': return reply({ tools: tools(this.knobs.adminScope) });
      case 'tools/call': {
        if (message.params?.name === 'slow') await new Promise((r) => setTimeout(r, Number(message.params.arguments?.ms ?? 500)));
        const result = this.call(message, access);
        return result ? reply(result) : json(200, { jsonrpc: '2.0', id: message.id, error: { code: -32602, message: 'Unknown tool' } });
      }
      default: return json(200, { jsonrpc: '2.0', id: message.id, error: { code: -32601, message: 'Method not found' } });
    }
  }
}
