import type { Finding } from '../../src/judge/finding.ts';
import type { Observation } from '../../src/sources/observation.ts';
import type { Outcome, Refresh } from '../../src/sources/refresh.ts';
import { aRefresh, hoursAgo } from './builders.ts';
import { judged } from './judged.ts';
import { scheduleOf } from './schedules.ts';
import { named } from './stories.ts';

/** Hours ago, newest first, each with its outcome: `25 completed 12` took twelve minutes. */
function past(...refreshes: string[]): Refresh[] {
  return refreshes.map((text) => {
    const [hours, word, minutes = '4'] = text.split(' ');
    const outcome = (['completed', 'failed', 'running'] as const satisfies readonly Outcome[]).find(
      (one) => one === word,
    );
    const startedAt = hoursAgo(Number(hours));
    const { endedAt: _, ...refresh } = aRefresh({
      id: text,
      status: word ?? '',
      startedAt,
      outcome: outcome ?? 'unknown',
    });
    if (outcome === 'running') return refresh;
    const failure = outcome === 'failed' ? { failure: { text: 'The column “Amount” was not found.' } } : {};
    return { ...refresh, endedAt: new Date(startedAt.getTime() + Number(minutes) * 60_000), ...failure };
  });
}

const morning = ['26 completed', '50 completed', '74 completed', '98 completed'];
const hourly = (minutes: number) => [2, 3, 4, 5, 6, 7].map((hours) => `${hours} completed ${minutes}`);

function of(name: string, refreshes: readonly string[], schedule?: string): Observation {
  const { asset } = named(name, 'Finance');
  const seen = { asset, state: 'read', extent: 'history', refreshes: past(...refreshes) } as const;
  return schedule === undefined ? seen : { ...seen, schedule: scheduleOf(schedule) };
}

const daily = 'daily 06:00 Europe/Amsterdam';
const overdue = of('Sales overview', morning, daily);
const unscheduled = of('Stock', ['74 completed', '98 completed', '122 completed', '146 completed'], `off ${daily}`);
const stuck = of('Orders', ['1.75 running', ...hourly(12)]);
const stale = of('Website', ['50 completed', '74 completed']);
const stopped = of('Margin', ['2 failed', '26 failed', '50 failed', '74 failed', '98 completed'], `off ${daily}`);
const slow = of('Forecast', ['1 completed 42', ...hourly(12)]);
const fine = of('Budget', hourly(4));
const idle = of('Suppliers', ['2 completed 4'], `off ${daily}`);

const limits = { staleAfter: 48 * 3_600_000 };

/** What time alone says against models, each by its name, and two that failed or are well. */
export const late: Readonly<Record<string, Finding>> = Object.fromEntries(
  [overdue, unscheduled, stuck, stale, stopped, slow, fine, idle]
    .flatMap((one) => judged([one], hoursAgo(0), one === stale ? limits : {}))
    .map((finding) => [finding.asset.name, finding]),
);
