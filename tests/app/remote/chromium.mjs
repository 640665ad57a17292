// Headless Chromium through its driver (W3C WebDriver): the sign-in pages are clicked in a real browser.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const elementKey = 'element-6066-11e4-a52e-4f735466cecf';

export class Chromium {
  static async start() {
    const browser = new Chromium();
    browser.profile = mkdtempSync(path.join(tmpdir(), 'claviger-chromium-'));
    browser.driver = spawn('chromedriver', ['--port=0'], { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, HOME: browser.profile } });
    browser.base = await new Promise((resolve, reject) => {
      let said = '';
      browser.driver.stdout.on('data', (data) => {
        said += data;
        const port = /on port (\d+)/.exec(said.split('\n').slice(1).join('\n'))?.[1] ?? /successfully on port (\d+)/.exec(said)?.[1];
        if (port) resolve(`http://127.0.0.1:${port}`);
      });
      browser.driver.on('error', reject);
      browser.driver.on('exit', () => reject(new Error('chromedriver ended: ' + said)));
    });
    const args = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-proxy-server', `--user-data-dir=${browser.profile}`, '--window-size=900,700'];
    const { sessionId } = await browser.#command('POST', '/session', { capabilities: { alwaysMatch: { 'goog:chromeOptions': { args } } } });
    browser.session = `/session/${sessionId}`;
    return browser;
  }
  async #command(method, where, body) {
    const answer = await fetch(this.base + where, { method, body: body && JSON.stringify(body), headers: { 'content-type': 'application/json' } });
    const { value } = await answer.json();
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  }
  go(url) { return this.#command('POST', `${this.session}/url`, { url }); }
  url() { return this.#command('GET', `${this.session}/url`); }
  async find(css, ms = 15000) {
    for (const end = Date.now() + ms; ;) {
      try { return (await this.#command('POST', `${this.session}/element`, { using: 'css selector', value: css }))[elementKey]; } catch (error) { if (Date.now() > end) throw new Error(`${css} on ${await this.url()}: ${error.message}\n${(await this.text()).slice(0, 400)}`); }
      await sleep(100);
    }
  }
  async type(css, text) { await this.#command('POST', `${this.session}/element/${await this.find(css)}/value`, { text }); }
  async click(css) { await this.#command('POST', `${this.session}/element/${await this.find(css)}/click`, {}); }
  async has(css) { try { await this.find(css, 0); return true; } catch { return false; } }
  async text() { return this.#command('POST', `${this.session}/execute/sync`, { script: 'return document.body ? document.body.innerText : ""', args: [] }); }
  async forget() { await this.#command('DELETE', `${this.session}/cookie`); }
  async screenshot() { return Buffer.from(await this.#command('GET', `${this.session}/screenshot`), 'base64'); }
  async close() {
    try { await this.#command('DELETE', this.session); } catch { /* gone already */ }
    this.driver.kill();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
