import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { aPayload, aRelay, type Body, keyOfPayload, secret, told } from './a-relay.ts';

const url = `https://relay.example/tableau/${secret}`;

describe('the relay', () => {
  it('dispatches the event of the curl in docs/relay.md', async () => {
    const page = await readFile(new URL('../../docs/relay.md', import.meta.url), 'utf8');
    const [, body = ''] = /curl .*\/tableau\/.* -d '(.*?)'/s.exec(page) ?? [];
    const { send, sent, lines } = aRelay();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }; // which curl -d says
    const response = await send(new Request(url, { method: 'POST', headers, body }));
    assert.equal(response.headers.get('content-type'), 'application/json');
    assert.deepEqual(await told(response), [202, 'dispatched']);
    assert.deepEqual(sent, [
      {
        url: 'https://api.github.com/repos/contoso/bi/dispatches',
        authorization: 'Bearer a-token',
        body: {
          event_type: 'tableau-webhook',
          client_payload: { tableau: aPayload(), key: keyOfPayload, received_at: '2026-11-20T07:00:00.000Z' },
        },
      },
    ]);
    assert.deepEqual(lines, [
      '{"status":202,"outcome":"dispatched","event":"WorkbookRefreshFailed","key":"d31a3fad59fc","ms":0}',
    ]);
  });

  it('tells GitHub who asks, and in which version', async () => {
    const seen: Headers[] = [];
    const { post } = aRelay({
      github: (_, init) => {
        seen.push(new Headers(init.headers));
        return new Response(null, { status: 204 });
      },
    });
    await post(aPayload());
    assert.deepEqual(
      seen.map((headers) => Object.fromEntries(headers)),
      [
        {
          accept: 'application/vnd.github+json',
          authorization: 'Bearer a-token',
          'content-type': 'application/json',
          'user-agent': 'bi-refresh-alerts-relay',
          'x-github-api-version': '2022-11-28',
        },
      ],
    );
  });

  it('says that it is healthy, without a secret, a request to GitHub or a line in the log', async () => {
    const { send, sent, lines } = aRelay();
    for (const method of ['GET', 'HEAD']) {
      const request = new Request('https://relay.example/health?probe=1', { method });
      assert.deepEqual(await told(send(request)), [200, 'ok']);
    }
    const posted = await send(new Request('https://relay.example/health', { method: 'POST' }));
    assert.equal(posted.headers.get('allow'), 'GET, HEAD');
    assert.deepEqual(await told(posted), [405, 'method not allowed']);
    assert.deepEqual([sent, lines], [[], []]);
  });
});

describe('who may speak', () => {
  it('answers a wrong secret as it answers any unknown path', async () => {
    const { post, sent, lines } = aRelay();
    const paths = [
      '/',
      '/tableau',
      '/tableau/',
      '/nothing/here',
      '/tableau/wrong',
      `/tableau/${secret.slice(0, -1)}`,
      `/tableau/${secret}0`,
      `/tableau/${secret}/`,
      `/tableau//${secret}`,
      `/Tableau/${secret}`,
      `/tableau/${secret.toUpperCase()}`,
      `/tableau/?${secret}`,
      `/tableau/wrong?secret=${secret}`,
      '/tableau/%',
      '/tableau/%E0%A4%A',
      '/tableau/%00',
      '/health/',
    ];
    const answers = new Set<string>();
    for (const path of paths) {
      const response = await post(aPayload(), path);
      answers.add(JSON.stringify([response.status, [...response.headers], await response.text()]));
    }
    assert.deepEqual(
      [...answers],
      [
        JSON.stringify([
          404,
          [
            ['cache-control', 'no-store'],
            ['content-type', 'application/json'],
          ],
          '{"outcome":"not found"}\n',
        ]),
      ],
    );
    assert.deepEqual(sent, []);
    assert.deepEqual(new Set(lines), new Set(['{"status":404,"outcome":"not found","ms":0}']));
  });

  it('takes the secret percent-encoded, with special characters, and with a query behind it', async () => {
    const special = 'a/b+c=d%e f🔒 0123456789abcdef012345'.replaceAll(' ', '');
    const { post } = aRelay({ environment: { RELAY_SECRET: special } });
    assert.deepEqual(await told(post('', `/tableau/${encodeURIComponent(special)}`)), [200, 'test']);
    assert.deepEqual(await told(post('', `/tableau/${encodeURIComponent(special)}?site=1`)), [200, 'test']);
    const encoded = [...secret].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join('');
    assert.deepEqual(await told(aRelay().post('', `/tableau/${encoded}`)), [200, 'test']);
  });

  it('takes both secrets while they are changed, and nothing between them', async () => {
    const next = 'f'.repeat(40);
    const { post } = aRelay({ environment: { RELAY_SECRET: `${secret}, ${next}` } });
    assert.deepEqual(await told(post('', `/tableau/${secret}`)), [200, 'test']);
    assert.deepEqual(await told(post('', `/tableau/${next}`)), [200, 'test']);
    assert.deepEqual(await told(post('', `/tableau/${secret},${next}`)), [404, 'not found']);
  });

  it('takes POST alone, and says so whether the secret is right or wrong', async () => {
    const { send } = aRelay();
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE']) {
      for (const address of [url, 'https://relay.example/tableau/wrong']) {
        const response = await send(new Request(address, { method }));
        assert.equal(response.headers.get('allow'), 'POST');
        assert.deepEqual(await told(response), [405, 'method not allowed']);
      }
    }
  });
});

describe('the body', () => {
  const big = 'x'.repeat(2_000_000);

  it('is refused when it says or shows that it is too large', async () => {
    const { post, send, sent } = aRelay();
    assert.deepEqual(await told(post(big)), [413, 'too large']);
    assert.deepEqual(await told(post(aPayload({ text: big }))), [413, 'too large']);
    for (const length of ['20000', '1e9', '99999999999999999999']) {
      const request = new Request(url, { method: 'POST', headers: { 'content-length': length }, body: '{}' });
      assert.deepEqual(await told(send(request)), [413, 'too large'], length);
    }
    const lying = new Request(url, { method: 'POST', headers: { 'content-length': '10' }, body: big });
    assert.deepEqual(await told(send(lying)), [413, 'too large']);
    assert.deepEqual(sent, []);
  });

  it('is read no further than it may be long, when it comes in chunks without end', async () => {
    let chunks = 0;
    let cancelled = false;
    const endless = new ReadableStream({
      pull(controller) {
        chunks += 1;
        controller.enqueue(new Uint8Array(1024).fill(32));
      },
      cancel() {
        cancelled = true;
      },
    });
    assert.deepEqual(await told(aRelay().post(endless)), [413, 'too large']);
    assert.ok(cancelled);
    assert.ok(chunks < 20, `${chunks} chunks of 1 kB were read`);
  });

  it('may be exactly as long as the limit', async () => {
    const exact = JSON.stringify(aPayload({ text: '' }));
    const fitting = aPayload({ text: 'x'.repeat(16 * 1024 - exact.length) });
    assert.deepEqual(await told(aRelay().post(fitting)), [202, 'dispatched']);
    assert.deepEqual(await told(aRelay().post({ ...fitting, more: '' })), [413, 'too large']);
  });

  it('is refused when it breaks off', async () => {
    const { post, lines } = aRelay();
    const broken = new ReadableStream({
      start(controller) {
        controller.error(new Error('the client hung up'));
      },
    });
    assert.deepEqual(await told(post(broken)), [400, 'malformed']);
    assert.deepEqual(lines, ['{"status":400,"outcome":"malformed","detail":"The body broke off.","ms":0}']);
  });

  it('is a test of the webhook when it is empty, or says that it is one', async () => {
    const { post, sent } = aRelay();
    for (const body of [null, '', ' \n', '{}', ' { } ', '{"event_type":"Test"}', aPayload({ event_type: 'Test' })]) {
      assert.deepEqual(await told(post(body)), [200, 'test'], JSON.stringify(body));
    }
    assert.deepEqual(sent, []);
  });

  it('is refused when it is no event, with the reason in the log and no word of the body', async () => {
    const hostile = '"::error::\n<at>all</at> ##[error] \u202e<script>';
    const cases: [Body, string][] = [
      ['not JSON', 'The body is not a JSON object.'],
      ['{"event_type":', 'The body is not a JSON object.'],
      [hostile, 'The body is not a JSON object.'],
      [new Uint8Array([0x22, 0xff, 0xfe, 0x22]), 'The body is not UTF-8.'],
      ['null', 'The body is not a JSON object.'],
      ['[]', 'The body is not a JSON object.'],
      ['"text"', 'The body is not a JSON object.'],
      ['7', 'The body is not a JSON object.'],
      [
        '{"resource_name":"Sales"}',
        'Missing or malformed: resource, event_type, site_luid, resource_luid, created_at.',
      ],
      [aPayload({ event_type: undefined }), 'Missing or malformed: event_type.'],
      [aPayload({ event_type: 7 }), 'Missing or malformed: event_type.'],
      [aPayload({ event_type: 'x'.repeat(101) }), 'Missing or malformed: event_type.'],
      [aPayload({ event_type: hostile }), 'Missing or malformed: event_type.'],
      [aPayload({ resource: ['EXTRACTS'] }), 'Missing or malformed: resource.'],
      [aPayload({ resource_name: null }), 'Missing or malformed: resource_name.'],
      [aPayload({ site_luid: 'a|b' }), 'Missing or malformed: site_luid.'],
      [aPayload({ resource_luid: '' }), 'Missing or malformed: resource_luid.'],
      [aPayload({ resource_luid: '..' }), 'Missing or malformed: resource_luid.'],
      [aPayload({ created_at: 'yesterday' }), 'Missing or malformed: created_at.'],
      [aPayload({ created_at: '2026-13-40T99:99:99Z' }), 'Missing or malformed: created_at.'],
      [aPayload({ created_at: 1_800_000_000 }), 'Missing or malformed: created_at.'],
    ];
    for (const [body, detail] of cases) {
      const { post, sent, lines } = aRelay();
      assert.deepEqual(await told(post(body)), [400, 'malformed'], detail);
      assert.deepEqual(sent, []);
      assert.deepEqual(lines, [JSON.stringify({ status: 400, outcome: 'malformed', detail, ms: 0 })]);
    }
  });

  it('keeps fields that nobody knows, names as they are, and dates of any ISO 8601 kind', async () => {
    const bodies = [
      aPayload({ text: 'Slack style', querystring: {}, deep: { list: [1, null, 'ä'] } }),
      aPayload({ resource_name: '"Q3 — 販売" 🚀\n::error::<at>x</at> \u202e' }),
      aPayload({ resource_name: '' }),
      aPayload({ resource_name: '👨‍👩‍👧‍👦'.repeat(500) }),
      aPayload({ created_at: '2026-11-20T06:59:58.123+01:00' }),
      aPayload({ created_at: '2026-11-20T06:59:58+0000' }),
      aPayload({ created_at: '2026-11-20T06:59:58' }),
    ];
    for (const tableau of bodies) {
      const { post, sent } = aRelay();
      assert.deepEqual(await told(post(tableau)), [202, 'dispatched'], JSON.stringify(tableau));
      assert.partialDeepStrictEqual(sent, [{ body: { client_payload: { tableau } } }]);
    }
  });

  it('pollutes no prototype', async () => {
    const { post, sent } = aRelay();
    const body = JSON.stringify(aPayload()).replace('{', '{"__proto__":{"polluted":1},"constructor":{"prototype":{}},');
    assert.deepEqual(await told(post(body)), [202, 'dispatched']);
    assert.equal('polluted' in {}, false);
    assert.partialDeepStrictEqual(sent, [{ body: { client_payload: { tableau: aPayload() } } }]);
  });

  it('may be nested as deep as its length allows', async () => {
    const deep = '['.repeat(7900) + ']'.repeat(7900);
    const body = JSON.stringify(aPayload()).replace('{', `{"deep":${deep},`);
    assert.deepEqual(await told(aRelay().post(body)), [202, 'dispatched']);
    assert.deepEqual(await told(aRelay().post(deep)), [400, 'malformed']);
  });

  it('reaches GitHub as it was, not written anew', async () => {
    const bodies: unknown[] = [];
    const { post } = aRelay({
      github: (_, init) => {
        bodies.push(init.body);
        return new Response(null, { status: 204 });
      },
    });
    // Each 1e20 would grow to 21 digits, and all of them beyond what GitHub takes.
    const json = JSON.stringify(aPayload()).replace('{', `{ "numbers":[${'1e20,'.repeat(3100)}0],`);
    assert.deepEqual(await told(post(json)), [202, 'dispatched']);
    assert.deepEqual(bodies, [
      `{"event_type":"tableau-webhook","client_payload":{"tableau":${json},"key":"${keyOfPayload}","received_at":"2026-11-20T07:00:00.000Z"}}`,
    ]);
  });
});

describe('what is wanted', () => {
  it('is by default how a refresh ended', async () => {
    const wanted = [
      'DatasourceRefreshFailed',
      'DatasourceRefreshSucceeded',
      'WorkbookRefreshFailed',
      'WorkbookRefreshSucceeded',
    ];
    for (const event_type of wanted) {
      assert.deepEqual(await told(aRelay().post(aPayload({ event_type }))), [202, 'dispatched']);
    }
    for (const event_type of [
      'WorkbookRefreshStarted',
      'AdminPromoted',
      'LabelCreated',
      'workbookrefreshfailed',
      'New',
    ]) {
      const { post, sent, lines } = aRelay();
      assert.deepEqual(await told(post(aPayload({ event_type }))), [200, 'unwanted event']);
      assert.deepEqual(sent, []);
      assert.match(
        lines.join(),
        new RegExp(`^{"status":200,"outcome":"unwanted event","event":"${event_type}","key":"[0-9a-f]{12}","ms":0}$`),
      );
    }
  });

  it('is what TABLEAU_EVENTS says', async () => {
    const { post } = aRelay({ environment: { TABLEAU_EVENTS: 'UserDeleted' } });
    assert.deepEqual(await told(post(aPayload({ event_type: 'UserDeleted' }))), [202, 'dispatched']);
    assert.deepEqual(await told(post(aPayload())), [200, 'unwanted event']);
  });

  it('comes from the sites of TABLEAU_SITE_LUIDS, in any case of letters', async () => {
    const { post, sent } = aRelay({
      environment: { TABLEAU_SITE_LUIDS: `other, ${aPayload().site_luid.toUpperCase()}` },
    });
    assert.deepEqual(await told(post(aPayload())), [202, 'dispatched']);
    assert.deepEqual(await told(post(aPayload({ site_luid: 'foreign' }))), [200, 'foreign site']);
    assert.equal(sent.length, 1);
  });
});

describe('copies of one event', () => {
  it('are dispatched once', async () => {
    const { post, sent } = aRelay();
    assert.deepEqual(await told(post(aPayload())), [202, 'dispatched']);
    assert.deepEqual(await told(post(aPayload())), [200, 'duplicate']);
    assert.deepEqual(await told(post(aPayload({ created_at: '2026-11-20T06:59:59Z' }))), [202, 'dispatched']);
    assert.equal(sent.length, 2);
  });

  it('share the outcome of the first while it is under way', async () => {
    for (const [status, first, second] of [
      [204, [202, 'dispatched'], [200, 'duplicate']],
      [404, [502, 'not dispatched'], [502, 'not dispatched']],
    ] as const) {
      const gate = Promise.withResolvers<Response>();
      const { post, sent } = aRelay({ github: () => gate.promise });
      const answers = [told(post(aPayload())), told(post(aPayload()))];
      gate.resolve(new Response(null, { status }));
      assert.deepEqual(await Promise.all(answers), [first, second]);
      assert.equal(sent.length, 1);
    }
  });

  it('are dispatched after a failure', async () => {
    let broken = true;
    const { post } = aRelay({ github: () => new Response(null, { status: broken ? 404 : 204 }) });
    assert.deepEqual(await told(post(aPayload())), [502, 'not dispatched']);
    broken = false;
    assert.deepEqual(await told(post(aPayload())), [202, 'dispatched']);
  });
});

it('says nothing of an error that nobody foresaw but its kind', async () => {
  const { post, lines } = aRelay({
    world: {
      timeout: () => {
        throw new RangeError(`never show ${secret}`);
      },
    },
  });
  assert.deepEqual(await told(post(aPayload())), [500, 'failed']);
  assert.deepEqual(lines, [
    '{"status":500,"outcome":"failed","detail":"RangeError","event":"WorkbookRefreshFailed","key":"d31a3fad59fc","ms":0}',
  ]);
});
