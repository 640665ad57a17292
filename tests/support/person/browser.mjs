// A browser without eyes: opens an address, waits as long as a person takes (CLAVIGER_TEST_BROWSER_DELAY_MS), follows redirects.
import { appendFileSync } from 'node:fs';

const log = (line) => { if (process.env.CLAVIGER_TEST_BROWSER_LOG) appendFileSync(process.env.CLAVIGER_TEST_BROWSER_LOG, line + '\n'); };
const mostRedirects = 10;
let url = process.argv.slice(2).find((argument) => /^https?:\/\//.test(argument));
log('OPEN ' + (url ?? process.argv.slice(2).join(' ')));
await new Promise((resolve) => setTimeout(resolve, Number(process.env.CLAVIGER_TEST_BROWSER_DELAY_MS ?? 0)));
for (let i = 0; url && i < mostRedirects; i++) {
  try {
    const answer = await fetch(url, { redirect: 'manual', headers: { accept: 'text/html' } });
    const location = answer.headers.get('location');
    log(`${answer.status} ${url}${location ? ' -> ' + location : ''}`);
    if (!location) { log('BODY ' + (await answer.text()).replace(/<style[^]*?<\/style>|<[^>]*>/g, ' ').replace(/\s+/g, ' ').slice(0, 400)); break; }
    url = new URL(location, url).href;
  } catch (error) { log(`ERR ${error} ${error.cause ?? ''} ${url}`); break; }
}
