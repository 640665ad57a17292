// The server of the bridge benchmark: Streamable HTTP without sign-in. /mcp is the official SDK's (answers as event streams);
// /fast answers JSON at once, so that what is measured is the bridge. `echo` gives its text back; `big` a text of any size.
import { createServer } from 'node:http';
import { randomUUID } from 'node:crypto';
import path from 'node:path';

const load = (module) => import(path.join(process.env.CLAVIGER_NPM, 'node_modules/@modelcontextprotocol/sdk/dist/esm', module));
const { Server } = await load('server/index.js');
const { StreamableHTTPServerTransport } = await load('server/streamableHttp.js');
const { CallToolRequestSchema, ListToolsRequestSchema } = await load('types.js');
const tools = [{ name: 'echo', inputSchema: { type: 'object', properties: { text: { type: 'string' } } } }];
const sessions = new Map();

async function newSession() {
  const server = new Server({ name: 'bench', version: '1.0.0' }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }) => ({ content: [{ type: 'text', text: params.arguments.text }] }));
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: randomUUID, onsessioninitialized: (id) => sessions.set(id, transport) });
  await server.connect(transport);
  return transport;
}
async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return chunks.length ? JSON.parse(Buffer.concat(chunks)) : undefined;
}
function fast(message) {
  switch (message.method) {
    case 'initialize': return { protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo: { name: 'fast', version: '1' } };
    case 'tools/list': return { tools };
    case 'tools/call': return { content: [{ type: 'text', text: message.params.arguments.text }] };
    default: return {};
  }
}
/** A streamed answer of many megabytes, in pieces as fast as they are taken. */
async function stream(response, message, megabytes) {
  response.writeHead(200, { 'content-type': 'application/json' });
  const piece = 'x'.repeat(1024 * 1024);
  response.write(`{"jsonrpc":"2.0","id":${JSON.stringify(message.id)},"result":{"content":[{"type":"text","text":"`);
  for (let i = 0; i < megabytes; i++) if (!response.write(piece)) await new Promise((resolve) => response.once('drain', resolve));
  response.end('"}]}}');
}
const server = createServer(async (request, response) => {
  if (request.url === '/events' && request.method === 'GET' || (request.url === '/fast' && request.method === 'GET')) {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(': open\n\n');
    return;
  }
  if (request.method !== 'POST') { response.writeHead(request.method === 'DELETE' ? 204 : 405).end(); return; }
  const message = await bodyOf(request);
  if (request.url === '/mcp') {
    const known = sessions.get(request.headers['mcp-session-id']);
    await (known ?? await newSession()).handleRequest(request, response, message);
    return;
  }
  if (message.id === undefined) { response.writeHead(202).end(); return; }
  if (message.params?.name === 'big') { await stream(response, message, message.params.arguments.megabytes); return; }
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ jsonrpc: '2.0', id: message.id, result: fast(message) }));
});
server.keepAliveTimeout = 60000;
server.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${server.address().port}\n`));
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
