import { isDeepStrictEqual } from 'node:util';
import { withHostsOnly } from '../sources/tableau/answer.ts';
import type { Session } from '../sources/tableau/session.ts';
import { disabledByUser, listWebhooks, type Webhook } from '../sources/tableau/webhooks.ts';
import { messageOf } from '../text/error.ts';
import { cut, plain, quoted } from '../text/plain.ts';
import { createWebhook, deleteWebhook, readWebhook, testWebhook, updateWebhook } from './calls.ts';
import type { WebhookRequest } from './request.ts';

/** What became of one webhook. */
export interface Result {
  /** As far as it is known: of one that could not be read the id, of one that was not created what it should have been. */
  readonly webhook: Partial<Webhook>;
  /** “created”, “unchanged”, “would be deleted”. */
  readonly outcome: string;
  /** Why it failed. */
  readonly problem?: string;
}

/** The site, and whether it may be changed. */
interface Site {
  readonly session: Session;
  readonly dryRun: boolean;
}

/**
 * Carries out a command, webhook by webhook: one that fails does not stop the others. A dry run reads, and changes nothing.
 * @throws {TableauError | TransportError} when not even the list could be read
 */
export async function carryOut(request: WebhookRequest, site: Site): Promise<Result[]> {
  switch (request.command) {
    case 'list':
      return (await listWebhooks(site.session)).map((webhook) => ({ webhook, outcome: 'found' }));
    case 'create': {
      const { name, url, events } = request;
      const existing = await listWebhooks(site.session);
      const drafts = events.map((event) => ({ name: `${name} ${event}`, event, url }));
      return await inTurn(drafts, (draft) => ensure(draft, existing, site));
    }
    default: {
      const targets = request.ids.map((id) => ({ id }));
      return await inTurn(targets, async ({ id }) => change(await readWebhook(site.session, id), request, site));
    }
  }
}

async function inTurn<T extends Partial<Webhook>>(
  all: readonly T[],
  work: (one: T) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const webhook of all) {
    results.push(await work(webhook).catch((error) => ({ webhook, outcome: 'failed', problem: messageOf(error) })));
  }
  return results;
}

/**
 * A webhook is known by its name: once more with the same URL changes nothing, with another one it moves. Who makes it wants its
 * events, so that one that is off comes on again.
 */
async function ensure(
  draft: Pick<Webhook, 'name' | 'event' | 'url'>,
  existing: readonly Webhook[],
  site: Site,
): Promise<Result> {
  const webhook = existing.find(({ name }) => name === draft.name);
  if (!webhook) {
    if (site.dryRun) return { webhook: draft, outcome: 'would be created' };
    return { webhook: await createWebhook(site.session, draft), outcome: 'created' };
  }
  if (webhook.isEnabled) return await alter(webhook, draft, site, 'updated');
  const result = await alter(webhook, { ...draft, isEnabled: true }, site, 'enabled again');
  if (result.webhook.isEnabled) return { ...result, outcome: `${result.outcome}${wasOff(webhook)}` };
  const problem = `“${webhook.name}” stays disabled, so that no event comes: Tableau took the change and left it off. Enable it in Tableau, or delete it and run create again.`;
  return { ...result, outcome: 'failed', problem };
}

/** Why it was off: what had it disabled may disable it again. */
function wasOff({ statusChangeReason }: Webhook): string {
  return statusChangeReason ? ` (was disabled: ${statusChangeReason})` : '';
}

async function change(
  webhook: Webhook,
  request: Exclude<WebhookRequest, { command: 'list' | 'create' }>,
  site: Site,
): Promise<Result> {
  switch (request.command) {
    case 'get':
      return { webhook, outcome: 'found' };
    case 'update':
      return await alter(webhook, request.changes, site, 'updated');
    case 'enable':
      return await alter(webhook, { isEnabled: true }, site, 'enabled');
    case 'disable': {
      const statusChangeReason = request.reason ?? disabledByUser;
      return await alter(webhook, { isEnabled: false, statusChangeReason }, site, 'disabled');
    }
    case 'test':
      return await probe(webhook, site);
    case 'delete':
      if (site.dryRun) return { webhook, outcome: 'would be deleted' };
      await deleteWebhook(site.session, webhook);
      return { webhook, outcome: 'deleted' };
  }
}

async function alter(webhook: Webhook, changes: Partial<Webhook>, site: Site, done: string): Promise<Result> {
  const wanted = { ...webhook, ...changes };
  if (isDeepStrictEqual(wanted, webhook)) return { webhook, outcome: 'unchanged' };
  if (site.dryRun) return { webhook: wanted, outcome: `would be ${done}` };
  return { webhook: await updateWebhook(site.session, wanted), outcome: done };
}

async function probe(webhook: Webhook, { session, dryRun }: Site): Promise<Result> {
  if (dryRun) return { webhook, outcome: 'would be tested' };
  const { status, body = '' } = await testWebhook(session, webhook);
  if (/^2\d\d$/.test(status)) return { webhook, outcome: `tested, answered ${status}` };
  const said = cut(plain(withHostsOnly(body.replace(/<[^>]*>/g, ' '))), 300);
  const words = said === '' ? '' : `: ${quoted(said)}`;
  const problem = `Tableau’s test of “${webhook.name}” came to ${status}${words}, and should have come to 200. Look into the log of what it calls; where the log has no request, the test did not arrive.`;
  return { webhook, outcome: 'failed', problem };
}
