import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import type * as v from 'valibot';
import { startSandbox } from '../../sandbox/network/sandbox.ts';
import { runAction } from '../../sandbox/runner/run-action.ts';
import { simulateTableau } from '../../sandbox/services/tableau/tableau.ts';
import { answering, withIds } from './canned-answers.ts';
import { type Seen, seenOf } from './seen.ts';
import { hostOf, signInInputs } from './tableau-credentials.ts';
import type { WebhooksGiven } from './tableau-given.ts';
import { siteOf } from './tableau-site.ts';

const action = fileURLToPath(new URL('../../tableau-webhooks/action.yml', import.meta.url));

/** The Action that manages webhooks, started by hand. */
export async function playWebhooks(t: TestContext, given: v.InferOutput<typeof WebhooksGiven>): Promise<Seen> {
  const { site, ids } = siteOf(given, new Date());
  const tableau = simulateTableau({ site, host: hostOf(given), deliver: async () => 200 });
  const sandbox = await startSandbox({ services: [tableau], disturb: answering(given.answers, ids) });
  t.after(() => sandbox.close());
  const own = Object.entries(given.inputs).map(([name, text]) => [name, withIds(text, ids)]);
  const inputs = { ...signInInputs(given, site), ...Object.fromEntries(own) };
  const step = await runAction({ sandbox, action, inputs, eventName: 'workflow_dispatch' });
  return seenOf([step], { sandbox });
}
