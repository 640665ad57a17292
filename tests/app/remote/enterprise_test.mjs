// An organisation decides: one sign-in at its identity provider, in a browser that comes back to the loopback, then token
// exchange, ID-JAG and JWT bearer for each server. What it forbids stays forbidden: nobody is asked for consent of their own.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { eventually, inHome } from '../../support/person/home.mjs';
import { IdentityProvider } from '../../support/simulator/identity_provider.mjs';
import { Simulator } from '../../support/simulator/simulator.mjs';

async function inOrganisation(act) {
  const provider = await IdentityProvider.start();
  const simulator = await Simulator.start();
  simulator.trust(provider);
  simulator.as.clients.set('claviger-at-server', { client_id: 'claviger-at-server', redirect_uris: [], method: 'none', uses: 0 });
  try {
    await inHome({}, async (home) => {
      const add = async () => {
        const server = await home.add(simulator.mcp);
        await home.call('remote.set', { server, authorization: { kind: 'enterprise', clientId: 'claviger-at-server', identityIssuer: provider.issuer, identityClientId: 'claviger-at-idp' } });
        return server;
      };
      await act({ home, provider, simulator, add });
    });
    assert.deepEqual(provider.problems, []);
    assert.equal(simulator.as.counts.authorize, 0, "nobody was asked for consent at the server's own authorization server");
  } finally { simulator.close(); provider.close(); }
}
const reasonOf = (act) => act.then((answer) => answer.error, (error) => error.reason);

describe('an organisation signs its people in', { timeout: 240000 }, () => {
  test('once, in the browser, for all its servers, until the last one is signed out of', () => inOrganisation(async ({ home, provider, simulator, add }) => {
    const server = await add();
    assert.equal((await home.signIn(server)).phase, 'done');
    assert.deepEqual([home.tabs, provider.counts.authorize, provider.counts.code, provider.counts.exchange], [1, 1, 1, 1]);
    await eventually('the browser shows our page', () => /200 http:\/\/127\.0\.0\.1|Claviger/.test(home.page));
    const host = await home.host(server);
    assert.equal(await host.call('echo', { text: 'vouched for' }), 'vouched for');
    const [account] = await home.accounts(server);
    assert.equal(account.email, 'ada@example.com');
    assert.ok(account.machine && account.renews);

    // Access that has run out comes again without anybody.
    simulator.expire();
    assert.equal(await host.call('echo', { text: 'again' }), 'again');
    assert.equal(provider.counts.exchange, 2);

    // Another server of the organisation needs no browser.
    const second = await add();
    const other = await home.host(second);
    assert.equal(await other.call('echo', { text: 'second' }), 'second');
    assert.equal(home.tabs, 1);

    const first = await home.signOut(server);
    assert.equal(first['revoke-identity'].detail, 'other-accounts');
    assert.equal(provider.refresh.size, 1);
    const last = await home.signOut(second);
    assert.ok(last['revoke-identity'].ok && last.wipe.ok, JSON.stringify(last));
    assert.equal(provider.refresh.size, 0, 'the sign-in at the organisation is over there too');
  }));

  test('where Claviger has to prove itself to it', () => inOrganisation(async ({ home, provider, add }) => {
    provider.secret = 'c0nfidential:+ %';
    const server = await add();
    assert.equal((await home.signIn(server)).phase, 'failed', 'without the secret');
    await home.call('remote.key', { server, use: 'identity', secret: 0 }, [provider.secret]);
    assert.equal((await home.signIn(server)).phase, 'done');
    const host = await home.host(server);
    assert.equal(await host.call('echo', { text: 'proven' }), 'proven');
    await home.signOut(server);
  }));

  for (const policy of ['access_denied', 'invalid_target', 'unauthorized_client']) {
    test(`its no is final at the sign-in: ${policy}`, () => inOrganisation(async ({ home, provider, add }) => {
      provider.policy = policy;
      const server = await add();
      const { phase, error } = await home.signIn(server);
      assert.deepEqual([phase, error.code], ['failed', 'policy-denied']);
      const host = home.client(server);
      await host.open().catch(() => {});
      assert.ok(['policy-denied', 'sign-in-needed'].includes(await reasonOf(host.call('echo', { text: 'x' }))));
      assert.equal(home.tabs, 1, 'no second browser, and none elsewhere');
    }));
  }

  test('its no is final in the middle of the work', () => inOrganisation(async ({ home, provider, simulator, add }) => {
    const server = await add();
    assert.equal((await home.signIn(server)).phase, 'done');
    const host = await home.host(server);
    assert.equal(await host.call('echo', { text: 'a' }), 'a');
    provider.policy = 'access_denied';
    simulator.expire();
    for (let i = 0; i < 3; i++) assert.equal(await reasonOf(host.call('echo', { text: 'b' })), 'policy-denied');
    assert.equal(provider.counts.denied, 1, 'nor is it asked over and over');
    assert.equal((await home.account(server)).reason, 'policy-denied');
    assert.equal(home.tabs, 1);
    assert.deepEqual((await home.attempts()).filter((attempt) => attempt.phase === 'asking'), []);
  }));
});
