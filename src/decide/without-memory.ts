import { brokenSinceOf, type Finding, isProblem } from '../judge/finding.ts';
import { isWholeSource } from '../sources/asset.ts';
import { type Alert, reportOf } from './alert.ts';
import type { Decision, Question } from './decision.ts';
import type { Policy } from './policy.ts';
import { isQuiet } from './quiet-hours.ts';
import type { Recipient } from './recipient.ts';
import { routeOf, scopeOf } from './routing.ts';
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
  for (const recipient of recipients) {
    const { key, hears, sleeps } = recipient;
    const own = policy.routing
      ? report.filter(({ finding }) => routeOf(policy, finding.asset).isFor(recipient))
      : report;
    if (hears.has('report')) {
      const isAsked = policy.notify === 'always' && !isEvent && hasScope(recipient, findings, policy);
      if (own.length > 0 || isAsked) alerts.set(key, own);
      continue;
    }
    const isSetUp = ({ isSetUp, asset }: Finding) => hears.has('set-up') && (isSetUp || isWholeSource(asset));
    const due = own.filter(({ finding }) => {
      return isProblem(finding)
        ? isDue(finding, routeOf(policy, finding.asset).after(recipient), now)
        : isSetUp(finding);
    });
    if (due.length > 0) (quiet && sleeps ? held : alerts).set(key, due);
  }
  return { alerts, held };
}

/** Whether there is anything that a report could tell this recipient: that a check saw nothing at all is everybody’s business. */
function hasScope(recipient: Recipient, findings: readonly Finding[], policy: Policy): boolean {
  return findings.length === 0 || scopeOf(recipient, findings, policy).length > 0;
}

/** A single event says nothing of earlier failures: rather a call too many than a failure that nobody hears of. */
function isDue(finding: Finding, after: Threshold, now: Date): boolean {
  return finding.extent === 'event' || isReached(after, finding, (brokenSinceOf(finding) ?? now).getTime(), now);
}
