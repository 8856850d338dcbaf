import type { Alert } from '../../src/decide/alert.ts';
import { decide } from '../../src/decide/decide.ts';
import type { Change } from '../../src/decide/decision.ts';
import type { Policy } from '../../src/decide/policy.ts';
import type { Recipient } from '../../src/decide/recipient.ts';
import type { Finding } from '../../src/judge/finding.ts';
import { judge } from '../../src/judge/judge.ts';
import type { Limits } from '../../src/judge/limits.ts';
import { settle } from '../../src/notification-log/claims.ts';
import { parseLog, textOf } from '../../src/notification-log/document.ts';
import { emptyLog, type NotificationLog } from '../../src/notification-log/notification-log.ts';
import type { Rulebook } from '../../src/rules/rulebook.ts';
import type { Asset } from '../../src/sources/asset.ts';
import type { Extent, Observation } from '../../src/sources/observation.ts';
import type { Outcome, Refresh } from '../../src/sources/refresh.ts';
import { anAsset, now } from './builders.ts';
import { judged } from './judged.ts';
import { aRecipient, media } from './recipients.ts';

export const everybody: readonly Recipient[] = media.map((medium) => aRecipient(medium));

export function aPolicy(overrides: Partial<Policy> = {}): Policy {
  return {
    notify: 'changes',
    remindAfter: 24 * 3_600_000,
    timeZone: 'UTC',
    watched: 'scope',
    ...overrides,
  };
}

/** `07:30` is that time on Friday 20 November 2026, `+1 07:30` a day later. */
export function at(time: string): Date {
  const [, day = '0', clock] = /^(?:\+(\d+) )?(\d\d:\d\d)$/.exec(time) ?? [];
  const midnight = Date.parse('2026-11-20T00:00:00Z');
  return new Date(midnight + Number(day) * 86_400_000 + Date.parse(`1970-01-01T${clock}:00Z`));
}

/** `completed 05:00, failed 06:00 of A`, where A is a table and `?` what nobody knows, oldest first, as one observation of a semantic model. */
export function seen(refreshes: string, of: string | Asset = 'Sales', extent: Extent = 'history'): Observation {
  const parts = refreshes === '' ? [] : refreshes.split(', ');
  const list = parts.map((part) => refresh(part)).reverse();
  const asset = typeof of === 'string' ? anAsset({ id: of, name: of }) : of;
  return { asset, state: 'read', refreshes: list, extent };
}

export function unreadable(name = 'Sales'): Observation {
  return { asset: anAsset({ id: name, name }), state: 'unreadable', reason: 'Power BI answered 503.' };
}

/** One event of Tableau: `failed 06:00`. */
export function event(text: string, name = 'Regional'): Observation {
  const container = { id: 'site', name: 'Tableau site' };
  const asset = anAsset({ source: 'Tableau', kind: 'workbook', id: name, name, container, switchedOffAfter: 5 });
  return { asset, state: 'read', refreshes: [refresh(text)], extent: 'event' };
}

function refresh(text: string): Refresh {
  const [, word = '', time = '', table] = /^(\w+) (.+?)(?: of (.+))?$/.exec(text) ?? [];
  const outcome = (['completed', 'failed', 'cancelled', 'disabled', 'running'] as const).find((one) => one === word);
  if (!outcome) throw new Error(`There is no outcome “${word}”`);
  return {
    id: text,
    status: word,
    type: 'Scheduled',
    attempts: 1,
    startedAt: at(time),
    ...ended(outcome, time),
    ...(table && { covers: table === '?' ? 'unknown' : [['tables', table]] }),
    outcome,
  };
}

function ended(outcome: Outcome, time: string) {
  return outcome === 'running' ? {} : { endedAt: at(time) };
}

export interface Circumstances {
  readonly policy?: Partial<Policy>;
  readonly recipients?: readonly Recipient[];
  readonly limits?: Limits;
  /** Recipients who cannot be reached. */
  readonly lost?: readonly string[];
  /** What rules make of each finding. */
  readonly mark?: Rulebook['mark'];
  /** Whether the log keeps no names, as in a public repository. */
  readonly isPublic?: boolean;
}

/** A notification log over several checks, each of which sends what it decided. */
export function watch(general: Circumstances = {}) {
  let log: NotificationLog = emptyLog({ id: 1, name: 'contoso/bi' });
  let change: Change | undefined;
  return {
    get log() {
      return log;
    },
    get change() {
      return change;
    },
    /** “teams: first Sales” for each thing told. */
    check(time: string, observations: readonly Observation[], special: Circumstances = {}): string[] {
      const { recipients = everybody, lost = [], policy, limits, mark, isPublic = false } = { ...general, ...special };
      const findings = judged(observations, at(time), limits, mark && ((finding) => mark(finding, at(time))));
      change = decide({ findings, log, recipients, policy: aPolicy(policy), now: at(time) });
      if (!change.changed) return [];
      const { tells } = change;
      const claims = [...tells].map(([recipient, told]) => {
        return { id: time, recipient, at: 0, until: at('+99 00:00').getTime(), tells: told, fingerprints: [] };
      });
      log = settle({ ...change.log, writer: time, claims }, claims, ({ recipient }) => !lost.includes(recipient));
      if (isPublic) log = parseLog(textOf(log, false), log.repository).log;
      return said(change.alerts).filter((line) => !lost.some((one) => line.startsWith(`${one}: `)));
    },
  };
}

export function said(alerts: ReadonlyMap<string, readonly Alert[]>): string[] {
  return [...alerts].flatMap(([recipient, list]) =>
    list.map(({ reason, finding }) => `${recipient}: ${reason} ${finding.asset.name}`),
  );
}

export function findingOf(observation: Observation): Finding {
  return judge(observation, { now, limits: () => ({}) });
}
