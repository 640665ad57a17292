#!/usr/bin/env node
// Plays the host (the AI client) for one scenario of the official suite's client mode, with Claviger's shim and broker as
// the way to the suite's server. The suite calls: node host.mjs SERVER_URL. Raw JSON-RPC on purpose: nothing of an SDK
// stands between the bridge and the checks.
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setUp } from './claviger.mjs';
import { scriptFor } from './scripts.mjs';

const url = process.argv.at(-1);
const scenario = process.env.MCP_CONFORMANCE_SCENARIO ?? '';
const context = JSON.parse(process.env.MCP_CONFORMANCE_CONTEXT ?? '{}');
const era = process.env.HOST_ERA ?? 'legacy';
const version = era === 'modern' ? '2026-07-28' : '2025-11-25';
const stepMs = Number(process.env.HOST_STEP_MS ?? 30000);
const kept = process.env.HOST_TRACE_DIR;
const folder = kept ? path.join(kept, `${scenario.replace(/\//g, '_')}-${process.pid}`) : mkdtempSync(path.join(tmpdir(), 'claviger-host-'));
mkdirSync(folder, { recursive: true });
const trace = (what) => appendFileSync(path.join(folder, 'trace.jsonl'), JSON.stringify({ t: Date.now(), ...what }) + '\n');
const report = { scenario, url, era, steps: [], noise: 0, exit: null, notifications: [] };

const bridge = await setUp({ url, scenario, context, folder, browserLog: path.join(folder, 'browser.log') });
const child = spawn(bridge.argv[0], bridge.argv.slice(1), { env: bridge.env, cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] });
child.stderr.on('data', (data) => appendFileSync(path.join(folder, 'shim.stderr'), data));
child.stdin.on('error', () => {});

const pending = new Map();
let nextId = 1;
let buffer = '';
let hasExited = false;
const exit = new Promise((resolve) => child.on('exit', (code, signal) => {
  hasExited = true;
  report.exit = code ?? signal;
  for (const { reject } of pending.values()) reject(new Error('the shim ended: ' + report.exit));
  resolve();
}));

function fillDefaults(schema) {
  const content = {};
  for (const [name, property] of Object.entries(schema?.properties ?? {})) content[name] = property.default ?? (property.type === 'boolean' ? true : property.type === 'string' ? 'x' : 1);
  return content;
}
const host = {
  era, scenario, context, report,
  handlers: {
    ping: () => ({}),
    'roots/list': () => ({ roots: [] }),
    'sampling/createMessage': () => ({ role: 'assistant', model: 'fake', stopReason: 'endTurn', content: { type: 'text', text: 'fake' } }),
    'elicitation/create': (params) => ({ action: 'accept', content: fillDefaults(params?.requestedSchema) }),
  },
  request,
  async step(name, act) {
    const begin = Date.now();
    try { const result = await act(); report.steps.push({ name, ok: true, ms: Date.now() - begin }); return result; } catch (error) { report.steps.push({ name, ok: false, ms: Date.now() - begin, error: String(error.message ?? error) }); return undefined; }
  },
  list() { return host.step('tools/list', () => request('tools/list')); },
  call(name, args = {}) { return host.step(`tools/call ${name}`, () => host.rounds(name, args)); },
  /** A modern host answers what the server asks, and repeats the call with the answers. */
  async rounds(name, args) {
    const result = await request('tools/call', { name, arguments: args });
    if (result?.resultType !== 'input_required' || scenario === 'sep-2322-client-request-state') return result;
    const inputResponses = {};
    for (const [key, asked] of Object.entries(result.inputRequests ?? {})) inputResponses[key] = await host.handlers[asked.method]?.(asked.params);
    return request('tools/call', { name, arguments: args, inputResponses, ...(result.requestState === undefined ? {} : { requestState: result.requestState }) });
  },
};

child.stdout.setEncoding('utf8');
child.stdout.on('data', (piece) => {
  buffer += piece;
  for (let end; (end = buffer.indexOf('\n')) >= 0;) {
    const line = buffer.slice(0, end).trim();
    buffer = buffer.slice(end + 1);
    if (line) receive(line);
  }
});
function receive(line) {
  let message;
  try { message = JSON.parse(line); } catch { report.noise++; trace({ noise: line }); return; }
  trace({ in: message });
  if (message.method && message.id === undefined) report.notifications.push(message.method);
  else if (message.method) void answer(message);
  else if (pending.has(message.id)) {
    const { resolve, reject } = pending.get(message.id);
    pending.delete(message.id);
    if (message.error) reject(new Error(`${message.error.code} ${message.error.message}`)); else resolve(message.result);
  }
}
async function answer(message) {
  const handler = host.handlers[message.method];
  if (!handler) return send({ jsonrpc: '2.0', id: message.id, error: { code: -32601, message: 'Method not found' } });
  try { return send({ jsonrpc: '2.0', id: message.id, result: await handler(message.params) }); } catch (error) { return send({ jsonrpc: '2.0', id: message.id, error: { code: -32603, message: String(error) } }); }
}
function send(message) { trace({ out: message }); if (!hasExited) child.stdin.write(JSON.stringify(message) + '\n'); }
const capabilities = { roots: {}, sampling: {}, elicitation: {} };
const meta = { 'io.modelcontextprotocol/protocolVersion': version, 'io.modelcontextprotocol/clientInfo': { name: 'conformance-host', version: '1.0.0' }, 'io.modelcontextprotocol/clientCapabilities': capabilities };
function request(method, params = {}) {
  const id = nextId++;
  return new Promise((resolve, reject) => {
    if (hasExited) { reject(new Error('the shim has ended')); return; }
    const timer = setTimeout(() => { pending.delete(id); reject(new Error(`no answer in ${stepMs} ms`)); }, stepMs);
    const settle = (act) => (value) => { clearTimeout(timer); act(value); };
    pending.set(id, { resolve: settle(resolve), reject: settle(reject) });
    send({ jsonrpc: '2.0', id, method, params: era === 'modern' ? { ...params, _meta: { ...meta, ...(params._meta ?? {}) } } : params });
  });
}

const greeted = era === 'legacy'
  ? await host.step('initialize', () => request('initialize', { protocolVersion: version, capabilities, clientInfo: { name: 'conformance-host', version: '1.0.0' } }))
  : await host.step('server/discover', () => request('server/discover'));
if (greeted && era === 'legacy') send({ jsonrpc: '2.0', method: 'notifications/initialized' });
if (greeted) await scriptFor(scenario)(host);

child.stdin.end();
await Promise.race([exit, new Promise((resolve) => setTimeout(resolve, 5000))]);
report.exitedOnEof = hasExited;
if (!hasExited) child.kill('SIGKILL');
report.person = bridge.person.seen;
report.problem = bridge.person.problem ? String(bridge.person.problem) : undefined;
await bridge.end();
const browserLog = path.join(folder, 'browser.log');
report.browserOpens = existsSync(browserLog) ? readFileSync(browserLog, 'utf8').split('\n').filter((line) => line.startsWith('OPEN ')).length : 0;
writeFileSync(path.join(folder, 'report.json'), JSON.stringify(report, null, 2));
if (!kept) rmSync(folder, { recursive: true, force: true });
process.exit(report.steps.length && report.steps.every((step) => step.ok) ? 0 : 1);
