/**
 * A refresh fails in Tableau: from the start of the step to the moment when Twilio has accepted text, WhatsApp message and call,
 * each answer 50 ms late, beside bare Node and the chain of answers that nothing can shorten.
 */
import assert from 'node:assert/strict';
import { haldenFoodsAccount, haldenFoodsPhones } from '../../sandbox/halden-foods/account.ts';
import { haldenFoodsSite } from '../../sandbox/halden-foods/site.ts';
import { startSandbox } from '../../sandbox/network/sandbox.ts';
import { runAction } from '../../sandbox/runner/run-action.ts';
import { simulateTableau } from '../../sandbox/services/tableau/tableau.ts';
import { simulateTwilio } from '../../sandbox/services/twilio/twilio.ts';
import { compare, ms, ratio } from './figures.ts';

const latencyMs = 50;
// Sign-in; the workbook and the list of its jobs; its owner and the job; Twilio's acceptance.
const roundTrips = 4;

const posts: string[] = [];
const deliver = async (_url: string, body: string) => posts.push(body) && 200;
const tableau = simulateTableau({ site: haldenFoodsSite(new Date()), deliver });
const { site } = tableau;
const [workbook] = site.content;
assert.ok(workbook);
const webhook = {
  id: 'webhook',
  name: 'Alerts',
  event: 'WorkbookRefreshFailed',
  url: 'https://relay.haldenfoods.example',
};
const now = new Date();
site.webhooks.set(webhook.id, { ...webhook, isEnabled: true, statusChangeReason: '', createdAt: now, updatedAt: now });
await tableau.endRefresh(workbook.id, { status: 'Failed', notes: 'Login timeout expired.' });
const [post = ''] = posts;
const event = {
  action: 'tableau-webhook',
  client_payload: { tableau: JSON.parse(post), key: '0'.repeat(64), received_at: now },
};

const [token] = site.tokens;
assert.ok(token);
const inputs = {
  'tableau-server-url': `https://${tableau.hosts[0]}`,
  'tableau-site': site.contentUrl,
  'tableau-token-name': token.name,
  'tableau-token-secret': token.secret,
  ...haldenFoodsPhones,
};

const twilio = simulateTwilio({ account: haldenFoodsAccount, atOnce: true });
const sandbox = await startSandbox({ services: [tableau, twilio], latencyMs });
const { ours, bare } = await compare(7, async () => {
  const before = sandbox.requests.length;
  const startedAt = Date.now();
  const { exitCode } = await runAction({ sandbox, inputs, eventName: 'repository_dispatch', event });
  const created = sandbox.requests
    .slice(before)
    .filter(({ service, method }) => service === 'Twilio' && method === 'POST')
    .map(({ at }) => at.getTime());
  assert.deepEqual([exitCode, created.length], [0, 3]);
  return Math.max(...created) + latencyMs - startedAt;
});
await sandbox.close();

const unavoidable = bare + roundTrips * latencyMs;
console.log(`a failure in Tableau until Twilio has accepted everything, answers after ${latencyMs} ms: ${ms(ours)}`);
console.log(`bare Node ${ms(bare)} + ${roundTrips} round trips: ${ms(unavoidable)}; ${ratio(ours, unavoidable, 1.8)}`);
