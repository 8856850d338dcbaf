import { type Finding, failureOf, isFromTime } from '../judge/finding.ts';
import { type Dates, duration } from '../text/dates.ts';
import { plain } from '../text/plain.ts';
import type { Detail } from './message.ts';

/** What whoever looks into it wants to know, and nobody else. */
export function detailsOf(finding: Finding, { short }: Dates): Detail[] {
  const { refresh, running, durationMs, usualDurationMs, brokenSince, failuresInARow, limitMs } = finding;
  const usually = usualDurationMs === undefined ? '' : ` (usually ${duration(usualDurationMs)})`;
  const code = failureOf(finding)?.code;
  // Of what is late it is not the refresh that is told.
  const of = (label: string) => (isFromTime(finding.condition) ? `Newest refresh ${label.toLowerCase()}` : label);
  return [
    ...detail('Broken since', brokenSince && failuresInARow > 1 && short(brokenSince)),
    ...detail(of('Began'), refresh?.startedAt && short(refresh.startedAt)),
    ...detail(of('Ended'), refresh?.endedAt && short(refresh.endedAt)),
    ...detail(of('Took'), durationMs !== undefined && duration(durationMs) + usually),
    ...detail('Attempts', refresh && refresh.attempts > 1 && `${refresh.attempts} within this refresh`),
    ...detail('New refresh', running?.startedAt && `running since ${short(running.startedAt)}`),
    ...detail('Limit', limitMs !== undefined && duration(limitMs)),
    ...detail('Code', code && plain(code)),
    ...detail('RequestId', refresh && /^[\da-f]{8}-/i.test(refresh.id) && refresh.id),
  ];
}

function detail(label: string, value: string | false | undefined): Detail[] {
  return value ? [{ label, value }] : [];
}
