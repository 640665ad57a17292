// A real MCP client (the official SDK) that starts one server as a client's file says, and keeps it.
//
//   node remote-client.mjs FILE KEY SERVER
//
// Prints one JSON line when it is connected (what the server calls itself, its tools) and one for each tool whose name it
// reads from its input: {text} or {error}. Ends with its input.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

const [file, key, server] = process.argv.slice(2);
const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '').replace(/^\s*\/\/.*$/gm, '');
const entry = JSON.parse(text)[key][server];
const say = (line) => console.log(JSON.stringify(line));
const client = new Client({ name: 'claviger-demo', version: '1.0.0' });
try {
  await client.connect(new StdioClientTransport({ command: entry.command, args: entry.args ?? [], env: { ...process.env, ...entry.env }, stderr: 'ignore' }));
  say({ server: client.getServerVersion()?.name, tools: (await client.listTools()).tools.map((tool) => tool.name) });
} catch (error) {
  say({ error: String(error.message ?? error) });
}
for await (const tool of createInterface({ input: process.stdin })) {
  try {
    const answer = await client.callTool({ name: tool, arguments: {} });
    const said = answer.content?.[0]?.text ?? '';
    say(answer.isError ? { error: said } : { text: said });
  } catch (error) {
    say({ error: String(error.message ?? error) });
  }
}
await client.close().catch(() => {});
