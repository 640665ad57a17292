// 50 shims of five clients, five accounts, tokens that live for two seconds, and a server that ends the whole grant when a
// spent refresh token comes again. CLAVIGER_STORM_SECONDS: how long (60).
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { inHome } from '../../support/person/home.mjs';
import { Simulator } from '../../support/simulator/simulator.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const seconds = Number(process.env.CLAVIGER_STORM_SECONDS ?? 60);
const hostsOfEach = 10;
/** Our client program under names that the broker knows, and what it calls them. */
const clients = { 'claude': 'claude-code', 'cursor': 'cursor', 'code': 'vscode', 'gemini': 'gemini-cli', 'codex': 'codex' };

function run(home, server, name) {
  const program = path.join(home.folder, name);
  symlinkSync(path.join(here, 'hosts.mjs'), program);
  const child = spawn(process.execPath, [program, home.broker.shim, server, String(hostsOfEach), String(seconds)], { env: home.env, cwd: home.folder, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (piece) => { output += piece; });
  return new Promise((resolve, reject) => child.on('exit', (code) => (code === 0 ? resolve(JSON.parse(output)) : reject(new Error(`${name} ended with ${code}`)))));
}

test('50 shims and 5 accounts under strict family revocation (#1 #2 #36)', { timeout: (seconds + 120) * 1000 }, async () => {
  const simulator = await Simulator.start({ knobs: { rotation: 'strict', expiresIn: 2 } });
  try {
    await inHome({}, async (home) => {
      const server = await home.add(simulator.mcp);
      const accounts = [];
      for (const client of Object.values(clients)) {
        const end = await home.signInElsewhere(server, accounts.length ? 'new' : '');
        assert.equal(end.phase, 'done', JSON.stringify(end.error));
        const account = (await home.accounts(server)).find((each) => !accounts.includes(each.id)).id;
        accounts.push(account);
        await home.call('remote.clientFor', { server, client, account });
      }
      const reports = await Promise.all(Object.keys(clients).map((name) => run(home, server, name)));

      for (const [at, report] of reports.entries()) {
        assert.deepEqual(report.errors, [], Object.keys(clients)[at]);
        assert.ok(report.calls > hostsOfEach * seconds / 4, `${report.calls} calls`);
        assert.equal(report.grants.length, 1, 'one client, one account');
        assert.equal(report.stray, 0);
      }
      assert.equal(new Set(reports.map((report) => report.grants[0])).size, accounts.length, 'each client its own');

      const { counts } = simulator.as;
      assert.equal(counts.reuse, 0);
      assert.equal(simulator.dead, 0, 'no family is revoked');
      assert.equal(counts.refresh, counts.renewed, 'none was refused');
      // Each generation is spent once: as many renewals as generations that were used up, at most one per life and account.
      const most = accounts.length * (seconds + 10);
      assert.ok(counts.renewed >= accounts.length * seconds / 4 && counts.renewed <= most, `${counts.renewed} renewals`);
      const renewed = (await home.timeline(server)).filter((event) => event.kind === 'renewed').length;
      assert.equal(renewed, counts.renewed, 'the broker knows of each');
      assert.equal(home.tabs, 0);
      for (const account of await home.accounts(server)) assert.equal(account.state, 'signed-in');
    });
  } finally { simulator.close(); }
});
