import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type * as v from 'valibot';
import { startSandbox } from '../../sandbox/network/sandbox.ts';
import { startRelay } from '../../sandbox/runner/relay.ts';
import { simulateGitHub } from '../../sandbox/services/github/github.ts';
import { aPayload } from '../relay/a-relay.ts';
import { answering, responseOf } from './canned-answers.ts';
import { type Seen, trafficOf } from './seen.ts';
import type { RelayGiven } from './tableau-given.ts';

const secret = '0123456789abcdef'.repeat(4);
const token = 'github_pat_ofTheRelayOfACase';

/** One event of Tableau, posted to the shipped relay until it is taken, or Tableau's pauses are used up. */
export async function playRelay(t: TestContext, given: v.InferOutput<typeof RelayGiven>): Promise<Seen> {
  const github = simulateGitHub({ repository: { fullName: 'contoso/bi', id: 1 }, tokens: { [token]: 'write' } });
  const { gitHubAnswersTheDispatch: refusal } = given;
  const usual = answering(given.answers);
  const sandbox = await startSandbox({
    services: [github],
    disturb: (request) => (refusal && request.url.endsWith('/dispatches') ? responseOf(refusal) : usual(request)),
  });
  t.after(() => sandbox.close());
  const settings = { RELAY_SECRET: secret, GITHUB_REPOSITORY: 'contoso/bi', GITHUB_TOKEN: token };
  const relay = await startRelay({ ...sandbox.env, ...settings });
  const body = JSON.stringify(aPayload());
  for (const pause of [0, ...given.tableauRepeatsAfterMs]) {
    await sleep(pause);
    const { ok } = await fetch(`${relay.url}/tableau/${secret}`, { method: 'POST', body });
    if (ok) break;
  }
  await relay.stop();
  const log = relay.log.join('\n');
  const places = { log, everything: log, dispatches: github.events.length, ...trafficOf(sandbox) };
  return { findings: [], places };
}
