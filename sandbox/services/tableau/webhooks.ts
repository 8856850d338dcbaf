import { randomUUID } from 'node:crypto';
import type { Context, Hono } from 'hono';
import * as v from 'valibot';
import { tableauEvents } from '../../../src/sources/tableau/webhook-events.ts';
import { answer, list, Refusal, refusals } from './answers.ts';
import type { Deliver } from './deliveries.ts';
import { demandAdministrator, iso, readJson, type SiteVariables } from './demand.ts';
import type { SimulatedSite, SimulatedWebhook } from './site.ts';

const flag = v.union([
  v.boolean(),
  v.pipe(
    v.picklist(['true', 'false']),
    v.transform((text) => text === 'true'),
  ),
]);

const bodySchema = v.strictObject({
  webhook: v.strictObject({
    name: v.optional(v.pipe(v.string(), v.nonEmpty())),
    event: v.optional(v.picklist(tableauEvents)),
    isEnabled: v.optional(flag, true),
    statusChangeReason: v.optional(v.string()),
    'webhook-destination': v.optional(
      v.strictObject({
        'webhook-destination-http': v.strictObject({
          method: v.literal('POST'),
          url: v.pipe(v.string(), v.url(), v.startsWith('https://')),
        }),
      }),
    ),
  }),
});

/** List, get, create, update, delete and test webhooks. */
export function serveWebhooks(
  site: Hono<SiteVariables>,
  { webhooks }: SimulatedSite,
  { now, deliver }: { now: () => Date; deliver: Deliver },
): void {
  site.use('/webhooks/*', async (context, next) => {
    demandAdministrator(context);
    return await next();
  });

  site.get('/webhooks', () => answer(200, { webhooks: list('webhook', [...webhooks.values()].map(jsonOf)) }));

  site.post('/webhooks', async ({ req }) => {
    const { name, event, url, isEnabled, statusChangeReason } = await read(req.raw);
    if (!name || !event || !url || statusChangeReason !== undefined) throw malformed();
    const times = { createdAt: now(), updatedAt: now() };
    const webhook = { id: randomUUID(), name, event, url, isEnabled, statusChangeReason: '', ...times };
    webhooks.set(webhook.id, webhook);
    const response = answer(201, { webhook: jsonOf(webhook) });
    response.headers.set('location', `${new URL(req.url).pathname}/${webhook.id}`);
    return response;
  });

  const find = (context: Context<SiteVariables>) => {
    const webhook = webhooks.get(context.req.param('id') ?? '');
    if (!webhook) throw refusals.notFound('404027', 'Webhook');
    return webhook;
  };

  site.get('/webhooks/:id', (context) => answer(200, { webhook: jsonOf(find(context)) }));

  site.put('/webhooks/:id', async (context) => {
    const webhook = find(context);
    const { isEnabled, statusChangeReason, ...changes } = await read(context.req.raw);
    if (isEnabled && statusChangeReason) {
      throw new Refusal('400127', 'Bad Request', 'A reason for the change of status needs a disabled webhook.');
    }
    const reason = isEnabled ? '' : (statusChangeReason ?? 'Webhook disabled by user');
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    Object.assign(webhook, { ...given, isEnabled, statusChangeReason: reason, updatedAt: now() });
    return answer(201, { webhook: jsonOf(webhook) });
  });

  site.delete('/webhooks/:id', (context) => {
    webhooks.delete(find(context).id);
    return context.body(null, 204);
  });

  site.get('/webhooks/:id/test', async ({ req }) => {
    const webhook = webhooks.get(req.param('id'));
    if (!webhook) throw new Refusal('400113', 'Bad Request', 'The webhook to be tested does not exist.');
    const { status, body } = webhook.testResult ?? { status: await deliver(webhook.url, ''), body: '' };
    return answer(200, { webhookTestResult: { id: webhook.id, status: String(status), body } });
  });
}

async function read(request: Request) {
  const parsed = v.safeParse(bodySchema, await readJson(request));
  if (!parsed.success) throw malformed();
  const { 'webhook-destination': destination, ...webhook } = parsed.output.webhook;
  return { ...webhook, url: destination?.['webhook-destination-http'].url };
}

const malformed = () => refusals.badRequest('Payload is either malformed or incomplete.');

function jsonOf({ url, createdAt, updatedAt, testResult: _, ...webhook }: SimulatedWebhook) {
  return {
    ...webhook,
    'webhook-destination': { 'webhook-destination-http': { method: 'POST', url } },
    createdAt: iso(createdAt),
    updatedAt: iso(updatedAt),
  };
}
