// The command line's end of the wire protocol (core/wire/README.md): control calls and events of a broker.
import { connect } from 'node:net';

const kinds = { clientHello: 1, serverHello: 2, refusal: 5, waiting: 6, controlRequest: 7, controlReply: 8, controlEvent: 9 };
const commandLine = 2;

const u16 = (value) => { const b = Buffer.alloc(2); b.writeUInt16BE(value); return b; };
const u32 = (value) => { const b = Buffer.alloc(4); b.writeUInt32BE(value); return b; };
const field = (bytes) => Buffer.concat([u32(bytes.length), bytes]);
const frame = (kind, request, payload) => Buffer.concat([u32(5 + payload.length), Buffer.from([kind]), u32(request), payload]);

function fields(payload) {
  const parts = [];
  for (let at = 0; at < payload.length;) {
    const size = payload.readUInt32BE(at);
    parts.push(payload.subarray(at + 4, at + 4 + size));
    at += 4 + size;
  }
  return parts;
}

export class Refused extends Error {
  constructor(body) { super(`${body.code} ${body.subject ?? ''} ${body.detail ?? ''}`); this.code = body.code; }
}

export class Control {
  #socket; #buffer = Buffer.alloc(0); #pending = new Map(); #next = 1; #isClosed = false;

  static async open(path) {
    const control = new Control();
    await new Promise((resolve, reject) => {
      control.#socket = connect(path, resolve);
      control.#socket.once('error', reject);
    });
    control.#socket.on('data', (piece) => control.#take(piece));
    control.#socket.on('close', () => { control.#isClosed = true; for (const { reject } of control.#pending.values()) reject(new Error('the broker closed the connection')); control.#pending.clear(); });
    control.#socket.on('error', () => {});
    control.#socket.write(frame(kinds.clientHello, 0, Buffer.concat([field(u16(1)), field(u16(1)), field(Buffer.from([commandLine])), field(Buffer.from('test'))])));
    return control;
  }
  /** Called with the topic of every event, once watch() was called. */
  onEvent = () => {};
  close() { this.#socket.destroy(); }
  watch() { return this.call('events.watch'); }
  call(verb, args = {}, secrets = []) {
    if (this.#isClosed) return Promise.reject(new Error('the broker has closed the connection'));
    const request = this.#next++;
    const payload = Buffer.concat([field(Buffer.from(JSON.stringify({ verb, arguments: args }))), field(u32(secrets.length)), ...secrets.map((s) => field(Buffer.from(s)))]);
    this.#socket.write(frame(kinds.controlRequest, request, payload));
    return new Promise((resolve, reject) => this.#pending.set(request, { resolve, reject }));
  }
  #take(piece) {
    this.#buffer = Buffer.concat([this.#buffer, piece]);
    while (this.#buffer.length >= 9) {
      const size = this.#buffer.readUInt32BE(0);
      if (this.#buffer.length < 4 + size) return;
      const kind = this.#buffer[4];
      const request = this.#buffer.readUInt32BE(5);
      const payload = this.#buffer.subarray(9, 4 + size);
      this.#buffer = this.#buffer.subarray(4 + size);
      this.#receive(kind, request, fields(payload));
    }
  }
  #receive(kind, request, parts) {
    if (kind === kinds.controlEvent) return this.onEvent(parts[0].toString());
    const waiting = this.#pending.get(request);
    if (!waiting || kind === kinds.waiting || kind === kinds.serverHello) return;
    this.#pending.delete(request);
    if (kind === kinds.refusal) return waiting.reject(new Refused({ code: parts[0].toString(), detail: parts[2]?.toString() }));
    const body = JSON.parse(parts[1].toString());
    const secrets = parts.slice(3).map((s) => s.toString());
    if (parts[0][0] !== 1) return waiting.reject(new Refused(body));
    waiting.resolve({ body, secrets });
  }
}
