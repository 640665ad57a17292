// The machine sleeps for longer than a token lives.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inHome, sleep } from '../../support/person/home.mjs';
import { Simulator } from '../../support/simulator/simulator.mjs';

test('a call after a night works at once, nobody signs in (#3 #28)', { timeout: 120000 }, async () => {
  const simulator = await Simulator.start({ knobs: { rotation: 'strict', expiresIn: 2 } });
  try {
    await inHome({}, async (home) => {
      const server = await home.add(simulator.mcp);
      assert.equal((await home.signIn(server)).phase, 'done');
      const hosts = await Promise.all([1, 2, 3].map(() => home.host(server)));
      for (const host of hosts) assert.equal(await host.call('echo', { text: 'a' }), 'a');
      const { pid } = await home.call('status');
      process.kill(pid, 'SIGSTOP');
      const early = hosts[0].call('echo', { text: 'asleep' }); // the client is awake first
      await sleep(4000);
      process.kill(pid, 'SIGCONT');
      assert.equal(await early, 'asleep');
      const answers = await Promise.all(hosts.map((host) => host.call('echo', { text: 'b' })));
      assert.deepEqual(answers, ['b', 'b', 'b']);
      assert.equal(simulator.as.counts.reuse, 0);
      assert.equal(simulator.as.counts.refresh, simulator.as.counts.renewed);
      assert.equal(home.tabs, 1);
    });
  } finally { simulator.close(); }
});
