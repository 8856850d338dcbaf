import type { Finding } from '../judge/finding.ts';
import { worstFirst } from '../judge/judge.ts';
import { logKey, type Told } from '../notification-log/notification-log.ts';
import type { Question } from './decision.ts';
import { isMendedSince } from './instants.ts';

/**
 * The findings, worst first, with what was told as broken and is not known to be mended. Newer refreshes of parts may have pushed what
 * broke an asset out of its history: nothing that is seen is broken then, and the alert is open.
 */
export function withUnmended({ findings, log, recipients }: Question): Finding[] {
  return worstFirst(
    findings.map((finding) => {
      if (finding.extent !== 'history' || !(finding.condition === 'ok' || finding.condition === 'running'))
        return finding;
      const { told: all = {} } = log.assets[logKey(finding.asset)] ?? {};
      const isOver = (open: Open) =>
        open.mended ||
        isMendedSince(finding, open.since, open) ||
        Object.values(all).some((told) => isThrough(told, open.since));
      const open = recipients.flatMap(({ key }) => openOf(all[key]) ?? []);
      const [first] = open.filter((one) => !isOver(one)).sort((a, b) => a.since - b.since);
      return first ? brokenAgain(finding, first) : finding;
    }),
  );
}

type Open = Told & { readonly since: number };

function openOf(told: Told | undefined): Open | undefined {
  // What was late broke nothing that could be left unmended.
  return told?.since === undefined || told.condition !== undefined ? undefined : { ...told, since: told.since };
}

/** Whether somebody was told how it ended. */
function isThrough({ since, upTo }: Told, instant: number): boolean {
  return since === undefined && upTo !== undefined && upTo >= instant;
}

function brokenAgain(finding: Finding, { since, cancelled }: Open): Finding {
  const { lastSuccessAt: _, wellSince: __, durationMs: ___, ...rest } = finding;
  const brokenSince = new Date(since);
  const outcome = cancelled ? 'cancelled' : 'failed';
  return {
    ...rest,
    condition: outcome,
    refresh: { id: '', outcome, status: '', type: '', attempts: 1, endedAt: brokenSince },
    failuresInARow: cancelled ? 0 : 1,
    ...(!cancelled && { brokenSince }),
    isDoubted: true,
  };
}
