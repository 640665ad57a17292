// What a host does in each scenario: its own part only. Everything else is the bridge's.

const sampleOf = (schema) => {
  const values = { integer: 2, number: 2, boolean: true, object: {}, array: [], null: null };
  const sample = {};
  for (const [name, property] of Object.entries(schema?.properties ?? {})) sample[name] = property.type in values ? values[property.type] : 'us-west1';
  return sample;
};

const scripts = {
  initialize: (host) => host.list(),
  'request-metadata': (host) => host.list(),
  'json-schema-ref-no-deref': (host) => host.list(),
  async 'json-schema-2020-12-preservation'(host) {
    const tools = (await host.list())?.tools;
    const tool = tools?.find((t) => t.name === 'json_schema_2020_12_tool');
    if (tool) await host.call('json_schema_echo', { schema: tool.inputSchema });
  },
  async 'sse-retry'(host) { await host.list(); await host.call('test_reconnection'); },
  async 'elicitation-sep1034-client-defaults'(host) { await host.list(); await host.call('test_client_elicitation_defaults'); },
  async 'http-standard-headers'(host) {
    for (const tool of (await host.list())?.tools ?? []) await host.call(tool.name);
    const resources = await host.step('resources/list', () => host.request('resources/list'));
    for (const { uri } of resources?.resources ?? []) await host.step(`resources/read ${uri}`, () => host.request('resources/read', { uri }));
    const prompts = await host.step('prompts/list', () => host.request('prompts/list'));
    for (const { name } of prompts?.prompts ?? []) await host.step(`prompts/get ${name}`, () => host.request('prompts/get', { name }));
  },
  async 'http-custom-headers'(host) {
    await host.list();
    for (const call of host.context.toolCalls ?? []) await host.call(call.name, call.arguments);
  },
  async 'http-invalid-tool-headers'(host) {
    for (const tool of (await host.list())?.tools ?? []) await host.call(tool.name, sampleOf(tool.inputSchema));
  },
  async 'sep-2322-client-request-state'(host) {
    await host.list();
    let isFirst = true;
    const callAnother = async () => { if (isFirst) { isFirst = false; await host.call('test_mrtr_unrelated'); } };
    host.handlers['elicitation/create'] = async () => { await callAnother(); return { action: 'accept', content: { confirmed: true } }; };
    for (const name of ['test_mrtr_echo_state', 'test_mrtr_no_state', 'test_mrtr_no_result_type']) {
      const result = await host.call(name); // a modern host repeats by itself; a legacy one never sees input_required
      if (result?.resultType !== 'input_required') continue;
      await callAnother();
      const inputResponses = Object.fromEntries(Object.keys(result.inputRequests ?? {}).map((key) => [key, { action: 'accept', content: { confirmed: true } }]));
      const state = result.requestState === undefined ? {} : { requestState: result.requestState };
      await host.step(`repeat ${name}`, () => host.request('tools/call', { name, arguments: {}, inputResponses, ...state }));
    }
  },
};

async function listAndCall(host) {
  const tools = (await host.list())?.tools;
  const isProtected = host.scenario.startsWith('auth/');
  const name = tools?.[0]?.name ?? (isProtected ? 'test-tool' : undefined);
  if (name) await host.call(name, isProtected ? {} : { a: 2, b: 3 });
}

export const scriptFor = (scenario) => scripts[scenario] ?? listAndCall;
