// What each provider's preset needs, and how each part of a run with it ends. `rows`: the failures that users of other
// programs report most, by their number in tests/README.md.
//
// entries: in this order; each with what happens without it:
//   error: the sign-in fails with this code; `offered`: the doctor has the entry as a button
//   page: the provider shows this page and never comes back; the person gives up
//   cannotRenew: the sign-in works, but cannot be renewed
//   (none of them): only known from the provider's documentation
// client: the person makes a client at the provider; `secret` if it has one
// renewal: silent (default) | signIn (a person has to come back) | clock (the server never says that a token is old)
// stepUp: scope (default) | claims | forgotten (the client is unknown by then)
// probe: what the sign-out finds out about the old token: dead (default) | alive | open (the server greets everybody)
const sibling = (simulator) => '=' + simulator.issuer;

export const cases = [
  { preset: 'strict', rows: [1, 4, 5, 12] },
  {
    preset: 'github', rows: [7, 15, 33], client: { secret: true }, renewal: 'signIn',
    entries: [{ error: 'invalid-client', entry: ['token-auth', 'client_secret_post'] }],
  },
  {
    preset: 'slack', rows: [7, 8, 10, 13], client: { secret: true },
    entries: [{ error: 'issuer-mismatch', offered: true, entry: ['issuer', sibling] }, { page: /redirect_uri/, entry: ['redirect-host', 'localhost'] }],
  },
  { preset: 'notion', rows: [1, 33] },
  { preset: 'linear', rows: [1] },
  { preset: 'atlassian', rows: [13, 31, 40], entries: [{ error: 'issuer-mismatch', offered: true, entry: ['issuer', sibling] }] },
  { preset: 'atlassian-authv2', rows: [13], entries: [{ error: 'issuer-mismatch', offered: true, entry: ['issuer', sibling] }] },
  { preset: 'sentry', rows: [], knobs: { revocation: 'none' }, revocation: 'not-offered' },
  { preset: 'stripe', rows: [4, 12] },
  {
    preset: 'asana', rows: [7, 8, 34], client: { secret: true },
    entries: [{ error: 'oauth-failed', subject: 'invalid_scope', entry: ['default-scopes', 'default'] }],
  },
  { preset: 'cloudflare', rows: [1, 45] },
  {
    preset: 'entra', rows: [7, 10, 14, 15, 18], client: {}, stepUp: 'claims',
    entries: [
      { error: 'pkce-unsupported', offered: true, entry: ['pkce', 'unadvertised'] },
      { page: /redirect_uri/, entry: ['redirect-host', 'localhost'] },
      { error: 'oauth-failed', subject: 'invalid_target', entry: ['resource-parameter', 'omit'] },
    ],
  },
  {
    preset: 'google', rows: [7, 15, 31, 33], client: { secret: true }, probe: 'open',
    // The handshake is open to everybody, and only tools name their metadata.
    entries: [{ error: 'discovery-failed', entry: ['authorization-server', (simulator) => simulator.issuer] }, { cannotRenew: true, entry: ['authorize-parameters', 'access_type=offline&prompt=consent'] }],
  },
  {
    preset: 'okta', rows: [7, 14, 15], client: {},
    entries: [{ entry: ['registration', 'never'] }, { error: 'oauth-failed', subject: 'invalid_request', entry: ['audience', 'api://default'] }],
  },
  { preset: 'auth0', rows: [14, 15], entries: [{ error: 'oauth-failed', subject: 'invalid_request', entry: ['audience', 'https://api.example'] }] },
  { preset: 'keycloak', rows: [14, 34] },
  { preset: 'hydra', rows: [14] },
  { preset: 'supabase', rows: [6], stepUp: 'forgotten' },
  {
    preset: 'figma', rows: [7, 34], client: { secret: true },
    entries: [{ error: 'oauth-failed', subject: 'invalid_scope', entry: ['default-scopes', 'mcp:connect'] }],
  },
  { preset: 'figma-allowed', rows: [33] },
  { preset: 'clickup', rows: [7, 10] },
  { preset: 'litellm', rows: [8], client: {} },
  { preset: 'datadog', rows: [33, 34], entries: [{ entry: ['token-auth', 'none'] }] },
  { preset: 'salesforce', rows: [7], client: {} },
  { preset: 'leanix', rows: [13], entries: [{ error: 'issuer-mismatch', offered: true, entry: ['issuer', sibling] }] },
  { preset: 'exa', rows: [1, 4] },
  { preset: 'odc', rows: [1], knobs: { revocation: '503' }, revocation: 'provider-busy', probe: 'alive' },
  { preset: 'miro', rows: [27], renewal: 'signIn' },
  { preset: 'gitlab', rows: [34], entries: [{ error: 'oauth-failed', subject: 'invalid_scope', entry: ['default-scopes', 'mcp'] }] },
  { preset: 'you', rows: [4, 32], renewal: 'clock', probe: 'open' },
];
