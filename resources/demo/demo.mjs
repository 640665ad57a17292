// Plays Claviger from first start to undo in a sandbox, with real servers and a real client.
//
//   node demo.mjs BINARIES [--keep] [--screenshots FOLDER]
//
// Prints each step and what was checked; exits with 1 if any step failed. Nothing of the person's is
// touched: home, session bus, keyring and screen are the demo's own.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, linkSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SECRETS, sampleConfigs } from './configs.mjs';
import { installBrowser, playRemote, startRemoteServers } from './remote.mjs';
import { Sandbox, need, sleep, waitUntil } from './sandbox.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const options = process.argv.slice(2);
const binaries = resolve(options[0] ?? '.');
const keep = options.includes('--keep');
const shots = resolve(options.includes('--screenshots')
  ? options[options.indexOf('--screenshots') + 1] : join(process.cwd(), 'claviger-demo-screenshots'));

const digest = (text) => createHash('sha256').update(text).digest('hex');
let step = 0;
let failures = 0;

const say = (text) => console.log(`\n${++step}. ${text}`);
function check(what, ok, detail = '') {
  console.log(`   ${ok ? '✓' : '✗'} ${what}${!ok && detail ? `\n     ${String(detail).slice(0, 600)}` : ''}`);
  if (!ok) failures += 1;
}

for (const [program, packageName] of [['Xvfb', 'xvfb'], ['openbox', 'openbox'], ['trayer', 'trayer'], ['xdotool', 'xdotool'],
  ['import', 'imagemagick'], ['gnome-keyring-daemon', 'gnome-keyring'], ['dbus-daemon', 'dbus'], ['xprop', 'x11-utils']]) {
  need(program, packageName);
}

const box = new Sandbox(binaries);
const remote = await startRemoteServers();
const shot = async (name) => {
  mkdirSync(shots, { recursive: true });
  await box.run('import', ['-window', 'root', join(shots, `${name}.png`)]);
  console.log(`   ▣ ${join(shots, `${name}.png`)}`);
};
const windowNamed = async (pattern) => (await box.run('xdotool',
  ['search', '--onlyvisible', '--name', pattern])).stdout.trim().split('\n').filter(Boolean).pop();
/** Types into a window that was made the active one first: a question of Claviger's never takes the focus. */
async function answerIn(window, ...names) {
  await box.run('xdotool', ['windowactivate', '--sync', window]);
  await sleep(900); // an answer in the first half second does not count
  await box.run('xdotool', ['key', '--delay', '60', ...names]);
}

/** node under the name of an AI client: what the broker sees as the application that asks. */
function programNamed(name) {
  const file = join(box.folder, 'bin', name);
  if (!existsSync(file)) {
    try { linkSync(process.execPath, file); } catch { copyFileSync(process.execPath, file); }
  }
  return file;
}

async function startServers(config, ...servers) {
  const done = await box.run(programNamed(config.program),
    [join(npm, 'client.mjs'), join(box.home, config.file), config.key, ...servers]);
  return done.stdout.trim().split('\n').filter(Boolean).map((line) => JSON.parse(line));
}

// The scripts import the SDK, so they stand beside the packages.
const npm = resolve(process.env.CLAVIGER_DEMO_NPM ?? join(box.folder, 'npm'));
async function fetchServers() {
  mkdirSync(npm, { recursive: true });
  if (!existsSync(join(npm, 'node_modules', '@modelcontextprotocol', 'sdk'))) {
    console.log('   fetching the pinned MCP servers and the SDK from npm …');
    copyFileSync(join(here, 'package.json'), join(npm, 'package.json'));
    const done = await box.run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: npm, env: process.env });
    if (done.status !== 0) throw new Error(`npm could not fetch the demo's servers: ${done.stderr}`);
  }
  for (const script of ['client.mjs', 'remote-client.mjs', 'report-server.mjs']) copyFileSync(join(here, script), join(npm, script));
}

async function play() {
  say('A sandbox: home, session bus, keyring and screen of its own');
  await fetchServers();
  await box.startBusAndKeyring();
  await box.startScreen();
  installBrowser(box, join(here, 'browser.mjs'));
  const configs = sampleConfigs({ node: process.execPath, npm, demo: npm, home: box.home,
    remote: { sketches: remote.sketches.mcp, notes: remote.notes.mcp } });
  const originals = new Map();
  for (const config of configs) {
    box.write(config.file, config.text);
    originals.set(config.file, box.read(config.file));
  }
  check(`sample files of ${configs.map((config) => config.client).join(', ')}`, true);
  const secrets = Object.values(SECRETS);
  check('their secrets stand in plain text, as usual', box.filesWith(secrets).length === configs.length);

  say('Claviger starts for the first time');
  const began = Date.now();
  const application = box.start(join(binaries, 'claviger'), []);
  const main = await waitUntil('the window appears', () => windowNamed('Claviger'));
  check(`the window is there after ${Date.now() - began} ms`, Boolean(main));
  await waitUntil('the broker listens', () => existsSync(join(box.environment.CLAVIGER_RUNTIME_DIR, 'broker.sock')));
  await sleep(800);
  await shot('1-first-start');

  say('What it found');
  const { plan } = await box.clavigerJson('import', '--dry-run');
  check('four clients', plan.summary.clients === 4, JSON.stringify(plan.summary));
  check('eight servers', plan.summary.servers === 8, JSON.stringify(plan.summary));
  check('five secrets', plan.summary.secrets === 5, JSON.stringify(plan.summary));
  check('the listing shows none of them', !secrets.some((secret) => JSON.stringify(plan).includes(secret)));
  check('looking changed nothing', configs.every((config) => box.read(config.file).equals(originals.get(config.file))));

  say('Import');
  const report = await box.clavigerJson('import', '--yes');
  check('every file is rewritten', report.files.length === 4 && report.files.every((file) => file.ok), JSON.stringify(report));
  const leaks = box.filesWith(secrets).filter((file) => !file.includes('/keyrings/'));
  check('no file of the home holds a secret any more', leaks.length === 0, leaks.join(' '));
  check('comments and line ends are where they were',
    box.read('.config/Code/User/mcp.json').includes('// what I search with') && box.read('.cursor/mcp.json').includes('\r\n'));
  await sleep(500);
  await shot('2-after-import');

  say('Each client starts its servers as before');
  const expected = {
    github: ['GITHUB_PERSONAL_ACCESS_TOKEN', SECRETS.github],
    linear: ['LINEAR_API_KEY', SECRETS.linear],
    brave: ['BRAVE_API_KEY', SECRETS.brave],
  };
  const locals = Object.keys(expected).concat('everything', 'files', 'database');
  for (const config of configs) {
    for (const server of await startServers(config, ...locals)) {
      check(`${config.client} → ${server.name}: ${server.server ?? 'no answer'}, ${server.tools?.length ?? 0} tools`,
        Boolean(server.server), server.error);
      if (expected[server.name]) {
        const [variable, secret] = expected[server.name];
        check(`${server.name} got its own ${variable}`, server.report?.variables[variable]?.sha256 === digest(secret));
      }
      if (server.name === 'database') {
        check('database got its address with the password in it', server.report?.arguments
          .some((argument) => argument.sha256 === digest(`postgres://ada:${SECRETS.database}@localhost/notes`)));
      }
    }
  }

  await playRemote({ box, say, check, shot, windowNamed, configs, programNamed, npm, remote });

  say('Somebody changes a command: Claviger asks');
  const cursor = configs.find((config) => config.client === 'cursor');
  const genuine = box.read(cursor.file);
  box.write(cursor.file, genuine.toString().replace('"LINEAR_API_KEY"]', '"LINEAR_API_KEY", "--changed"]'));
  let waiting = startServers(cursor, 'linear');
  let dialog = await waitUntil('the access dialog appears', () => windowNamed('Access|access'));
  await sleep(500);
  await shot('3-access-request');
  await answerIn(dialog, 'Escape');
  let [linear] = await waiting;
  check('Escape denies, and the client is told in a sentence', Boolean(linear.error) && !linear.report, JSON.stringify(linear));
  console.log(`     “${linear.error}”`);
  waiting = startServers(cursor, 'linear');
  dialog = await waitUntil('the access dialog appears again', () => windowNamed('Access|access'));
  await answerIn(dialog, 'alt+o');
  [linear] = await waiting;
  check('Allow once starts it', linear.report?.variables.LINEAR_API_KEY?.sha256 === digest(SECRETS.linear), JSON.stringify(linear));
  box.write(cursor.file, genuine);

  say('The record');
  const audit = await box.clavigerJson('audit', '--limit', '50');
  check(`${audit.records.length} entries, names and never values`, audit.records.length >= 9
    && !secrets.some((secret) => JSON.stringify(audit).includes(secret)));
  check('the chain verifies', (await box.clavigerJson('audit', 'verify')).ok === true);

  say('Undo everything');
  const undone = box.claviger('undo', '--all', '--yes', '--json');
  const question = await waitUntil('Claviger asks before secrets go back into plain text',
    () => windowNamed('Access|access|Undo|undo|secrets')).catch(() => null);
  if (question) {
    await sleep(500);
    await shot('4-undo-question');
    await answerIn(question, 'alt+p');
  }
  const done = await undone;
  check('undo went through', done.status === 0, done.stderr || done.stdout);
  for (const config of configs) {
    check(`${config.client}: byte for byte what it was`, box.read(config.file).equals(originals.get(config.file)));
  }
  await sleep(500);
  await shot('5-after-undo');

  say('Quit');
  application.kill('SIGTERM');
  await waitUntil('the application ends', () => application.exitCode !== null || application.signalCode !== null);
  check('it ended by itself', application.exitCode === 0, `exit ${application.exitCode} ${application.signalCode}`);
}

try {
  await play();
} catch (error) {
  check(error.message, false);
  await shot('failed').catch(() => {});
} finally {
  if (keep) console.log(`\nThe sandbox stays in ${box.folder}; its programs end now.`);
  remote.close();
  await box.close(keep);
}
console.log(failures === 0 ? `\nAll steps passed. Screenshots: ${shots}` : `\n${failures} checks failed. Screenshots: ${shots}`);
process.exit(failures === 0 ? 0 : 1);
