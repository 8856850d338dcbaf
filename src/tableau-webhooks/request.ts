import * as v from 'valibot';
import type { InputReader } from '../runner/inputs.ts';
import { identifier } from '../sources/tableau/identifier.ts';
import { failureEvents, refreshEvents, tableauEvents } from '../sources/tableau/webhook-events.ts';
import type { Webhook } from '../sources/tableau/webhooks.ts';

const commands = ['list', 'get', 'create', 'update', 'enable', 'disable', 'test', 'delete'] as const;

/** What is asked of the site's webhooks. */
export type WebhookRequest =
  | { readonly command: 'list' }
  /** One webhook for each event, named after both. */
  | { readonly command: 'create'; readonly name: string; readonly url: string; readonly events: readonly string[] }
  | { readonly command: 'update'; readonly ids: readonly string[]; readonly changes: Changes }
  | { readonly command: 'disable'; readonly ids: readonly string[]; readonly reason?: string }
  | { readonly command: 'get' | 'enable' | 'test' | 'delete'; readonly ids: readonly string[] };

export type Changes = Partial<Pick<Webhook, 'name' | 'event' | 'url'>>;

const id = v.pipe(v.string(), v.regex(identifier, 'must be the id of a webhook, as the command list shows it.'));

const address = v.pipe(
  v.string(),
  v.check(
    (text) => URL.canParse(text) && new URL(text).protocol === 'https:',
    'must be a URL that begins with https://: Tableau calls no other.',
  ),
);

const event = v.picklist(tableauEvents, `must be an event of Tableau, for example ${refreshEvents.join(', ')}.`);

/** Undefined when something is missing or wrong, which `inputs` then knows. */
export function readRequest(inputs: InputReader): WebhookRequest | undefined {
  const command = inputs.choice('command', commands);
  const ids = inputs.list('webhook-id', id, { commas: true });
  const name = inputs.text('webhook-name');
  const url = inputs.secret('webhook-url', address);
  const events = [...new Set(inputs.list('events', event, { commas: true }))];
  const reason = inputs.text('status-change-reason');
  const needed = command === 'create' ? 'webhook-url' : 'webhook-id';
  if (command !== 'list' && !inputs.given(needed)) {
    inputs.problem(needed, `is missing: the command ${command} needs it.`);
  }
  if (reason && command !== 'disable') {
    inputs.problem('status-change-reason', 'goes with the command disable: Tableau takes a reason for nothing else.');
  }
  switch (command) {
    case 'list':
      return { command };
    case 'create':
      return url === undefined
        ? undefined
        : { command, name: name ?? 'BI Refresh Alerts', url, events: events.length > 0 ? events : failureEvents };
    case 'update': {
      const [first, second] = events;
      if (second) inputs.problem('events', 'must be one event for update: a webhook is called for one.');
      if (inputs.givenOf(['webhook-name', 'webhook-url', 'events']).length === 0) {
        inputs.problem('webhook-name', 'is missing: update changes webhook-name, webhook-url or events.');
      }
      return { command, ids, changes: { ...(name && { name }), ...(url && { url }), ...(first && { event: first }) } };
    }
    case 'disable':
      return { command, ids, ...(reason && { reason }) };
    default:
      return { command, ids };
  }
}
