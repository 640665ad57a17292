// What the demo stands on: a home of its own, a private session bus, a keyring, a virtual screen.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const PATIENCE_MS = 20_000;
export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/** Polls until `condition()` is true and gives its value. */
export async function waitUntil(what, condition, limit = PATIENCE_MS) {
  const end = Date.now() + limit;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > end) throw new Error(`${what}: not within ${limit / 1000} s`);
    await sleep(50);
  }
}

export class Sandbox {
  constructor(binaries) {
    this.folder = mkdtempSync(join(tmpdir(), 'claviger-demo-'));
    this.home = join(this.folder, 'home');
    this.binaries = binaries;
    this.children = [];
    for (const part of ['home', 'run', 'bin']) mkdirSync(join(this.folder, part), { mode: 0o700 });
    this.environment = {
      HOME: this.home,
      USER: process.env.USER ?? 'demo',
      LANG: process.env.LANG ?? 'C.UTF-8',
      SHELL: '/bin/sh',
      PATH: `${join(this.folder, 'bin')}:${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
      XDG_RUNTIME_DIR: join(this.folder, 'run'),
      CLAVIGER_RUNTIME_DIR: join(this.folder, 'run', 'claviger'),
      XDG_CURRENT_DESKTOP: 'demo',
    };
  }

  write(relative, text) {
    const file = join(this.home, relative);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { mode: 0o600 });
    return file;
  }

  read(relative) { return readFileSync(join(this.home, relative)); }

  /** A program that runs until close(). */
  start(program, args, options = {}) {
    const child = spawn(program, args, { env: this.environment, cwd: this.home, stdio: 'ignore', ...options });
    child.on('error', (error) => { child.problem = error; });
    this.children.push(child);
    return child;
  }

  /** A program that is waited for: { status, stdout, stderr }. */
  run(program, args, options = {}) {
    return new Promise((done) => {
      const child = spawn(program, args,
        { env: this.environment, cwd: this.home, stdio: ['pipe', 'pipe', 'pipe'], ...options });
      const result = { status: null, stdout: '', stderr: '' };
      child.stdout.on('data', (bytes) => { result.stdout += bytes; });
      child.stderr.on('data', (bytes) => { result.stderr += bytes; });
      child.on('error', (error) => done({ ...result, status: 127, stderr: String(error) }));
      child.on('close', (status) => done({ ...result, status }));
      child.stdin.on('error', () => {});
      child.stdin.end(options.input ?? '');
    });
  }

  claviger(...args) { return this.run(join(this.binaries, 'claviger'), args); }

  async clavigerJson(...args) {
    const done = await this.claviger(...args, '--json');
    if (done.status !== 0) throw new Error(`claviger ${args.join(' ')} gave ${done.status}: ${done.stderr}`);
    return JSON.parse(done.stdout);
  }

  async startBusAndKeyring() {
    const bus = this.start('dbus-daemon', ['--session', '--nofork', '--print-address=1'],
      { stdio: ['ignore', 'pipe', 'ignore'] });
    this.environment.DBUS_SESSION_BUS_ADDRESS = await new Promise((done, failed) => {
      bus.on('error', failed);
      bus.stdout.once('data', (bytes) => done(String(bytes).trim()));
    });
    const keyring = this.start('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'],
      { stdio: ['pipe', 'ignore', 'ignore'] });
    keyring.stdin.end('demo');
    await waitUntil('the keyring is on the bus', async () => (await this.run('dbus-send',
      ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/', 'org.freedesktop.DBus.NameHasOwner',
        'string:org.freedesktop.secrets'])).stdout.includes('true'));
  }

  async startScreen() {
    const screen = this.start('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'],
      { stdio: ['ignore', 'pipe', 'ignore'] });
    const number = await new Promise((done, failed) => {
      screen.on('error', failed);
      screen.stdout.once('data', (bytes) => done(String(bytes).trim()));
    });
    this.environment.DISPLAY = `:${number}`;
    this.start('openbox', []);
    this.start('trayer', ['--edge', 'top', '--align', 'right', '--width', '10', '--height', '26']);
    await waitUntil('the window manager is up', async () =>
      (await this.run('xprop', ['-root', '_NET_SUPPORTING_WM_CHECK'])).stdout.includes('window id'));
  }

  /** Every file below the home that holds one of these texts. */
  filesWith(needles, folder = this.home) {
    const found = [];
    for (const name of readdirSync(folder)) {
      const file = join(folder, name);
      const status = statSync(file, { throwIfNoEntry: false });
      if (status?.isDirectory()) found.push(...this.filesWith(needles, file));
      else if (status?.isFile() && needles.some((needle) => readFileSync(file).includes(needle))) found.push(file);
    }
    return found;
  }

  async close(keepFolder = false) {
    for (const child of [...this.children].reverse()) if (child.exitCode === null) child.kill('SIGTERM');
    await sleep(300);
    for (const child of this.children) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    if (!keepFolder) spawnSync('rm', ['-rf', '--', this.folder]);
  }
}

export function need(program, packageName) {
  const found = (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, program)));
  if (!found) throw new Error(`The demo needs ${program}. Install it with: sudo apt install ${packageName}`);
}
