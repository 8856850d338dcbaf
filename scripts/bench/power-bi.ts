/** A scheduled check: 200 models in 10 workspaces, each answer 50 ms late, beside bare Node and the chain of answers that nothing can shorten. */
import assert from 'node:assert/strict';
import { runAction } from '../../sandbox/runner/run-action.ts';
import { aCompanyOf } from './a-company.ts';
import { compare, ms, ratio } from './figures.ts';

const [models, workspaces, cards, latencyMs, inFlight] = [200, 10, 1, 50, 16];
// Token, workspaces, models of each workspace, histories, card.
const roundTrips = 1 + 1 + Math.ceil(workspaces / inFlight) + Math.ceil(models / inFlight) + cards;

const { sandbox, inputs } = await aCompanyOf(models, workspaces, latencyMs);
let requests = 0;
const { ours, bare } = await compare(7, async () => {
  const before = sandbox.requests.length;
  const startedAt = performance.now();
  const { exitCode, outputs } = await runAction({ sandbox, inputs });
  const took = performance.now() - startedAt;
  assert.deepEqual([exitCode, outputs['checked-count']], [0, String(models)]);
  requests = sandbox.requests.length - before;
  return took;
});
await sandbox.close();

const off = 40;
const dying = await aCompanyOf(models, workspaces, 0, off);
await runAction({ sandbox: dying.sandbox, inputs: dying.inputs });
const requestsWithOff = dying.sandbox.requests.length;
await dying.sandbox.close();

const unavoidable = bare + roundTrips * latencyMs;
console.log(`checking ${models} models in ${workspaces} workspaces, answers after ${latencyMs} ms: ${ms(ours)}`);
console.log(`bare Node ${ms(bare)} + ${roundTrips} round trips: ${ms(unavoidable)}; ${ratio(ours, unavoidable, 1.6)}`);
console.log(`${requests} requests (target ${2 + workspaces + models + cards})`);
console.log(
  `${requestsWithOff} with ${off} models that are not refreshable any more (at most ${2 + workspaces + models + cards + 2 * off})`,
);
