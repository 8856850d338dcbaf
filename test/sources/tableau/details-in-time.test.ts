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
  test(`an alert goes out with what is known when time is over: ${name}`, async () => {
    const tableau = aTableau();
    const workbook = contentOf(tableau, 'Finance/Sales overview');
    await tableau.endRefresh(workbook.id, { status: 'Failed', notes: 'Login failed.' });
    const { event } = readEvent(dispatchOf(postOf(tableau, workbook, 'Failed')));
    assert(event);

    const limit = new AbortController();
    const server = await startServer(async (incoming, response) => {
      if (!path.test(incoming.url ?? '')) return await forward(tableau, incoming, response);
      does(response);
      setImmediate(() => limit.abort(new DOMException('', 'TimeoutError')));
    });
    const world = aWorld({ transport: createTransport({ env: {} }) });
    const observation = await withDetails(event, { ...tokenSettings, server: server.url }, world, limit.signal);
    await server.close();

    assert(observation.state === 'read');
    const [refresh] = observation.refreshes;
    assert.equal(refresh?.outcome, 'failed');
    // What else was under way may be missing too.
    assert.ok(observation.gaps?.includes(gap), observation.gaps?.join('\n'));
  });
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
