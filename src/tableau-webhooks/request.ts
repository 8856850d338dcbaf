import * as v from 'valibot';
import type { InputReader } from '../inputs.ts';
import { refreshEvents, tableauEvents } from '../relay/tableau-events.ts';
import { readSettings, readToken, type TableauSettings } from '../sources/tableau/settings.ts';

/** What Tableau's Postman collection could do, and a way to switch off and on. */
export const commands = ['list', 'get', 'create', 'update', 'enable', 'disable', 'test', 'delete'] as const;

/** What is asked of the site's webhooks. */
export interface WebhookRequest {
  readonly command: (typeof commands)[number];
  /** The webhooks that it is about. */
  readonly ids: readonly string[];
  readonly name?: string;
  /** A secret: the relay's is in its path. */
  readonly url?: string;
  readonly events: readonly string[];
  readonly reason?: string;
  readonly dryRun: boolean;
}

const id = v.pipe(
  v.string(),
  v.regex(/^(?!\.+$)[\w.-]{1,100}$/, 'must be the id of a webhook, as the command list shows it.'),
);

const address = v.pipe(
  v.string(),
  v.check(
    (text) => URL.canParse(text) && new URL(text).protocol === 'https:',
    'must be a URL that begins with https://: Tableau calls no other.',
  ),
);

const event = v.picklist(tableauEvents, `must be events of Tableau, for example ${refreshEvents.join(', ')}.`);

/** Undefined when something is missing or wrong, which `inputs` then knows. */
export function readRequest(
  inputs: InputReader,
): { readonly settings: TableauSettings; readonly request: WebhookRequest } | undefined {
  // Tableau documents no scope by which a connected app may manage webhooks: only a token will do.
  const settings = readSettings(inputs, readToken);
  const command = inputs.choice('command', commands);
  const ids = inputs.list('webhook-id', id, { commas: true });
  const name = inputs.text('webhook-name');
  const url = inputs.secret('webhook-url', address);
  const events = inputs.list('events', event, { commas: true });
  const reason = inputs.text('status-change-reason');
  const dryRun = inputs.flag('dry-run');
  checkTogether(inputs, command, events);
  const request = {
    command,
    ids,
    events: command === 'create' && events.length === 0 ? refreshEvents : events,
    dryRun,
    ...(name && { name }),
    ...(url && { url }),
    ...(reason && { reason }),
  };
  return settings && { settings, request };
}

function checkTogether(inputs: InputReader, command: WebhookRequest['command'], events: readonly string[]): void {
  const needs = (input: string) => {
    if (!inputs.given(input)) inputs.problem(input, `is missing: the command ${command} needs it.`);
  };
  if (command === 'create') {
    needs('webhook-name');
    needs('webhook-url');
  } else if (command === 'update') {
    needs('webhook-id');
    if (inputs.givenOf(['webhook-name', 'webhook-url', 'events']).length === 0) {
      inputs.problem('webhook-url', 'is missing: the command update changes webhook-name, webhook-url or events.');
    }
    if (events.length > 1) {
      inputs.problem('events', 'must be one event: a webhook is called for one. The command create makes several.');
    }
  } else if (command !== 'list') {
    needs('webhook-id');
  }
  if (inputs.given('status-change-reason') && command !== 'disable') {
    inputs.problem(
      'status-change-reason',
      'goes with the command disable only: Tableau takes a reason for nothing else.',
    );
  }
}
