// Hosts that begin with `initialize` and hosts of 2026-07-28, each in front of servers of both eras.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { eventually, inHome } from '../../support/person/home.mjs';
import { Simulator } from '../../support/simulator/simulator.mjs';

async function between(knobs, act, person = {}) {
  const simulator = await Simulator.start({ knobs });
  try {
    await inHome({ person }, async (home) => act({ simulator, home, server: await home.add(simulator.mcp) }));
  } finally { simulator.close(); }
}
/** Opens the stream on which a modern host hears of changes. */
const listens = (host) => {
  host.request('subscriptions/listen', { notifications: { toolsListChanged: true } }).catch(() => {}); // ends with the host
  return eventually('that it is heard', () => host.notifications.includes('notifications/subscriptions/acknowledged'));
};
const caught = (promise) => promise.catch((error) => ({ error: error.reason, text: error.message }));

describe('eras', { concurrency: Number(process.env.CLAVIGER_TEST_PARALLEL ?? 4), timeout: 300000 }, () => {
  for (const era of ['legacy', 'modern']) {
    for (const server of ['2025', '2026']) {
      const pair = `${era} host, server of ${server}`;
      test(`${pair}: calls, renewal, step-up (#30)`, { timeout: 120000 }, () => between({ era: server }, async (world) => {
        const { simulator, home } = world;
        assert.equal((await home.signIn(world.server)).phase, 'done');
        const host = await home.host(world.server, { era });
        assert.ok((await host.tools()).includes('admin'));
        assert.equal(await host.call('echo', { text: 'é' }), 'é');
        simulator.expire();
        assert.equal(await host.call('whoami'), 'tools.read');
        assert.equal(await host.call('admin'), 'admin done');
        assert.equal(await host.call('whoami'), 'tools.read tools.admin');
        await assert.rejects(host.request('no/such'), /-32601/);
        assert.equal(host.stray.length, 0);
        assert.equal(home.tabs, 2);
      }));

      test(`${pair}: starts without a sign-in, which comes later (#37 #38)`, { timeout: 120000 }, () => between({ era: server }, async (world) => {
        const { simulator, home } = world;
        home.personOptions.approves = false;
        const host = home.client(world.server, { era });
        const greeted = await host.open(); // the client's start must not fail, nor wait for a person
        assert.ok(greeted.capabilities.tools);
        assert.deepEqual(await host.tools(), []);
        assert.equal(simulator.as.counts.authorize, 0);
        if (era === 'modern') await listens(host);
        const call = caught(host.call('echo', { text: 'early' }));
        const attempt = await eventually('it is asked for', async () => (await home.attempts()).find((each) => each.phase === 'asking'));
        assert.equal(attempt.tool, 'echo');
        assert.equal(home.tabs, 0, 'no browser by itself');
        await home.call('signin.approve', { attempt: attempt.id, keep: 'signed-in' });
        assert.equal(await call, 'early');
        await eventually('list_changed', () => host.notifications.includes('notifications/tools/list_changed'));
        assert.ok((await host.tools()).includes('echo'));
        assert.equal(home.tabs, 1);
        assert.equal(host.stray.length, 0);
      }, { approves: false }));

      test(`${pair}: hears of a sign-out while it is in use`, { timeout: 120000 }, () => between({ era: server }, async ({ home, server: id }) => {
        assert.equal((await home.signIn(id)).phase, 'done');
        const host = await home.host(id, { era });
        if (era === 'modern') await listens(host);
        assert.ok((await host.tools()).includes('echo'));
        await home.signOut(id);
        await eventually('list_changed', () => host.notifications.includes('notifications/tools/list_changed'));
        assert.deepEqual(await host.tools(), [], 'what the account could use is forgotten');
        assert.equal(host.stray.length, 0);
      }));
    }

    for (const session of ['lost_once', 'lost_once_400']) {
      test(`${era} host: the session is lost, nobody notices, ${session} (#29)`, { timeout: 120000 }, () => between({ session }, async ({ simulator, home, server }) => {
        assert.equal((await home.signIn(server)).phase, 'done');
        const host = await home.host(server, { era });
        assert.equal(await host.call('echo', { text: 'a' }), 'a');
        assert.equal(await host.call('echo', { text: 'b' }), 'b');
        assert.equal(simulator.server.counts.initialize, 2);
        assert.equal(simulator.server.counts.call, 2);
        assert.equal(host.stray.length, 0);
      }));
    }

    test(`${era} host: answers come as a stream, and one that breaks is resumed (#29)`, { timeout: 120000 }, () => between({ answers: 'sse' }, async ({ simulator, home, server }) => {
      assert.equal((await home.signIn(server)).phase, 'done');
      const host = await home.host(server, { era });
      assert.equal(await host.call('echo', { text: 'a' }), 'a');
      simulator.knobs.answers = 'sse_dropped';
      assert.equal(await host.call('echo', { text: 'b' }), 'b');
      assert.equal(simulator.server.counts.resumed, 1);
      assert.equal(simulator.server.counts.call, 2);
      assert.equal(host.stray.length, 0);
    }));

    test(`${era} host: a stream that breaks and cannot be resumed loses its call, once and said (#29)`, { timeout: 120000 }, () => between({ era: '2026', answers: 'sse_dropped' }, async ({ simulator, home, server }) => {
      assert.equal((await home.signIn(server)).phase, 'done');
      const host = await home.host(server, { era });
      assert.equal((await caught(host.call('echo', { text: 'a' }))).error, 'request-lost');
      assert.equal(simulator.server.counts.call, 1, 'it was sent twice');
      simulator.knobs.answers = 'sse';
      assert.equal(await host.call('echo', { text: 'b' }), 'b');
      assert.equal(host.stray.length, 0);
    }));
  }
});
