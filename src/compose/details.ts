import { type Finding, failureOf } from '../judge/finding.ts';
import { type Dates, duration } from '../text/dates.ts';
import { plain } from '../text/plain.ts';
import type { Detail } from './message.ts';

/** What whoever looks into it wants to know, and nobody else. */
export function detailsOf(finding: Finding, { short }: Dates): Detail[] {
  const { refresh, running, durationMs, usualDurationMs, brokenSince, failuresInARow } = finding;
  const usually = usualDurationMs === undefined ? '' : ` (usually ${duration(usualDurationMs)})`;
  const code = failureOf(finding)?.code;
  return [
    ...detail('Broken since', brokenSince && failuresInARow > 1 && short(brokenSince)),
    ...detail('Began', refresh?.startedAt && short(refresh.startedAt)),
    ...detail('Ended', refresh?.endedAt && short(refresh.endedAt)),
    ...detail('Took', durationMs !== undefined && duration(durationMs) + usually),
    ...detail('Attempts', refresh && refresh.attempts > 1 && `${refresh.attempts} within this refresh`),
    ...detail('New refresh', running?.startedAt && `running since ${short(running.startedAt)}`),
    ...detail('Code', code && plain(code)),
    ...detail('RequestId', refresh && /^[\da-f]{8}-/i.test(refresh.id) && refresh.id),
  ];
}

function detail(label: string, value: string | false | undefined): Detail[] {
  return value ? [{ label, value }] : [];
}
