// Sample configurations of four clients, as people have them. The secrets are made up.
export const SECRETS = {
  github: 'ghp_Demo0Demo1Demo2Demo3Demo4Demo5Demo6D',
  linear: 'lin_api_DemoDemoDemoDemoDemoDemoDemoDemoDemo1234',
  database: 'correct-horse-battery-7781',
  brave: 'BSADemoDemoDemoDemoDemoDemoDemo',
  notes: 'sk-demo-7781-4f2c-9a31-c0ffee-e1d2',
};

const json = (value, indent = 2) => JSON.stringify(value, null, indent);

/** [{ client, program, file, key, text }]; `program` is what the client's process is called. `remote`: two addresses. */
export function sampleConfigs({ node, npm, demo, home, remote }) {
  const everything = `${npm}/node_modules/@modelcontextprotocol/server-everything/dist/index.js`;
  const filesystem = `${npm}/node_modules/@modelcontextprotocol/server-filesystem/dist/index.js`;
  const report = `${demo}/report-server.mjs`;
  return [
    {
      client: 'claude-desktop',
      program: 'claude-desktop',
      file: '.config/Claude/claude_desktop_config.json',
      key: 'mcpServers',
      text: json({
        globalShortcut: 'Ctrl+Space',
        mcpServers: {
          github: { command: node, args: [report, 'GITHUB_PERSONAL_ACCESS_TOKEN'], env: { GITHUB_PERSONAL_ACCESS_TOKEN: SECRETS.github } },
          everything: { command: node, args: [everything] },
        },
      }),
    },
    {
      client: 'claude-code',
      program: 'claude',
      file: '.claude.json',
      key: 'mcpServers',
      text: json({
        numStartups: 12,
        mcpServers: {
          database: { type: 'stdio', command: node, args: [report, 'MODE', `postgres://ada:${SECRETS.database}@localhost/notes`], env: { MODE: 'read-only' } },
        },
      }) + '\n',
    },
    {
      client: 'cursor',
      program: 'cursor',
      file: '.cursor/mcp.json',
      key: 'mcpServers',
      text: '{\r\n\t"mcpServers": {\r\n'
        + `\t\t"linear": {"command": ${json(node)}, "args": [${json(report)}, "LINEAR_API_KEY"], "env": {"LINEAR_API_KEY": ${json(SECRETS.linear)}}},\r\n`
        + `\t\t"sketches": {"url": ${json(remote.sketches)}},\r\n`
        + `\t\t"files": {"command": ${json(node)}, "args": [${json(filesystem)}, ${json(home)}]}\r\n`
        + '\t}\r\n}',
    },
    {
      client: 'vscode',
      program: 'code',
      file: '.config/Code/User/mcp.json',
      key: 'servers',
      text: '{\n\t// what I search with\n\t"servers": {\n\t\t"brave": {\n\t\t\t"type": "stdio",\n'
        + `\t\t\t"command": ${json(node)},\n\t\t\t"args": [${json(report)}, "BRAVE_API_KEY"],\n`
        + `\t\t\t"env": {\n\t\t\t\t"BRAVE_API_KEY": ${json(SECRETS.brave)}\n\t\t\t}\n\t\t},\n`
        + `\t\t"notes": {\n\t\t\t"type": "http",\n\t\t\t"url": ${json(remote.notes)},\n`
        + `\t\t\t"headers": {\n\t\t\t\t"Authorization": "Bearer ${SECRETS.notes}"\n\t\t\t}\n\t\t}\n\t},\n\t"inputs": []\n}\n`,
    },
  ];
}
