// Claviger as a person has set it up for one scenario: a broker in a home of its own, the server added by its address, what
// the person was given (client id, key) entered, and a person who signs in and allows.
import path from 'node:path';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Broker, homeEnvironment } from '../support/person/broker.mjs';
import { Person } from '../support/person/person.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

/** How the server is signed in to, as the scenario's context says, with the secrets that go with it. */
function authorizationFor(scenario, context, folder) {
  switch (scenario) {
    case 'auth/pre-registration':
      return { authorization: { kind: 'automatic', clientId: context.client_id, tokenAuthMethod: 'client_secret_basic' }, clientSecret: context.client_secret };
    case 'auth/client-credentials-basic':
      return { authorization: { kind: 'client-credentials', clientId: context.client_id, tokenAuthMethod: 'client_secret_basic' }, clientSecret: context.client_secret };
    case 'auth/client-credentials-jwt':
      return { authorization: { kind: 'client-credentials', clientId: context.client_id, tokenAuthMethod: 'private_key_jwt' }, clientKey: context.private_key_pem };
    case 'auth/enterprise-managed-authorization':
      return { authorization: { kind: 'enterprise', clientId: context.client_id, tokenAuthMethod: 'client_secret_basic', identityIssuer: context.idp_issuer, identityClientId: context.idp_client_id }, clientSecret: context.client_secret, identity: { idToken: context.idp_id_token, tokenEndpoint: context.idp_token_endpoint } };
    case 'auth/wif-jwt-bearer': {
      const file = path.join(folder, 'workload-token');
      writeFileSync(file, context.valid_jwt, { mode: 0o600 });
      return { authorization: { kind: 'workload', clientId: context.client_id, workloadTokenFile: file } };
    }
    case 'auth/basic-cimd':
      return { settings: { clientMetadataUrl: 'https://conformance-test.local/client-metadata.json' } };
    default:
      return {};
  }
}

export async function setUp({ url, scenario, context, folder, browserLog }) {
  const env = { ...homeEnvironment(folder, [path.join(here, 'bin')]), CLAVIGER_TEST_NODE: process.execPath, CLAVIGER_TEST_BROWSER_LOG: browserLog, CLAVIGER_TEST_BROWSER_DELAY_MS: process.env.CLAVIGER_TEST_BROWSER_DELAY_MS ?? '0' };
  const broker = await new Broker(process.env.CLAVIGER_PROGRAMS, folder, env).start();
  await broker.useSealedFile();
  const given = authorizationFor(scenario, context, folder);
  if (given.settings) await broker.call('settings.set', given.settings);
  const { body: { server } } = await broker.call('remote.add', { url, name: 'conformance' });
  if (given.authorization) await broker.call('remote.set', { server, authorization: given.authorization });
  if (given.clientSecret) await broker.call('signin.client', { server, clientId: context.client_id, tokenAuthMethod: given.authorization.tokenAuthMethod, secret: 0 }, [given.clientSecret]);
  if (given.clientKey) await broker.call('remote.key', { server, secret: 0 }, [given.clientKey]);
  if (given.identity) await broker.call('remote.identity', { server, tokenEndpoint: given.identity.tokenEndpoint, secret: 0 }, [given.identity.idToken]);
  const person = await Person.at(broker.socket);
  return {
    argv: [broker.shim, server], env, person,
    async end() { person.leave(); await broker.stop(); },
  };
}
