// Every provider's preset from "add by address" to sign-out, through the real shim and broker: sign-in, call, renewal, step-up.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { eventually, freePort, inHome, sleep } from '../../support/person/home.mjs';
import { Simulator } from '../../support/simulator/simulator.mjs';
import { cases } from './cases.mjs';

const only = process.env.CLAVIGER_TEST_ONLY;
const secret = 'made-by-hand-secret';

/** What stays the same for one run. */
class Run {
  constructor(home, simulator, provider) { Object.assign(this, { home, simulator, provider }); }

  async signsIn() {
    const { home, provider } = this;
    this.server = await home.add(this.simulator.mcp, provider.preset);
    if (provider.client) await home.addEntry(this.server, 'redirect-port', String(await freePort())); // not the one that all tests would share
    for (const leniency of provider.entries ?? []) await this.goesWrongWithout(leniency);
    const before = home.tabs;
    const end = await home.signIn(this.server);
    assert.equal(end.phase, 'done', JSON.stringify(end.error));
    assert.equal(home.tabs, before + 1, 'one visit');
    await eventually('the page after it', () => !home.page.includes('<form')); // the browser has read it
  }

  /** The strict way ends in the documented error; then the entry is there, visible and with the person's consent. */
  async goesWrongWithout(leniency) {
    const { home, server, simulator } = this;
    const [name, what] = leniency.entry;
    const value = typeof what === 'function' ? what(simulator) : what;
    if (leniency.error) {
      const end = await home.signInElsewhere(server); // a person's browser opens three times a minute, no more
      assert.equal(end.phase, 'failed', `without ${name}`);
      assert.equal(end.error.code, leniency.error, JSON.stringify(end.error));
      if (leniency.subject) assert.equal(end.error.subject, leniency.subject);
    }
    if (leniency.page) {
      const attempt = await home.startSignIn(server);
      await eventually(`the provider's page (${home.page})`, () => leniency.page.test(home.page));
      assert.equal((await home.attempt(attempt)).phase, 'browser');
      await home.call('signin.refuse', { attempt });
      await eventually('the attempt is over', async () => !(await home.attempt(attempt)));
      simulator.correctRedirect(); // what the person does on the provider's pages
    }
    if (leniency.cannotRenew) {
      assert.equal((await home.signInElsewhere(server)).phase, 'done');
      assert.equal((await home.account(server)).renews, false);
    }
    if (leniency.offered) {
      const offers = await home.offers(server);
      assert.ok(offers.some(([n, v]) => n === name && v === value), `the doctor offers ${JSON.stringify(offers)}`);
    }
    await home.addEntry(server, name, value);
    const { authorization } = await home.server(server);
    assert.ok(authorization.profile.some((entry) => entry.name === name && entry.value === value), 'visible');
  }

  async calls() {
    this.host = await this.home.host(this.server);
    assert.equal(await this.host.call('echo', { text: 'é 1' }), 'é 1');
    const account = await this.home.account(this.server);
    assert.equal(account.state, 'signed-in');
    const cannotRenew = this.simulator.knobs.offline === 'never';
    assert.equal(account.renews, !cannotRenew);
  }

  /** An access token that has run out is replaced behind everybody's back. */
  async renews() {
    const { home, simulator, provider, host } = this;
    const { counts } = simulator.as;
    const before = { tabs: home.tabs, renewed: counts.renewed };
    if (provider.renewal === 'clock') {
      await sleep(simulator.knobs.expiresIn * 1000 + 100);
      simulator.knobs.expiresIn = 3600;
    } else {
      if (simulator.knobs.refreshLife) await sleep(simulator.knobs.refreshLife * 1000 + 500);
      simulator.expire();
    }
    if (provider.renewal === 'signIn') return this.comesBack(before);
    assert.equal(await host.call('whoami'), simulator.knobs.scopes.concat(simulator.knobs.asScopes ?? []).filter((scope, i, all) => all.indexOf(scope) === i).join(' '));
    assert.equal(counts.renewed, before.renewed + 1);
    assert.equal(home.tabs, before.tabs, 'no browser');
    return undefined;
  }
  /** No way to renew: the call waits, the person is asked once, and it goes on. */
  async comesBack(before) {
    const { home, host, server } = this;
    assert.equal(await host.call('echo', { text: 'later' }), 'later');
    assert.equal(home.tabs, before.tabs + 1, 'one visit');
    const kinds = (await home.timeline(server)).map((event) => event.kind);
    assert.ok(kinds.includes('grant-ended') && kinds.filter((kind) => kind === 'sign-in-needed').length === 1, kinds.join());
  }

  /** The waiting call succeeds after one visit; what was granted before stays. */
  async stepsUp() {
    const { home, simulator, host, provider } = this;
    if (provider.stepUp === 'forgotten') return this.isForgotten();
    const before = { tabs: home.tabs, renewed: simulator.as.counts.renewed, scopes: await host.call('whoami') };
    assert.equal(await host.call('admin'), 'admin done');
    assert.equal(home.tabs, before.tabs + 1, 'one visit');
    assert.equal(simulator.as.counts.renewed, before.renewed, 'not tried by renewing');
    const after = (await host.call('whoami')).split(' ');
    for (const scope of before.scopes.split(' ').filter(Boolean)) assert.ok(after.includes(scope), `${scope} is lost`);
    if (provider.stepUp !== 'claims') assert.ok(after.includes(simulator.knobs.adminScope));
    assert.equal(await host.call('admin'), 'admin done');
    assert.equal(home.tabs, before.tabs + 1);
    return undefined;
  }
  /** The provider has dropped our registration and says so to nobody but the browser. */
  async isForgotten() {
    const { home, simulator, host, server } = this;
    const call = host.call('admin');
    await eventually('the page that nobody sees but the person', () => home.page.includes('Unrecognized client_id'));
    const [attempt] = (await home.attempts()).filter((each) => each.kind === 'step-up');
    await home.call('signin.refuse', { attempt: attempt.id });
    assert.equal((await call).error, 'scope-insufficient');
    simulator.knobs.clientTtl = 0;
    simulator.as.clients.clear();
    await home.call('registration.forget', { server });
    const registered = simulator.as.counts.register;
    assert.equal((await home.signIn(server)).phase, 'done');
    assert.equal(simulator.as.counts.register, registered + 1);
    assert.equal(await host.call('echo', { text: 'again' }), 'again');
  }

  async signsOut() {
    const { home, simulator, provider, server } = this;
    const steps = await home.signOut(server);
    const isOffered = provider.revocation !== 'not-offered';
    if (!isOffered) assert.ok(steps['revoke-refresh'].skipped && steps['revoke-refresh'].detail === 'not-offered', JSON.stringify(steps));
    else if (provider.revocation) assert.deepEqual([steps['revoke-access'].ok, steps['revoke-access'].detail], [false, provider.revocation]);
    else assert.ok(steps['revoke-access'].ok, JSON.stringify(steps));
    if (isOffered && !provider.revocation) assert.equal(simulator.dead, simulator.as.grants.size - this.orphans, 'nothing lives on');
    assert.ok(steps.wipe.ok && steps['end-sessions'].ok, JSON.stringify(steps));
    const found = provider.probe ?? (isOffered ? 'dead' : 'alive');
    assert.deepEqual([steps.probe.ok, steps.probe.skipped, steps.probe.detail], [found === 'dead', found === 'open', found]);
    assert.deepEqual(await home.accounts(server), []);
    assert.equal(simulator.as.counts.reuse, 0, 'a spent token was shown again');
  }
  /** Grants that a later sign-in of the same account has replaced: no token of theirs is held any more. */
  get orphans() { return [...this.simulator.as.grants.values()].slice(0, -1).filter((grant) => !grant.dead).length; }
}

async function runThrough(provider) {
  const simulator = await Simulator.start({ preset: provider.preset, knobs: provider.knobs });
  const client = provider.client && ((guide) => {
    const given = provider.client.secret ? secret : undefined;
    return { clientId: simulator.makeClient(guide.redirectUri, { secret: given }), secret: given };
  });
  try {
    await inHome({ person: { client } }, async (home) => {
      const run = new Run(home, simulator, provider);
      await run.signsIn();
      await run.calls();
      await run.renews();
      await run.stepsUp();
      await run.signsOut();
      assert.equal(run.host.stray.length, 0, 'an answer that nobody asked for');
    });
  } finally { simulator.close(); }
}

describe('providers', { concurrency: Number(process.env.CLAVIGER_TEST_PARALLEL ?? 4), timeout: 300000 }, () => {
  for (const provider of cases.filter((each) => !only || each.preset === only)) {
    const rows = provider.rows.length ? ` (${provider.rows.map((row) => '#' + row).join(' ')})` : '';
    test(provider.preset + rows, { timeout: 120000 }, () => runThrough(provider));
  }
});
