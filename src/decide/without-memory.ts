import { brokenSinceOf, type Finding, isProblem } from '../judge/finding.ts';
import { isWholeSource } from '../sources/asset.ts';
import { type Alert, reportOf } from './alert.ts';
import type { Decision, Question } from './decision.ts';
import { isQuiet } from './quiet-hours.ts';
import { isReached, type Threshold } from './threshold.ts';

/** `notify: always` and `problems`: every check stands for itself. Who hears no report hears of problems, and that nothing could be asked. */
export function decideWithoutMemory({
  findings,
  recipients,
  policy,
  now,
}: Pick<Question, 'findings' | 'recipients' | 'policy' | 'now'>): Decision {
  const report = reportOf(findings);
  // One refresh that succeeded is no news: it says nothing of the others, and no check was asked for.
  const isEvent = findings.length > 0 && findings.every(({ extent }) => extent === 'event');
  const quiet = isQuiet(policy, now);
  const alerts = new Map<string, readonly Alert[]>();
  const held = new Map<string, readonly Alert[]>();
  for (const { key, hears, after, sleeps } of recipients) {
    if (hears.has('report')) {
      if (report.length > 0 || (policy.notify === 'always' && !isEvent)) alerts.set(key, report);
      continue;
    }
    const isSetUp = ({ isSetUp, asset }: Finding) => hears.has('set-up') && (isSetUp || isWholeSource(asset));
    const due = report.filter(({ finding }) => (isProblem(finding) ? isDue(finding, after, now) : isSetUp(finding)));
    if (due.length > 0) (quiet && sleeps ? held : alerts).set(key, due);
  }
  return { alerts, held };
}

/** A single event says nothing of earlier failures: rather a call too many than a failure that nobody hears of. */
function isDue(finding: Finding, after: Threshold, now: Date): boolean {
  return finding.extent === 'event' || isReached(after, finding, (brokenSinceOf(finding) ?? now).getTime(), now);
}
