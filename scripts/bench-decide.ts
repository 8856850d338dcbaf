import { performance } from 'node:perf_hooks';
import { decide } from '../src/decide/decide.ts';
import { judge } from '../src/judge/judge.ts';
import { textOf } from '../src/notification-log/document.ts';
import { emptyLog } from '../src/notification-log/notification-log.ts';
import type { Observation } from '../src/sources/observation.ts';
import type { Refresh } from '../src/sources/refresh.ts';
import { aRecipient, media } from '../test/support/recipients.ts';

/**
 * How long a decision takes for 5,000 assets with 20 refreshes each and 200 open alerts, on one core; beside it, as a measure
 * of the machine, how long it takes to write and read the same findings as JSON.
 */
const assets = 5000;
const open = 200;
const rounds = 15;
const limitMs = 100;

const now = new Date('2026-11-20T07:00:00Z');
const hour = 3_600_000;

function observation(index: number): Observation {
  const refreshes = Array.from({ length: 20 }, (_, age): Refresh => {
    const outcome = age === 0 && index < open ? 'failed' : 'completed';
    const endedAt = new Date(now.getTime() - (age + 1) * hour);
    return {
      id: `${index}-${age}`,
      outcome,
      status: outcome,
      type: 'Scheduled',
      attempts: 1,
      startedAt: endedAt,
      endedAt,
    };
  });
  const container = { id: `workspace-${index % 20}`, name: `Workspace ${index % 20}` };
  const asset = {
    source: 'Power BI',
    kind: 'semantic model',
    id: `model-${index}`,
    name: `Model ${index}`,
    container,
  } as const;
  return { asset, state: 'read', refreshes, extent: 'history' };
}

/** Milliseconds of the quickest round: what else runs on the machine does not count. */
function quickest(rounds: number, work: () => void): number {
  const times = Array.from({ length: rounds }, () => {
    const begin = performance.now();
    work();
    return performance.now() - begin;
  });
  return Math.min(...times);
}

const terms = { now, limits: () => ({}) };
const findings = Array.from({ length: assets }, (_, index) => judge(observation(index), terms));
const policy = {
  notify: 'changes',
  remindAfter: 24 * hour,
  timeZone: 'Europe/Amsterdam',
  watched: 'bench',
} as const;
const recipients = media.map((medium) => aRecipient(medium, { key: `${medium}:0123456789abcdef` }));
const ask = (log = emptyLog({ id: 1, name: 'contoso/bi' })) => decide({ findings, log, recipients, policy, now });

const first = ask();
const told = { since: now.getTime() - hour, at: now.getTime() };
const log = {
  ...first.log,
  writer: 'bench',
  assets: Object.fromEntries(
    Object.entries(first.log.assets).map(([key, entry]) => {
      return [key, { ...entry, told: Object.fromEntries(recipients.map((recipient) => [recipient.key, told])) }];
    }),
  ),
};
const baseline = quickest(3, () => void JSON.parse(JSON.stringify(findings)));
const results = {
  'nothing known yet': quickest(rounds, () => void ask()),
  'nothing new': quickest(rounds, () => void ask(log)),
};
for (const [name, ms] of Object.entries(results)) {
  console.log(
    `decide, ${assets} assets, ${open} broken, ${name}: ${ms.toFixed(1)} ms (${(ms / baseline).toFixed(2)} × the same as JSON)`,
  );
}
console.log(
  `notification log with ${open} open alerts told to 4 recipients: ${Math.round(textOf(log, true).length / 1000)} kB`,
);
if (Math.max(...Object.values(results)) > limitMs) throw new Error(`decide took more than ${limitMs} ms`);
