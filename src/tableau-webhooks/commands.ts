import { messageOf } from '../plain.ts';
import type { Session } from '../sources/tableau/session.ts';
import { disabledByUser, listWebhooks, type Webhook } from '../sources/tableau/webhooks.ts';
import { createWebhook, deleteWebhook, readWebhook, testWebhook, updateWebhook } from './calls.ts';
import type { WebhookRequest } from './request.ts';

/** What became of one webhook. */
export interface Result {
  readonly webhook: Pick<Webhook, 'name'> & Partial<Webhook>;
  /** “created”, “unchanged”, “would be deleted”. */
  readonly outcome: string;
  /** Why it failed. */
  readonly problem?: string;
}

/**
 * Carries out a command, webhook by webhook: one that fails does not stop the others. A dry run reads, and changes nothing.
 * @throws {TableauError | TransportError} when not even the list could be read
 */
export async function carryOut(request: WebhookRequest, session: Session): Promise<Result[]> {
  const { command, ids, name = '', url = '', events } = request;
  if (command === 'list') return (await listWebhooks(session)).map((webhook) => ({ webhook, outcome: 'found' }));
  if (command === 'create') {
    const existing = await listWebhooks(session);
    return await inTurn(
      events,
      (event) => ({ name: `${name} ${event}`, event, url }),
      (draft) => ensure(draft, existing, request, session),
    );
  }
  return await inTurn(
    ids,
    (id) => ({ id, name: id }),
    async ({ id }) => change(await readWebhook(session, id), { ...request, command }, session),
  );
}

async function inTurn<T extends Result['webhook']>(
  items: readonly string[],
  subject: (item: string) => T,
  work: (subject: T) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const webhook of items.map(subject)) {
    results.push(await work(webhook).catch((error) => ({ webhook, outcome: 'failed', problem: messageOf(error) })));
  }
  return results;
}

/** A webhook is known by its name: once more with the same URL changes nothing, with another one it moves. */
async function ensure(
  draft: Pick<Webhook, 'name' | 'event' | 'url'>,
  existing: readonly Webhook[],
  { dryRun }: WebhookRequest,
  session: Session,
): Promise<Result> {
  const webhook = existing.find(({ name }) => name === draft.name);
  if (!webhook) {
    return dryRun
      ? { webhook: draft, outcome: 'would be created' }
      : { webhook: await createWebhook(session, draft), outcome: 'created' };
  }
  return await alter(webhook, draft, { dryRun, done: 'updated' }, session);
}

async function change(
  webhook: Webhook,
  request: WebhookRequest & { command: Exclude<WebhookRequest['command'], 'list' | 'create'> },
  session: Session,
): Promise<Result> {
  const { command, dryRun, name, url, events, reason } = request;
  const [event] = events;
  switch (command) {
    case 'get':
      return { webhook, outcome: 'found' };
    case 'update':
      return alter(
        webhook,
        { ...(name && { name }), ...(url && { url }), ...(event && { event }) },
        { dryRun, done: 'updated' },
        session,
      );
    case 'enable':
      return alter(webhook, { isEnabled: true }, { dryRun, done: 'enabled' }, session);
    case 'disable': {
      const changes = { isEnabled: false, statusChangeReason: reason ?? disabledByUser };
      return alter(webhook, changes, { dryRun, done: 'disabled' }, session);
    }
    case 'test': {
      if (dryRun) return { webhook, outcome: 'would be tested' };
      const status = await testWebhook(session, webhook);
      if (/^2\d\d$/.test(status)) return { webhook, outcome: `tested: ${status}` };
      const problem = `What it calls answered ${status} to Tableau’s test, and any 2xx was expected: look into its log.`;
      return { webhook, outcome: 'failed', problem };
    }
    case 'delete':
      if (!dryRun) await deleteWebhook(session, webhook);
      return { webhook, outcome: dryRun ? 'would be deleted' : 'deleted' };
  }
}

async function alter(
  webhook: Webhook,
  changes: Partial<Webhook>,
  { dryRun, done }: { dryRun: boolean; done: string },
  session: Session,
): Promise<Result> {
  const wanted = { ...webhook, ...changes };
  const { name, event, url, isEnabled } = webhook;
  const same = wanted.name === name && wanted.event === event && wanted.url === url && wanted.isEnabled === isEnabled;
  if (same) return { webhook, outcome: 'unchanged' };
  if (dryRun) return { webhook: wanted, outcome: `would be ${done}` };
  return { webhook: await updateWebhook(session, wanted), outcome: done };
}
