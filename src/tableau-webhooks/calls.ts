import * as v from 'valibot';
import { understand } from '../sources/tableau/answer.ts';
import type { Session } from '../sources/tableau/session.ts';
import { maybe, text } from '../sources/tableau/shapes.ts';
import { type Webhook, webhookAnswer } from '../sources/tableau/webhooks.ts';

/** @throws {TableauError | TransportError} */
export async function readWebhook(session: Session, id: string): Promise<Webhook> {
  const step = `reading the webhook ${id}`;
  return understand(webhookAnswer, step, await session.ask(step, pathOf(id)));
}

/** @throws {TableauError | TransportError} */
export async function createWebhook(
  session: Session,
  draft: Pick<Webhook, 'name' | 'event' | 'url'>,
): Promise<Webhook> {
  const step = `creating the webhook “${draft.name}”`;
  const answer = await session.ask(step, 'webhooks', { method: 'POST', body: bodyOf(draft) });
  return understand(webhookAnswer, step, answer);
}

/**
 * Everything is sent, changed or not: what an update leaves out is not left alone, it enables the webhook.
 * @throws {TableauError | TransportError}
 */
export async function updateWebhook(session: Session, webhook: Webhook): Promise<Webhook> {
  const step = `updating the webhook “${webhook.name}”`;
  const { isEnabled, statusChangeReason } = webhook;
  // Tableau refuses a reason for a webhook that is enabled (400127).
  const status = { isEnabled, ...(!isEnabled && statusChangeReason && { statusChangeReason }) };
  const answer = await session.ask(step, pathOf(webhook.id), { method: 'PUT', body: bodyOf(webhook, status) });
  return understand(webhookAnswer, step, answer);
}

/** @throws {TableauError | TransportError} */
export async function deleteWebhook(session: Session, { id, name }: Webhook): Promise<void> {
  await session.ask(`deleting the webhook “${name}”`, pathOf(id), { method: 'DELETE' });
}

/**
 * Has Tableau call it with an empty body, and answers the status and the body of the answer, which may be Tableau's own: its test then
 * did not arrive.
 * @throws {TableauError | TransportError}
 */
export async function testWebhook(
  session: Session,
  { id, name }: Webhook,
): Promise<{ status: string; body?: string | undefined }> {
  const step = `testing the webhook “${name}”`;
  const answer = understand(testAnswer, step, await session.ask(step, `${pathOf(id)}/test`));
  return answer.webhookTestResult;
}

const testAnswer = v.object({ webhookTestResult: v.object({ status: text, body: maybe(text) }) });

function pathOf(id: string): string {
  return `webhooks/${encodeURIComponent(id)}`;
}

function bodyOf({ name, event, url }: Pick<Webhook, 'name' | 'event' | 'url'>, status = {}) {
  const destination = { 'webhook-destination-http': { method: 'POST', url } };
  return { webhook: { name, event, ...status, 'webhook-destination': destination } };
}
