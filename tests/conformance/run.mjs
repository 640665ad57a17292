#!/usr/bin/env node
// node run.mjs --spec 2025-11-25|2026-07-28|2025-03-26 --out DIR [--set required|backcompat|extensions] [--filter REGEX] [--jobs N]
// Runs the official suite's client scenarios, strictly: a scenario passes when the suite's own exit code is 0 (a warning fails).
// Exits with 0 only if all pass. CLAVIGER_NPM: folder with the pinned npm packages; CLAVIGER_PROGRAMS: folder of our programs.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const option = (name, otherwise) => { const at = process.argv.indexOf('--' + name); return at < 0 ? otherwise : process.argv[at + 1]; };
const cli = path.join(process.env.CLAVIGER_NPM, 'node_modules/@modelcontextprotocol/conformance/dist/index.js');
const spec = option('spec', '2025-11-25');
const set = option('set', 'required');
const out = path.resolve(option('out', 'conformance-results'));
const filter = new RegExp(option('filter', '.'));
const jobs = Number(option('jobs', '4'));
const timeoutMs = Number(option('timeout', '90000'));

function scenarios() {
  const listed = execFileSync(process.execPath, [cli, 'list', '--client'], { encoding: 'utf8' }).split('\n').map((line) => line.match(/^\s+- (\S+) \[(.*)\]/)).filter(Boolean).map((match) => ({ name: match[1], tags: match[2].split(',') }));
  const requirements = path.join(path.dirname(cli), '../requirements', `${spec}.yaml`);
  switch (set) {
    case 'extensions': return listed.filter((s) => s.tags.includes('extension') && s.name.startsWith('auth/'));
    case 'backcompat': return listed.filter((s) => s.tags.includes('2025-03-26'));
    default: {
      const block = readFileSync(requirements, 'utf8').split(/^client:\n/m)[1].split(/^\S/m)[0];
      const names = new Set(block.split('\n').map((line) => line.replace(/^\s+- /, '').trim()).filter(Boolean));
      return listed.filter((s) => names.has(s.name));
    }
  }
}
function findFile(folder, name) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const found = path.join(folder, entry.name);
    if (entry.isDirectory()) { const inner = findFile(found, name); if (inner) return inner; } else if (entry.name === name) return found;
  }
  return null;
}
const readJson = (file, otherwise) => (file && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : otherwise);

async function run({ name, tags }) {
  const folder = path.join(out, name.replace(/\//g, '_'));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const isExtension = tags.includes('extension');
  const begin = Date.now();
  const child = spawn(process.execPath, [cli, 'client', '--command', `${process.execPath} ${path.join(here, 'host.mjs')}`, '--scenario', name, '--spec-version', spec, ...(isExtension ? ['--force'] : []), '--timeout', String(timeoutMs), '-o', folder], { env: { ...process.env, HOST_TRACE_DIR: path.join(folder, 'trace') }, stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  child.stdout.on('data', (data) => { log += data; });
  child.stderr.on('data', (data) => { log += data; });
  const status = await new Promise((resolve) => child.on('exit', resolve));
  writeFileSync(path.join(folder, 'suite.log'), log);
  const checks = readJson(findFile(folder, 'checks.json'), []);
  const host = readJson(findFile(folder, 'report.json'), null);
  const bad = checks.filter((check) => ['FAILURE', 'WARNING'].includes(check.status));
  console.log(`${status === 0 ? 'PASS' : 'FAIL'} ${name.padEnd(46)} checks ${checks.length - bad.length}/${checks.length} browser ${host?.browserOpens ?? '-'} ${((Date.now() - begin) / 1000).toFixed(1)} s`);
  for (const check of bad) console.log(`     ${check.status} ${check.id}: ${check.errorMessage ?? check.description}`.slice(0, 300));
  if (status !== 0) for (const step of host?.steps.filter((s) => !s.ok) ?? []) console.log(`     host: ${step.name}: ${step.error}`);
  if (host?.problem) console.log(`     person: ${host.problem}`);
  return status === 0;
}

const chosen = scenarios().filter((s) => filter.test(s.name));
const waiting = [...chosen];
const results = [];
await Promise.all(Array.from({ length: jobs }, async () => { for (let next; (next = waiting.shift());) results.push(await run(next)); }));
const passed = results.filter(Boolean).length;
console.log(`${spec} ${set}: ${passed}/${chosen.length} scenarios pass`);
process.exit(chosen.length > 0 && passed === chosen.length ? 0 : 1);
