// What the simulated authorization server and MCP server can be told to do otherwise than the specifications
// say, and which of it real providers do (from public issues of their clients; see core/oauth/README.md).

/** Every knob with its strict value. A value is one of the words beside it, or a number. */
export const strict = {
  prm: 'header', // header | path | root | absent | html404
  prmResource: 'exact', // exact | slash | origin | other_host
  wwwAuthenticate: 'full', // full | no_metadata | missing | multiple_challenges | unquoted
  metadata: 'rfc8414', // rfc8414 | oidc | none | gzip | slow | http500 | wrong_type
  issuer: 'exact', // exact | slash | sibling_host | dropped_path
  issuerPath: '', // '' or '/tenant'
  pkceAdvertised: true,
  iss: 'present', // present | absent | wrong | wrong_on_error
  dcr: 'open', // open | none | 403_text | 400_json | 422 | 401_admin | 500_empty | name_allowlist | host_allowlist | own_redirects | secret_but_none | rejects_unknown_fields
  clientTtl: 0, // requests to /authorize after which a client is forgotten; 0: never
  cimd: 'none', // none | supported
  redirect: 'any_port', // any_port | exact | localhost_only | 127_only
  tokenAuth: 'none', // none | client_secret_post | client_secret_basic | basic_burns_code
  clients: [], // brought ones: {client_id, client_secret, redirect_uris}
  resourceParameter: 'required', // required | ignored | reject | reject_on_refresh | audience
  scopeRule: 'any', // any | required | must_be_absent | default_mix_error
  scopes: ['tools.read'], // granted where none is asked for, and scopes_supported of the resource
  asScopes: null, // scopes_supported of the authorization server
  offline: 'always', // always | scope | access_type | never
  expiresIn: 3600,
  expiresInForm: 'number', // number | string | absent | zero
  rotation: 'strict', // off | grace | until_next_use | strict
  graceSeconds: 10,
  refreshFails: 'never', // never | http500 | html | 429 | invalid_grant | invalid_client | drop_after_rotation
  stepUp: 'header', // header | body | never_satisfied | narrower_grant
  adminScope: 'tools.admin',
  claimsChallenge: false,
  revocation: 'ok', // ok | none | 503 | ignores
  reauthorizationRevokesOthers: false,
  staleToken: '401', // 401 | 200_public | 403
  protects: 'all', // all | calls (initialize is open)
  session: 'kept', // kept | lost_once
  era: '2025', // 2025 | 2026
  dpop: 'off', // off | required | nonce
  tokenSize: 40,
  consent: 'automatic', // automatic | page | deny
  delayMs: 0,
};

/** Providers by name: what differs from strict. */
export const presets = {
  strict: {},
  github: { dcr: 'none', resourceParameter: 'ignored', tokenAuth: 'client_secret_post', expiresInForm: 'absent', offline: 'never', iss: 'absent' },
  slack: { dcr: 'none', redirect: 'localhost_only', issuer: 'sibling_host', tokenAuth: 'client_secret_post', iss: 'absent', expiresIn: 43200 },
  notion: { dcr: 'open', rotation: 'strict', tokenAuth: 'none', iss: 'absent' },
  linear: { rotation: 'grace', graceSeconds: 1800, expiresIn: 86400, iss: 'absent' },
  atlassian: { issuer: 'sibling_host', metadata: 'gzip', wwwAuthenticate: 'no_metadata', iss: 'absent' },
  sentry: { iss: 'absent' },
  stripe: { expiresInForm: 'absent', stepUp: 'header', iss: 'absent' },
  asana: { dcr: 'none', tokenAuth: 'client_secret_post', scopes: ['default'], iss: 'absent' },
  cloudflare: { rotation: 'until_next_use', reauthorizationRevokesOthers: true },
  entra: { dcr: 'none', metadata: 'oidc', issuerPath: '/tenant/v2.0', resourceParameter: 'reject', scopeRule: 'required', offline: 'scope', asScopes: ['offline_access', 'tools.read'], iss: 'absent', pkceAdvertised: false, claimsChallenge: true, tokenSize: 3000 },
  google: { dcr: 'none', metadata: 'oidc', resourceParameter: 'ignored', tokenAuth: 'client_secret_post', offline: 'access_type', expiresIn: 3599, protects: 'calls' },
  okta: { dcr: '401_admin', metadata: 'oidc', issuerPath: '/oauth2/default', offline: 'scope', asScopes: ['offline_access'], iss: 'absent' },
  auth0: { metadata: 'oidc', resourceParameter: 'audience', offline: 'scope', asScopes: ['offline_access'], iss: 'absent' },
  keycloak: { dcr: 'rejects_unknown_fields', issuerPath: '/realms/r', resourceParameter: 'ignored' },
  supabase: { clientTtl: 1, rotation: 'grace', iss: 'absent' },
  figma: { dcr: '403_text', tokenAuth: 'client_secret_basic', scopes: ['mcp:connect'], iss: 'absent' },
  datadog: { scopes: [], scopeRule: 'must_be_absent', tokenAuth: 'basic_burns_code', iss: 'absent' },
  exa: { rotation: 'strict', reauthorizationRevokesOthers: false, iss: 'absent' },
  miro: { iss: 'absent', expiresIn: 3600 },
  gitlab: { scopes: ['mcp'], scopeRule: 'required', iss: 'absent' },
  you: { staleToken: '200_public', iss: 'absent' },
};

export function knobsOf(preset, overrides = {}) {
  if (!presets[preset]) throw new Error(`no preset '${preset}'`);
  for (const name of Object.keys(overrides)) if (!(name in strict)) throw new Error(`no knob '${name}'`);
  return { ...strict, ...presets[preset], ...overrides };
}
