// A small MCP server that tells which of the variables it expects are set, and never their values.
//
//   node report-server.mjs NAME...
//
// Tool `report` answers {"NAME": {"set": true, "length": 40, "sha256": "…"}}: enough to prove that the
// right value arrived. With REPORT_FILE set, the same is written there at the start, with argv and
// folder, so that a client that only lists its servers proves a launch too.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

const digest = (text) => createHash('sha256').update(text).digest('hex');
const describe = (value) => value === undefined
  ? { set: false }
  : { set: true, length: value.length, sha256: digest(value) };

const names = process.argv.slice(2).filter((word) => /^[A-Z][A-Z0-9_]*$/.test(word));
const flags = process.argv.slice(2).filter((word) => !names.includes(word));
const report = {
  variables: Object.fromEntries(names.map((name) => [name, describe(process.env[name])])),
  arguments: flags.map((flag) => ({ length: flag.length, sha256: digest(flag) })),
  folder: process.cwd(),
};

if (process.env.REPORT_FILE) writeFileSync(process.env.REPORT_FILE, JSON.stringify(report));

const server = new McpServer({ name: 'claviger-report', version: '1.0.0' });
server.registerTool(
  'report',
  { description: 'Says which expected variables are set, with a digest of each.' },
  async () => ({ content: [{ type: 'text', text: JSON.stringify(report) }] }),
);
await server.connect(new StdioServerTransport());
