// A home with a broker in it, the person who lives there, and the AI clients they use: what end-to-end tests of remote
// servers are written with.
import { createServer } from 'node:net';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Broker, homeEnvironment } from './broker.mjs';
import { Control } from './control.mjs';
import { Host } from './host.mjs';
import { Person } from './person.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const passphrase = 'a passphrase of a test';
/** Everything takes longer under sanitizers, and where many tests share two processors. */
export const patience = Number(process.env.CLAVIGER_TEST_PATIENCE_MS ?? 40000);

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export async function eventually(what, condition, ms = patience) {
  for (const end = Date.now() + ms; ; await sleep(25)) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > end) throw new Error('did not happen: ' + what);
  }
}

/** A loopback port that nobody listens on. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export class Home {
  #hosts = [];

  /** `person`: options of Person. They sign in only when told to: Home.signIn(). */
  static async make({ person = {}, programs = process.env.CLAVIGER_PROGRAMS } = {}) {
    const home = new Home();
    home.folder = mkdtempSync(path.join(tmpdir(), 'claviger-home-'));
    home.browserLog = path.join(home.folder, 'browser.log');
    home.env = { ...homeEnvironment(home.folder, [path.join(here, 'bin')]), CLAVIGER_TEST_NODE: process.execPath, CLAVIGER_TEST_BROWSER_LOG: home.browserLog };
    for (const name of ['ASAN_OPTIONS', 'UBSAN_OPTIONS', 'QT_LOGGING_RULES']) if (process.env[name]) home.env[name] = process.env[name];
    home.broker = await new Broker(programs, home.folder, home.env).start();
    await home.broker.useSealedFile();
    home.personOptions = { signsIn: false, ...person };
    home.person = await Person.at(home.broker.socket, home.personOptions);
    return home;
  }
  call(verb, args, secrets) { return this.broker.call(verb, args, secrets).then(({ body }) => body); }

  async add(url, name = 'Simulated') { return (await this.call('remote.add', { url, name })).server; }
  addEntry(server, name, value) { return this.call('profile.add', { server, name, value }); }
  async attempts() { return (await this.call('signin.list')).attempts; }
  async attempt(id) { return (await this.attempts()).find((attempt) => attempt.id === id); }
  async server(id) { return (await this.call('servers.show', { server: id })).server; }
  async accounts(server) { return (await this.call('accounts.list', { server })).accounts; }
  async account(server) { return (await this.accounts(server))[0]; }
  async timeline(server) { return (await this.call('timeline', { server })).events; }

  startSignIn(server, account = '') { return this.call('signin.start', { server, account, approved: true }).then(({ attempt }) => attempt); }
  /** How an attempt ended: {phase: 'done'} or {phase: 'failed', error}. One that is gone was done. */
  ended(id, ms) {
    return eventually(`attempt ${id} ends`, async () => {
      const now = await this.attempt(id);
      return !now ? { phase: 'done' } : ['done', 'failed'].includes(now.phase) && now;
    }, ms);
  }
  async signIn(server, account = '') { return this.ended(await this.startSignIn(server, account)); }
  /** The browser is on another machine: the link is carried there, the address that it ends on is pasted here. `visit`: what
   *  that browser does, from the one address to the other. */
  async signInElsewhere(server, account = '', visit = (url) => fetch(url, { redirect: 'manual' }).then((answer) => answer.headers.get('location'))) {
    const { attempt } = await this.call('signin.start', { server, account, approved: true, noBrowser: true });
    const now = await eventually('the link is there, or it is over', async () => {
      const each = await this.attempt(attempt);
      return (!each || ['browser', 'done', 'failed'].includes(each.phase)) && (each ?? { phase: 'done' });
    });
    if (now.phase === 'browser') {
      const { secrets } = await this.broker.call('signin.link', { attempt });
      await this.call('signin.paste', { attempt, secret: 0 }, [await visit(secrets[0])]);
    }
    return this.ended(attempt);
  }
  async signOut(server) {
    const { steps } = await this.call('signout', { server });
    return Object.fromEntries(steps.map((step) => [step.step, step]));
  }
  /** The entries that the doctor offers as a button. */
  async offers(server) {
    const { checks } = await this.call('doctor', { server });
    return checks.filter((check) => check.fix?.action === 'add-profile').map((check) => [check.fix.name, check.fix.value]);
  }

  /** An AI client with this server, its handshake done. */
  async host(server, options = {}) {
    const host = this.client(server, options);
    await host.open();
    return host;
  }
  client(server, options = {}) {
    const host = new Host([this.broker.shim, server], { env: this.env, cwd: this.folder, ...options });
    this.#hosts.push(host);
    return host;
  }

  #browserLines() { return existsSync(this.browserLog) ? readFileSync(this.browserLog, 'utf8').split('\n') : []; }
  /** How often a browser was opened. */
  get tabs() { return this.#browserLines().filter((line) => line.startsWith('OPEN ')).length; }
  /** What the last page said. */
  get page() { return this.#browserLines().filter((line) => line.startsWith('BODY ')).at(-1) ?? ''; }

  /** kill -9. `pid`: where there is no time to ask for it. */
  async killBroker(pid) {
    pid ??= (await this.call('status')).pid;
    process.kill(pid, 'SIGKILL');
    this.person.leave();
    this.broker.control.close();
    await eventually('the broker is gone', () => !isAlive(pid));
  }
  /** Another broker: started by us or by a shim, whoever is first. */
  async revive() {
    await eventually('a broker listens', async () => {
      try { await this.broker.start(); return true; } catch { /* another one has the lock */ }
      try { this.broker.control = await Control.open(this.broker.socket); return await this.call('status'); } catch { return false; }
    });
    await this.call('unlock', { secret: 0 }, [passphrase]);
    this.person = await Person.at(this.broker.socket, this.personOptions);
  }
  get log() { return existsSync(path.join(this.folder, 'broker.log')) ? readFileSync(path.join(this.folder, 'broker.log'), 'utf8').slice(-6000) : ''; }
  async end() {
    await Promise.all(this.#hosts.map((host) => host.close()));
    this.person.leave();
    const pid = (await this.call('status').catch(() => ({ pid: 0 }))).pid;
    await this.broker.stop();
    if (pid && isAlive(pid)) { // one that a shim has started
      process.kill(pid, 'SIGTERM');
      await eventually('the broker ends', () => !isAlive(pid));
    }
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function isAlive(pid) {
  try { process.kill(pid, 0); } catch { return false; }
  try { return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8')); } catch { return false; }
}

/** Runs `act` in a home of its own, with what the broker said beside what went wrong. */
export async function inHome(options, act) {
  const home = await Home.make(options);
  try { await act(home); } catch (error) {
    const attempts = await home.attempts().catch(() => []);
    error.stack += `\n--- attempts: ${JSON.stringify([...home.person.seen, ...attempts.map((a) => [a.kind, a.phase, a.error])])}\n--- browser: ${home.page}\n--- broker:\n${home.log}`;
    throw error;
  } finally { await home.end(); }
}
