// An AI client that has started a server by its command and speaks raw JSON-RPC to it, in the way of either era.
import { spawn } from 'node:child_process';

const versions = { legacy: '2025-11-25', modern: '2026-07-28' };
const capabilities = { roots: {}, elicitation: {} };
const info = { name: 'test-host', version: '1.0.0' };

/** An error answer of JSON-RPC. */
export class Failed extends Error {
  constructor(error) { super(`${error.code} ${error.message}`); this.data = error.data; this.reason = error.data?.reason ?? error.data?.code; }
}

export class Host {
  #child; #pending = new Map(); #next = 1; #buffer = ''; #limit;

  constructor([command, ...args], { env, cwd, era = 'legacy', limitMs = 60000 }) {
    this.era = era;
    this.notifications = [];
    this.stray = []; // answers to nothing that was asked, or to what was answered before
    this.stderr = '';
    this.#limit = limitMs;
    this.#child = spawn(command, args, { env, cwd, stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child.stdin.on('error', () => {});
    this.#child.stdout.setEncoding('utf8').on('data', (piece) => this.#take(piece));
    this.#child.stderr.setEncoding('utf8').on('data', (piece) => { this.stderr += piece; });
    this.exited = new Promise((resolve) => this.#child.on('exit', (code, signal) => {
      this.exit = code ?? signal;
      for (const { reject } of this.#pending.values()) reject(new Error(`the shim ended with ${this.exit}: ${this.stderr}`));
      this.#pending.clear();
      resolve(this.exit);
    }));
  }
  get pid() { return this.#child.pid; }

  async open() {
    if (this.era === 'modern') return this.request('server/discover');
    const result = await this.request('initialize', { protocolVersion: versions.legacy, capabilities, clientInfo: info });
    this.#send({ jsonrpc: '2.0', method: 'notifications/initialized' });
    return result;
  }
  request(method, params = {}) {
    const id = this.#next++;
    const meta = this.era === 'modern' ? { _meta: { 'io.modelcontextprotocol/protocolVersion': versions.modern, 'io.modelcontextprotocol/clientInfo': info, 'io.modelcontextprotocol/clientCapabilities': capabilities } } : {};
    return new Promise((resolve, reject) => {
      if (this.exit !== undefined) { reject(new Error(`the shim has ended with ${this.exit}: ${this.stderr}`)); return; }
      const timer = setTimeout(() => { this.#pending.delete(id); reject(new Error(`no answer to ${method} in ${this.#limit} ms`)); }, this.#limit);
      const settled = (act) => (value) => { clearTimeout(timer); act(value); };
      this.#pending.set(id, { resolve: settled(resolve), reject: settled(reject) });
      this.#send({ jsonrpc: '2.0', id, method, params: { ...params, ...meta } });
    });
  }
  /** The text of a tool's answer; {error} if the model is told that it failed. */
  async call(name, args = {}) {
    const result = await this.request('tools/call', { name, arguments: args });
    const text = result.content?.[0]?.text ?? '';
    return result.isError ? { error: result._meta?.['claviger/reason'] ?? 'unnamed', text } : text;
  }
  async tools() { return (await this.request('tools/list')).tools.map((tool) => tool.name); }
  /** Ends as clients do: its input ends. */
  async close() {
    if (this.exit !== undefined) return;
    this.#child.stdin.end();
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), 5000);
    await this.exited;
    clearTimeout(timer);
  }
  #send(message) { this.#child.stdin.write(JSON.stringify(message) + '\n'); }
  #take(piece) {
    this.#buffer += piece;
    for (let end; (end = this.#buffer.indexOf('\n')) >= 0;) {
      const line = this.#buffer.slice(0, end);
      this.#buffer = this.#buffer.slice(end + 1);
      if (line.trim()) this.#receive(JSON.parse(line));
    }
  }
  #receive(message) {
    if (message.method && message.id === undefined) { this.notifications.push(message.method); return; }
    if (message.method) { this.#send({ jsonrpc: '2.0', id: message.id, ...(message.method === 'ping' ? { result: {} } : { error: { code: -32601, message: 'Method not found' } }) }); return; }
    const waiting = this.#pending.get(message.id);
    if (!waiting) { this.stray.push(message); return; }
    this.#pending.delete(message.id);
    if (message.error) waiting.reject(new Failed(message.error)); else waiting.resolve(message.result);
  }
}
