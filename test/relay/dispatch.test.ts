import assert from 'node:assert/strict';
import { it } from 'node:test';
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
    new Response(body, { status, headers });

const cases: readonly Case[] = [
  {
    name: 'a wrong token',
    answer: answering(401, '{"message":"Bad credentials"}'),
    status: 502,
    requests: 1,
    detail: 'dispatching the event: GitHub answered 401; Bad credentials; GITHUB_TOKEN is wrong or has expired',
  },
  {
    name: 'a gateway that quotes the token',
    answer: answering(401, `{"message":"Refused: Bearer ${environment.GITHUB_TOKEN}"}`),
    status: 502,
    requests: 1,
    detail: 'dispatching the event: GitHub answered 401; Refused: Bearer •••; GITHUB_TOKEN is wrong or has expired',
  },
  {
    name: 'a missing permission',
    answer: answering(403, '{"message":"Resource not accessible by personal access token"}', {
      'x-accepted-github-permissions': 'contents=write',
    }),
    status: 502,
    requests: 1,
    detail:
      'dispatching the event: GitHub answered 403; Resource not accessible by personal access token; the token needs the permission “Contents: write” on GITHUB_REPOSITORY; permissions that it accepts: contents=write',
  },
  {
    name: 'a repository that the token cannot see',
    answer: answering(404, '{"message":"Not Found"}'),
    status: 502,
    requests: 1,
    detail:
      'dispatching the event: GitHub answered 404; Not Found; there is no such GITHUB_REPOSITORY, or the token may not see it; it needs the permission “Contents: write” there',
  },
  {
    name: 'a body that GitHub does not take',
    answer: answering(422, 'not JSON'),
    status: 502,
    requests: 1,
    detail: 'dispatching the event: GitHub answered 422',
  },
  {
    name: 'a 200, which is not GitHub’s answer to a dispatch but somebody else’s page',
    answer: answering(200, '<html>Please sign in</html>'),
    status: 502,
    requests: 1,
    detail: 'dispatching the event: GitHub answered 200; check GITHUB_API_URL',
  },
  {
    name: 'a limit',
    answer: answering(429),
    status: 503,
    requests: 1,
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
    name: 'a primary limit, which is a 403 with nothing remaining',
    answer: answering(403, '', { 'x-ratelimit-remaining': '0' }),
    status: 503,
    requests: 1,
    detail: 'dispatching the event: GitHub answered 403; its rate limit is used up',
  },
  {
    name: 'an outage that lasts',
    answer: answering(500, '<html>\n::error::</html>'),
    status: 503,
    requests: 2,
    detail: 'dispatching the event: GitHub answered 500',
  },
  {
    name: 'a connection that cannot be made',
    answer: () => {
      throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED 127.0.0.1:1') });
    },
    status: 503,
    requests: 2,
    detail: 'dispatching the event: no answer from GitHub (connect ECONNREFUSED 127.0.0.1:1)',
  },
  {
    name: 'a message that is hostile and long',
    answer: answering(418, JSON.stringify({ message: `\u202e::error::\n${'<at>all</at>'.repeat(100)}` })),
    status: 502,
    requests: 1,
    detail: `${'dispatching the event: GitHub answered 418; ::error:: '.concat('<at>all</at>'.repeat(100)).slice(0, 499)}…`,
  },
];

for (const { name, answer, status, requests, detail } of cases) {
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

it('gets over one failure, with the same body again', async () => {
  const answers = [new Response(null, { status: 502 }), new Response(null, { status: 204 })];
  const { post, sent } = aRelay({ github: () => answers.shift() ?? assert.fail('a third request') });
  assert.deepEqual(await told(post(aPayload())), [202, 'dispatched']);
  assert.equal(sent.length, 2);
  assert.deepEqual(sent[0], sent[1]);
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
  assert.deepEqual(budgets, [8_000, 4_000]);
  assert.match(lines.join(), /no answer from GitHub \(The operation was aborted due to timeout\)/);
});

it('asks the GitHub Enterprise Server that it is told of', async () => {
  const { post, sent } = aRelay({ environment: { GITHUB_API_URL: 'https://github.example.com/api/v3/' } });
  await post(aPayload());
  assert.deepEqual(
    sent.map(({ url }) => url),
    ['https://github.example.com/api/v3/repos/contoso/bi/dispatches'],
  );
});
