// A real MCP client (the official SDK) that starts servers just as a client's file says.
//
//   node client.mjs FILE KEY [SERVER …]      KEY: mcpServers or servers
//
// Prints one JSON line per server: its name, what it calls itself, its tools, and what its `report`
// tool says if it has one. Linked as `cursor`, `claude` … it is for the broker what those are.
import { readFileSync } from 'node:fs';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

const [file, key, ...wanted] = process.argv.slice(2);
// VS Code's dialect allows comments; the samples have them only on lines of their own.
const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '').replace(/^\s*\/\/.*$/gm, '');
const entries = Object.entries(JSON.parse(text)[key])
  .filter(([name, entry]) => entry.command && (wanted.length === 0 || wanted.includes(name)));

for (const [name, entry] of entries) {
  const transport = new StdioClientTransport({
    command: entry.command,
    args: entry.args ?? [],
    env: { ...process.env, ...entry.env },
    stderr: 'pipe',
  });
  let complaint = '';
  transport.stderr?.on('data', (bytes) => { complaint += bytes; });
  const client = new Client({ name: 'claviger-demo', version: '1.0.0' });
  const line = { name };
  try {
    await client.connect(transport);
    line.server = client.getServerVersion()?.name;
    line.tools = (await client.listTools()).tools.map((tool) => tool.name);
    if (line.tools.includes('report')) {
      const answer = await client.callTool({ name: 'report', arguments: {} });
      line.report = JSON.parse(answer.content[0].text);
    }
  } catch (error) {
    line.error = String(error.message ?? error);
  }
  line.stderr = complaint.split('\n').filter((part) => part.startsWith('claviger')).join('\n') || undefined;
  console.log(JSON.stringify(line));
  await client.close().catch(() => {});
}
