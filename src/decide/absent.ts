import type { Finding } from '../judge/finding.ts';
import { type Entry, logKeysOfContainers, type NotificationLog } from '../notification-log/notification-log.ts';
import { standsForAll } from '../sources/asset.ts';
import type { Alert } from './alert.ts';
import { nothingSeen } from './earlier-events.ts';

/** What may be said of an asset in the log that this check did not see. */
export interface Absence {
  readonly key: string;
  readonly entry: Entry;
  /** Undefined when it may not be said what became of it. */
  readonly reason?: 'gone' | 'readable again';
}

/**
 * Absence means something only when the source listed everything, to a check that watched the same as this one. Tableau's
 * events never list anything.
 */
export function absences(
  log: NotificationLog,
  seen: ReadonlySet<string>,
  findings: readonly Finding[],
  scope: string,
): Absence[] {
  const absent = Object.entries(log.assets).filter(([key]) => !seen.has(key));
  if (absent.length === 0) return [];
  const powerBi = findings.filter(({ asset }) => asset.source === 'Power BI');
  const listedAll =
    powerBi.some(({ history }) => history) &&
    !powerBi.some(({ asset, condition }) => condition === 'unreadable' && standsForAll(asset));
  const containers = new Set(findings.filter(isListed).flatMap(({ asset }) => logKeysOfContainers(asset)));
  return absent.map(([key, entry]) => {
    if (containers.has(key)) return { key, entry, reason: 'readable again' };
    const isGone = listedAll && entry.scope === scope && entry.asset?.source !== 'Tableau';
    return isGone ? { key, entry, reason: 'gone' } : { key, entry };
  });
}

/** Whether it was found by listing what is in its container. An event proves nothing of the kind. */
function isListed({ asset, condition, history }: Finding): boolean {
  return history !== undefined || condition === 'not refreshable' || asset.kind === 'webhook';
}

/** The alert about it; undefined when nothing is known of the asset but a count. */
export function alertOfAbsence({ key, entry: { asset }, reason }: Absence): Alert | undefined {
  if (!asset || !reason) return undefined;
  const finding = nothingSeen(key, asset);
  return { state: 'resolved', reason, finding: reason === 'gone' ? finding : { ...finding, condition: 'ok' } };
}
