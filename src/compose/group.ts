import type { Alert } from '../decide/alert.ts';
import { failureOf, isProblem } from '../judge/finding.ts';

/**
 * Alerts → those that are told as one. Assets that fail together for one reason (a gateway, a credential, a capacity) share a
 * group of two or more; every other alert is a group of its own. The order is that of each group's first alert.
 */
export function group(alerts: readonly Alert[]): (readonly [Alert, ...Alert[]])[] {
  const groups = new Map<string | Alert, [Alert, ...Alert[]]>();
  for (const alert of alerts) {
    const key = sharedReason(alert) ?? alert;
    const members = groups.get(key);
    if (members) members.push(alert);
    else groups.set(key, [alert]);
  }
  return [...groups.values()];
}

/**
 * One string for what failed and why; undefined when nothing is known that others could share. What its service says tells whether
 * two causes are one, never a code alone: `ModelRefresh_ShortMessage_ProcessingError` is every broken query.
 */
function sharedReason({ state, finding }: Alert): string | undefined {
  if (state !== 'firing') return undefined;
  const { asset, condition, reason, advice } = finding;
  if (condition === 'unreadable' && reason) return JSON.stringify([asset.source, condition, reason, advice]);
  const failure = failureOf(finding);
  if (!isProblem(finding) || !failure?.reason) return undefined;
  return JSON.stringify([asset.source, condition, failure.reason, failure.sharedWith]);
}
