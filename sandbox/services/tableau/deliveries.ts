import { randomUUID } from 'node:crypto';
import { iso } from './demand.ts';
import type { SimulatedContent, SimulatedJob, SimulatedSite, SimulatedWebhook } from './site.ts';

/** Posts a webhook's body to its URL and answers the HTTP status, 0 when nothing answered. */
export type Deliver = (url: string, body: string) => Promise<number>;

/** Tableau repeats a post that was not answered with 2xx three times, and disables the webhook after the fourth. */
const tries = 4;

/** How a refresh ended. */
export interface RefreshEnd {
  readonly status: SimulatedJob['status'];
  readonly minutes?: number;
  readonly notes?: string;
}

/** One refresh ends: its job is listed, and the webhooks for it are called. */
export async function endRefresh(
  site: SimulatedSite,
  content: SimulatedContent,
  { status, minutes = 3, notes = '' }: RefreshEnd,
  { now, deliver }: { now: Date; deliver: Deliver },
): Promise<void> {
  site.jobs.push({
    id: randomUUID(),
    content,
    status,
    startedAt: new Date(now.getTime() - minutes * 60_000),
    endedAt: now,
    notes,
  });
  // There is no event for the end of a flow.
  if (content.kind === 'flow') return;
  const kind = content.kind === 'workbook' ? 'Workbook' : 'Datasource';
  const event = `${kind}Refresh${status === 'Success' ? 'Succeeded' : 'Failed'}`;
  const body = JSON.stringify({
    // Both kinds say EXTRACTS, whatever the documentation says of the resource.
    resource: 'EXTRACTS',
    event_type: event,
    resource_name: content.name,
    site_luid: site.id,
    resource_luid: content.id,
    created_at: iso(now),
  });
  const called = [...site.webhooks.values()].filter((webhook) => webhook.isEnabled && webhook.event === event);
  await Promise.all(called.map((webhook) => call(webhook, body, now, deliver)));
}

async function call(webhook: SimulatedWebhook, body: string, now: Date, deliver: Deliver): Promise<void> {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const status = await deliver(webhook.url, body);
    if (status >= 200 && status < 300) return;
  }
  Object.assign(webhook, {
    isEnabled: false,
    statusChangeReason: `Webhook disabled after ${tries} failed attempts`,
    updatedAt: now,
  });
}
