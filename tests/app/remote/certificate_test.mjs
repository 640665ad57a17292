// A server that lets nobody in without a client certificate, under an authority of its own: discovery, registration, tokens
// and calls all show it. Whoever answers with another key than the pinned one gets nothing.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash, createPublicKey } from 'node:crypto';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { inHome } from '../../support/person/home.mjs';
import { Simulator } from '../../support/simulator/simulator.mjs';

/** An authority, the server's certificate and the person's, as files in `folder`. */
function makeCertificates(folder) {
  const file = (name) => path.join(folder, name);
  const openssl = (...args) => execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const key = (name) => openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', `${name}.key`);
  key('authority');
  openssl('req', '-x509', '-new', '-key', 'authority.key', '-subj', '/CN=Authority of the test', '-days', '2', '-out', 'authority.pem');
  for (const [name, use] of [['server', 'serverAuth'], ['person', 'clientAuth']]) {
    key(name);
    openssl('req', '-new', '-key', `${name}.key`, '-subj', `/CN=${name}`, '-out', `${name}.csr`);
    writeFileSync(file(`${name}.ext`), `subjectAltName=IP:127.0.0.1\nextendedKeyUsage=${use}\n`);
    openssl('x509', '-req', '-in', `${name}.csr`, '-CA', 'authority.pem', '-CAkey', 'authority.key', '-CAcreateserial', '-days', '2', '-extfile', `${name}.ext`, '-out', `${name}.pem`);
  }
  const pinOf = (name) => createHash('sha256').update(createPublicKey(readFileSync(file(name))).export({ type: 'spki', format: 'der' })).digest('base64');
  return { file, text: (name) => readFileSync(file(name), 'utf8'), pinOf };
}

async function behindCertificates(act) {
  const folder = mkdtempSync(path.join(tmpdir(), 'claviger-certificates-'));
  const certificates = makeCertificates(folder);
  const { file, text, pinOf } = certificates;
  const tls = { key: text('server.key'), cert: text('server.pem'), ca: text('authority.pem'), requestCert: true, rejectUnauthorized: true };
  const simulator = await Simulator.start({ tls });
  const asked = new Set();
  const methods = [];
  simulator.world.onRequest = async (side, where, method) => { asked.add(`${side} ${where}`); if (method) methods.push(method); };
  // The person's browser has the certificate too.
  const visit = (url) => new Promise((resolve, reject) => {
    get(url, { ca: tls.ca, cert: text('person.pem'), key: text('person.key'), agent: false }, (answer) => { answer.resume(); resolve(answer.headers.location); }).on('error', reject);
  });
  const settings = { authorityFile: file('authority.pem'), clientCertificateFile: file('person.pem'), pinnedPublicKey: pinOf('server.pem') };
  try {
    await inHome({}, async (home) => {
      const set = (server, authorization) => home.call('remote.set', { server, authorization });
      const add = async (authorization) => {
        const server = await home.add(simulator.mcp);
        await set(server, authorization);
        if (authorization.clientCertificateFile) await home.call('remote.key', { server, secret: 0, use: 'tls' }, [text('person.key')]);
        return server;
      };
      await act({ home, simulator, settings, set, add, asked, methods, pinOf, visit });
    });
  } finally { simulator.close(); rmSync(folder, { recursive: true, force: true }); }
}
const reasonOf = (act) => act.then((answer) => answer.error, (error) => error.reason);

describe('a server that wants a certificate (#25)', { timeout: 240000 }, () => {
  test('gets it with every request, from discovery to sign-out', () => behindCertificates(async ({ home, simulator, settings, add, asked, visit }) => {
    const server = await add(settings);
    assert.equal((await home.signInElsewhere(server, '', visit)).phase, 'done');
    const host = await home.host(server);
    assert.equal(await host.call('echo', { text: 'let in' }), 'let in');
    simulator.expire();
    assert.equal(await host.call('echo', { text: 'renewed' }), 'renewed');
    const out = await home.signOut(server);
    assert.ok(out['revoke-refresh'].ok && out.wipe.ok && out.probe.ok, JSON.stringify(out));
    // TLS was over before any of these: without the certificate none would have come.
    for (const what of ['mcp /mcp', 'mcp /.well-known/oauth-protected-resource/mcp', 'as /.well-known/oauth-authorization-server', 'as /register', 'as /token', 'as /revoke'])
      assert.ok(asked.has(what), `${what}: ${[...asked].join(', ')}`);
    assert.equal(simulator.as.counts.renewed, 1);
  }));

  test('lets nobody in without the authority', () => behindCertificates(async ({ home, settings, add, asked, visit }) => {
    const { authorityFile, ...rest } = settings;
    const { phase, error } = await home.signInElsewhere(await add(rest), '', visit);
    assert.deepEqual([phase, error.code], ['failed', 'tls-failed'], JSON.stringify(error));
    assert.equal(asked.size, 0);
  }));

  test('lets nobody in without the certificate, and that is said', () => behindCertificates(async ({ home, settings, add, asked, visit }) => {
    const { clientCertificateFile, ...rest } = settings;
    const server = await add(rest);
    // TLS 1.3 says it after the handshake; whoever is still sending then finds the connection closed and does not hear it.
    const mostTries = 60;
    let said = '';
    for (let i = 0; i < mostTries && said !== 'it wants a client certificate'; i++) {
      const { phase, error } = await home.signInElsewhere(server, '', visit);
      assert.equal(phase, 'failed');
      assert.ok(['tls-failed', 'http-failed'].includes(error.code), JSON.stringify(error));
      said = error.detail;
    }
    assert.equal(said, 'it wants a client certificate');
    assert.equal(asked.size, 0);
  }));

  test('with another key than the pinned one gets no request', () => behindCertificates(async ({ home, settings, set, add, asked, methods, pinOf, visit }) => {
    const wrong = pinOf('person.pem');
    const server = await add({ ...settings, pinnedPublicKey: wrong });
    const { phase, error } = await home.signInElsewhere(server, '', visit);
    assert.deepEqual([phase, error.code, error.detail], ['failed', 'tls-failed', 'another key than the pinned one']);
    assert.equal(asked.size, 0);

    // The same in the middle of the work: the token does not leave.
    await set(server, { pinnedPublicKey: settings.pinnedPublicKey });
    assert.equal((await home.signInElsewhere(server, '', visit)).phase, 'done');
    const host = await home.host(server);
    assert.equal(await host.call('echo', { text: 'a' }), 'a');
    await set(server, { pinnedPublicKey: wrong });
    methods.length = 0;
    assert.equal(await reasonOf(host.call('echo', { text: 'b' })), 'tls-failed');
    assert.deepEqual(methods, []); // the session before was ended with DELETE, under the settings that it had
    await set(server, { pinnedPublicKey: settings.pinnedPublicKey });
    assert.equal(await host.call('echo', { text: 'c' }), 'c');
  }));
});
