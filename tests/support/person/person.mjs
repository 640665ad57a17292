// A person who says yes: allows what asks for access, signs in where a server needs it, gives more access when it is
// asked for. What they do goes through the control verbs, as from the command line.
import { Control } from './control.mjs';

export class Person {
  #handled = new Set(); #busy = false; #again = false;

  /** options: {client: {clientId, secret, tokenAuthMethod} or what gives it from the guide, refuseStepUp, signsIn, approves} */
  static async at(socket, options = {}) {
    const person = new Person();
    person.options = { signsIn: true, approves: true, ...options };
    person.seen = []; // [phase, kind] of every attempt
    person.control = await Control.open(socket);
    person.control.onEvent = () => void person.#look();
    await person.control.watch();
    void person.#look();
    return person;
  }
  leave() { this.control.close(); this.gone = true; }

  async #look() {
    if (this.#busy) { this.#again = true; return; }
    this.#busy = true;
    try {
      do { this.#again = false; await this.#answer(); } while (this.#again && !this.gone);
    } catch (error) { if (!this.gone) this.problem = error; } finally { this.#busy = false; }
  }
  async #answer() {
    const { body: { prompts } } = await this.control.call('prompts.list');
    for (const prompt of prompts) await this.#once('prompt' + prompt.id, () => this.control.call('prompts.answer', { id: prompt.id, decision: 'always' }));
    const { body: { attempts } } = await this.control.call('signin.list');
    for (const attempt of attempts) await this.#attempt(attempt);
    if (!this.options.signsIn) return;
    const { body: { servers } } = await this.control.call('servers.list');
    for (const server of servers) {
      const needs = server.attention.includes('sign-in-needed') && !attempts.some((a) => a.server === server.id);
      if (needs) await this.control.call('signin.start', { server: server.id, approved: true });
    }
  }
  async #attempt(attempt) {
    const step = attempt.id + attempt.phase;
    if (!this.#handled.has(step)) this.seen.push([attempt.kind, attempt.phase, attempt.error?.code]);
    switch (attempt.phase) {
      case 'asking':
        if (!this.options.approves) return undefined;
        return this.#once(step, () => attempt.kind === 'step-up' && this.options.refuseStepUp
          ? this.control.call('signin.refuse', { attempt: attempt.id })
          : this.control.call('signin.approve', { attempt: attempt.id, keep: 'signed-in' }));
      case 'needs-client': {
        if (!this.options.client) return undefined;
        return this.#once(step, async () => {
          const { client: given } = this.options;
          const client = typeof given === 'function' ? await given(attempt.client) : given;
          await this.control.call('signin.client', { attempt: attempt.id, clientId: client.clientId, tokenAuthMethod: client.tokenAuthMethod, ...(client.secret ? { secret: 0 } : {}) }, client.secret ? [client.secret] : []);
        });
      }
      default:
        return this.#once(step, async () => {});
    }
  }
  async #once(what, act) {
    if (this.#handled.has(what)) return;
    this.#handled.add(what);
    await act();
  }
}
