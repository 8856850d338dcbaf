import type { World } from '../../world.ts';
import type { Container } from '../asset.ts';
import type { Observation } from '../observation.ts';
import type { Session } from './session.ts';
import type { TableauSettings } from './settings.ts';
import { failureEvents } from './webhook-events.ts';
import { disabledByUser, hostOf, listWebhooks, type Webhook } from './webhooks.ts';

/**
 * Whether those who should tell of failures are there, and on. One that somebody disabled without a reason is not wanted.
 * @throws {TableauError | TransportError}
 */
export async function checkWebhooks(
  session: Session,
  { credentials }: TableauSettings,
  { log }: Pick<World, 'log'>,
  site: Container,
): Promise<Observation[]> {
  if (credentials.kind === 'connected app') {
    log.info('The webhooks were not checked: Tableau documents no scope by which a connected app may read them.');
    return [];
  }
  const all = await listWebhooks(session);
  const inUse = all.filter(({ isEnabled, statusChangeReason }) => isEnabled || statusChangeReason !== disabledByUser);
  const missing = failureEvents.filter((event) => !all.some((webhook) => webhook.event === event));
  // Who uses none does without: what failed is found by its jobs, if later.
  const isUsed = inUse.some(({ event }) => failureEvents.includes(event));
  if (!isUsed) log.info(`No webhook of this site reports a failure. ${createThem}`);
  const isFirst = ({ id, event }: Webhook) => inUse.every((one) => one.event !== event || one.id >= id);
  const keyOf = (webhook: Webhook) =>
    failureEvents.includes(webhook.event) && isFirst(webhook) ? webhook.event : webhook.id;
  return [
    ...inUse.map((webhook) => observe(webhook, keyOf(webhook), site)),
    ...(isUsed ? missing : []).map((event) => absent(event, site)),
  ];
}

const createThem = 'Run the workflow “Tableau webhooks” with the command create, to hear of it at once.';

/**
 * It is not refreshed: it is on, or off since it was last changed.
 * @param id of what it does, where one has to: who deletes it and makes it anew has mended it
 */
function observe(webhook: Webhook, id: string, site: Container): Observation {
  const { name, isEnabled, statusChangeReason, updatedAt } = webhook;
  const asset = { source: 'Tableau', kind: 'webhook', id, name, container: site } as const;
  if (isEnabled) return { asset, state: 'on' };
  const failure = {
    text: statusChangeReason ?? 'Tableau does not say why.',
    advice: `Tableau disables a webhook when what it calls did not answer four times: look at ${hostOf(webhook)}, then run the workflow “Tableau webhooks” with the command enable.`,
  };
  return { asset, state: 'switched off', ...(updatedAt && { since: updatedAt }), failure };
}

/** One of a pair: somebody deleted it, or made the other alone. */
function absent(event: string, site: Container): Observation {
  const of = event.startsWith('Workbook') ? 'workbooks' : 'data sources';
  return {
    asset: { source: 'Tableau', kind: 'webhook', id: event, name: event, container: site },
    state: 'switched off',
    failure: {
      text: `No webhook of the site reports it, so that failures of ${of} are told at the next check only.`,
      advice: createThem,
    },
  };
}
