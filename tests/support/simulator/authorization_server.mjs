// An OAuth authorization server with real checks (PKCE, redirect, resource, rotation with families) and knobs.
import { createHash, createPublicKey, randomBytes, verify } from 'node:crypto';
import { gzipSync } from 'node:zlib';

const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const hash = (text) => createHash('sha256').update(text).digest();
const token = (size = 40) => randomBytes(Math.ceil(size * 0.75)).toString('base64url').slice(0, size);

export class AuthorizationServer {
  constructor(world) {
    this.world = world; // {knobs, origins: {as, mcp}, onToken, onRequest}
    this.clients = new Map();
    this.codes = new Map();
    this.grants = new Map(); // grant id → {client, scopes, resource, dead, subject}
    this.access = new Map(); // token → {grant, scopes, expires, jkt, claims}
    this.refresh = new Map(); // token → {grant, usedAt, next, scopes, resource}
    this.devices = new Map();
    this.nonces = new Set();
    this.assertions = new Set(); // jti of those that were taken
    // refresh: tried; renewed: carried out; reuse: a spent token came again and ended its family
    this.counts = { authorize: 0, token: 0, refresh: 0, renewed: 0, reuse: 0, revoke: 0, register: 0, unregister: 0, signedIn: 0 };
    for (const client of world.knobs.clients) this.clients.set(client.client_id, { ...client, uses: 0 });
  }
  get knobs() { return this.world.knobs; }
  get issuer() {
    const as = this.world.origins.as;
    const exact = as + this.knobs.issuerPath;
    switch (this.knobs.issuer) {
      case 'slash': return exact + '/';
      case 'sibling_host': return exact.replace('127.0.0.1', 'localhost');
      case 'dropped_path': return as;
      default: return exact;
    }
  }
  metadata() {
    const as = this.world.origins.as;
    const k = this.knobs;
    return {
      issuer: this.issuer,
      authorization_endpoint: `${as}/authorize?tenant=t1`,
      token_endpoint: `${as}/token`,
      jwks_uri: `${as}/jwks`,
      ...(k.dcr === 'none' ? {} : { registration_endpoint: `${as}/register` }),
      ...(k.revocation === 'none' ? {} : { revocation_endpoint: `${as}/revoke` }),
      device_authorization_endpoint: `${as}/device`,
      response_types_supported: ['code'],
      grant_types_supported: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code', ...(this.world.trusted ? [jwtBearer] : [])],
      ...(this.world.trusted ? { authorization_grant_profiles_supported: ['urn:ietf:params:oauth:grant-profile:id-jag'] } : {}),
      ...(k.pkceAdvertised ? { code_challenge_methods_supported: ['S256'] } : {}),
      ...(k.tokenAuthListed ? { token_endpoint_auth_methods_supported: this.tokenMethods() } : {}),
      ...(k.iss === 'absent' ? {} : { authorization_response_iss_parameter_supported: true }),
      ...(k.asScopes ? { scopes_supported: k.asScopes } : {}),
      ...(k.cimd === 'none' ? {} : { client_id_metadata_document_supported: true }),
      ...(k.dpop === 'off' ? {} : { dpop_signing_alg_values_supported: ['ES256'] }),
    };
  }
  tokenMethods() {
    switch (this.knobs.tokenAuth) {
      case 'client_secret_post': return ['client_secret_post'];
      case 'client_secret_basic': return ['client_secret_basic'];
      case 'contradictory': return ['client_secret_basic', 'client_secret_post'];
      default: return ['none', 'client_secret_post', 'client_secret_basic'];
    }
  }
  wellKnownPaths() {
    const path = this.knobs.issuerPath;
    switch (this.knobs.metadata) {
      case 'oidc': return [`${path}/.well-known/openid-configuration`];
      case 'oidc_insert': return [`/.well-known/openid-configuration${path}`];
      default: return [`/.well-known/oauth-authorization-server${path}`];
    }
  }

  async handle(request, url, body) {
    const k = this.knobs;
    if (k.delayMs) await new Promise((r) => setTimeout(r, k.delayMs));
    if (this.wellKnownPaths().includes(url.pathname)) return this.serveMetadata();
    if (url.pathname.startsWith('/register/')) return this.manage(request, url.pathname.slice('/register/'.length));
    switch (url.pathname) {
      case '/register': return this.register(JSON.parse(body || '{}'));
      case '/authorize': return this.authorize(url.searchParams, request);
      case '/consent': return this.consented(new URLSearchParams(body));
      case '/token': return this.token(new URLSearchParams(body), request);
      case '/revoke': return this.revoke(new URLSearchParams(body));
      case '/device': return this.device(new URLSearchParams(body));
      case '/jwks': return json(200, { keys: [] });
      default: return { status: 404, type: 'text/html', body: '<h1>Not here</h1>' };
    }
  }
  async serveMetadata() {
    if (this.knobs.metadata === 'slow') await new Promise((r) => setTimeout(r, this.knobs.slowMs));
    const text = JSON.stringify(this.metadata());
    switch (this.knobs.metadata) {
      case 'none': return { status: 404, type: 'text/html', body: '<html>no</html>' };
      case 'http500': return { status: 500, type: 'text/plain', body: '' };
      case 'gzip': return { status: 200, type: 'application/json', headers: { 'content-encoding': 'gzip' }, body: gzipSync(text) };
      case 'wrong_type': return { status: 200, type: 'text/plain', body: '\uFEFF' + text };
      default: return { status: 200, type: 'application/json', body: text };
    }
  }

  register(asked) {
    this.counts.register++;
    const k = this.knobs;
    const uris = asked.redirect_uris ?? [];
    switch (k.dcr) {
      case '403_text': return { status: 403, type: 'text/plain', body: 'Forbidden' };
      case '400_json': return json(400, { error: 'invalid_client_metadata', error_description: 'not accepted' });
      case '422': return json(422, { message: 'Unprocessable' });
      case '401_admin': return json(401, { error: 'invalid_token' });
      case '500_empty': return { status: 500, type: 'text/plain', body: '' };
      case 'name_allowlist': if (!/^(Cursor|Claude Code)$/.test(asked.client_name)) return { status: 403, type: 'text/plain', body: 'Forbidden' }; break;
      case 'host_allowlist': if (uris.some((u) => new URL(u).hostname !== 'localhost')) return json(400, { error: 'invalid_redirect_uri', error_description: 'host' }); break;
      case 'rejects_unknown_fields': {
        const known = ['redirect_uris', 'client_name', 'grant_types', 'response_types', 'token_endpoint_auth_method', 'application_type', 'scope'];
        const odd = Object.keys(asked).find((name) => !known.includes(name));
        if (odd) return json(400, { error: 'invalid_client_metadata', error_description: `Unrecognized field "${odd}"` });
      }
    }
    if (!uris.length) return json(400, { error: 'invalid_redirect_uri' });
    const client = { client_id: 'c-' + token(12), redirect_uris: k.dcr === 'own_redirects' ? ['https://elsewhere.example/cb'] : uris, method: asked.token_endpoint_auth_method ?? 'client_secret_basic', uses: 0 };
    if (client.method !== 'none' || k.dcr === 'secret_but_none') client.client_secret = token(32);
    if (k.tokenAuth.startsWith('client_secret')) { client.method = k.tokenAuth; client.client_secret ??= token(32); }
    if (k.tokenAuth === 'contradictory') { client.method = 'none'; client.client_secret ??= token(32); }
    client.registration_access_token = token(32);
    this.clients.set(client.client_id, client);
    return json(201, { client_id: client.client_id, client_id_issued_at: now(), redirect_uris: client.redirect_uris, token_endpoint_auth_method: client.method, grant_types: asked.grant_types, ...(client.client_secret ? { client_secret: client.client_secret, client_secret_expires_at: 0 } : {}), registration_access_token: client.registration_access_token, registration_client_uri: `${this.world.origins.as}/register/${client.client_id}` });
  }
  /** RFC 7592, reading and deleting. */
  manage(request, id) {
    const client = this.clients.get(id);
    if (!client || this.isForgotten(client) || request.headers.authorization !== `Bearer ${client.registration_access_token}`) return json(401, { error: 'invalid_token' });
    if (request.method === 'DELETE') { this.counts.unregister++; this.clients.delete(id); return { status: 204, type: 'text/plain', body: '' }; }
    return json(200, { client_id: id, redirect_uris: client.redirect_uris });
  }
  isForgotten(client) { return this.knobs.clientTtl > 0 && client.uses >= this.knobs.clientTtl; }
  matches(client, uri) {
    const strip = (u) => u.replace(/^(http:\/\/(?:127\.0\.0\.1|\[::1\]|localhost)):\d+/, '$1');
    const host = new URL(uri).hostname;
    if (this.knobs.redirect === 'localhost_only' && host !== 'localhost') return false;
    if (this.knobs.redirect === '127_only' && host !== '127.0.0.1') return false;
    return client.redirect_uris.some((known) => known === uri || (this.knobs.redirect === 'any_port' && strip(known) === strip(uri)));
  }

  authorize(query) {
    this.counts.authorize++;
    const k = this.knobs;
    const client = this.clients.get(query.get('client_id')) ?? (k.cimd === 'supported' && /^https:/.test(query.get('client_id') ?? '') ? { client_id: query.get('client_id'), redirect_uris: [query.get('redirect_uri')], method: 'none', uses: 0 } : undefined);
    if (!client || this.isForgotten(client) || k.cimd === 'advertised_but_fails' && /^https:/.test(client.client_id)) return page(400, 'Unrecognized client_id', '<p>Unrecognized client_id</p>');
    this.clients.set(client.client_id, client);
    const redirect = query.get('redirect_uri') ?? '';
    if (!URL.canParse(redirect) || !this.matches(client, redirect) || k.dcr === 'accept_then_reject') return page(400, 'redirect_uri', '<p>redirect_uri does not match</p>');
    const wrong = this.checkAuthorize(query);
    if (wrong) return this.back(redirect, query, { error: wrong });
    client.uses++;
    if (k.consent === 'deny') return this.back(redirect, query, { error: 'access_denied' });
    if (k.consent === 'page') {
      const id = token(16);
      this.codes.set('pending-' + id, { query: String(query), client: client.client_id });
      return page(200, 'Allow access?', `<form method="post" action="/consent"><input type="hidden" name="id" value="${id}"><button id="allow" name="answer" value="allow">Allow</button> <button id="deny" name="answer" value="deny">Deny</button></form>`);
    }
    return this.issueCode(query, client);
  }
  checkAuthorize(query) {
    const k = this.knobs;
    if (query.get('response_type') !== 'code') return 'unsupported_response_type';
    if (query.get('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(query.get('code_challenge') ?? '')) return 'invalid_request';
    if (query.get('tenant') !== 't1') return 'invalid_request'; // the endpoint's own query must survive
    const resource = query.get('resource');
    if (k.resourceParameter === 'required' && resource !== this.world.resource()) return 'invalid_target';
    if (k.resourceParameter === 'reject' && resource) return 'invalid_target';
    if (k.resourceParameter === 'audience' && !query.get('audience')) return 'invalid_request';
    if (k.scopeRule === 'required' && !query.get('scope')) return 'invalid_scope';
    if (k.scopeRule === 'must_be_absent' && query.has('scope') && query.get('scope') !== k.adminScope) return 'invalid_scope';
    return '';
  }
  consented(form) {
    const pending = this.codes.get('pending-' + form.get('id'));
    if (!pending) return page(400, 'Gone', '<p>Too late</p>');
    const query = new URLSearchParams(pending.query);
    const redirect = query.get('redirect_uri');
    if (form.get('answer') !== 'allow') return this.back(redirect, query, { error: 'access_denied', error_description: 'The person said no' });
    return this.issueCode(query, this.clients.get(pending.client));
  }
  issueCode(query, client) {
    const k = this.knobs;
    const asked = (query.get('scope') ?? '').split(' ').filter(Boolean);
    const scopes = k.stepUp === 'narrower_grant' ? asked.filter((s) => s !== k.adminScope) : asked;
    const code = token(24) + '/+'; // characters that must be encoded once, not twice
    this.codes.set(code, { client: client.client_id, claims: query.get('claims') ?? '', redirect: query.get('redirect_uri'), challenge: query.get('code_challenge'), resource: query.get('resource'), scopes: scopes.length ? scopes : k.scopes, offline: this.isOffline(query, asked), at: now() });
    return this.back(query.get('redirect_uri'), query, { code });
  }
  isOffline(query, asked) {
    switch (this.knobs.offline) {
      case 'scope': return asked.includes('offline_access');
      case 'access_type': return query.get('access_type') === 'offline';
      case 'never': return false;
      default: return true;
    }
  }
  back(redirect, query, answer) {
    const url = new URL(redirect);
    for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
    if (query.has('state')) url.searchParams.set('state', query.get('state'));
    const k = this.knobs;
    const isWrong = k.iss === 'wrong' || (k.iss === 'wrong_on_error' && answer.error);
    if (k.iss !== 'absent') url.searchParams.set('iss', isWrong ? 'https://evil.example' : this.issuer);
    return { status: 302, type: 'text/plain', headers: { location: url.href }, body: '' };
  }

  async token(form, request) {
    this.counts.token++;
    const grantType = form.get('grant_type');
    const held = await this.world.onToken('received', grantType);
    if (held) return held;
    const answer = await this.answerToken(form, request);
    return (await this.world.onToken('rotated', grantType)) ?? answer;
  }
  async answerToken(form, request) {
    const k = this.knobs;
    const proof = k.dpop === 'off' || (k.dpop === 'optional' && !request.headers.dpop) ? null : this.checkProof(request, `${this.world.origins.as}/token`);
    if (proof?.answer) return proof.answer;
    if (form.get('grant_type') === 'refresh_token') {
      const broken = await this.brokenRefresh();
      if (broken) return broken;
    }
    const client = this.authenticate(form, request);
    if (client.answer) return client.answer;
    switch (form.get('grant_type')) {
      case 'authorization_code': return this.exchange(form, client, proof);
      case 'refresh_token': return this.renew(form, client, proof);
      case 'urn:ietf:params:oauth:grant-type:device_code': return this.pollDevice(form, client);
      case jwtBearer: return this.vouchedFor(form, client);
      default: return json(400, { error: 'unsupported_grant_type' });
    }
  }
  /** An identity provider that we trust ({issuer, publicKey}) says who somebody is. */
  vouchedFor(form, client) {
    const refuse = (why) => json(400, { error: 'invalid_grant', error_description: why });
    try {
      const [head, payload, signature] = form.get('assertion').split('.');
      const claims = JSON.parse(Buffer.from(payload, 'base64url'));
      const isSigned = JSON.parse(Buffer.from(head, 'base64url')).typ === 'oauth-id-jag+jwt' && verify('sha256', Buffer.from(`${head}.${payload}`), { key: this.world.trusted.publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
      const isForUs = claims.iss === this.world.trusted.issuer && claims.aud === this.issuer && claims.client_id === client.client_id && claims.resource === this.world.resource();
      if (!isSigned || !isForUs || claims.exp < now() || this.assertions.has(claims.jti)) return refuse('the assertion');
      this.assertions.add(claims.jti);
      const grant = 'g-' + token(10);
      const scopes = claims.scope.split(' ').filter(Boolean);
      this.grants.set(grant, { client: client.client_id, scopes, resource: claims.resource, subject: claims.sub, dead: false });
      return this.issue(grant, scopes, false, null);
    } catch { return refuse('not an assertion'); }
  }
  authenticate(form, request) {
    const header = /^Basic (.+)$/.exec(request.headers.authorization ?? '');
    const basic = header ? Buffer.from(header[1], 'base64').toString().split(':').map((part) => decodeURIComponent(part.replace(/\+/g, ' '))) : null;
    const id = basic ? basic[0] : form.get('client_id');
    const secret = basic ? basic[1] : form.get('client_secret');
    const client = this.clients.get(id);
    if (!client) return { answer: json(401, { error: 'invalid_client' }) };
    if (basic && this.knobs.tokenAuth === 'basic_burns_code') {
      this.codes.delete(form.get('code'));
      return { answer: json(401, { error: 'invalid_client' }) };
    }
    const wrongPlace = { client_secret_post: basic, client_secret_basic: !basic }[client.method];
    const needsSecret = client.client_secret && (client.method !== 'none' || this.knobs.tokenAuth === 'contradictory');
    if (needsSecret && (wrongPlace || client.client_secret !== secret)) return { answer: json(401, { error: 'invalid_client', error_description: 'client secret is required' }) };
    if (client.method === 'none' && secret && !needsSecret) return { answer: json(400, { error: 'invalid_request', error_description: 'multiple authentication methods' }) };
    return client;
  }
  exchange(form, client, proof) {
    const code = this.codes.get(form.get('code'));
    this.codes.delete(form.get('code'));
    if (!code || code.client !== client.client_id || code.redirect !== form.get('redirect_uri') || now() - code.at > 600) return json(400, { error: 'invalid_grant' });
    if (hash(form.get('code_verifier') ?? '').toString('base64url') !== code.challenge) return json(400, { error: 'invalid_grant', error_description: 'PKCE' });
    if (this.knobs.resourceParameter === 'required' && form.get('resource') !== code.resource) return json(400, { error: 'invalid_target' });
    const grant = 'g-' + token(10);
    if (this.knobs.reauthorizationRevokesOthers) for (const other of this.grants.values()) if (other.client === client.client_id) other.dead = true;
    this.grants.set(grant, { client: client.client_id, scopes: code.scopes, resource: code.resource, claims: code.claims, dead: false });
    this.counts.signedIn++;
    return this.issue(grant, code.scopes, code.offline, proof);
  }
  issue(grant, scopes, offline, proof, extra = {}) {
    const k = this.knobs;
    const access = token(k.tokenSize);
    if (k.rotationEndsAccess) for (const held of this.access.values()) if (held.grant === grant) held.expires = 0;
    const expires = k.expiresInForm === 'absent' ? Infinity : Date.now() / 1000 + k.expiresIn;
    this.access.set(access, { grant, scopes, expires, jkt: proof?.jkt, claims: this.grants.get(grant).claims });
    const answer = { access_token: access, token_type: proof ? 'DPoP' : 'Bearer', scope: scopes.join(' '), ...extra };
    if (k.expiresInForm === 'number') answer.expires_in = k.expiresIn;
    if (k.expiresInForm === 'string') answer.expires_in = String(k.expiresIn);
    if (k.expiresInForm === 'zero') answer.expires_in = 0;
    if (k.expiresInForm === 'lies') answer.expires_in = 3600;
    if (offline) {
      answer.refresh_token = token(36) + '+/';
      this.refresh.set(answer.refresh_token, { grant, scopes, usedAt: 0, ends: k.refreshLife ? Date.now() / 1000 + k.refreshLife : Infinity });
    }
    return json(200, answer);
  }
  brokenRefresh() {
    switch (this.knobs.refreshFails) {
      case 'http500': return { status: 500, type: 'text/plain', body: 'oops' };
      case 'html': return { status: 200, type: 'text/html', body: '<html>maintenance</html>' };
      case '429': return { status: 429, type: 'text/plain', headers: { 'retry-after': '1' }, body: '' };
      case 'invalid_grant': return json(400, { error: 'invalid_grant' });
      case 'invalid_client': return json(401, { error: 'invalid_client' });
      case 'timeout': return new Promise(() => {}); // until the client gives up
      default: return null;
    }
  }
  renew(form, client, proof) {
    this.counts.refresh++;
    const k = this.knobs;
    const spent = this.refresh.get(form.get('refresh_token'));
    const grant = spent && this.grants.get(spent.grant);
    if (!spent || !grant || grant.dead || grant.client !== client.client_id || spent.ends < Date.now() / 1000) return json(400, { error: 'invalid_grant', error_description: 'Grant not found' });
    if (['reject', 'reject_on_refresh'].includes(k.resourceParameter) && form.get('resource')) return json(400, { error: 'invalid_target' });
    if (k.scopeRule === 'default_mix_error' && form.get('scope')) return json(400, { error: 'invalid_scope' });
    if (spent.usedAt) {
      const isLate = k.rotation === 'strict' || (k.rotation === 'grace' && now() - spent.usedAt > k.graceSeconds) || (k.rotation === 'until_next_use' && spent.next && this.refresh.get(spent.next)?.usedAt);
      if (isLate) {
        this.counts.reuse++;
        grant.dead = true; // reuse of a spent token: the whole family is revoked
        return json(400, { error: 'invalid_grant', error_description: 'reuse detected' });
      }
    }
    this.counts.renewed++;
    const asked = (form.get('scope') ?? '').split(' ').filter(Boolean);
    const unsaid = k.scopeRule === 'omitted_on_refresh_changes' ? k.scopes : spent.scopes;
    const answer = this.issue(spent.grant, asked.length ? asked : unsaid, k.rotation !== 'off', proof);
    if (k.rotation !== 'off') {
      spent.usedAt = now() || 1;
      spent.next = JSON.parse(answer.body).refresh_token;
    }
    if (k.refreshFails === 'drop_after_rotation') { k.refreshFails = 'never'; return { drop: true }; }
    return answer;
  }
  revoke(form) {
    this.counts.revoke++;
    const k = this.knobs;
    if (k.revocation === '404') return { status: 404, type: 'text/html', body: '<html>no</html>' };
    if (k.revocation === '503') return { status: 503, type: 'text/plain', body: '' };
    if (k.revocation === 'ignores') return { status: 200, type: 'application/json', body: '' };
    const held = this.refresh.get(form.get('token')) ?? this.access.get(form.get('token'));
    if (held && this.grants.get(held.grant)) this.grants.get(held.grant).dead = true;
    return { status: 200, type: 'application/json', body: '' };
  }
  device(form) {
    const client = this.clients.get(form.get('client_id'));
    if (!client) return json(401, { error: 'invalid_client' });
    const code = token(24);
    this.devices.set(code, { client: client.client_id, scopes: (form.get('scope') ?? '').split(' ').filter(Boolean), at: now(), polls: 0 });
    const as = this.world.origins.as;
    return json(200, { device_code: code, user_code: 'WDJB-MJHT', verification_uri: `${as}/activate`, verification_uri_complete: `${as}/activate?user_code=WDJB-MJHT`, expires_in: 600, interval: 1 });
  }
  pollDevice(form, client) {
    const device = this.devices.get(form.get('device_code'));
    if (!device || device.client !== client.client_id) return json(400, { error: 'invalid_grant' });
    if (device.polls++ < 1) return json(400, { error: 'authorization_pending' });
    this.devices.delete(form.get('device_code'));
    const grant = 'g-' + token(10);
    const scopes = device.scopes.length ? device.scopes : this.knobs.scopes;
    this.grants.set(grant, { client: client.client_id, scopes, dead: false });
    return this.issue(grant, scopes, true, null);
  }

  /** RFC 9449 §4.3, as far as a test needs: signature, method, address, nonce. */
  checkProof(request, address, access) {
    const refuse = (error, nonce) => ({ answer: { ...json(access ? 401 : 400, { error }), headers: { ...(nonce ? { 'dpop-nonce': nonce } : {}), ...(access ? { 'www-authenticate': `DPoP error="${error}"` } : {}) } } });
    try {
      const [head, payload, signature] = request.headers.dpop.split('.');
      const header = JSON.parse(Buffer.from(head, 'base64url'));
      const claims = JSON.parse(Buffer.from(payload, 'base64url'));
      const key = createPublicKey({ key: header.jwk, format: 'jwk' });
      const isSigned = header.typ === 'dpop+jwt' && header.alg === 'ES256' && verify('sha256', Buffer.from(`${head}.${payload}`), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
      const isFresh = Math.abs(now() + this.knobs.clockSkew - claims.iat) < 120 && !this.nonces.has(claims.jti);
      if (!isSigned || !isFresh || claims.htm !== request.method || claims.htu !== address || header.jwk.d) return refuse('invalid_dpop_proof');
      if (access && claims.ath !== hash(access).toString('base64url')) return refuse('invalid_dpop_proof');
      this.nonces.add(claims.jti);
      if (this.knobs.dpop === 'nonce' && claims.nonce !== this.nonce) {
        this.nonce = token(16);
        return refuse('use_dpop_nonce', this.nonce);
      }
      const { crv, kty, x, y } = header.jwk;
      return { jkt: hash(JSON.stringify({ crv, kty, x, y })).toString('base64url') };
    } catch { return refuse('invalid_dpop_proof'); }
  }
  /** What a token may do now: {scopes, jkt}, or null. */
  introspect(access) {
    const held = this.access.get(access);
    const grant = held && this.grants.get(held.grant);
    return held && grant && !grant.dead && held.expires > Date.now() / 1000 ? held : null;
  }
}

export const now = () => Math.floor(Date.now() / 1000);
export const json = (status, value) => ({ status, type: 'application/json', headers: { 'cache-control': 'no-store' }, body: JSON.stringify(value) });
const page = (status, title, body) => ({ status, type: 'text/html', body: `<!doctype html><title>${title}</title>${body}` });
