import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compose, type Telling } from '../../src/compose/compose.ts';
import type { Block } from '../../src/compose/message.ts';
import type { Alert, Reason } from '../../src/decide/alert.ts';
import type { Finding } from '../../src/judge/finding.ts';
import type { Refresh } from '../../src/sources/refresh.ts';
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
function blockOf(alert: Alert): Partial<Block> {
  const [block, ...more] = compose(aTelling({ kind: 'news', findings: [alert.finding], alerts: [alert] })).blocks;
  assert.deepEqual(more, []);
  return block ?? assert.fail();
}

test('a report says what is broken, since when, why and what to do; the rest follows in lines', () => {
  const refresh = aRefresh({
    outcome: 'failed',
    url: 'https://app.powerbi.com/groups/1/datasets/2/refreshdetails/3',
    attempts: 4,
    failure: { code: 'Gateway_Offline', text: 'The gateway is\noffline.', advice: 'Switch it on.' },
  });
  const running = aRefresh({ outcome: 'running', startedAt: hoursAgo(0.25) });
  const asset = anAsset({ owner: 'controller@contoso.com' });
  const sales = aFinding({ asset, refresh, running, failuresInARow: 3, gaps: ['Its project is not known.'] });
  const findings = [sales, unreadable('Payroll'), fine('Budget')];
  assert.deepEqual(compose(aTelling({ findings, notes: ['This check started 47 minutes late.'] })), {
    tone: 'problem',
    headline: '1 problem, and 1 of 3 could not be read',
    coverage: '2 of 3 checked, 1 could not be read',
    blocks: [
      {
        tone: 'problem',
        name: 'Sales',
        kind: 'semantic model',
        url: 'https://app.powerbi.com/groups/1/datasets/2/refreshdetails/3',
        where: 'Finance',
        status: 'Failed',
        since: 'Fri 20 Nov, 07:00',
        cause: 'The gateway is offline.',
        code: 'Gateway_Offline',
        advice: 'Switch it on.',
        facts: [
          { label: 'Failures in a row', value: '3' },
          { label: 'Last success', value: 'Thu 19 Nov, 07:00' },
          { label: 'Duration', value: '4 min (usually 3 min)' },
          { label: 'Attempts', value: '4 within this refresh' },
          { label: 'New refresh', value: 'running since Fri 20 Nov, 07:45' },
          { label: 'Schedule', value: 'Power BI switches it off after 4 failures in a row' },
          { label: 'Owner', value: 'controller@contoso.com' },
        ],
        recent: ['completed', 'completed', 'failed'],
        members: [],
      },
      {
        tone: 'incomplete',
        name: 'Payroll',
        kind: 'semantic model',
        url: named('Payroll', 'Finance').asset.url,
        where: 'Finance',
        status: 'Could not be read',
        cause: 'HTTP 403.',
        facts: [],
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
    notes: ['This check started 47 minutes late.', 'Its project is not known.'],
    links: [
      { title: 'Open Power BI', url: 'https://app.powerbi.com/' },
      { title: 'Open the workflow run', url: 'https://github.com/contoso/bi/actions/runs/1' },
    ],
    checkedAt: 'Fri 20 Nov 2026, 08:00 CET',
  });
});

describe('the headline of a report never sounds better than what was seen', () => {
  const running: Finding = { ...fine('Web'), condition: 'running', running: aRefresh({ outcome: 'running' }) };
  const cases: readonly { findings: readonly Finding[]; tone: string; headline: string; coverage: string }[] = [
    {
      findings: [],
      tone: 'incomplete',
      headline: 'Nothing was checked: no refresh is in scope',
      coverage: '0 of 0 checked',
    },
    { findings: [fine('A')], tone: 'fine', headline: 'The only refresh in scope is fine', coverage: '1 of 1 checked' },
    {
      findings: [fine('A'), fine('B')],
      tone: 'fine',
      headline: 'All 2 refreshes are fine',
      coverage: '2 of 2 checked',
    },
    {
      findings: [running, fine('A')],
      tone: 'fine',
      headline: 'No problems in 2 refreshes',
      coverage: '2 of 2 checked',
    },
    {
      findings: [never('A'), fine('B')],
      tone: 'warning',
      headline: 'No problems, but 1 of 2 never refreshed',
      coverage: '2 of 2 checked',
    },
    {
      findings: [unreadable('A'), fine('B')],
      tone: 'incomplete',
      headline: '1 of 2 refreshes could not be read',
      coverage: '1 of 2 checked, 1 could not be read',
    },
    {
      findings: [unreadable('A')],
      tone: 'incomplete',
      headline: 'Nothing could be checked: 1 refresh could not be read',
      coverage: '0 of 1 checked, 1 could not be read',
    },
    {
      findings: [failed('A'), fine('B')],
      tone: 'problem',
      headline: 'A failed to refresh',
      coverage: '2 of 2 checked',
    },
    {
      findings: [failed('A'), failed('B'), fine('C')],
      tone: 'problem',
      headline: '2 of 3 refreshes have a problem',
      coverage: '3 of 3 checked',
    },
    {
      findings: [failed('A'), failed('B'), unreadable('C')],
      tone: 'problem',
      headline: '2 problems, and 1 of 3 could not be read',
      coverage: '2 of 3 checked, 1 could not be read',
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
    assert.deepEqual([tone, headline], ['warning', '1 of 2 refreshes has a problem']);
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
  const mended = fine('Sales');
  const cases: readonly { alert: Alert; headline: string; status: string; tone: string }[] = [
    ...(
      [
        ['report', 'Sales failed to refresh', 'Failed'],
        ['first', 'Sales failed to refresh', 'Failed'],
        ['again', 'Sales failed to refresh again', 'Failed again'],
        ['worse', 'Sales failed to refresh again', 'Failed again'],
        ['reminder', 'Sales failed to refresh, and still not mended', 'Failed, and still not mended'],
        ['escalated', 'Sales failed to refresh, and still not mended', 'Failed, and still not mended'],
      ] as const satisfies readonly (readonly [Reason, string, string])[]
    ).map(([reason, headline, status]) => ({
      alert: anAlert({ reason, finding: broken }),
      headline,
      status,
      tone: 'problem',
    })),
    {
      alert: anAlert({ reason: 'worse', finding: { ...broken, failuresInARow: 3 } }),
      headline: 'Sales failed to refresh 3 times in a row',
      status: 'Failed 3 times in a row',
      tone: 'problem',
    },
    {
      alert: anAlert({ reason: 'first', finding: { ...broken, condition: 'cancelled' } }),
      headline: 'Sales did not refresh (cancelled)',
      status: 'Cancelled',
      tone: 'problem',
    },
    {
      alert: anAlert({ reason: 'again', finding: { ...broken, condition: 'disabled' } }),
      headline: 'Sales did not refresh (disabled) again',
      status: 'Disabled again',
      tone: 'problem',
    },
    {
      alert: anAlert({
        reason: 'first',
        finding: { ...broken, condition: 'switched off', asset: anAsset({ kind: 'webhook' }) },
      }),
      headline: 'Sales is switched off',
      status: 'Switched off',
      tone: 'problem',
    },
    {
      alert: anAlert({ reason: 'reminder', finding: unreadable('Sales') }),
      headline: 'Sales still could not be read',
      status: 'Still could not be read',
      tone: 'incomplete',
    },
    {
      alert: anAlert({ reason: 'first', finding: unreadable('Sales') }),
      headline: 'Sales could not be read',
      status: 'Could not be read',
      tone: 'incomplete',
    },
    {
      alert: anAlert({ state: 'resolved', reason: 'recovered', finding: mended, brokenSince: hoursAgo(4.25) }),
      headline: 'Sales recovered after 3 h 19 min',
      status: 'Recovered after 3 h 19 min',
      tone: 'fine',
    },
    {
      alert: anAlert({
        state: 'resolved',
        reason: 'recovered',
        finding: { ...mended, wellSince: hoursAgo(3.25) },
        brokenSince: hoursAgo(4.25),
      }),
      headline: 'Sales recovered after 1 h',
      status: 'Recovered after 1 h',
      tone: 'fine',
    },
    {
      alert: anAlert({
        state: 'resolved',
        reason: 'recovered',
        finding: { ...mended, wellSince: hoursAgo(9) },
        brokenSince: hoursAgo(4.25),
      }),
      headline: 'Sales recovered after 3 h 19 min',
      status: 'Recovered after 3 h 19 min',
      tone: 'fine',
    },
    {
      alert: anAlert({ state: 'resolved', reason: 'recovered', finding: mended }),
      headline: 'Sales recovered',
      status: 'Recovered',
      tone: 'fine',
    },
    {
      alert: anAlert({ state: 'resolved', reason: 'readable again', finding: mended }),
      headline: 'Sales can be read again',
      status: 'Can be read again',
      tone: 'fine',
    },
    {
      alert: anAlert({ state: 'resolved', reason: 'readable again', finding: broken }),
      headline: 'Sales can be read again: failed to refresh',
      status: 'Can be read again: failed',
      tone: 'problem',
    },
    {
      alert: anAlert({ state: 'resolved', reason: 'gone', finding: mended }),
      headline: 'Sales is no longer listed',
      status: 'No longer listed',
      tone: 'warning',
    },
    {
      alert: anAlert({
        state: 'resolved',
        reason: 'not refreshed',
        finding: { ...mended, condition: 'not refreshable' },
      }),
      headline: 'Sales is no longer refreshed',
      status: 'No longer refreshed',
      tone: 'warning',
    },
    {
      alert: anAlert({ state: 'resolved', reason: 'unwatched', finding: { ...mended, condition: 'not refreshable' } }),
      headline: 'Sales is not looked at by this check',
      status: 'Not looked at by this check',
      tone: 'warning',
    },
    {
      alert: anAlert({ state: 'resolved', reason: 'passed', finding: mended }),
      headline: 'Sales failed since the last check, and recovered',
      status: 'Failed since the last check, and recovered',
      tone: 'fine',
    },
  ];
  for (const { alert, ...expected } of cases) {
    test(`${alert.reason}: ${expected.headline}`, () => {
      const telling = aTelling({ kind: 'news', findings: [alert.finding], alerts: [alert] });
      const { headline, blocks } = compose(telling);
      assert.deepEqual({ headline, status: blocks[0]?.status, tone: blocks[0]?.tone }, expected);
    });
  }
});

describe('news', () => {
  const news = (overrides: Partial<Telling>) => compose(aTelling({ kind: 'news', ...overrides }));
  const recovered = (name: string) => anAlert({ state: 'resolved', reason: 'recovered', finding: fine(name) });

  test('is counted by kind, without what is not new', () => {
    const alerts = [
      anAlert({ reason: 'first', finding: failed('A') }),
      anAlert({ reason: 'first', finding: failed('B') }),
      anAlert({ reason: 'first', finding: unreadable('C') }),
      recovered('D'),
    ];
    const { headline, others } = news({ alerts, findings: [...alerts.map(({ finding }) => finding), fine('E')] });
    assert.deepEqual([headline, others], ['2 problems, 1 could not be read and 1 recovered', []]);
  });

  test('of what ended otherwise than by a recovery says why, and that it is none', () => {
    const reason = 'Power BI keeps no refresh history for a model of its kind.';
    const alerts = (['gone', 'not refreshed', 'unwatched'] as const).map((why) =>
      anAlert({ state: 'resolved', reason: why, finding: { ...fine(why), condition: 'not refreshable', reason } }),
    );
    const { headline, tone, blocks } = news({ alerts, findings: [] });
    assert.deepEqual(
      [headline, tone],
      ['1 no longer refreshed, 1 no longer listed and 1 not looked at by this check', 'incomplete'],
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

  test('is no all-clear while something else is broken or unread', () => {
    const alerts = [recovered('A')];
    const cases = [
      { findings: [fine('A')], tone: 'fine', coverage: '1 of 1 checked' },
      { findings: [failed('B'), fine('A')], tone: 'warning', coverage: '2 of 2 checked, 1 has a problem' },
      { findings: [unreadable('B'), fine('A')], tone: 'incomplete', coverage: '1 of 2 checked, 1 could not be read' },
    ];
    for (const { findings, ...expected } of cases) {
      const { tone, coverage } = news({ alerts, findings });
      assert.deepEqual({ tone, coverage }, expected);
    }
  });
});

test('what fails for one reason is one block, with its members counted and listed', () => {
  const refreshOf = (table: string) =>
    aRefresh({
      outcome: 'failed',
      failure: {
        code: 'Gateway_Offline',
        text: `The gateway is offline (table ${table}).`,
        anywhere: 'The gateway is offline.',
        sharedWith: 'gateway “Head office”',
        reason: 'the gateway is offline.',
      },
    });
  const findings = [
    named('Margin', 'Finance', { refresh: refreshOf('Margin'), failuresInARow: 2, brokenSince: hoursAgo(25) }),
    ...['Finance', 'Sales', 'Stock', 'Web'].map((place) => named('Orders', place, { refresh: refreshOf(place) })),
  ];
  const { headline, blocks, links } = compose(aTelling({ findings }));
  const [block] = blocks;
  assert.equal(headline, '5 semantic models failed to refresh');
  assert.deepEqual(
    { ...block, members: block?.members.map(({ name, where, status }) => [name, where, status]) },
    {
      tone: 'problem',
      name: '5 semantic models',
      kind: 'semantic model',
      where: 'Finance, Sales and 2 more',
      status: 'Failed, all for one reason',
      since: 'Thu 19 Nov, 07:00',
      cause: 'The gateway is offline.',
      code: 'Gateway_Offline',
      facts: [{ label: 'In common', value: 'gateway “Head office”' }],
      recent: [],
      members: [
        ['Margin', 'Finance', '2 failures in a row, last success Thu 19 Nov, 07:00'],
        ['Orders', 'Finance', 'last success Thu 19 Nov, 07:00'],
        ['Orders', 'Sales', 'last success Thu 19 Nov, 07:00'],
        ['Orders', 'Stock', 'last success Thu 19 Nov, 07:00'],
        ['Orders', 'Web', 'last success Thu 19 Nov, 07:00'],
      ],
    },
  );
  assert.equal(links[0]?.title, 'Open Power BI');
});

test('what cannot be read for one reason is one block, which says everything of its members', () => {
  const [block] = compose(aTelling({ findings: [unreadable('Payroll'), unreadable('Bonus')] })).blocks;
  assert.deepEqual(
    [block?.name, block?.status, block?.cause, block?.members.map(({ name, status }) => [name, status])],
    [
      '2 semantic models',
      'Could not be read, all for one reason',
      'HTTP 403.',
      [
        ['Payroll', ''],
        ['Bonus', ''],
      ],
    ],
  );
});

test('members say why each is told when that differs', () => {
  const refresh = aRefresh({ outcome: 'failed', failure: { code: 'X', text: 'Y.', reason: 'y.' } });
  const alerts = (['first', 'again'] as const).map((reason, index) =>
    anAlert({ reason, finding: named(`Model ${index}`, 'Finance', { refresh, failuresInARow: index + 1 }) }),
  );
  const { blocks } = compose(aTelling({ kind: 'news', alerts, findings: alerts.map(({ finding }) => finding) }));
  assert.deepEqual(
    [blocks[0]?.status, ...(blocks[0]?.members ?? []).map(({ status }) => status)],
    [
      'Failed, all for one reason',
      'Failed, last success Thu 19 Nov, 07:00',
      'Failed again, 2 failures in a row, last success Thu 19 Nov, 07:00',
    ],
  );
});

describe('facts say no more than is known', () => {
  const base: Finding = {
    asset: anAsset({ source: 'Tableau', kind: 'workbook', switchedOffAfter: 25 }),
    condition: 'failed',
    refresh: aRefresh({ outcome: 'failed' }),
    failuresInARow: 1,
    failuresMayBeMore: false,
    recent: ['failed'],
  };
  const cases: readonly { name: string; finding: Finding; facts: Block['facts'] }[] = [
    { name: 'a single event', finding: base, facts: [] },
    {
      name: 'a history full of failures',
      finding: { ...base, failuresInARow: 20, failuresMayBeMore: true },
      facts: [
        { label: 'Failures in a row', value: '20 or more' },
        { label: 'Last success', value: 'none in the known history' },
      ],
    },
    {
      name: 'a first refresh that was never completed',
      finding: { ...base, durationMs: 61_000 },
      facts: [{ label: 'Duration', value: '1 min' }],
    },
  ];
  for (const { name, finding, facts } of cases) {
    test(name, () => {
      const block = blockOf(anAlert({ finding }));
      assert.deepEqual([block.facts, block.cause], [facts, 'Tableau gave no reason.']);
    });
  }
});

test('a cancelled refresh counts from its end, or from its start where no end is known, in its block and on a line', () => {
  const cases: [Partial<Refresh>, string, Partial<Finding>?][] = [
    [{ startedAt: hoursAgo(3), endedAt: hoursAgo(2) }, 'Fri 20 Nov, 06:00'],
    [{ startedAt: hoursAgo(3) }, 'Fri 20 Nov, 05:00'],
    // After a failure, from which thresholds count, too.
    [{ startedAt: hoursAgo(3), endedAt: hoursAgo(2) }, 'Fri 20 Nov, 06:00', { brokenSince: hoursAgo(5) }],
  ];
  for (const [instants, since, more] of cases) {
    const { brokenSince: _, ...finding } = aFinding({ condition: 'cancelled' });
    const rest = { ...finding, ...more };
    const { startedAt: __, endedAt: ___, ...refresh } = aRefresh({ outcome: 'cancelled', status: 'Cancelled' });
    const findings = [{ ...rest, refresh: { ...refresh, ...instants } }];
    const told = compose(aTelling({ findings })).blocks.map((block) => block.since);
    const untold = compose(aTelling({ findings, alerts: [] })).others.map(({ status }) => status);
    assert.deepEqual([told, untold], [[since], [`cancelled since ${since}`]]);
  }
});

test('what could not be learned is not blamed on the source', () => {
  const finding = { ...failed('Sales'), refresh: aRefresh({ outcome: 'failed' }), gaps: ['Tableau was not asked.'] };
  assert.equal(blockOf(anAlert({ finding })).cause, 'The reason is not known.');
});

test('text from outside is one line of plain text, of a length that can be shown', () => {
  const finding = failed('\u202E**Sales**\r\n::error::\u200B', {
    asset: anAsset({ name: `a\n\u202Eb${'c'.repeat(300)}`, container: { id: '1', name: '  ' } }),
    refresh: aRefresh({ outcome: 'failed', failure: { text: 'one\ntwo\u0000', code: 'a\nb', advice: 'c\td' } }),
  });
  const { headline, blocks } = compose(aTelling({ findings: [finding] }));
  const [block] = blocks;
  assert.equal(headline, `a b${'c'.repeat(56)}… failed to refresh`);
  assert.deepEqual(
    [block?.name, block?.where, block?.cause, block?.code, block?.advice],
    [`a b${'c'.repeat(116)}…`, '(no name)', 'one two', 'a b', 'c d'],
  );
});

test('what stands for a whole workspace says so', () => {
  const asset = anAsset({ kind: 'workspace', name: 'Finance' });
  const finding: Finding = { asset, condition: 'unreadable', reason: 'HTTP 401.', ...unknown };
  const [block] = compose(aTelling({ findings: [finding] })).blocks;
  assert.deepEqual([block?.name, block?.where], ['Finance', 'the whole workspace']);
});
