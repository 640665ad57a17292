// An organisation's identity provider: people sign in there in a browser, and it vouches for them to the servers that its
// policy allows (RFC 8693 token exchange for an ID-JAG).
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { createServer } from 'node:http';
import { json, now } from './authorization_server.mjs';
import { serve } from './simulator.mjs';

const secret = () => randomBytes(24).toString('base64url');
const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const idJag = 'urn:ietf:params:oauth:token-type:id-jag';

export class IdentityProvider {
  static async start() {
    const provider = new IdentityProvider();
    provider.keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    provider.codes = new Map();
    provider.refresh = new Map(); // token → subject
    provider.idTokens = new Set();
    provider.clients = new Set(['claviger-at-idp']);
    provider.secret = ''; // of each of these; with one, they prove themselves by it (client_secret_basic)
    provider.policy = ''; // an OAuth error code: what it says instead of vouching
    provider.counts = { authorize: 0, code: 0, refresh: 0, exchange: 0, denied: 0, revoke: 0 };
    provider.problems = [];
    const { server, origin } = await serve(createServer, (request, url, body) => provider.#handle(request, url, body));
    return Object.assign(provider, { server, issuer: origin });
  }
  close() { this.server.close(); this.server.closeAllConnections(); }

  jwt(type, claims) {
    const text = `${part({ typ: type, alg: 'ES256', kid: 'k1' })}.${part(claims)}`;
    return `${text}.${sign('sha256', Buffer.from(text), { key: this.keys.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
  }
  #handle(request, url, body) {
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return json(200, {
          issuer: this.issuer, authorization_endpoint: `${this.issuer}/authorize`, token_endpoint: `${this.issuer}/token`, jwks_uri: `${this.issuer}/jwks`,
          revocation_endpoint: `${this.issuer}/revoke`, scopes_supported: ['openid', 'email', 'offline_access'], response_types_supported: ['code'],
          code_challenge_methods_supported: ['S256'], token_endpoint_auth_methods_supported: [this.secret ? 'client_secret_basic' : 'none'], authorization_response_iss_parameter_supported: true,
        });
      case '/jwks': return json(200, { keys: [{ ...this.keys.publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', alg: 'ES256' }] });
      case '/authorize': return this.#authorize(url.searchParams);
      case '/token': return this.#token(request, new URLSearchParams(body));
      case '/revoke':
        this.counts.revoke++;
        this.refresh.delete(new URLSearchParams(body).get('token'));
        return json(200, {});
      default: return { status: 404, type: 'text/plain', body: '' };
    }
  }
  #need(isTrue, problem) { if (!isTrue) this.problems.push(problem); return isTrue; }
  #authorize(query) {
    this.counts.authorize++;
    this.#need(this.clients.has(query.get('client_id')), 'client_id');
    this.#need(query.get('scope')?.split(' ').includes('openid'), 'scope openid');
    this.#need(query.get('nonce'), 'nonce');
    this.#need(query.get('code_challenge_method') === 'S256', 'PKCE');
    this.#need(!query.has('resource'), 'a resource at the identity provider');
    const code = secret();
    this.codes.set(code, Object.fromEntries(query));
    const back = new URL(query.get('redirect_uri'));
    for (const [name, value] of Object.entries({ code, state: query.get('state'), iss: this.issuer })) back.searchParams.set(name, value);
    return { status: 302, type: 'text/plain', headers: { location: back.href }, body: '' };
  }
  #token(request, form) {
    const basic = /^Basic (\S+)$/.exec(request.headers.authorization ?? '');
    const [client, given] = basic ? Buffer.from(basic[1], 'base64').toString().split(':').map(decodeURIComponent) : [form.get('client_id'), ''];
    if (!this.clients.has(client) || given !== this.secret) return json(401, { error: 'invalid_client' });
    switch (form.get('grant_type')) {
      case 'authorization_code': {
        const asked = this.codes.get(form.get('code'));
        this.codes.delete(form.get('code'));
        const isProven = asked && createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url') === asked.code_challenge;
        if (!this.#need(isProven && asked.redirect_uri === form.get('redirect_uri'), 'code, verifier or redirect_uri')) return json(400, { error: 'invalid_grant' });
        this.counts.code++;
        return this.#signedIn(client, asked.nonce);
      }
      case 'refresh_token':
        if (!this.refresh.delete(form.get('refresh_token'))) return json(400, { error: 'invalid_grant' });
        this.counts.refresh++;
        return this.#signedIn(client);
      case 'urn:ietf:params:oauth:grant-type:token-exchange': return this.#vouch(form);
      default: return json(400, { error: 'unsupported_grant_type' });
    }
  }
  #signedIn(aud, nonce) {
    const refreshToken = secret();
    this.refresh.set(refreshToken, 'ada');
    const idToken = this.jwt('JWT', { iss: this.issuer, sub: 'ada', aud, email: 'ada@example.com', iat: now(), exp: now() + 600, ...(nonce ? { nonce } : {}) });
    this.idTokens.add(idToken);
    return json(200, { access_token: secret(), token_type: 'Bearer', expires_in: 600, id_token: idToken, refresh_token: refreshToken, scope: 'openid email offline_access' });
  }
  #vouch(form) {
    if (!this.#need(this.idTokens.has(form.get('subject_token')) && form.get('requested_token_type') === idJag, 'token exchange')) return json(400, { error: 'invalid_request' });
    if (this.policy) { this.counts.denied++; return json(403, { error: this.policy, error_description: 'Not for this department' }); }
    this.counts.exchange++;
    const claims = { iss: this.issuer, sub: 'ada', aud: form.get('audience'), client_id: 'claviger-at-server', resource: form.get('resource'), scope: form.get('scope') ?? '', jti: secret(), iat: now(), exp: now() + 300 };
    return json(200, { issued_token_type: idJag, token_type: 'N_A', access_token: this.jwt('oauth-id-jag+jwt', claims), expires_in: 300 });
  }
}
