// A real broker without a display, in a home of its own.
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Control } from './control.mjs';

const sleep = (ms, options) => new Promise((resolve) => { const timer = setTimeout(resolve, ms); if (options?.keepsNobody) timer.unref(); });

/** The environment of a home below `folder`: nothing of the person who runs the test. The socket's folder has a short name, since
 *  the address of a socket has room for no more; Broker.stop() removes it. */
export function homeEnvironment(folder, bin = []) {
  const home = path.join(folder, 'home');
  const env = {
    PATH: [...bin, process.env.PATH].join(':'), LANG: 'C.UTF-8', HOME: home,
    XDG_CONFIG_HOME: path.join(home, '.config'), XDG_DATA_HOME: path.join(home, '.local/share'),
    XDG_STATE_HOME: path.join(home, '.local/state'), XDG_CACHE_HOME: path.join(home, '.cache'),
    CLAVIGER_RUNTIME_DIR: mkdtempSync(path.join(tmpdir(), 'claviger-run-')), QT_QPA_PLATFORM: 'offscreen',
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent',
  };
  for (const [name, value] of Object.entries(env)) if (/^(HOME|XDG_|CLAVIGER_)/.test(name)) mkdirSync(value, { recursive: true, mode: 0o700 });
  return env;
}

export class Broker {
  constructor(programs, folder, env) {
    this.programs = programs; // the folder of claviger and claviger-shim
    this.folder = folder;
    this.env = env;
  }
  get shim() { return path.join(this.programs, 'claviger-shim'); }
  get socket() { return path.join(this.env.CLAVIGER_RUNTIME_DIR, 'broker.sock'); }

  async start() {
    this.process = spawn(path.join(this.programs, 'claviger'), ['--headless'], { env: this.env, stdio: ['ignore', 'pipe', 'pipe'] });
    const log = (data) => appendFileSync(path.join(this.folder, 'broker.log'), data);
    this.process.stdout.on('data', log);
    this.process.stderr.on('data', log);
    this.ended = new Promise((resolve) => this.process.on('exit', resolve));
    for (let i = 0; i < 600; i++) {
      if (existsSync(this.socket)) try { this.control = await Control.open(this.socket); break; } catch { /* not yet */ }
      if (this.process.exitCode !== null) throw new Error('the broker ended: see ' + path.join(this.folder, 'broker.log'));
      await sleep(50);
    }
    if (!this.control) throw new Error('the broker does not listen');
    await this.call('status');
    return this;
  }
  /** The sealed file is this home's keychain: no desktop is needed. */
  async useSealedFile() { await this.call('vault.use', { kind: 'sealed-file', secret: 0 }, ['a passphrase of a test']); return this; }
  call(verb, args, secrets) { return this.control.call(verb, args, secrets); }
  /** Where ours was killed, a shim may have started another one, which would stay. */
  async #endSuccessor() {
    try {
      const control = await Control.open(this.socket);
      const { body } = await control.call('status');
      control.close();
      if (body.pid === this.process.pid) return;
      process.kill(body.pid, 'SIGTERM');
      for (let i = 0; i < 200; i++, await sleep(25)) process.kill(body.pid, 0); // until it is not there any more
    } catch { /* nobody listens, or it is gone */ }
  }
  async kill() { this.control?.close(); this.process.kill('SIGKILL'); await this.ended; }
  async stop() {
    this.control?.close();
    await this.#endSuccessor();
    this.process.kill('SIGTERM');
    const isOver = await Promise.race([this.ended.then(() => true), sleep(5000, { keepsNobody: true }).then(() => false)]);
    if (!isOver) { this.process.kill('SIGKILL'); await this.ended; }
    rmSync(this.env.CLAVIGER_RUNTIME_DIR, { recursive: true, force: true });
  }
}
