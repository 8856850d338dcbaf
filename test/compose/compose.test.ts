import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compose } from '../../src/compose/compose.ts';
import type { Block } from '../../src/compose/message.ts';
import type { Alert, Reason } from '../../src/decide/alert.ts';
import type { Finding } from '../../src/judge/finding.ts';
import { aFinding, anAlert, anAsset, aRefresh, hoursAgo } from '../support/builders.ts';
import { aTelling, fine, named } from '../support/stories.ts';

const unknown = { failuresInARow: 0, failuresMayBeMore: false, recent: [] } as const;

function unreadable(name: string, reason = 'HTTP 403.'): Finding {
  return { asset: named(name, 'Finance').asset, condition: 'unreadable', reason, ...unknown };
}
function never(name: string): Finding {
  return { asset: named(name, 'Finance').asset, condition: 'never refreshed', ...unknown };
}
function failed(name: string, overrides: Partial<Finding> = {}): Finding {
  const failure = { text: `“${name}” has no column “Amount”.` };
  return named(name, 'Finance', { refresh: aRefresh({ outcome: 'failed', failure }), ...overrides });
}
function blockOf(alert: Alert): Block {
  const [block, ...more] = compose(aTelling({ kind: 'news', findings: [alert.finding], alerts: [alert] })).blocks;
  assert.deepEqual(more, []);
  return block ?? assert.fail();
}

test('a report says what is broken, what that means, why and what to do; the rest follows in lines', () => {
  const refresh = aRefresh({
    id: '6fa83b27-a7f3-4a63-a069-0958c51d049d',
    outcome: 'failed',
    url: 'https://app.powerbi.com/groups/1/datasets/2/refreshdetails/3',
    attempts: 4,
    failure: { code: 'Gateway_Offline', text: 'The gateway is\noffline.', advice: 'Switch it on.' },
  });
  const running = aRefresh({ outcome: 'running', startedAt: hoursAgo(0.25) });
  const asset = anAsset({ owner: 'controller@contoso.com' });
  const sales = aFinding({ asset, refresh, running, failuresInARow: 3, gaps: ['Its project is not known.'] });
  const findings = [sales, unreadable('Payroll'), fine('Budget')];
  assert.deepEqual(compose(aTelling({ findings, notes: ['This may be a repeat.'] })), {
    tone: 'problem',
    headline: '1 of 3 models did not refresh',
    coverage: '1 failed · 1 could not be read · 1 fine',
    gap: '1 of 3 could not be read',
    news: [
      { tone: 'problem', names: ['Sales'], predicate: 'did not refresh' },
      { tone: 'incomplete', names: ['Payroll'], predicate: 'could not be read' },
    ],
    blocks: [
      {
        tone: 'problem',
        name: 'Sales',
        kind: 'semantic model',
        url: 'https://app.powerbi.com/groups/1/datasets/2/refreshdetails/3',
        home: asset.url,
        where: 'Finance',
        status: 'Failed 3 times',
        since: 'Fri 20 Nov, 07:00',
        consequence: 'data is from Thu 19 Nov, 07:00 (25 h old)',
        warning: 'One more failure and Power BI stops its schedule.',
        cause: 'The gateway is offline.',
        advice: 'Switch it on.',
        owner: 'controller@contoso.com',
        details: [
          { label: 'Broken since', value: 'Fri 20 Nov, 07:00' },
          { label: 'Began', value: 'Fri 20 Nov, 07:00' },
          { label: 'Ended', value: 'Fri 20 Nov, 07:04' },
          { label: 'Took', value: '4 min (usually 3 min)' },
          { label: 'Attempts', value: '4 within this refresh' },
          { label: 'New refresh', value: 'running since Fri 20 Nov, 07:45' },
          { label: 'Code', value: 'Gateway_Offline' },
          { label: 'RequestId', value: '6fa83b27-a7f3-4a63-a069-0958c51d049d' },
        ],
        recent: ['completed', 'completed', 'failed'],
        members: [],
      },
      {
        tone: 'incomplete',
        name: 'Payroll',
        kind: 'semantic model',
        url: named('Payroll', 'Finance').asset.url,
        home: named('Payroll', 'Finance').asset.url,
        where: 'Finance',
        status: 'Could not be read',
        cause: 'HTTP 403.',
        details: [],
        recent: [],
        members: [],
      },
    ],
    others: [
      {
        tone: 'fine',
        name: 'Budget',
        where: 'Finance',
        url: named('Budget', 'Finance').asset.url,
        status: 'refreshed Fri 20 Nov, 07:04',
        recent: ['completed', 'completed', 'completed', 'completed'],
      },
    ],
    notes: ['This may be a repeat.', 'Its project is not known.'],
    links: [
      { title: 'Open Power BI', url: 'https://app.powerbi.com/' },
      { title: 'Open the workflow run', url: 'https://github.com/contoso/bi/actions/runs/1' },
    ],
    checkedAt: 'Fri 20 Nov 2026, 08:00 CET',
    mentions: [],
  });
});

describe('the headline of a report is the fact that people want, and never sounds better than what was seen', () => {
  const running: Finding = { ...fine('Web'), condition: 'running', running: aRefresh({ outcome: 'running' }) };
  const workbook = (finding: Finding, name: string): Finding => ({
    ...finding,
    extent: 'excerpt',
    asset: { ...finding.asset, source: 'Tableau', kind: 'workbook', name, id: name },
  });
  const site = { id: 's', name: 'contoso' };
  const onSite = (finding: Pick<Finding, 'condition'> & Partial<Finding>, kind: 'site' | 'webhook'): Finding => ({
    ...unknown,
    asset: { source: 'Tableau', kind, ...site, container: site },
    ...finding,
  });
  const reason = '9 refreshes ended well in the last 24 hours, and none is broken.';
  const source: Finding = {
    ...unknown,
    asset: { source: 'Power BI', kind: 'source', id: '*', name: 'Power BI', container: { id: '*', name: 'Power BI' } },
    condition: 'unreadable',
    reason: 'The client secret is wrong',
    advice: 'Put its Value into power-bi-client-secret.',
  };
  const cases: readonly { findings: readonly Finding[]; tone: string; headline: string; coverage: string }[] = [
    { findings: [], tone: 'incomplete', headline: 'Nothing was checked: no refresh is in scope', coverage: '' },
    { findings: [fine('A')], tone: 'fine', headline: 'A refreshed', coverage: '' },
    { findings: [fine('A'), fine('B')], tone: 'fine', headline: 'All 2 models refreshed', coverage: '' },
    {
      findings: [running, fine('A')],
      tone: 'fine',
      headline: 'No problem in 2 models',
      coverage: '1 fine · 1 refreshing',
    },
    {
      findings: [never('A'), fine('B')],
      tone: 'fine',
      headline: 'No problem in 2 models',
      coverage: '1 fine · 1 other',
    },
    {
      findings: [unreadable('A'), unreadable('B', 'HTTP 500.'), fine('C')],
      tone: 'incomplete',
      headline: '2 of 3 models could not be read',
      coverage: '2 could not be read · 1 fine',
    },
    { findings: [unreadable('A')], tone: 'incomplete', headline: 'A could not be read', coverage: '' },
    {
      findings: [unreadable('A'), unreadable('B', 'HTTP 500.')],
      tone: 'incomplete',
      headline: 'None of 2 models could be read',
      coverage: '',
    },
    {
      findings: [failed('A'), fine('B')],
      tone: 'problem',
      headline: 'A did not refresh',
      coverage: '1 failed · 1 fine',
    },
    {
      findings: [failed('A'), failed('B', { condition: 'cancelled' }), unreadable('C'), fine('D')],
      tone: 'problem',
      headline: '2 of 4 models did not refresh',
      coverage: '1 failed · 1 cancelled · 1 could not be read · 1 fine',
    },
    {
      findings: [failed('A'), failed('B')],
      tone: 'problem',
      headline: 'None of 2 models refreshed',
      coverage: '',
    },
    {
      findings: [workbook(failed('A'), 'A'), workbook(failed('B'), 'B')],
      tone: 'problem',
      headline: '2 workbooks did not refresh',
      coverage: '',
    },
    {
      findings: [onSite({ condition: 'nothing broken', reason }, 'site'), onSite({ condition: 'on' }, 'webhook')],
      tone: 'fine',
      headline: 'No refresh is broken',
      coverage: '9 refreshes ended well in the last 24 hours, and none is broken · 1 webhook on',
    },
    {
      findings: [onSite({ condition: 'switched off', failure: { text: 'It answered 404.' } }, 'webhook')],
      tone: 'problem',
      headline: 'contoso is switched off',
      coverage: '',
    },
    {
      findings: [source],
      tone: 'incomplete',
      headline: 'Power BI could not be asked: the client secret is wrong',
      coverage: '',
    },
  ];
  for (const { findings, ...expected } of cases) {
    test(expected.headline, () => {
      const { tone, headline, coverage } = compose(aTelling({ findings }));
      assert.deepEqual({ tone, headline, coverage }, expected);
    });
  }

  test('a problem that this channel is not told is still counted and seen', () => {
    const { tone, headline, others } = compose(aTelling({ findings: [failed('A'), fine('B')], alerts: [] }));
    assert.deepEqual([tone, headline], ['warning', '1 of 2 models did not refresh']);
    assert.deepEqual(
      others.map(({ tone, status }) => [tone, status]),
      [
        ['problem', 'failed since Fri 20 Nov, 07:00'],
        ['fine', 'refreshed Fri 20 Nov, 07:04'],
      ],
    );
  });
});

describe('each reason has its words', () => {
  const broken = failed('Sales');
  const thrice = failed('Sales', { failuresInARow: 3 });
  const mended = fine('Sales');
  const over = (reason: Reason, finding: Finding = mended, brokenSince?: Date): Alert =>
    anAlert({ state: 'resolved', reason, finding, ...(brokenSince && { brokenSince }) });
  const cases: readonly (readonly [Alert, headline: string, status: string, tone: string])[] = [
    [anAlert({ reason: 'first', finding: broken }), 'Sales did not refresh', 'Failed', 'problem'],
    [anAlert({ reason: 'first', finding: thrice }), 'Sales did not refresh', 'Failed 3 times', 'problem'],
    [anAlert({ reason: 'again', finding: broken }), 'Sales failed again', 'Failed again', 'problem'],
    [anAlert({ reason: 'again', finding: thrice }), 'Sales failed again, 3 times', 'Failed again, 3 times', 'problem'],
    [anAlert({ reason: 'worse', finding: thrice }), 'Sales failed 3 times', 'Failed 3 times', 'problem'],
    [anAlert({ reason: 'escalated', finding: broken }), 'Sales failed', 'Failed', 'problem'],
    [
      anAlert({ reason: 'reminder', finding: thrice }),
      'Sales is still broken',
      'Still broken: failed 3 times',
      'problem',
    ],
    [
      anAlert({ reason: 'first', finding: { ...broken, condition: 'cancelled', failuresInARow: 0 } }),
      'Sales did not refresh',
      'Cancelled',
      'problem',
    ],
    [
      anAlert({ reason: 'again', finding: { ...broken, condition: 'disabled', failuresInARow: 1 } }),
      'Sales was disabled again',
      'Disabled again',
      'problem',
    ],
    [
      anAlert({
        reason: 'first',
        finding: { ...broken, condition: 'switched off', asset: anAsset({ kind: 'webhook' }) },
      }),
      'Sales is switched off',
      'Switched off',
      'problem',
    ],
    [
      anAlert({ reason: 'first', finding: unreadable('Sales') }),
      'Sales could not be read',
      'Could not be read',
      'incomplete',
    ],
    [
      anAlert({ reason: 'reminder', finding: unreadable('Sales') }),
      'Sales still could not be read',
      'Still could not be read',
      'incomplete',
    ],
    [
      over('recovered', mended, hoursAgo(4.25)),
      'Sales recovered after 3 h 19 min',
      'Recovered after 3 h 19 min',
      'fine',
    ],
    [
      over('recovered', { ...mended, wellSince: hoursAgo(3.25) }, hoursAgo(4.25)),
      'Sales recovered after 1 h',
      'Recovered after 1 h',
      'fine',
    ],
    [
      over('recovered', { ...mended, wellSince: hoursAgo(9) }, hoursAgo(4.25)),
      'Sales recovered after 3 h 19 min',
      'Recovered after 3 h 19 min',
      'fine',
    ],
    [over('recovered'), 'Sales recovered', 'Recovered', 'fine'],
    [over('recovered', { ...mended, condition: 'on' }, hoursAgo(2)), 'Sales is on again', 'Is on again', 'fine'],
    [over('readable again'), 'Sales can be read again', 'Can be read again', 'fine'],
    [over('readable again', broken), 'Sales can be read again: failed', 'Can be read again: failed', 'problem'],
    [over('gone'), 'Sales is no longer listed', 'Is no longer listed', 'warning'],
    [
      over('not refreshed', { ...mended, condition: 'not refreshable' }),
      'Sales is no longer refreshed',
      'Is no longer refreshed',
      'warning',
    ],
    [over('unwatched'), 'Sales is not looked at by this check', 'Is not looked at by this check', 'warning'],
    [
      over('passed'),
      'Sales failed since the last check, and recovered',
      'Failed since the last check, and recovered',
      'fine',
    ],
  ];
  for (const [alert, headline, status, tone] of cases) {
    test(`${alert.reason}: ${headline}`, () => {
      const message = compose(aTelling({ kind: 'news', findings: [alert.finding], alerts: [alert] }));
      const [block] = message.blocks;
      assert.deepEqual([message.headline, block?.status, block?.tone], [headline, status, tone]);
    });
  }
});

describe('news', () => {
  const news = (alerts: readonly Alert[], findings: readonly Finding[] = alerts.map(({ finding }) => finding)) =>
    compose(aTelling({ kind: 'news', alerts, findings }));

  test('of several is counted, the most urgent first, and named', () => {
    const message = news([
      anAlert({ state: 'resolved', reason: 'recovered', finding: fine('Margin') }),
      anAlert({ reason: 'worse', finding: failed('Sales', { failuresInARow: 3 }) }),
      anAlert({ state: 'resolved', reason: 'gone', finding: fine('Survey') }),
      anAlert({ reason: 'first', finding: failed('Stock') }),
      anAlert({ state: 'resolved', reason: 'recovered', finding: fine('Budget') }),
    ]);
    assert.equal(message.headline, '2 did not refresh, 1 is no longer listed and 2 recovered');
    assert.deepEqual(message.news, [
      { tone: 'problem', names: ['Sales', 'Stock'], predicate: 'did not refresh' },
      { tone: 'warning', names: ['Survey'], predicate: 'is no longer listed' },
      { tone: 'fine', names: ['Margin', 'Budget'], predicate: 'recovered' },
    ]);
  });

  test('says of what it leaves out: what is still broken, and what could not be read', () => {
    const alert = anAlert({ state: 'resolved', reason: 'recovered', finding: fine('Margin') });
    const findings = [failed('Sales'), failed('Stock'), unreadable('Payroll'), fine('Margin')];
    assert.deepEqual(
      [news([alert], findings).coverage, news([alert], findings).tone],
      ['1 of 4 could not be read · 2 more still broken', 'incomplete'],
    );
    assert.deepEqual([news([alert]).coverage, news([alert]).tone], ['', 'fine']);
    assert.equal(news([anAlert({ reason: 'first', finding: failed('Sales') })]).coverage, '');
  });

  test('of what ended otherwise than by a recovery says why, and that it is none', () => {
    const reason = 'Power BI keeps no refresh history for a model of its kind.';
    const alerts = (['gone', 'not refreshed', 'unwatched'] as const).map((why) =>
      anAlert({ state: 'resolved', reason: why, finding: { ...fine(why), condition: 'not refreshable', reason } }),
    );
    const { headline, tone, blocks } = news(alerts, []);
    assert.deepEqual(
      [headline, tone],
      ['1 is no longer listed, 1 is no longer refreshed and 1 is not looked at by this check', 'incomplete'],
    );
    assert.deepEqual(
      blocks.map(({ cause }) => cause),
      [
        'Power BI no longer lists it among what is watched: it was deleted, renamed or moved, or access to it was lost.',
        `${reason} That mends nothing that was broken.`,
        'The inputs leave it out. Unless another workflow watches it, nobody is told how it goes on.',
      ],
    );
  });

  test('calls namesakes by their kind, or by their place', () => {
    const book = (name: string, kind: 'workbook' | 'data source', where = 'Finance') =>
      failed(name, { asset: anAsset({ name, kind, id: `${kind} ${where}`, container: { id: where, name: where } }) });
    const names = (...findings: Finding[]) => news(findings.map((finding) => anAlert({ finding }))).news[0]?.names;
    assert.deepEqual(names(book('Sales', 'workbook'), book('Sales', 'data source')), [
      'workbook Sales',
      'data source Sales',
    ]);
    assert.deepEqual(names(book('Sales', 'workbook'), book('Sales', 'workbook', 'HR')), [
      'Sales in Finance',
      'Sales in HR',
    ]);
    assert.deepEqual(names(book('Sales', 'workbook'), book('Stock', 'workbook')), ['Sales', 'Stock']);
  });

  test('opens the one thing that is told, or else its service', () => {
    const sales = anAlert({ finding: failed('Sales') });
    assert.equal(news([sales]).links[0]?.title, 'Open Sales');
    assert.equal(news([sales, anAlert({ finding: failed('Stock') })]).links[0]?.url, 'https://app.powerbi.com/');
  });
});

describe('a group', () => {
  const gateway = aRefresh({
    outcome: 'failed',
    failure: {
      code: 'Unreachable',
      text: 'It is off.',
      reason: 'off',
      advice: 'Start it.',
      sharedWith: 'gateway “Head office”',
    },
  });
  const of = (names: readonly string[], overrides: (name: string) => Partial<Finding> = () => ({})) => {
    const findings = names.map((name) => named(name, 'Finance', { refresh: gateway, ...overrides(name) }));
    return compose(aTelling({ findings: [...findings, fine('Other')] }));
  };

  test('is titled by what its members share, and names them', () => {
    const { blocks, headline } = of(['Sales', 'Stock', 'Margin']);
    const [block] = blocks;
    assert.equal(headline, '3 models behind gateway “Head office” did not refresh');
    assert.deepEqual(
      [block?.name, block?.where, block?.status, block?.cause, block?.advice],
      ['3 models behind gateway “Head office”', 'Finance', 'Failed', 'It is off.', 'Start it.'],
    );
    assert.deepEqual(
      block?.members.map(({ name, status }) => [name, status]),
      ['Sales', 'Stock', 'Margin'].map((name) => [name, 'Failed, last success Thu 19 Nov, 07:00']),
    );
  });

  test('says how old the oldest data is, and of each member how often it failed', () => {
    const [block] = of(['Sales', 'Stock'], (name) =>
      name === 'Sales' ? { failuresInARow: 4, lastSuccessAt: hoursAgo(100) } : {},
    ).blocks;
    assert.deepEqual(
      [block?.status, block?.consequence, block?.members.map(({ status }) => status)],
      [
        'Failed',
        'the oldest data is from Mon 16 Nov (4 days old)',
        ['Failed 4 times, last success Mon 16 Nov, 04:00', 'Failed, last success Thu 19 Nov, 07:00'],
      ],
    );
  });

  test('has the owner that all of them have', () => {
    const owned = (owner: (name: string) => string) =>
      of(['Sales', 'Stock'], (name) => ({
        asset: { ...named(name, 'Finance').asset, owner: owner(name) },
      })).blocks[0]?.owner;
    assert.deepEqual(
      [owned(() => 'a@contoso.com'), owned((name) => `${name}@contoso.com`)],
      ['a@contoso.com', undefined],
    );
  });
});

describe('what a failure means is said as far as it is known', () => {
  const { lastSuccessAt: _, ...single } = failed('Sales', { extent: 'event' });
  const cases: readonly (readonly [
    name: string,
    Finding,
    consequence: string | undefined,
    warning: string | undefined,
  ])[] = [
    ['a single event', single, undefined, undefined],
    ['hours', failed('Sales', { lastSuccessAt: hoursAgo(5) }), 'data is from Fri 20 Nov, 03:00 (5 h old)', undefined],
    ['days', failed('Sales', { lastSuccessAt: hoursAgo(73) }), 'data is from Tue 17 Nov (3 days old)', undefined],
    [
      'no success',
      { ...single, failuresInARow: 20, failuresMayBeMore: true },
      'no success in the known history',
      'Power BI stops a schedule after 4 failures in a row: see whether it is still on.',
    ],
    [
      'the last but one',
      failed('Sales', { failuresInARow: 3 }),
      'data is from Thu 19 Nov, 07:00 (25 h old)',
      'One more failure and Power BI stops its schedule.',
    ],
  ];
  for (const [name, finding, consequence, warning] of cases) {
    test(name, () => {
      const block = blockOf(anAlert({ finding }));
      assert.deepEqual([block.consequence, block.warning], [consequence, warning]);
    });
  }
});

describe('why', () => {
  test('it is the service’s words, on one line, with what to do', () => {
    const { cause, advice } = blockOf(
      anAlert({ finding: { ...unreadable('Sales', 'HTTP\n403.'), advice: 'Give a role.' } }),
    );
    assert.deepEqual([cause, advice], ['HTTP 403.', 'Give a role.']);
  });

  test('nothing is made up where nothing was given', () => {
    const finding = failed('Sales', { refresh: aRefresh({ outcome: 'failed' }) });
    assert.equal(blockOf(anAlert({ finding })).cause, 'Power BI gave no reason.');
    assert.equal(blockOf(anAlert({ finding: { ...finding, gaps: ['x'] } })).cause, 'The reason is not known.');
  });

  test('what is no longer listed may be deleted or out of sight', () => {
    const alert = anAlert({ state: 'resolved', reason: 'gone', finding: fine('Sales') });
    assert.equal(
      blockOf(alert).cause,
      'Power BI no longer lists it among what is watched: it was deleted, renamed or moved, or access to it was lost.',
    );
  });
});

describe('what is muted', () => {
  const mute = { until: new Date('2026-12-01T00:00:00Z') };
  const muted = { ...failed('A'), mute };

  test('is counted, and stands nowhere else', () => {
    const { tone, headline, coverage, blocks, others } = compose(aTelling({ findings: [muted, fine('B'), fine('C')] }));
    assert.deepEqual(
      { tone, headline, coverage, blocks, others: others.map(({ name }) => name) },
      {
        tone: 'fine',
        headline: 'No problem in 2 models',
        coverage: '2 fine · 1 muted',
        blocks: [],
        others: ['B', 'C'],
      },
    );
  });

  test('is all that there is: that is said', () => {
    const { headline, coverage } = compose(aTelling({ findings: [muted] }));
    assert.deepEqual([headline, coverage], ['All that is in scope is muted', '1 muted']);
  });

  test('and well is as anything that is well', () => {
    const { headline, coverage } = compose(aTelling({ findings: [{ ...fine('A'), mute }, fine('B')] }));
    assert.deepEqual([headline, coverage], ['All 2 models refreshed', '']);
  });

  test('is not counted in news as still broken', () => {
    const alert = anAlert({ reason: 'first', finding: failed('B') });
    const { coverage } = compose(
      aTelling({ kind: 'news', findings: [muted, failed('B'), failed('C')], alerts: [alert] }),
    );
    assert.equal(coverage, '1 more still broken');
  });
});

test('who is to be called is called once, to what is broken', () => {
  const alerts = [
    anAlert({ finding: failed('A') }),
    anAlert({ finding: failed('B') }),
    anAlert({ state: 'resolved', reason: 'recovered', finding: fine('C') }),
  ];
  const mention = ({ name }: { name: string }) => ['ann@contoso.com', `${name}@contoso.com`];
  const { mentions } = compose(aTelling({ alerts, findings: alerts.map(({ finding }) => finding), mention }));
  assert.deepEqual(mentions, ['ann@contoso.com', 'A@contoso.com', 'B@contoso.com']);
});
