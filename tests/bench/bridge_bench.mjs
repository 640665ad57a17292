#!/usr/bin/env node
// Calls of a remote server through Claviger, side by side with a direct client and the bridges people use today.
//   node bridge_bench.mjs PROGRAMS [--quick]        CLAVIGER_NPM: folder of the pinned npm packages
// Prints a table, then each goal with what was measured; ends with 1 where one is missed.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Broker, homeEnvironment } from '../support/person/broker.mjs';
import { Person } from '../support/person/person.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const programs = path.resolve(process.argv[2]);
const npm = (file) => path.join(process.env.CLAVIGER_NPM, 'node_modules', file);
const isQuick = process.argv.includes('--quick');
const rounds = isQuick ? 1 : 5;
const calls = isQuick ? 300 : 1000;
const sizes = { '1 KB': 1024, '64 KB': 64 * 1024, '1 MB': 1024 * 1024 };
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const ms = (begin) => Number(process.hrtime.bigint() - begin) / 1e6;

function residentMb(pid) {
  try {
    const own = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
    return children.reduce((sum, child) => sum + residentMb(child), own);
  } catch { return 0; }
}

/** A client on the standard streams of a bridge. */
class Stdio {
  constructor(argv, env) {
    this.begin = process.hrtime.bigint();
    this.child = spawn(argv[0], argv.slice(1), { env, stdio: ['pipe', 'pipe', 'ignore'] });
    this.waiting = new Map();
    this.next = 1;
    this.pieces = [];
    this.child.stdout.on('data', (data) => this.take(data));
    this.child.stdin.on('error', () => {});
  }
  take(data) {
    let at = 0;
    for (let end; (end = data.indexOf(10, at)) >= 0; at = end + 1) {
      this.pieces.push(data.subarray(at, end));
      const message = JSON.parse(Buffer.concat(this.pieces));
      this.pieces = [];
      this.waiting.get(message.id)?.(message);
      this.waiting.delete(message.id);
    }
    if (at < data.length) this.pieces.push(data.subarray(at));
  }
  request(method, params = {}) {
    const id = this.next++;
    this.child.stdin.write(JSON.stringify({ jsonrpc: '2.0', id, method, params }) + '\n');
    return new Promise((resolve) => this.waiting.set(id, resolve));
  }
  notify(method) { this.child.stdin.write(JSON.stringify({ jsonrpc: '2.0', method }) + '\n'); }
  resident() { return residentMb(this.child.pid); }
  async end() { this.child.stdin.end(); await Promise.race([new Promise((r) => this.child.on('exit', r)), sleep(2000)]); this.child.kill('SIGKILL'); }
}
/** The same without a bridge: Node's own fetch. */
class Direct {
  constructor(url) { this.url = url; this.next = 1; this.begin = process.hrtime.bigint(); }
  async request(method, params = {}) {
    const answer = await fetch(this.url, { method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...(this.session ? { 'mcp-session-id': this.session } : {}) }, body: JSON.stringify({ jsonrpc: '2.0', id: this.next++, method, params }) });
    this.session ??= answer.headers.get('mcp-session-id');
    const text = await answer.text();
    return JSON.parse(text.startsWith('{') ? text : text.split('\n').find((line) => line.startsWith('data:')).slice(5));
  }
  async notify(method) { await fetch(this.url, { method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', 'mcp-session-id': this.session ?? '' }, body: JSON.stringify({ jsonrpc: '2.0', method }) }); }
  resident() { return 0; }
  async end() {}
}

async function measure(make) {
  const client = await make();
  const hello = await client.request('initialize', { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'bench', version: '1' } });
  const result = { start: ms(client.begin) };
  if (!hello.result) throw new Error(JSON.stringify(hello));
  await client.notify('notifications/initialized');
  const call = async (text) => {
    const answer = await client.request('tools/call', { name: 'echo', arguments: { text } });
    if (answer.result?.content?.[0]?.text !== text) throw new Error('wrong echo: ' + JSON.stringify(answer).slice(0, 300));
  };
  for (const [name, size] of Object.entries(sizes)) {
    const text = 'e'.repeat(size);
    const count = size > 100000 ? Math.max(20, calls / 20) : calls;
    for (let i = 0; i < Math.min(50, count); i++) await call(text);
    const times = [];
    for (let i = 0; i < count; i++) { const begin = process.hrtime.bigint(); await call(text); times.push(ms(begin)); }
    result[name] = median(times);
  }
  const begin = process.hrtime.bigint();
  let left = calls * 2;
  const text = 'e'.repeat(1024);
  await Promise.all(Array.from({ length: 32 }, async () => { while (left-- > 0) await call(text); }));
  result.perSecond = (calls * 2) / (ms(begin) / 1000);
  result.resident = client.resident();
  await client.end();
  return result;
}
/** Round by round, so that what else goes on in the machine meets all of them: the medians of each. */
async function sideBySide(makers) {
  const all = Object.fromEntries(Object.keys(makers).map((name) => [name, []]));
  for (let i = 0; i < rounds; i++)
    for (const [name, make] of Object.entries(makers)) all[name].push(await measure(make));
  const medians = (list) => Object.fromEntries(Object.keys(list[0]).map((key) => [key, median(list.map((r) => r[key]))]));
  return Object.fromEntries(Object.entries(all).map(([name, list]) => [name, medians(list)]));
}

const folder = mkdtempSync(path.join(tmpdir(), 'claviger-bench-'));
const server = spawn(process.execPath, [path.join(here, 'bridge_server.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] });
const origin = await new Promise((resolve) => server.stdout.once('data', (data) => resolve(String(data).trim())));
const env = homeEnvironment(folder);
const servers = ['mcp', 'fast'].map((id) => ({ id, name: id, transport: { kind: 'http', url: `${origin}/${id}` }, credentials: [] }));
mkdirSync(path.join(env.XDG_CONFIG_HOME, 'claviger'), { recursive: true, mode: 0o700 });
writeFileSync(path.join(env.XDG_CONFIG_HOME, 'claviger/servers.json'), JSON.stringify({ version: 1, servers }), { mode: 0o600 });
const broker = await (await new Broker(programs, folder, env).start()).useSealedFile();
const person = await Person.at(broker.socket);
const ours = (where) => () => new Stdio([broker.shim, where], env);
const failures = [];
const goal = (what, measured, isReached, unit = '') => { console.log(`${isReached ? 'reached' : 'MISSED '}  ${what}: ${measured}${unit}`); if (!isReached) failures.push(what); };

try {
  await (async () => { const first = ours('fast')(); await first.request('initialize', { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'warm', version: '1' } }); await first.end(); })();
  const bridges = {
    'direct fetch': (where) => () => new Direct(`${origin}/${where}`),
    claviger: ours,
    'mcp-remote': (where) => () => new Stdio([process.execPath, npm('mcp-remote/dist/proxy.js'), `${origin}/${where}`], { ...env, HOME: path.join(folder, 'other') }),
    supergateway: (where) => () => new Stdio([process.execPath, npm('supergateway/dist/index.js'), '--streamableHttp', `${origin}/${where}`, '--logLevel', 'none'], env),
  };
  const table = {};
  for (const where of ['mcp', 'fast']) {
    console.log(`\n/${where}`.padEnd(16) + 'to initialize   ' + Object.keys(sizes).map((n) => ('p50 ' + n).padEnd(12)).join('') + 'calls/s x32   resident');
    table[where] = await sideBySide(Object.fromEntries(Object.entries(bridges).map(([name, make]) => [name, make(where)])));
    for (const [name, r] of Object.entries(table[where])) {
      console.log(name.padEnd(15) + `${r.start.toFixed(1)} ms`.padEnd(16) + Object.keys(sizes).map((n) => `${r[n].toFixed(2)} ms`.padEnd(12)).join('') + `${Math.round(r.perSecond)}`.padEnd(14) + `${r.resident.toFixed(1)} MB`);
    }
  }
  console.log();
  for (const [where, { claviger, 'mcp-remote': other, 'direct fetch': direct }] of Object.entries(table)) {
    goal(`/${where} to the initialize result under 15 ms`, claviger.start.toFixed(1), claviger.start < 15, ' ms');
    goal(`/${where} p50 of 1 KB not above the direct client`, `${claviger['1 KB'].toFixed(2)} and ${direct['1 KB'].toFixed(2)}`, claviger['1 KB'] <= direct['1 KB'], ' ms');
    goal(`/${where} p50 of 1 KB at most a quarter of mcp-remote`, `${claviger['1 KB'].toFixed(2)} and ${other['1 KB'].toFixed(2)}`, claviger['1 KB'] <= other['1 KB'] / 4, ' ms');
    goal(`/${where} four times the calls per second of mcp-remote`, `${(claviger.perSecond / other.perSecond).toFixed(1)}`, claviger.perSecond >= 4 * other.perSecond, ' times');
  }
  const { claviger } = table.mcp;
  goal('shim under 2 MB resident', claviger.resident.toFixed(2), claviger.resident < 2, ' MB');
  await many();
  await flood();
} finally {
  person.leave();
  await broker.stop();
  server.stdin.end();
  rmSync(folder, { recursive: true, force: true });
}

/** A hundred bridges at once, each with an event stream to one host; calls go on beside them. */
async function many() {
  const before = residentMb(broker.process.pid);
  const clients = Array.from({ length: 100 }, () => ours('fast')());
  await Promise.all(clients.map((c) => c.request('initialize', { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'many', version: '1' } })));
  for (const client of clients) client.notify('notifications/initialized');
  await sleep(1000);
  const times = await Promise.all(clients.map(async (c) => { const begin = process.hrtime.bigint(); await c.request('tools/call', { name: 'echo', arguments: { text: 'x' } }); return ms(begin); }));
  const each = (residentMb(broker.process.pid) - before) / 100 + median(clients.map((c) => c.resident()));
  goal('100 bridges at once, the slowest call of all', Math.max(...times).toFixed(0), Math.max(...times) < 2000, ' ms');
  goal('under 3 MB per additional server', each.toFixed(2), each < 3, ' MB');
  await Promise.all(clients.map((c) => c.end()));
}
/** An answer of 100 MB, read by a client that takes its time. */
async function flood() {
  const client = ours('fast')();
  await client.request('initialize', { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'flood', version: '1' } });
  client.child.stdout.removeAllListeners('data');
  client.child.stdout.pause();
  client.child.stdout.on('readable', () => {}); // read() by hand from now on
  const before = residentMb(broker.process.pid);
  client.child.stdin.write(JSON.stringify({ jsonrpc: '2.0', id: 'big', method: 'tools/call', params: { name: 'big', arguments: { megabytes: 100 } } }) + '\n');
  let received = 0;
  let highest = 0;
  let shim = 0;
  for (const end = Date.now() + 120000; Date.now() < end;) {
    const piece = client.child.stdout.read();
    received += piece?.length ?? 0;
    if (piece?.includes(10)) break;
    highest = Math.max(highest, residentMb(broker.process.pid));
    shim = Math.max(shim, client.resident());
    await sleep(5);
  }
  goal('100 MB streamed, the broker grows by less than 8 MB', (highest - before).toFixed(1), received > 100e6 && highest - before < 8, ' MB');
  goal('100 MB streamed, the shim stays under 4 MB', shim.toFixed(1), shim < 4, ' MB');
  await client.end();
}
process.exit(failures.length ? 1 : 0);
