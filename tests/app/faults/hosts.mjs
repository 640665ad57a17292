#!/usr/bin/env node
// One AI client: node hosts.mjs SHIM SERVER COUNT SECONDS. Opens COUNT connections to the server, calls its tools until
// the time is over, and prints what came of it. Called by a name under which the broker knows a client.
import { Host } from '../../support/person/host.mjs';

const [, , shim, server, count, seconds] = process.argv;
const end = Date.now() + Number(seconds) * 1000;
const report = { calls: 0, errors: [], grants: {}, stray: 0 };
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function use(number) {
  const host = new Host([shim, server], { env: process.env });
  try {
    await host.open();
    await host.tools();
    for (let i = 0; Date.now() < end; i++) {
      const text = `${number}/${i}`;
      const answer = await host.call('echo', { text });
      if (answer !== text) report.errors.push(answer);
      const grant = await host.call('grant');
      report.grants[typeof grant === 'string' ? grant : JSON.stringify(grant)] = true;
      report.calls += 2;
      await sleep(200 + Math.random() * 400);
    }
    report.stray += host.stray.length;
  } catch (error) { report.errors.push(String(error)); } finally { await host.close(); }
}
await Promise.all(Array.from({ length: Number(count) }, (_, number) => use(number)));
process.stdout.write(JSON.stringify({ ...report, grants: Object.keys(report.grants) }));
