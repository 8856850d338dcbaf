import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withDetails } from '../../../src/sources/tableau/details.ts';
import { readEvent } from '../../../src/sources/tableau/event.ts';
import type { HttpRequest, HttpResponse } from '../../../src/transport/transport.ts';
import { answering, aWorld } from '../../support/world.ts';
import { aTableau, aWebhook, contentOf, dispatchOf, postOf, tokenSettings, worldOf } from './simulation.ts';

const overview = 'Finance/Sales overview';

type Answer = (call: HttpRequest) => Promise<Partial<HttpResponse>> | undefined;

/** An event of a failure with all that is seen behind it, where Orders has failed without one. */
async function seenBehind(answer: Answer = () => undefined, tableau = aTableau()) {
  for (const path of ['Supply chain/Orders', overview]) {
    await tableau.endRefresh(contentOf(tableau, path).id, { status: 'Failed', notes: 'Login failed.' });
  }
  tableau.site.webhooks.set('one', aWebhook({ id: 'one' }));
  const { event } = readEvent(dispatchOf(postOf(tableau, contentOf(tableau, overview), 'Failed')));
  assert(event);
  const { request } = worldOf(tableau).world.transport;
  const { transport, requests } = answering(async (call) => await (answer(call) ?? request(call)));
  const world = aWorld({ transport });
  const [observation, ...others] = await withDetails(event, tokenSettings, world, { withSite: true });
  assert(observation.state === 'read');
  return {
    cause: observation.refreshes[0]?.failure?.text,
    gaps: observation.gaps ?? [],
    others: others.map(({ asset, state }) => `${asset.name}: ${state}`),
    lines: world.lines,
    once: ['/signin', '/webhooks', '/extractRefreshes', `/workbooks/${event.asset.id}`].map(
      (path) => requests.filter(({ url }) => String(url).endsWith(path)).length,
    ),
  };
}

test('behind an event stands what else is broken, in one session, and not the event’s own asset again', async () => {
  assert.deepEqual(await seenBehind(), {
    cause: 'Login failed.',
    gaps: [],
    others: ['Alerts WorkbookRefreshFailed: on', 'DatasourceRefreshFailed: switched off', 'Orders: read'],
    lines: [],
    once: [1, 1, 1, 1],
  });
});

test('where a part of the site is refused, the event is told whole, and the rest is left to the next check', async () => {
  const refused: Answer = ({ url }) =>
    String(url).endsWith('/webhooks') ? Promise.resolve({ status: 404, text: '<title>No</title>' }) : undefined;
  assert.deepEqual(await seenBehind(refused), {
    cause: 'Login failed.',
    gaps: [],
    others: [],
    lines: ['What else is broken on the site was not looked for. Tableau answered 404 to listing the webhooks: No.'],
    once: [1, 1, 1, 1],
  });
});

test('what is not known of an event is said in one order, whichever answer comes first', async () => {
  const late: Answer = ({ url }) => {
    const refusal = { status: 404, text: '<title>No</title>' };
    if (String(url).includes('/workbooks/')) return new Promise((resolve) => setTimeout(resolve, 20, refusal));
    return new URL(url).pathname.endsWith('/jobs') ? Promise.resolve(refusal) : undefined;
  };
  const { gaps } = await seenBehind(late);
  assert.deepEqual(gaps, [
    'Project and link of “Sales overview” are not known. Tableau answered 404 to reading the workbook: No.',
    'The refresh jobs of “Sales overview” are not known. Tableau answered 404 to listing refresh jobs: No.',
  ]);
});

test('where a part of the site hangs until time is over, so it is too', async () => {
  const tableau = aTableau();
  const { request } = worldOf(tableau).world.transport;
  const hung = Promise.withResolvers<never>();
  hung.promise.catch(() => undefined);
  let underWay = 0;
  /** Time is over when nothing else is waited for. */
  const settle = () => {
    underWay -= 1;
    setImmediate(() => underWay === 0 && hung.reject(new Error('Time is over.')));
  };
  const hanging: Answer = (call) => {
    if (String(call.url).endsWith('/webhooks')) return hung.promise;
    underWay += 1;
    return request(call).finally(settle);
  };
  const { cause, gaps, others, lines } = await seenBehind(hanging, tableau);
  assert.deepEqual(
    [cause, gaps, others, lines],
    ['Login failed.', [], [], ['What else is broken on the site was not looked for. Time is over.']],
  );
});

test('an event of another site tells nothing of this one', async () => {
  const tableau = aTableau();
  const post = postOf(tableau, contentOf(tableau, overview), 'Failed');
  const { event } = readEvent(dispatchOf({ ...post, site_luid: '11111111-2222-4333-8444-555555555555' }));
  assert(event);
  const seen = await withDetails(event, tokenSettings, worldOf(tableau).world, { withSite: true });
  assert.equal(seen.length, 1);
});
