import { brokenSinceOf, type Finding, isProblem } from '../judge/finding.ts';
import { type Alert, reportOf } from './alert.ts';
import type { Decision, Question } from './decision.ts';
import type { Policy } from './policy.ts';
import { isQuiet } from './quiet-hours.ts';
import { isReached } from './threshold.ts';

/** `notify: always` and `problems`: every check stands for itself. Teams gets the report, phones ring for problems only. */
export function decideWithoutMemory({
  findings,
  recipients,
  policy,
  now,
}: Pick<Question, 'findings' | 'recipients' | 'policy' | 'now'>): Decision {
  const report = reportOf(findings);
  const quiet = isQuiet(policy, now);
  const alerts = new Map<string, readonly Alert[]>();
  const held = new Map<string, readonly Alert[]>();
  for (const { key, medium } of recipients) {
    if (medium === 'teams') {
      if (report.length > 0 || policy.notify === 'always') alerts.set(key, report);
      continue;
    }
    const due = report.filter(({ finding }) => isProblem(finding) && isDue(finding, policy.after[medium], now));
    if (due.length > 0) (quiet ? held : alerts).set(key, due);
  }
  return { alerts, held };
}

/** A single event says nothing of earlier failures: rather a call too many than a failure that nobody hears of. */
function isDue(finding: Finding, after: Policy['after']['sms'], now: Date): boolean {
  return finding.history === undefined || isReached(after, finding, (brokenSinceOf(finding) ?? now).getTime(), now);
}
