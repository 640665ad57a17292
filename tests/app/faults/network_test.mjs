// The network is cut at each step of a sign-in, a renewal, a call and a sign-out. Whatever is under way ends in a documented
// error, or goes on when the network is back; no browser opens for it, and no grant is lost.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { eventually, inHome, sleep } from '../../support/person/home.mjs';
import { Link } from '../../support/simulator/link.mjs';
import { Simulator } from '../../support/simulator/simulator.mjs';

/** core/base/error.h: the way to the server, or a server that is ill. All of them may be tried again. */
const waysOfFailing = ['network-unreachable', 'http-failed', 'timed-out', 'provider-busy'];
const breaks = ['drop', 'refuse'];

async function behindLinks(knobs, act) {
  const links = {};
  const simulator = await Simulator.start({ knobs, via: async (origin, side) => (links[side] = await Link.before(origin)).origin });
  try { await inHome({}, (home) => act({ simulator, home, links })); } finally { for (const link of Object.values(links)) link.close(); simulator.close(); }
}

/** Cuts the network when this request arrives, before it is looked at; what came is never answered. */
function cutAt({ simulator, links }, [side, path, method], mode) {
  return new Promise((resolve) => {
    simulator.world.onRequest = async (nowSide, nowPath, nowMethod) => {
      if (nowSide !== side || nowPath !== path || (method && nowMethod !== method)) return undefined;
      simulator.world.onRequest = () => undefined;
      await Promise.all(Object.values(links).map((link) => link.cut(mode)));
      resolve();
      return mode === 'stall' ? undefined : { drop: true };
    };
  });
}
const mend = ({ links }) => Promise.all(Object.values(links).map((link) => link.mend()));
const caught = (promise) => promise.catch((error) => ({ error: error.reason, text: error.message }));

const signInSteps = {
  'asking the server': ['mcp', '/mcp'],
  'resource metadata': ['mcp', '/.well-known/oauth-protected-resource/mcp'],
  'authorization server metadata': ['as', '/.well-known/oauth-authorization-server'],
  registration: ['as', '/register'],
  'token exchange': ['as', '/token'],
};

async function signedIn(world) {
  const { home, simulator } = world;
  const server = await home.add(simulator.mcp);
  assert.equal((await home.signInElsewhere(server)).phase, 'done');
  const host = await home.host(server);
  assert.equal(await host.call('echo', { text: 'a' }), 'a');
  return { server, host };
}

describe('the network is cut', { concurrency: Number(process.env.CLAVIGER_TEST_PARALLEL ?? 4), timeout: 300000 }, () => {
  test('at each step of a sign-in (#25 #26)', { timeout: 240000 }, () => behindLinks({}, async (world) => {
    const { home, simulator } = world;
    for (const [name, step] of Object.entries(signInSteps)) {
      for (const mode of breaks) {
        const server = await home.add(simulator.mcp);
        const isCut = cutAt(world, step, mode);
        const end = home.signInElsewhere(server);
        await isCut;
        const { phase, error } = await end;
        assert.equal(phase, 'failed', `${name}, ${mode}`);
        assert.ok(waysOfFailing.includes(error.code), `${name}, ${mode}: ${JSON.stringify(error)}`);
        await mend(world);
        assert.equal((await home.signInElsewhere(server)).phase, 'done', `${name}, ${mode}: again`);
      }
    }
    assert.equal(home.tabs, 0, 'none but the person opens a browser');
  }));

  test('at each step of a sign-in, for a while (#25)', { timeout: 240000 }, () => behindLinks({}, async (world) => {
    const { home, simulator } = world;
    for (const [name, step] of Object.entries(signInSteps)) {
      const server = await home.add(simulator.mcp);
      const isCut = cutAt(world, step, 'stall');
      const end = home.signInElsewhere(server);
      await isCut;
      await sleep(700);
      await mend(world);
      assert.equal((await end).phase, 'done', name);
    }
  }));

  for (const mode of breaks) {
    test(`before the server has seen the refresh token, ${mode} (#1 #2 #26)`, { timeout: 120000 }, () => behindLinks({ rotation: 'strict' }, async (world) => {
      const { home, simulator } = world;
      const { server, host } = await signedIn(world);
      simulator.expire();
      const isCut = cutAt(world, ['as', '/token'], mode);
      const call = host.call('echo', { text: 'b' });
      await isCut;
      const { error } = await caught(call);
      assert.ok(waysOfFailing.includes(error), error);
      assert.equal((await home.account(server)).state, 'offline');
      assert.deepEqual(await home.attempts().then((all) => all.filter((each) => each.phase !== 'done')), [], 'nobody is asked');
      await mend(world);
      assert.equal(await eventually('it works again', async () => { const now = await caught(host.call('echo', { text: 'c' })); return typeof now === 'string' && now; }), 'c');
      assert.equal((await home.account(server)).state, 'signed-in');
      assert.equal(simulator.as.counts.reuse, 0);
      assert.equal(simulator.as.counts.signedIn, 1);
      assert.equal(home.tabs, 0);
    }));
  }

  test('while a refresh token is on its way, for a while', { timeout: 120000 }, () => behindLinks({ rotation: 'strict' }, async (world) => {
    const { host } = await signedIn(world);
    world.simulator.expire();
    const isCut = cutAt(world, ['as', '/token'], 'stall');
    const call = host.call('echo', { text: 'b' });
    await isCut;
    await sleep(700);
    await mend(world);
    assert.equal(await call, 'b');
    assert.equal(world.simulator.as.counts.refresh, 1, 'sent once');
  }));

  test('after the refresh token was spent: what the server gave up is asked for again (#1)', { timeout: 120000 }, () => behindLinks({ rotation: 'until_next_use' }, async (world) => {
    const { home, simulator } = world;
    const { server, host } = await signedIn(world);
    simulator.knobs.refreshFails = 'drop_after_rotation';
    simulator.expire();
    const first = await caught(host.call('echo', { text: 'b' }));
    assert.ok(first === 'b' || waysOfFailing.includes(first.error), JSON.stringify(first));
    assert.ok(await eventually('it works again', async () => await caught(host.call('echo', { text: 'c' })) === 'c'));
    assert.deepEqual([simulator.as.counts.reuse, simulator.dead, home.tabs], [0, 0, 0]);
    assert.equal((await home.account(server)).state, 'signed-in');
  }));

  for (const illness of ['http500', 'html', '429']) {
    test(`not at all, but the token endpoint answers with ${illness} (#26)`, { timeout: 120000 }, () => behindLinks({ rotation: 'strict' }, async (world) => {
      const { home, simulator } = world;
      const { server, host } = await signedIn(world);
      simulator.knobs.refreshFails = illness;
      simulator.expire();
      assert.equal((await caught(host.call('echo', { text: 'b' }))).error, 'provider-busy');
      assert.equal((await home.account(server)).state, 'offline');
      simulator.knobs.refreshFails = 'never';
      assert.ok(await eventually('it works again', async () => await caught(host.call('echo', { text: 'c' })) === 'c'));
      assert.deepEqual([simulator.as.counts.signedIn, simulator.dead, home.tabs], [1, 0, 0]);
    }));
  }

  test('in the middle of a call: carried out at most once, answered exactly once (#29)', { timeout: 120000 }, () => behindLinks({}, async (world) => {
    const { home, simulator } = world;
    const { host } = await signedIn(world);
    for (const mode of breaks) {
      const calls = simulator.server.counts.call;
      const isCut = cutAt(world, ['mcp', '/mcp', 'tools/call'], mode);
      const call = caught(host.call('echo', { text: 'b' }));
      await isCut;
      const { error } = await call;
      assert.ok([...waysOfFailing, 'request-lost'].includes(error), `${mode}: ${error}`);
      assert.equal(simulator.server.counts.call, calls, 'it was never looked at, and not sent twice');
      await mend(world);
      assert.ok(await eventually('it works again', async () => await caught(host.call('echo', { text: 'c' })) === 'c'));
    }
    // A list changes nothing: it is asked for again by itself.
    const isCut = cutAt(world, ['mcp', '/mcp', 'tools/list'], 'drop');
    const list = host.tools();
    await isCut;
    await mend(world);
    assert.ok((await list).includes('echo'));
    // The network hangs for a moment.
    const isHanging = cutAt(world, ['mcp', '/mcp', 'tools/call'], 'stall');
    const call = host.call('echo', { text: 'd' });
    await isHanging;
    await sleep(700);
    await mend(world);
    assert.equal(await call, 'd');
    assert.equal(host.stray.length, 0);
    assert.equal(home.tabs, 0);
  }));

  for (const mode of breaks) {
    test(`while somebody signs out, ${mode}: here it is gone, and it is said what is not known`, { timeout: 120000 }, () => behindLinks({}, async (world) => {
      const { home } = world;
      const { server, host } = await signedIn(world);
      await host.close();
      const isCut = cutAt(world, ['as', '/revoke'], mode);
      const steps = home.signOut(server);
      await isCut;
      const { 'revoke-refresh': refresh, 'revoke-access': access, wipe, probe } = await steps;
      for (const step of [refresh, access, probe]) assert.ok(!step.ok && !step.skipped && waysOfFailing.includes(step.detail), JSON.stringify(step));
      assert.ok(wipe.ok);
      assert.deepEqual(await home.accounts(server), []);
      await mend(world);
      assert.equal((await home.signInElsewhere(server)).phase, 'done');
    }));
  }
});
