import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compose } from '../../src/compose/compose.ts';
import type { Block, Message } from '../../src/compose/message.ts';
import type { Alert } from '../../src/decide/alert.ts';
import { type Finding, isFromTime } from '../../src/judge/finding.ts';
import { worstFirst } from '../../src/judge/judge.ts';
import { aFinding, aRefresh, hoursAgo } from '../support/builders.ts';
import { late } from '../support/late.ts';
import { scheduleOf } from '../support/schedules.ts';
import { aTelling, fine, named } from '../support/stories.ts';

function finding(name: string): Finding {
  return late[name] ?? assert.fail(name);
}

function news(...alerts: readonly Alert[]): Message {
  return compose(aTelling({ kind: 'news', findings: alerts.map((alert) => alert.finding), alerts }));
}

function onlyBlock(alert: Alert): Block {
  return news(alert).blocks[0] ?? assert.fail();
}

const firing = { state: 'firing', reason: 'first' } as const;

const sayings: Readonly<Record<string, Partial<Block> & { headline: string }>> = {
  'Sales overview': {
    headline: 'Sales overview is overdue',
    status: 'Overdue',
    since: 'Fri 20 Nov, 06:00',
    consequence: 'data is from Thu 19 Nov, 06:04 (25 h old)',
    cause: 'Its schedule had a slot at 06:00 (Europe/Amsterdam), and nothing has run since.',
    advice: 'See in Power BI why it did not begin, and refresh it by hand meanwhile.',
  },
  Stock: {
    headline: 'Stock has its schedule switched off',
    status: 'Schedule switched off',
    consequence: 'data is from Tue 17 Nov (3 days old)',
    cause: 'Nothing refreshes it by itself any more.',
    advice: 'Turn its schedule on again, or leave it out of what is watched.',
  },
  Orders: {
    headline: 'Orders is running too long',
    status: 'Running too long',
    since: 'Fri 20 Nov, 07:15',
    consequence: 'data is from Fri 20 Nov, 06:12 (1 h old)',
    cause: 'It has run for 1 h 45 min (usually 12 min).',
    advice: 'See in Power BI whether it is stuck, and cancel it there.',
  },
  Website: {
    headline: 'Website has stale data',
    status: 'Stale',
    since: 'Fri 20 Nov, 06:04',
    consequence: 'data is from Wed 18 Nov (2 days old)',
    cause: 'No refresh has succeeded for more than 2 d.',
    advice: 'See in Power BI whether its schedule is on, and whether its refreshes begin.',
  },
  Margin: {
    headline: 'Margin failed 4 times',
    status: 'Failed 4 times',
    since: 'Tue 17 Nov, 06:04',
    consequence: 'data is from Mon 16 Nov (4 days old)',
    warning:
      'Its schedule is off, likely after 4 failures in a row. Nothing refreshes it by itself: turn it on again once the cause is mended.',
    cause: 'The column “Amount” was not found.',
  },
};

describe('what is late says since when, what that means, why, and what to do', () => {
  for (const [name, { headline, ...said }] of Object.entries(sayings)) {
    test(headline, () => {
      const { blocks, ...message } = news({
        state: 'firing',
        reason: name === 'Margin' ? 'worse' : 'first',
        finding: finding(name),
      });
      const [{ status, since, consequence, warning, cause, advice } = assert.fail()] = blocks;
      const block = { status, since, consequence, warning, cause, advice };
      assert.deepEqual(Object.fromEntries(Object.entries(block).filter(([, value]) => value !== undefined)), said);
      assert.equal(message.headline, headline);
      assert.equal(message.tone, 'problem');
    });
  }
});

test('it leads to the asset, or to the refresh that runs', () => {
  const { asset } = finding('Orders');
  const refresh = aRefresh({ url: 'https://app.powerbi.com/old' });
  const running = aRefresh({ outcome: 'running', startedAt: hoursAgo(2), url: 'https://app.powerbi.com/new' });
  assert.equal(onlyBlock({ ...firing, finding: { ...finding('Orders'), refresh, running } }).url, running.url);
  assert.equal(onlyBlock({ ...firing, finding: { ...finding('Stock'), refresh } }).url, finding('Stock').asset.url);
  assert.notEqual(asset.url, undefined);
});

test('its details are of the newest refresh, and say so', () => {
  assert.deepEqual(onlyBlock({ ...firing, finding: finding('Orders') }).details, [
    { label: 'Newest refresh began', value: 'Fri 20 Nov, 06:00' },
    { label: 'Newest refresh ended', value: 'Fri 20 Nov, 06:12' },
    { label: 'Newest refresh took', value: '12 min (usually 12 min)' },
    { label: 'New refresh', value: 'running since Fri 20 Nov, 06:15' },
    { label: 'Limit', value: '1 h' },
  ]);
});

const slots: { name: string; schedule: string; brokenSince: Date; cause: string }[] = [
  {
    name: 'the clock is that of the schedule, not of the reader',
    schedule: 'daily 00:30 America/New_York',
    brokenSince: new Date('2026-11-20T05:30Z'),
    cause: 'Its schedule had a slot at 00:30 (America/New_York), and nothing has run since.',
  },
  {
    name: 'the day is said where it is not today',
    schedule: 'daily 06:00 Europe/Amsterdam',
    brokenSince: new Date('2026-11-18T05:00Z'),
    cause: 'Its schedule had a slot on Wed 18 Nov, 06:00 (Europe/Amsterdam), and nothing has run since.',
  },
  {
    name: 'a time that clocks left out is not called one that they showed',
    schedule: 'daily 02:30 Europe/Amsterdam',
    brokenSince: new Date('2026-03-29T01:30Z'),
    cause: 'A slot of its schedule has passed, and nothing has run since.',
  },
  {
    name: 'a schedule by minutes has no slots',
    schedule: 'every 30',
    brokenSince: new Date('2026-11-20T05:00Z'),
    cause: 'Its schedule is every 30 min, and nothing has run since.',
  },
];

describe('of a slot', () => {
  for (const { name, schedule, brokenSince, cause } of slots) {
    test(name, () => {
      const overdue = { ...finding('Sales overview'), schedule: scheduleOf(schedule), brokenSince };
      assert.equal(onlyBlock({ ...firing, finding: overdue }).cause, cause);
    });
  }
});

test('a limit that was given is said where nothing is usual', () => {
  const { usualDurationMs: _, ...orders } = finding('Orders');
  assert.equal(onlyBlock({ ...firing, finding: orders }).cause, 'It has run for 1 h 45 min (its limit is 1 h).');
});

describe('while it goes on, and when it is over', () => {
  const told = (reason: Alert['reason'], name: string) => {
    const { headline, blocks } = news({ state: 'firing', reason, finding: finding(name) });
    return [headline, blocks[0]?.status];
  };
  const cases: [Alert['reason'], string, string, string][] = [
    ['reminder', 'Sales overview', 'Sales overview is still overdue', 'Still overdue'],
    ['reminder', 'Stock', 'Stock still has its schedule switched off', 'Still has its schedule switched off'],
    ['reminder', 'Orders', 'Orders is still running', 'Still running'],
    ['reminder', 'Website', 'Website still has stale data', 'Still has stale data'],
    ['reminder', 'Margin', 'Margin is still broken', 'Still broken: failed 4 times'],
    ['again', 'Sales overview', 'Sales overview is overdue again', 'Overdue again'],
    ['escalated', 'Sales overview', 'Sales overview is overdue', 'Overdue'],
    ['worse', 'Stock', 'Stock has its schedule switched off', 'Schedule switched off'],
  ];
  for (const [reason, name, headline, status] of cases) {
    test(headline, () => assert.deepEqual(told(reason, name), [headline, status]));
  }

  test('what did not happen did happen at last', () => {
    const recovered = { state: 'resolved', reason: 'recovered', brokenSince: hoursAgo(3), was: 'overdue' } as const;
    const { headline, blocks, news: said } = news({ ...recovered, finding: fine('Budget') });
    assert.deepEqual(
      [headline, blocks[0]?.status, blocks[0]?.tone],
      ['Budget was refreshed again', 'Was refreshed again', 'fine'],
    );
    assert.deepEqual(
      said.map(({ predicate }) => predicate),
      ['was refreshed again'],
    );
  });

  test('a success that leaves the schedule off says so', () => {
    const recovered = { state: 'resolved', reason: 'recovered', brokenSince: hoursAgo(3) } as const;
    const { tone, cause } = onlyBlock({ ...recovered, finding: finding('Suppliers') });
    assert.deepEqual([tone, cause], ['warning', 'Its schedule is still off: nothing refreshes it by itself.']);
  });
});

describe('of many', () => {
  const all = worstFirst(Object.values(late));
  const overdue = ['Alpha', 'Beta'].map((name) => ({
    ...finding('Sales overview'),
    asset: named(name, 'Finance').asset,
  }));
  const stock = finding('Stock');
  const cases: { findings: readonly Finding[]; headline: string; coverage: string }[] = [
    {
      findings: all,
      headline: '5 of 8 models need attention',
      coverage: '1 failed · 1 overdue · 1 with the schedule off · 1 running too long · 1 stale · 1 slow · 2 fine',
    },
    { findings: [...overdue, fine('Budget')], headline: '2 of 3 models are overdue', coverage: '2 overdue · 1 fine' },
    { findings: overdue, headline: '2 of 2 models are overdue', coverage: '' },
    {
      findings: [...overdue.slice(1), fine('Budget'), fine('Sales')],
      headline: '1 of 3 models is overdue',
      coverage: '1 overdue · 2 fine',
    },
    {
      findings: [aFinding(), ...overdue, fine('Budget')],
      headline: '3 of 4 models did not refresh',
      coverage: '1 failed · 2 overdue · 1 fine',
    },
    {
      findings: [stock, { ...stock, asset: named('Returns', 'Finance').asset }, fine('Budget')],
      headline: '2 of 3 models have their schedules switched off',
      coverage: '2 with the schedule off · 1 fine',
    },
    {
      findings: [finding('Website'), fine('Budget')],
      headline: '1 of 2 models has stale data',
      coverage: '1 stale · 1 fine',
    },
    {
      findings: [finding('Forecast'), fine('Budget')],
      headline: 'All 2 models refreshed',
      coverage: '1 slow · 1 fine',
    },
  ];
  for (const { findings, headline, coverage } of cases) {
    test(headline, () => {
      const message = compose(aTelling({ findings, alerts: [] }));
      assert.deepEqual([message.headline, message.coverage], [headline, coverage]);
    });
  }

  test('what is said of several agrees with their number', () => {
    const alerts = all.filter(({ condition }) => isFromTime(condition)).map((one) => ({ ...firing, finding: one }));
    const more = overdue.map((one) => ({ ...firing, finding: one }));
    assert.equal(
      news(...more, ...alerts).headline,
      '3 are overdue, 1 has its schedule switched off, 1 is running too long and 1 has stale data',
    );
  });

  test('warnings are lines, in the colour of warnings', () => {
    const { others } = compose(aTelling({ findings: all }));
    assert.deepEqual(
      others.map(({ name, tone, status }) => [name, tone, status]),
      [
        ['Budget', 'fine', 'refreshed Fri 20 Nov, 06:04'],
        ['Forecast', 'warning', 'refreshed Fri 20 Nov, 07:42, slowly: 42 min, usually 12 min'],
        ['Suppliers', 'warning', 'refreshed Fri 20 Nov, 06:04; its schedule is off'],
      ],
    );
  });
});

test('several that failed for one reason say how many of their schedules are off', () => {
  const failure = { text: 'The gateway is offline.', reason: 'the gateway is offline.' };
  const broken = ['Alpha', 'Beta', 'Gamma'].map((name) =>
    named(name, 'Finance', { refresh: aRefresh({ outcome: 'failed', failure }) }),
  );
  const warningOf = (off: number) => {
    const findings = broken.map((one, index) =>
      index < off ? { ...one, schedule: scheduleOf('off daily 06:00 UTC') } : one,
    );
    return compose(aTelling({ findings })).blocks.map(({ warning }) => warning);
  };
  assert.deepEqual(warningOf(0), [undefined]);
  assert.deepEqual(warningOf(1), ['1 schedule is off: turn it on again once the cause is mended.']);
  assert.deepEqual(warningOf(3), ['3 schedules are off: turn them on again once the cause is mended.']);
});

describe('a failure whose schedule is known', () => {
  const failed = (overrides: Partial<Finding>) => onlyBlock({ ...firing, finding: aFinding(overrides) }).warning;
  const refused = aRefresh({
    outcome: 'failed',
    failure: { code: 'ModelRefreshFailed_CredentialsInvalid', text: 'They were rejected.' },
  });
  const on = scheduleOf('daily 06:00 UTC');
  const cases: { name: string; finding: Partial<Finding>; warning: string | undefined }[] = [
    {
      name: 'on, and near its end',
      finding: { failuresInARow: 3, schedule: on },
      warning: 'One more failure and Power BI stops its schedule.',
    },
    { name: 'on all the same', finding: { failuresInARow: 4, schedule: on }, warning: undefined },
    {
      name: 'never set up, so that nothing can be stopped',
      finding: { failuresInARow: 3, schedule: scheduleOf('off') },
      warning: undefined,
    },
    {
      name: 'off for credentials that were refused',
      finding: { refresh: refused, schedule: scheduleOf('off daily 06:00 UTC') },
      warning:
        'Its schedule is off, likely since its credentials were refused. Nothing refreshes it by itself: turn it on again once the cause is mended.',
    },
    {
      name: 'off, and nobody knows why',
      finding: { schedule: scheduleOf('off daily 06:00 UTC') },
      warning: 'Its schedule is off. Nothing refreshes it by itself: turn it on again once the cause is mended.',
    },
    {
      name: 'off after a cancelled refresh',
      finding: { condition: 'cancelled', failuresInARow: 0, schedule: scheduleOf('off daily 06:00 UTC') },
      warning: 'Its schedule is off. Nothing refreshes it by itself: turn it on again once the cause is mended.',
    },
  ];
  for (const { name, finding: overrides, warning } of cases) {
    test(name, () => assert.equal(failed(overrides), warning));
  }
});
