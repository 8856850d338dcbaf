import type { Alert } from '../alert.ts';
import type { Decision, Question } from '../decide.ts';
import { type Finding, isProblem } from '../finding.ts';
import type { Policy } from '../policy.ts';
import { isQuiet } from '../quiet-hours.ts';
import { isReached } from '../threshold.ts';
import { brokenSince } from './instants.ts';

/** `notify: always` and `problems`: every check stands for itself. Teams gets the report, phones ring for problems only. */
export function decideWithoutMemory({
  findings,
  recipients,
  policy,
  now,
}: Pick<Question, 'findings' | 'recipients' | 'policy' | 'now'>): Decision {
  const problems = findings.filter(isProblem);
  const isWrong = problems.length > 0 || findings.some(({ condition }) => condition === 'unreadable');
  const quiet = isQuiet(policy, now);
  const alerts = new Map<string, readonly Alert[]>();
  const held = new Map<string, readonly Alert[]>();
  for (const { key, medium } of recipients) {
    if (medium === 'teams') {
      if (isWrong || policy.notify === 'always') alerts.set(key, problems.map(report));
      continue;
    }
    const due = problems.filter((finding) => isDue(finding, policy.after[medium], now));
    if (due.length > 0) (quiet ? held : alerts).set(key, due.map(report));
  }
  return { alerts, held };
}

function report(finding: Finding): Alert {
  return { state: 'firing', reason: 'report', finding };
}

/** A single event says nothing of earlier failures: rather a call too many than a failure that nobody hears of. */
function isDue(finding: Finding, after: Policy['after']['sms'], now: Date): boolean {
  return finding.history === undefined || isReached(after, finding, brokenSince(finding) ?? now.getTime(), now);
}
