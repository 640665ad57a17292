// A remote server from sign-in to sign-out: a real OpenID provider, a real browser on its pages, a real MCP server and
// client (the official SDK), our shim and broker between them.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Broker, homeEnvironment } from '../../support/person/broker.mjs';
import { Chromium } from './chromium.mjs';
import { startRemote } from './provider.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const { Client } = await import(path.join(process.env.CLAVIGER_NPM, 'node_modules/@modelcontextprotocol/sdk/dist/esm/client/index.js'));
const { StdioClientTransport } = await import(path.join(process.env.CLAVIGER_NPM, 'node_modules/@modelcontextprotocol/sdk/dist/esm/client/stdio.js'));
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const shots = process.env.CLAVIGER_SCREENSHOTS;

async function eventually(what, condition, ms = 30000) {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(100)) {
    const value = await condition();
    if (value) return value;
  }
  throw new Error('did not happen: ' + what);
}

/** A broker, a remote server that it knows, a browser, and what a person does with them. */
class World {
  static async make(settings = { tokenSeconds: 3600, needsDpop: false }) {
    const world = new World();
    world.settings = settings;
    world.remote = await startRemote(settings);
    world.folder = mkdtempSync(path.join(tmpdir(), 'claviger-remote-'));
    world.opened = path.join(world.folder, 'opened');
    writeFileSync(world.opened, '');
    world.env = { ...homeEnvironment(world.folder, [path.join(here, 'bin')]), CLAVIGER_TEST_OPENED: world.opened };
    world.broker = await new Broker(process.env.CLAVIGER_PROGRAMS, world.folder, world.env).start();
    await world.broker.useSealedFile();
    world.server = (await world.broker.call('remote.add', { url: world.remote.url, name: 'Remote' })).body.server;
    world.browser = await Chromium.start();
    world.clients = [];
    world.openedSeen = 0;
    return world;
  }
  async end() {
    for (const client of this.clients) await client.close().catch(() => {});
    await this.browser.close();
    await this.broker.stop();
    this.remote.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
  call(verb, args, secrets) { return this.broker.call(verb, args, secrets); }
  attempt(id) { return this.call('signin.list').then(({ body }) => body.attempts.find((a) => a.id === id)); }
  /** The next address that the broker opened. */
  nextOpened() {
    return eventually('the browser opens', () => {
      const lines = readFileSync(this.opened, 'utf8').split('\n').filter(Boolean);
      return lines.length > this.openedSeen ? lines[this.openedSeen++] : null;
    });
  }
  async shot(name) {
    if (!shots) return;
    mkdirSync(shots, { recursive: true });
    writeFileSync(path.join(shots, `${name}.png`), await this.browser.screenshot());
  }
  /** Clicks through the provider's pages; the one it ends on is ours. */
  async clickThrough(url, login) {
    await this.browser.go(url);
    if (login && await this.browser.find('input[name=login]').then(() => true)) {
      await this.browser.type('input[name=login]', login);
      await this.browser.type('input[name=password]', 'x');
      await this.browser.click('button[type=submit]');
    }
    await eventually('the consent page', async () => (await this.browser.has('input[value=consent]')) || !(await this.browser.url()).startsWith(this.remote.issuer));
    if (await this.browser.has('input[value=consent]')) await this.browser.click('button[type=submit]');
  }
  /** Clicks "Sign in", and goes on where the place to sign in was never seen before. */
  async beginSignIn(account = '') {
    const { body: { attempt } } = await this.call('signin.start', { server: this.server, account, approved: true });
    const phase = await eventually('it asks or opens', async () => { const now = await this.attempt(attempt); return now.phase !== 'discovering' && now.phase; });
    if (phase === 'asking') {
      assert.ok((await this.attempt(attempt)).isNewHost);
      await this.call('signin.approve', { attempt, keep: 'signed-in' });
    }
    return attempt;
  }
  async signIn(login, account = '') {
    const attempt = await this.beginSignIn(account);
    const url = await this.nextOpened();
    const { words } = await this.attempt(attempt);
    await this.clickThrough(url, login);
    await eventually('the sign-in is done', async () => {
      const now = await this.attempt(attempt);
      if (now?.phase === 'failed') throw new Error('failed: ' + JSON.stringify(now.error));
      return !now || now.phase === 'done';
    });
    return { words };
  }
  async client() {
    const client = new Client({ name: 'test', version: '1.0.0' });
    await client.connect(new StdioClientTransport({ command: this.broker.shim, args: [this.server], env: this.env, stderr: 'ignore' }));
    this.clients.push(client);
    return client;
  }
  /** Says yes to every question about who may start what. */
  async allowAll() {
    this.allowing = true;
    while (this.allowing) {
      const { body: { prompts } } = await this.call('prompts.list').catch(() => ({ body: { prompts: [] } }));
      for (const prompt of prompts) await this.call('prompts.answer', { id: prompt.id, decision: 'always' }).catch(() => {});
      await sleep(100);
    }
  }
}

async function inWorld(settings, act) {
  const world = await World.make(settings);
  const allowing = world.allowAll();
  try { await act(world); } catch (error) {
    const ask = (verb) => world.call(verb, { server: world.server }).then(({ body }) => body, String);
    const log = path.join(world.folder, 'broker.log');
    console.error('timeline', JSON.stringify(await ask('timeline')), '\nattempts', JSON.stringify(await ask('signin.list')), '\nbroker', existsSync(log) ? readFileSync(log, 'utf8').slice(-4000) : '');
    throw error;
  } finally { world.allowing = false; await allowing; await world.end(); }
}
const textOf = (result) => result.content[0].text;

test('sign in, call, renew, step up, survive the broker, sign out', { timeout: 180000 }, () => inWorld({ tokenSeconds: 3600, needsDpop: false }, async (world) => {
  const { words } = await world.signIn('ada');
  await eventually('the page with the two words', async () => (await world.browser.text()).includes(words));
  assert.ok(!(await world.browser.url()).includes('code='), 'the code stays in the address bar: ' + await world.browser.url());
  await world.shot('signed-in');

  const client = await world.client();
  assert.match(textOf(await client.callTool({ name: 'whoami' })), /ada.*tools\.read/);
  const { body: { accounts } } = await world.call('accounts.list', { server: world.server });
  assert.equal(accounts.length, 1);
  assert.equal(accounts[0].state, 'signed-in');

  // Renewal: an access token that has run out is renewed without anybody.
  world.settings.tokenSeconds = 2;
  const renewals = world.remote.counts.refresh;
  await forgetTokens(world, client);
  assert.match(textOf(await client.callTool({ name: 'whoami' })), /ada/);
  assert.equal(world.remote.counts.refresh, renewals + 1);
  await sleep(2500);
  assert.match(textOf(await client.callTool({ name: 'whoami' })), /ada/);
  assert.ok(world.remote.counts.refresh >= renewals + 2);
  world.settings.tokenSeconds = 3600;

  // Step-up: the waiting call goes through after one visit.
  const waiting = client.callTool({ name: 'admin' });
  const question = await eventually('the step-up is asked', async () => (await world.call('signin.list')).body.attempts.find((a) => a.kind === 'step-up' && a.phase === 'asking'));
  assert.equal(question.tool, 'admin');
  assert.deepEqual(question.adds, ['tools.admin']);
  await world.call('signin.approve', { attempt: question.id, keep: 'signed-in' });
  await world.clickThrough(await world.nextOpened());
  assert.equal(textOf(await waiting), 'admin done');
  assert.match(world.remote.seen.calls.at(-1).scope, /tools\.read/);

  // The broker is killed: the next call works, nobody signs in.
  const opened = world.openedSeen;
  await world.broker.kill();
  await world.broker.start();
  await world.call('unlock', { secret: 0 }, ['a passphrase of a test']);
  assert.equal(textOf(await client.callTool({ name: 'admin' })), 'admin done');
  assert.equal(world.openedSeen, opened);

  const { body: { steps } } = await world.call('signout', { server: world.server });
  const outcome = Object.fromEntries(steps.map((step) => [step.step, step.ok]));
  assert.ok(outcome['revoke-refresh'] && outcome.wipe && outcome.probe, JSON.stringify(steps));
  assert.deepEqual((await world.call('accounts.list', { server: world.server })).body.accounts, []);
  assert.ok(world.remote.counts.revoked > 0);
}));

/** The server takes the tokens that it has been shown no more, as if it had restarted. */
async function forgetTokens(world, client) {
  const { AccessToken } = world.remote.provider;
  const find = AccessToken.find.bind(AccessToken);
  const shown = new Set();
  let isForgotten = false;
  AccessToken.find = (value, ...rest) => {
    if (!isForgotten) shown.add(value);
    return isForgotten && shown.has(value) ? Promise.resolve(undefined) : find(value, ...rest);
  };
  await client.callTool({ name: 'whoami' });
  isForgotten = true;
}

test('a code instead of the browser here', { timeout: 120000 }, () => inWorld({ tokenSeconds: 3600, needsDpop: false }, async (world) => {
  const { body: { attempt } } = await world.call('signin.start', { server: world.server });
  await eventually('it asks', async () => ['asking', 'browser'].includes((await world.attempt(attempt)).phase));
  await world.call('signin.device', { attempt });
  const device = await eventually('the code', async () => (await world.attempt(attempt)).device);
  await world.browser.go(device.uriComplete || device.uri);
  if (await world.browser.has('input[name=user_code]') && !(await world.browser.has('input[name=login]'))) await world.browser.click('button[type=submit]');
  await world.browser.type('input[name=login]', 'grace');
  await world.browser.type('input[name=password]', 'x');
  await world.browser.click('button[type=submit]');
  await eventually('the consent page', () => world.browser.has('input[value=consent]'));
  await world.browser.click('button[type=submit]');
  await eventually('the sign-in is done', async () => { const now = await world.attempt(attempt); return !now || now.phase === 'done'; });
  const client = await world.client();
  assert.match(textOf(await client.callTool({ name: 'whoami' })), /grace/);
}));

test('two accounts of one server', { timeout: 120000 }, () => inWorld({ tokenSeconds: 3600, needsDpop: false }, async (world) => {
  await world.signIn('ada');
  await world.browser.go(world.remote.issuer + '/session/end');
  await world.browser.forget();
  await world.signIn('grace', 'new');
  const { body: { accounts } } = await world.call('accounts.list', { server: world.server });
  assert.equal(accounts.length, 2);
  const second = accounts.find((account) => !account.isDefault);
  const client = await world.client();
  assert.match(textOf(await client.callTool({ name: 'whoami' })), /ada/);
  await world.call('accounts.setDefault', { server: world.server, account: second.id });
  const other = await world.client();
  assert.match(textOf(await other.callTool({ name: 'whoami' })), /grace/);
}));

test('tokens that are bound to a key (DPoP) with a nonce', { timeout: 120000 }, () => inWorld({ tokenSeconds: 3600, needsDpop: true }, async (world) => {
  await world.signIn('ada');
  const client = await world.client();
  assert.match(textOf(await client.callTool({ name: 'whoami' })), /ada/);
}));

test('a refusal in the browser ends in words, not in a loop', { timeout: 120000 }, () => inWorld({ tokenSeconds: 3600, needsDpop: false }, async (world) => {
  const attempt = await world.beginSignIn();
  await world.browser.go(await world.nextOpened());
  await world.browser.click('a[href$="/abort"]');
  const failed = await eventually('it fails', async () => { const now = await world.attempt(attempt); return now?.phase === 'failed' && now; });
  assert.equal(failed.error.code, 'sign-in-refused');
  await sleep(500);
  assert.equal(readFileSync(world.opened, 'utf8').split('\n').filter(Boolean).length, 1);
  await world.shot('refused');
}));

test('a sign-in that mcp-remote left in plain files is taken over', { timeout: 120000 }, () => inWorld({ tokenSeconds: 3600, needsDpop: false }, async (world) => {
  const other = spawn(process.execPath, [path.join(process.env.CLAVIGER_NPM, 'node_modules/mcp-remote/dist/proxy.js'), world.remote.url, '--static-oauth-client-metadata', '{"scope":"tools.read"}'], { env: { ...world.env, BROWSER: path.join(here, 'bin/xdg-open') }, stdio: ['pipe', 'ignore', 'ignore'] });
  await world.clickThrough(await world.nextOpened(), 'ada');
  const [cache] = await eventually('mcp-remote has tokens', async () => {
    const { body: { caches } } = await world.call('caches.list');
    return caches[0]?.canRenew && caches;
  });
  other.kill();
  assert.equal(cache.server, world.server);
  const opened = world.openedSeen;
  await world.call('caches.adopt', { id: cache.id });
  for (const file of cache.files) assert.ok(!existsSync(file), file);
  const client = await world.client();
  assert.match(textOf(await client.callTool({ name: 'whoami' })), /ada/);
  assert.equal(world.openedSeen, opened);
  assert.equal(readFileSync(world.opened, 'utf8').split('\n').filter(Boolean).length, opened);
}));
