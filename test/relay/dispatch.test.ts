import assert from 'node:assert/strict';
import { it } from 'node:test';
import { now } from '../support/builders.ts';
import { clockAt } from '../support/world.ts';
import { fakeClock } from '../transport/fake-clock.ts';
import { aPayload, aRelay, environment, told } from './a-relay.ts';

const about = { event: 'WorkbookRefreshFailed', key: 'd31a3fad59fc', ms: 0 };

interface Case {
  readonly name: string;
  readonly answer: () => Response;
  readonly status: 502 | 503;
  readonly requests: 1 | 2;
  readonly detail: string;
}

const answering =
  (status: number, body = '', headers: Record<string, string> = {}) =>
  () =>
    new Response(status === 204 ? null : body, { status, headers });

const json = (message: string) => JSON.stringify({ message, documentation_url: 'https://docs.github.com/rest' });
const failing = (cause: unknown) => () => {
  throw new TypeError('fetch failed', { cause });
};
const redirecting = (location: string, status = 307) => answering(status, json('Temporary Redirect'), { location });

const notGitHub =
  'that is not GitHub’s API: check GITHUB_API_URL, which ends in /api/v3 on GitHub Enterprise Server, and the proxy, if there is one';

/** What somebody must change. */
const refusals: readonly Case[] = [
  {
    name: 'a wrong token',
    answer: answering(401, json('Bad credentials')),
    status: 502,
    requests: 1,
    detail: 'dispatching the event: GitHub answered 401; Bad credentials; GITHUB_TOKEN is wrong or has expired',
  },
  {
    name: 'a gateway that quotes the token',
    answer: answering(401, json(`Refused: Bearer ${environment.GITHUB_TOKEN}`)),
    status: 502,
    requests: 1,
    detail: 'dispatching the event: GitHub answered 401; Refused: Bearer •••; GITHUB_TOKEN is wrong or has expired',
  },
  {
    name: 'a missing permission',
    answer: answering(403, json('Resource not accessible by personal access token'), {
      'x-accepted-github-permissions': 'contents=write',
    }),
    status: 502,
    requests: 1,
    detail:
      'dispatching the event: GitHub answered 403; Resource not accessible by personal access token; the token needs the permission “Contents: write” on GITHUB_REPOSITORY; permissions that it accepts: contents=write',
  },
  {
    name: 'single sign-on',
    answer: answering(
      403,
      json(
        'Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.',
      ),
      { 'x-github-sso': 'required; url=https://github.com/orgs/contoso/sso' },
    ),
    status: 502,
    requests: 1,
    detail:
      'dispatching the event: GitHub answered 403; Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization; authorise GITHUB_TOKEN for the organisation, with “Configure SSO” beside it in the list of tokens',
  },
  {
    name: 'an archived repository',
    answer: answering(403, json('Repository was archived so is read-only.'), {
      'x-accepted-github-permissions': 'contents=write',
    }),
    status: 502,
    requests: 1,
    detail:
      'dispatching the event: GitHub answered 403; Repository was archived so is read-only; unarchive GITHUB_REPOSITORY, or name another one',
  },
  {
    name: 'words that nobody knows yet',
    answer: answering(403, json('Repository access blocked')),
    status: 502,
    requests: 1,
    detail: 'dispatching the event: GitHub answered 403; Repository access blocked',
  },
  {
    name: 'a repository that the token cannot see',
    answer: answering(404, json('Not Found')),
    status: 502,
    requests: 1,
    detail:
      'dispatching the event: GitHub answered 404; Not Found; there is no such GITHUB_REPOSITORY, or the token may not see it',
  },
  {
    name: 'a page of a GitHub Enterprise Server whose API is elsewhere',
    answer: answering(404, '<html>Page not found</html>'),
    status: 502,
    requests: 1,
    detail: `dispatching the event: GitHub answered 404; ${notGitHub}`,
  },
  {
    name: 'a body that GitHub does not take',
    answer: answering(422, json('Invalid request.')),
    status: 502,
    requests: 1,
    detail: 'dispatching the event: GitHub answered 422; Invalid request',
  },
  {
    name: 'a 200, which is not GitHub’s answer to a dispatch but somebody else’s page',
    answer: answering(200, '<html>Please sign in</html>'),
    status: 502,
    requests: 1,
    detail: `dispatching the event: GitHub answered 200; ${notGitHub}`,
  },
  {
    name: 'a page that is longer than any answer of GitHub',
    answer: answering(403, '<'.repeat(100_000)),
    status: 502,
    requests: 1,
    detail: `dispatching the event: GitHub answered 403; ${notGitHub}`,
  },
  {
    name: 'a redirection to another server, of which only that is told',
    answer: redirecting('https://sso.example.com/login?token=secret', 302),
    status: 502,
    requests: 1,
    detail: `dispatching the event: GitHub answered 302; Temporary Redirect; it leads to https://sso.example.com; ${notGitHub}`,
  },
  {
    name: 'a redirection to the repository’s id on another server',
    answer: redirecting('https://api.github.example/repositories/42/dispatches'),
    status: 502,
    requests: 1,
    detail: `dispatching the event: GitHub answered 307; Temporary Redirect; it leads to https://api.github.example; ${notGitHub}`,
  },
  {
    name: 'a redirection on the same server that is not that of a renamed repository',
    answer: redirecting('/login'),
    status: 502,
    requests: 1,
    detail: `dispatching the event: GitHub answered 307; Temporary Redirect; it leads to https://api.github.com; ${notGitHub}`,
  },
  {
    name: 'a message that is hostile and long',
    answer: answering(418, json(`\u202e::error::\n${'<at>all</at>'.repeat(100)}`)),
    status: 502,
    requests: 1,
    detail: `${'dispatching the event: GitHub answered 418; ::error:: '.concat('<at>all</at>'.repeat(100)).slice(0, 499)}…`,
  },
];

/** What passes by itself. Asked again is only what was certainly not taken. */
const troubles: readonly Case[] = [
  {
    name: 'a limit that lasts',
    answer: answering(429, '', { 'retry-after': '60' }),
    status: 503,
    requests: 1,
    detail: 'dispatching the event: GitHub answered 429; its rate limit is used up',
  },
  {
    name: 'a limit that passes in time, and is still there',
    answer: answering(429, '', { 'retry-after': '2' }),
    status: 503,
    requests: 2,
    detail: 'dispatching the event: GitHub answered 429; its rate limit is used up',
  },
  {
    name: 'a limit of a gateway that says nothing',
    answer: answering(429),
    status: 503,
    requests: 2,
    detail: 'dispatching the event: GitHub answered 429; its rate limit is used up',
  },
  {
    name: 'a secondary limit, which is a 403 with Retry-After',
    answer: answering(403, '', { 'retry-after': '60' }),
    status: 503,
    requests: 1,
    detail: 'dispatching the event: GitHub answered 403; its rate limit is used up',
  },
  {
    name: 'a secondary limit by its words alone, after which GitHub wants a minute at least',
    answer: answering(
      403,
      json('You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'),
    ),
    status: 503,
    requests: 1,
    detail:
      'dispatching the event: GitHub answered 403; You have exceeded a secondary rate limit. Please wait a few minutes before you try again; its rate limit is used up',
  },
  {
    name: 'a primary limit, which is a 403 with nothing remaining until later',
    answer: answering(403, '', {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(now.getTime() / 1000 + 900),
    }),
    status: 503,
    requests: 1,
    detail: 'dispatching the event: GitHub answered 403; its rate limit is used up',
  },
  {
    name: 'a primary limit that ends in two seconds',
    answer: answering(403, '', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now.getTime() / 1000 + 2) }),
    status: 503,
    requests: 2,
    detail: 'dispatching the event: GitHub answered 403; its rate limit is used up',
  },
  {
    name: 'a connection that is refused',
    answer: failing(new Error('connect ECONNREFUSED 127.0.0.1:1')),
    status: 503,
    requests: 2,
    detail: 'dispatching the event: no answer from GitHub (connect ECONNREFUSED 127.0.0.1:1)',
  },
  {
    name: 'a connection that is refused at each address',
    answer: failing(
      new AggregateError([new Error('connect ECONNREFUSED ::1:1'), new Error('connect EHOSTUNREACH 127.0.0.1:1')]),
    ),
    status: 503,
    requests: 2,
    detail: 'dispatching the event: no answer from GitHub (connect ECONNREFUSED ::1:1)',
  },
  {
    name: 'a name without an address',
    answer: failing(new Error('getaddrinfo ENOTFOUND github.invalid')),
    status: 503,
    requests: 2,
    detail: 'dispatching the event: no answer from GitHub (getaddrinfo ENOTFOUND github.invalid)',
  },
  {
    name: 'a connection that broke',
    answer: failing(new Error('read ECONNRESET')),
    status: 503,
    requests: 1,
    detail: 'dispatching the event: no answer from GitHub (read ECONNRESET)',
  },
  {
    name: 'a connection that ended',
    answer: failing(new Error('other side closed')),
    status: 503,
    requests: 1,
    detail: 'dispatching the event: no answer from GitHub (other side closed)',
  },
  {
    name: 'a lost connection of a Worker, which does not tell whether there was one',
    answer: () => {
      throw new Error('Network connection lost.');
    },
    status: 503,
    requests: 1,
    detail: 'dispatching the event: no answer from GitHub (Network connection lost.)',
  },
  ...[500, 502, 503, 504, 522].map((status) => ({
    name: `a ${status}, which may come after the dispatch was taken,`,
    answer: answering(status, '<html>\n::error::</html>', { 'retry-after': '1' }),
    status: 503 as const,
    requests: 1 as const,
    detail: `dispatching the event: GitHub answered ${status}`,
  })),
];

for (const { name, answer, status, requests, detail } of [...refusals, ...troubles]) {
  it(`passes on ${name} as ${status}, after ${requests === 1 ? 'one request' : 'two requests'}`, async () => {
    const { post, sent, lines } = aRelay({ github: answer });
    assert.deepEqual(await told(post(aPayload())), [status, 'not dispatched']);
    assert.equal(sent.length, requests);
    assert.deepEqual(
      lines.map((line) => JSON.parse(line)),
      [{ status, outcome: 'not dispatched', detail, ...about }],
    );
    assert.ok(!lines.join().includes(environment.GITHUB_TOKEN));
  });
}

it('gets over one refused request, with the same body again, after as long as it was asked to wait', async () => {
  const { clock, slept } = fakeClock();
  const answers = [
    new Response(null, { status: 429, headers: { 'retry-after': '2' } }),
    new Response(null, { status: 204 }),
  ];
  const { post, sent } = aRelay({
    github: () => answers.shift() ?? assert.fail('a third request'),
    world: { clock },
  });
  assert.deepEqual(await told(post(aPayload())), [202, 'dispatched']);
  assert.equal(sent.length, 2);
  assert.deepEqual(sent[0], sent[1]);
  assert.deepEqual(slept, [2_000]);
});

it('does not ask again what would take longer than the sender waits', async () => {
  const clock = { now };
  const { post, sent } = aRelay({
    world: { clock: clockAt(() => clock.now) },
    github: () => {
      clock.now = new Date(clock.now.getTime() + 5_000);
      return new Response(null, { status: 429, headers: { 'retry-after': '2' } });
    },
  });
  assert.deepEqual(await told(post(aPayload())), [503, 'not dispatched']);
  assert.equal(sent.length, 1);
});

it('gives each try of Tableau the same key, where GitHub took what it did not answer', async () => {
  const { post, sent } = aRelay({ github: failing(new Error('other side closed')) });
  for (let tries = 1; tries <= 4; tries += 1) assert.deepEqual(await told(post(aPayload())), [503, 'not dispatched']);
  assert.equal(sent.length, 4);
  assert.deepEqual(new Set(sent.map(({ body }) => JSON.stringify(body))).size, 1);
});

it('follows a repository that was renamed, to its id on the same server, and says so', async () => {
  for (const api of ['https://api.github.com', 'https://github.example.com/api/v3']) {
    const renamed = `${api}/repositories/42/dispatches`;
    const { post, sent, lines } = aRelay({
      environment: { GITHUB_API_URL: api },
      github: ({ url }) => (url === renamed ? answering(204)() : redirecting(renamed)()),
    });
    assert.deepEqual(await told(post(aPayload())), [202, 'dispatched']);
    assert.deepEqual(
      sent.map(({ url }) => url),
      [`${api}/repos/contoso/bi/dispatches`, renamed],
    );
    assert.deepEqual(sent[1], { ...sent[0], url: renamed });
    const detail = 'the repository was renamed: give GITHUB_REPOSITORY its new name';
    assert.deepEqual(
      lines.map((line) => JSON.parse(line)),
      [{ status: 202, outcome: 'dispatched', detail, ...about }],
    );
  }
});

it('does not go round in circles', async () => {
  const { post, sent } = aRelay({ github: redirecting('https://api.github.com/repositories/42/dispatches') });
  assert.deepEqual(await told(post(aPayload())), [502, 'not dispatched']);
  assert.equal(sent.length, 2);
});

it('gives up when the time of the sender is over, and asks for no more', async () => {
  const budgets: number[] = [];
  const over = new AbortController();
  const { post, sent, lines } = aRelay({
    world: {
      timeout: (ms) => {
        budgets.push(ms);
        return over.signal;
      },
    },
    github: (_, { signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
        over.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
      }),
  });
  assert.deepEqual(await told(post(aPayload())), [503, 'not dispatched']);
  assert.equal(sent.length, 1);
  assert.deepEqual(budgets, [7_500]);
  assert.match(lines.join(), /"dispatching the event: no answer from GitHub in time"/);
});

it('asks the GitHub Enterprise Server that it is told of', async () => {
  const { post, sent } = aRelay({ environment: { GITHUB_API_URL: 'https://github.example.com/api/v3/' } });
  await post(aPayload());
  assert.deepEqual(
    sent.map(({ url }) => url),
    ['https://github.example.com/api/v3/repos/contoso/bi/dispatches'],
  );
});
