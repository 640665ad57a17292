// A TCP connection in front of a server, which can be cut as networks are.
import { connect, createServer } from 'node:net';

export class Link {
  #target; #server; #sockets = new Set(); #mode = 'pass'; #port; #waiting = [];

  /** In front of `origin`; what is given back is where clients connect. */
  static async before(origin) {
    const link = new Link();
    link.#target = new URL(origin);
    await link.#listen(0);
    return link;
  }
  get origin() { return `http://127.0.0.1:${this.#port}`; }
  async #listen(port) {
    this.#server = createServer((client) => this.#accept(client));
    await new Promise((resolve, reject) => { this.#server.once('error', reject); this.#server.listen(port, '127.0.0.1', resolve); });
    this.#port = this.#server.address().port;
  }
  #accept(client) {
    this.#sockets.add(client);
    client.on('error', () => {});
    client.on('close', () => this.#sockets.delete(client));
    if (this.#mode === 'drop') return client.destroy();
    if (this.#mode === 'stall') { this.#waiting.push(client); return undefined; }
    return this.#join(client);
  }
  #join(client) {
    const server = connect(Number(this.#target.port), this.#target.hostname);
    this.#sockets.add(server);
    server.on('error', () => client.destroy());
    server.on('close', () => { this.#sockets.delete(server); client.destroy(); });
    client.on('close', () => server.destroy());
    client.pipe(server);
    server.pipe(client);
    if (this.#mode === 'stall') { client.pause(); server.pause(); }
    return undefined;
  }
  /**
   * drop: what is open breaks, what comes is hung up on. refuse: the same, and nobody listens. stall: nothing moves any
   * more, nothing breaks.
   */
  async cut(mode) {
    this.#mode = mode;
    if (mode === 'stall') { for (const socket of this.#sockets) socket.pause(); return; }
    const isClosed = mode === 'refuse' ? new Promise((resolve) => this.#server.close(resolve)) : Promise.resolve();
    for (const socket of [...this.#sockets]) socket.destroy();
    await isClosed;
  }
  /** The network is back. */
  async mend() {
    const before = this.#mode;
    this.#mode = 'pass';
    if (before === 'refuse') await this.#listen(this.#port);
    for (const client of this.#waiting.splice(0)) if (!client.destroyed) this.#join(client);
    for (const socket of this.#sockets) socket.resume();
  }
  close() {
    this.#server.close();
    for (const socket of [...this.#sockets]) socket.destroy();
  }
}
