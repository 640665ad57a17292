// The part of the demo with remote servers: an authorization server and two MCP servers on this computer, a browser that
// agrees to everything, and a real client that calls through its rewritten entries.
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { SECRETS } from './configs.mjs';
import { sleep, waitUntil } from './sandbox.mjs';
import { Simulator } from './simulator/simulator.mjs';

const FIRST = 'files:read';
const MORE = 'files:write';

/** One server that is signed in to, and one that a fixed key in a header opens. */
export async function startRemoteServers() {
  const sketches = await Simulator.start({ knobs: { scopes: [FIRST], adminScope: MORE } });
  const notes = await Simulator.start({ knobs: { scopes: ['notes:read'] } });
  const grant = 'a key from the settings page';
  notes.as.grants.set(grant, { client: 'none', scopes: ['notes:read'], dead: false });
  notes.as.access.set(SECRETS.notes, { grant, scopes: ['notes:read'], expires: Infinity });
  return { sketches, notes, close: () => { sketches.close(); notes.close(); } };
}

/** The browser of the sandbox: opens a page, takes as long as a person to agree, ends where the redirects lead. */
export function installBrowser(box, script) {
  box.environment.CLAVIGER_TEST_BROWSER_LOG = join(box.folder, 'browser.log');
  box.environment.CLAVIGER_TEST_BROWSER_DELAY_MS = '2500';
  const file = join(box.folder, 'bin', 'xdg-open');
  writeFileSync(file, `#!/bin/sh\nexec "${process.execPath}" "${script}" "$@"\n`);
  chmodSync(file, 0o755);
}

/** A client that keeps its server, and calls what it is told to. */
class Session {
  constructor(box, program, script, config, server) {
    this.child = box.start(program, [script, join(box.home, config.file), config.key, server], { stdio: ['pipe', 'pipe', 'ignore'] });
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }
  async answer() {
    const { value, done } = await this.lines.next();
    return done ? { error: 'the client ended' } : JSON.parse(value);
  }
  ask(tool) { this.child.stdin.write(tool + '\n'); }
  call(tool) { this.ask(tool); return this.answer(); }
  end() { this.child.stdin.end(); }
}

export async function playRemote({ box, say, check, shot, windowNamed, configs, programNamed, npm, remote }) {
  const { sketches, notes } = remote;
  const pages = () => (existsSync(box.environment.CLAVIGER_TEST_BROWSER_LOG) ? readFileSync(box.environment.CLAVIGER_TEST_BROWSER_LOG, 'utf8').split('\n') : []);
  const visits = () => pages().filter((line) => line.startsWith('OPEN ')).length;
  const press = (...keys) => box.run('xdotool', ['key', '--delay', '60', ...keys]);
  const focus = (window) => box.run('xdotool', ['windowactivate', '--sync', window]);
  /** Types into a dialog; an answer in the first half second after it came up does not count. */
  const answer = async (window, key) => { await focus(window); await sleep(900); await press(key); };
  const session = (client, server) => {
    const config = configs.find((each) => each.client === client);
    return new Session(box, programNamed(config.program), join(npm, 'remote-client.mjs'), config, server);
  };
  const { servers } = await box.clavigerJson('list');
  const id = servers.find((server) => server.name === 'sketches')?.id;

  say('A remote server with a key in its header');
  const keyed = session('vscode', 'notes');
  const opened = await keyed.answer();
  check(`notes: ${opened.tools?.length ?? 0} tools, and no sign-in`, opened.tools?.includes('whoami'), JSON.stringify(opened));
  check('the key arrives, and is in no file', (await keyed.call('whoami')).text === 'notes:read');
  keyed.end();

  say('A remote server that wants a sign-in');
  const main = await windowNamed('^Claviger$');
  await focus(main);
  await press('ctrl+f');
  await box.run('xdotool', ['type', '--delay', '20', 'sketches']);
  await press('Return');
  await sleep(500);
  await press('alt+i', 'space');
  let dialog = await waitUntil('the sign-in dialog appears', () => windowNamed('Sign-in'));
  await sleep(500);
  await shot('6-sign-in');
  check('no browser opened by itself', visits() === 0);
  await answer(dialog, 'alt+b');
  await waitUntil('the browser opens', () => visits() === 1);
  await sleep(700);
  await shot('7-sign-in-waits');
  const account = await waitUntil('the sign-in is done', async () =>
    (await box.clavigerJson('accounts', id)).accounts.find((each) => each.scopes.length > 0));
  check(`signed in, with ${account.scopes.join(' ')}`, account.scopes.join(' ') === FIRST);
  await waitUntil('the last page', () => pages().some((line) => line.startsWith('BODY ')));
  dialog = await waitUntil('the dialog says so', () => windowNamed('Sign-in'));
  await answer(dialog, 'Escape');
  await sleep(500);
  await shot('8-remote-server');

  say('A real client calls through its rewritten entry');
  const cursor = session('cursor', 'sketches');
  const hello = await cursor.answer();
  check(`${hello.server}: ${hello.tools?.length ?? 0} tools`, hello.tools?.includes('admin'), JSON.stringify(hello));
  check('a call goes through', (await cursor.call('whoami')).text === FIRST);

  say('A tool needs more access: the call waits, Claviger asks');
  cursor.ask('admin');
  dialog = await waitUntil('the dialog appears', () => windowNamed('More access'));
  await sleep(500);
  await shot('9-more-access');
  check('no browser opened by itself', visits() === 1);
  await answer(dialog, 'alt+b');
  const done = await cursor.answer();
  check('the same call succeeds', done.text === 'admin done', JSON.stringify(done));
  const has = (await cursor.call('whoami')).text ?? '';
  check(`the access before is kept: ${has}`, [FIRST, MORE].every((scope) => has.split(' ').includes(scope)));
  check('one visit to the browser', visits() === 2);

  say('The token runs out: nobody notices');
  const renewals = sketches.as.counts.renewed;
  sketches.expire();
  check('the next call goes through', (await cursor.call('whoami')).text === has);
  check('with a renewed token', sketches.as.counts.renewed === renewals + 1, JSON.stringify(sketches.as.counts));
  check('and without a browser', visits() === 2);

  say('Sign out');
  const { steps } = await box.clavigerJson('sign-out', id);
  const went = (name) => steps.some((step) => step.step === name && step.ok);
  check('revoked, wiped, and the token is dead', went('revoke-refresh') && went('wipe') && went('probe'), JSON.stringify(steps));
  check('the server says so too', sketches.dead === 1 && sketches.as.counts.revoke > 0);
  check('no account is left', (await box.clavigerJson('accounts', id)).accounts.length === 0);
  cursor.end();
  check('nobody but the key opened notes', notes.as.counts.authorize === 0 && notes.server.counts.unauthorized === 0,
    JSON.stringify(notes.state()));
}
