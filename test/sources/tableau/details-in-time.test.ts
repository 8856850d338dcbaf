import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { test } from 'node:test';
import { withDetails } from '../../../src/sources/tableau/details.ts';
import { readEvent } from '../../../src/sources/tableau/event.ts';
import { createTransport } from '../../../src/transport/undici-transport.ts';
import { aWorld } from '../../support/world.ts';
import { startServer } from '../../transport/servers.ts';
import { aTableau, contentOf, dispatchOf, postOf, tokenSettings } from './simulation.ts';

const over = (step: string) =>
  `Tableau was no longer waited for while ${step}: the time for it is over. If it happens again, look for an outage of the service; where much is read, check less in one run.`;
const hang = () => undefined;
const answer = (status: number, retryAfter: string) => (response: ServerResponse) =>
  void response.writeHead(status, { 'retry-after': retryAfter }).end('{}');

/** What Tableau does to a request for a path, and what is then said of what is missing. */
const cases = [
  {
    name: 'the sign-in hangs',
    path: /signin$/,
    does: hang,
    gap: `Tableau could not be asked for details. ${over('signing in to the site “haldenfoods”')}`,
  },
  {
    name: 'the list of jobs hangs',
    path: /\/jobs\?/,
    does: hang,
    gap: `The refresh jobs of “Sales overview” are not known. ${over('listing refresh jobs')}`,
  },
  {
    name: 'one job hangs',
    path: /\/jobs\/[^?]+$/,
    does: hang,
    gap: `Why “Sales overview” failed is not known: ${over('reading a refresh job')}`,
  },
  {
    name: 'the workbook hangs',
    path: /\/workbooks\//,
    does: hang,
    gap: `Project and link of “Sales overview” are not known. ${over('reading the workbook')}`,
  },
  {
    name: 'the list of jobs asks for 30 s of patience, again and again',
    path: /\/jobs\?/,
    does: answer(503, '30'),
    gap: `The refresh jobs of “Sales overview” are not known. ${over('listing refresh jobs')}`,
  },
  {
    name: 'the sign-in asks for two minutes of patience',
    path: /signin$/,
    does: answer(429, '110'),
    gap: `Tableau could not be asked for details. ${over('signing in to the site “haldenfoods”')}`,
  },
];

for (const { name, path, does, gap } of cases) {
  test(`an alert goes out with what is known when time is over: ${name}`, { timeout: 60_000 }, async () => {
    const limit = new AbortController();
    const site = await aSlowTableau(path, (response) => {
      does(response);
      setImmediate(() => limit.abort(new DOMException('', 'TimeoutError')));
    });
    const observation = await site.details(limit.signal);
    await site.close();

    const [refresh] = observation.refreshes;
    assert.equal(refresh?.outcome, 'failed');
    // What else was under way may be missing too.
    assert.ok(observation.gaps?.includes(gap), observation.gaps?.join('\n'));
  });
}

const patience = [
  { path: /signin$/, gap: (said: string) => `Tableau could not be asked for details. ${said}` },
  { path: /\/jobs\?/, gap: (said: string) => `The refresh jobs of “Sales overview” are not known. ${said}` },
];
for (const status of [503, 429]) {
  for (const { path, gap } of patience) {
    test(`who asks for more patience than there is, is asked once: ${status} to ${path}`, {
      timeout: 60_000,
    }, async () => {
      const site = await aSlowTableau(path, answer(status, '300'));
      const observation = await site.details(new AbortController().signal);
      await site.close();
      const step = path.test('signin') ? 'signing in to the site “haldenfoods”' : 'listing refresh jobs';
      assert.deepEqual(observation.gaps, [gap(`Tableau answered ${status} to ${step}: {}.`)]);
      assert.equal(site.slowed(), 1);
    });
  }
}

test('what hung ends with its event, and costs the next event nothing', { timeout: 60_000 }, async () => {
  const limit = new AbortController();
  let isSlow = true;
  const hung = Promise.withResolvers<void>();
  const site = await aSlowTableau(/\/jobs\?/, (response) => {
    if (!isSlow) return 'pass';
    response.on('close', () => hung.resolve());
    setImmediate(() => limit.abort(new DOMException('', 'TimeoutError')));
    return undefined;
  });
  const first = await site.details(limit.signal);
  await hung.promise;
  isSlow = false;
  const second = await site.details(new AbortController().signal);
  await site.close();
  assert.equal(first.refreshes[0]?.failure, undefined);
  assert.deepEqual([second.gaps, second.refreshes[0]?.failure?.text], [undefined, 'Login failed.']);
});

/**
 * Tableau at a socket, where a refresh of “Sales overview” has just failed; what is asked at `path` gets what `does` does, or what
 * Tableau answers where that says “pass”.
 */
async function aSlowTableau(path: RegExp, does: (response: ServerResponse) => unknown) {
  const tableau = aTableau();
  const workbook = contentOf(tableau, 'Finance/Sales overview');
  await tableau.endRefresh(workbook.id, { status: 'Failed', notes: 'Login failed.' });
  const { event } = readEvent(dispatchOf(postOf(tableau, workbook, 'Failed')));
  assert(event);
  let slowed = 0;
  const server = await startServer(async (incoming, response) => {
    if (path.test(incoming.url ?? '')) {
      slowed += 1;
      if (does(response) !== 'pass') return;
    }
    await forward(tableau, incoming, response);
  });
  const world = aWorld({ transport: createTransport({ env: {} }) });
  return {
    async details(limit: AbortSignal) {
      const [observation] = await withDetails(event, { ...tokenSettings, server: server.url }, world, { limit });
      assert(observation.state === 'read');
      return observation;
    },
    /** How many requests were slowed. */
    slowed: () => slowed,
    close: () => server.close(),
  };
}

async function forward(
  { fetch }: Pick<ReturnType<typeof aTableau>, 'fetch'>,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const { method = 'GET', url } = incoming;
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([key, value]) => [key, String(value)]));
  const body = Buffer.concat(chunks);
  const request = new Request(`https://prod-uk-a.online.tableau.com${url}`, {
    method,
    headers,
    ...(body.length > 0 && { body }),
  });
  const answered = await fetch(request);
  response.writeHead(answered.status, Object.fromEntries(answered.headers)).end(await answered.text());
}
