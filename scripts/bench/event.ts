/**
 * A refresh fails in Tableau: from the start of the step to the moment when Twilio has accepted text, WhatsApp message and call,
 * each answer 50 ms late, beside bare Node and the chain of answers that nothing can shorten.
 */
import assert from 'node:assert/strict';
import { haldenFoodsAccount, haldenFoodsPhones } from '../../sandbox/halden-foods/account.ts';
import { haldenFoodsSite } from '../../sandbox/halden-foods/site.ts';
import { startSandbox } from '../../sandbox/network/sandbox.ts';
import { jobToken } from '../../sandbox/runner/environment.ts';
import { runAction } from '../../sandbox/runner/run-action.ts';
import { simulateGitHub } from '../../sandbox/services/github/github.ts';
import { simulateTableau } from '../../sandbox/services/tableau/tableau.ts';
import { simulateTwilio } from '../../sandbox/services/twilio/twilio.ts';
import { compare, ms, ratio } from './figures.ts';

const latencyMs = 50;
// Sign-in; the workbook and the list of its jobs; its owner and the job; the notification log; the claim in it; what Twilio has so
// far; its acceptance.
const roundTrips = 7;

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
  notify: 'changes',
};

const repository = { fullName: 'contoso/bi', id: 123456789 };
const github = simulateGitHub({ repository, tokens: { [jobToken]: 'write' } });
const { branches } = github.git;
const branch = 'bi-refresh-alerts';

async function tell(): Promise<number> {
  // A new account each time: nobody is rung twice for one event.
  const twilio = simulateTwilio({ account: haldenFoodsAccount, atOnce: true });
  const sandbox = await startSandbox({ services: [tableau, github, twilio], latencyMs });
  const startedAt = Date.now();
  const { exitCode } = await runAction({ sandbox, inputs, eventName: 'repository_dispatch', event });
  await sandbox.close();
  const created = sandbox.requests
    .filter(({ service, method }) => service === 'Twilio' && method === 'POST')
    .map(({ at }) => at.getTime());
  assert.deepEqual([exitCode, created.length], [0, 3]);
  return Math.max(...created) + latencyMs - startedAt;
}

// The branch of the log is made once in the life of a repository, and is not measured.
await tell();
const empty = github.git.addCommit({ message: 'Empty', tree: github.git.addTree(new Map()), parents: [] }).sha;
const { ours, bare } = await compare(7, async () => {
  branches.set(branch, empty);
  return await tell();
});

const unavoidable = bare + roundTrips * latencyMs;
console.log(`a failure in Tableau until Twilio has accepted everything, answers after ${latencyMs} ms: ${ms(ours)}`);
console.log(`bare Node ${ms(bare)} + ${roundTrips} round trips: ${ms(unavoidable)}; ${ratio(ours, unavoidable, 1.8)}`);
