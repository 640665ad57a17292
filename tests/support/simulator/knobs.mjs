// What the simulated authorization server and MCP server can be told to do otherwise than the specifications
// say, and which of it real providers do (from public issues of their clients; see core/oauth/README.md).

/** Every knob with its strict value. A value is one of the words beside it, or a number. */
export const strict = {
  // Finding the authorization server
  prm: 'header', // header | path | root | per_tool | absent | html404
  prmResource: 'exact', // exact | slash | origin | other_host
  prmScopes: true, // the resource metadata list `scopes`
  wwwAuthenticate: 'full', // full | no_metadata | missing | multiple_challenges | unquoted
  metadata: 'rfc8414', // rfc8414 | oidc | oidc_insert | none | gzip | slow | http500 | wrong_type
  slowMs: 1000,
  issuer: 'exact', // exact | slash | sibling_host | dropped_path
  issuerPath: '', // '' or '/tenant'
  sharesOrigin: false, // one origin for both servers; only at the start
  pkceAdvertised: true,
  iss: 'present', // present | absent | wrong | wrong_on_error
  asScopes: null, // scopes_supported of the authorization server
  // Clients
  dcr: 'open', // open | none | 403_text | 400_json | 422 | 401_admin | 500_empty | name_allowlist | host_allowlist | accept_then_reject | own_redirects | secret_but_none | rejects_unknown_fields
  clientTtl: 0, // requests to /authorize after which a client is forgotten; 0: never
  cimd: 'none', // none | supported | advertised_but_fails
  redirect: 'any_port', // any_port | exact | localhost_only | 127_only (the last two: letter by letter)
  tokenAuth: 'none', // none | client_secret_post | client_secret_basic | contradictory | basic_burns_code
  tokenAuthListed: true, // the metadata say which methods there are
  clients: [], // brought ones: {client_id, client_secret, redirect_uris}
  // Access
  resourceParameter: 'required', // required | ignored | reject | reject_on_refresh | audience
  scopeRule: 'any', // any | required | must_be_absent | default_mix_error | omitted_on_refresh_changes
  scopes: ['tools.read'], // granted where none is asked for, and scopes_supported of the resource
  offline: 'always', // always | scope | access_type | never
  // Tokens
  expiresIn: 3600,
  expiresInForm: 'number', // number | string | absent (then they last) | zero | lies (says an hour)
  tokenSize: 40,
  rotation: 'strict', // off | grace | until_next_use | strict
  graceSeconds: 10,
  rotationEndsAccess: false, // a renewal ends the access token before
  refreshLife: 0, // seconds; 0: for ever
  refreshFails: 'never', // never | http500 | html | 429 | invalid_grant | invalid_client | timeout | drop_after_rotation
  reauthorizationRevokesOthers: false,
  revocation: 'ok', // ok | none | 404 | 503 | ignores
  dpop: 'off', // off | optional | required | nonce
  clockSkew: 0, // seconds that the servers' clock is ahead
  // The MCP server
  protects: 'all', // all | calls (initialize and lists are open)
  staleToken: '401', // 401 | 200_public | 403
  stepUp: 'header', // header | body | 401 | never_satisfied | narrower_grant
  adminScope: 'tools.admin',
  claimsChallenge: false,
  era: '2025', // 2025 | 2026
  session: 'kept', // kept | lost_once | lost_once_400
  answers: 'json', // json | sse | sse_dropped (2025: resumed with Last-Event-ID; 2026: cut)
  // Both
  consent: 'automatic', // automatic | page | deny
  delayMs: 0,
};

const secretInBody = { dcr: 'none', tokenAuth: 'client_secret_post', iss: 'absent' };

/** Providers by name: what differs from strict. */
export const presets = {
  strict: {},
  github: { ...secretInBody, tokenAuthListed: false, resourceParameter: 'ignored', expiresInForm: 'absent', offline: 'never' },
  slack: { ...secretInBody, redirect: 'localhost_only', issuer: 'sibling_host', expiresIn: 43200 },
  notion: { sharesOrigin: true, rotationEndsAccess: true, iss: 'absent' },
  linear: { rotation: 'grace', graceSeconds: 1800, expiresIn: 86400, iss: 'absent' },
  atlassian: { issuer: 'sibling_host', metadata: 'gzip', wwwAuthenticate: 'no_metadata', iss: 'absent' },
  'atlassian-authv2': { issuerPath: '/2a3b', issuer: 'dropped_path', iss: 'absent' },
  sentry: { iss: 'absent' },
  stripe: { expiresInForm: 'absent', iss: 'absent' },
  asana: { ...secretInBody, redirect: 'exact', scopes: ['default'], prmScopes: false, scopeRule: 'required' },
  cloudflare: { rotation: 'until_next_use', reauthorizationRevokesOthers: true },
  entra: { dcr: 'none', metadata: 'oidc', issuerPath: '/tenant/v2.0', resourceParameter: 'reject', scopeRule: 'required', redirect: 'localhost_only', offline: 'scope', asScopes: ['offline_access', 'tools.read'], iss: 'absent', pkceAdvertised: false, claimsChallenge: true, tokenSize: 3000 },
  google: { ...secretInBody, iss: 'present', prm: 'per_tool', metadata: 'oidc', resourceParameter: 'ignored', offline: 'access_type', expiresIn: 3599, protects: 'calls' },
  okta: { dcr: '401_admin', metadata: 'oidc', issuerPath: '/oauth2/default', redirect: 'exact', resourceParameter: 'audience', offline: 'scope', asScopes: ['offline_access'], iss: 'absent' },
  auth0: { metadata: 'oidc', resourceParameter: 'audience', offline: 'scope', asScopes: ['offline_access'], iss: 'absent' },
  keycloak: { dcr: 'rejects_unknown_fields', issuerPath: '/realms/r', resourceParameter: 'ignored' },
  hydra: { metadata: 'oidc', resourceParameter: 'ignored', iss: 'absent' },
  supabase: { clientTtl: 1, rotation: 'grace', iss: 'absent' },
  figma: { dcr: '403_text', tokenAuth: 'client_secret_post', scopes: ['mcp:connect'], prmScopes: false, scopeRule: 'required', iss: 'absent' },
  'figma-allowed': { dcr: 'secret_but_none', tokenAuth: 'contradictory', scopes: ['mcp:connect'], iss: 'absent' },
  clickup: { dcr: 'host_allowlist', iss: 'absent' },
  plane: { dcr: 'accept_then_reject', iss: 'absent' },
  litellm: { dcr: 'own_redirects', iss: 'absent' },
  datadog: { scopes: [], scopeRule: 'must_be_absent', tokenAuth: 'basic_burns_code', iss: 'absent' },
  salesforce: { dcr: 'none', metadata: 'oidc', redirect: 'exact', iss: 'absent' },
  leanix: { issuer: 'slash', iss: 'absent' },
  exa: { rotation: 'strict', expiresInForm: 'string', iss: 'absent' },
  odc: { rotation: 'strict', expiresIn: 300, iss: 'absent' },
  miro: { iss: 'absent', refreshLife: 1 },
  gitlab: { scopes: ['mcp'], prmScopes: false, scopeRule: 'required', iss: 'absent' },
  you: { staleToken: '200_public', iss: 'absent', expiresIn: 2 },
};

export function knobsOf(preset, overrides = {}) {
  if (!presets[preset]) throw new Error(`no preset '${preset}'`);
  for (const name of Object.keys(overrides)) if (!(name in strict)) throw new Error(`no knob '${name}'`);
  return { ...strict, ...presets[preset], ...overrides };
}
