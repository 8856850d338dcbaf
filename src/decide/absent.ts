import type { Finding } from '../judge/finding.ts';
import { type Entry, logKeysOfContainers, type NotificationLog } from '../notification-log/notification-log.ts';
import { type SourceName, standsForAll } from '../sources/asset.ts';
import type { Alert } from './alert.ts';
import { nothingSeen } from './earlier-events.ts';

/** What may be said of an asset in the log that this check did not see. */
export interface Absence {
  readonly key: string;
  readonly entry: Entry;
  /** Undefined when it may not be said what became of it. */
  readonly reason?: 'gone' | 'readable again';
}

/** Absence means something only when the source listed everything, to a check that watched the same as this one. */
export function absences(
  log: NotificationLog,
  seen: ReadonlySet<string>,
  findings: readonly Finding[],
  scope: string,
): Absence[] {
  const absent = Object.entries(log.assets).filter(([key]) => !seen.has(key));
  if (absent.length === 0) return [];
  const whole = sourcesListedWhole(findings);
  const containers = new Set(findings.filter(isListed).flatMap(({ asset }) => logKeysOfContainers(asset)));
  return absent.map(([key, entry]) => {
    if (containers.has(key)) return { key, entry, reason: 'readable again' };
    const isWatched = entry.scope === scope && (entry.asset ? whole.has(entry.asset.source) : whole.size > 0);
    return isWatched ? { key, entry, reason: 'gone' } : { key, entry };
  });
}

/** The sources of which this check listed every asset, and missed none that it could not read. */
function sourcesListedWhole(findings: readonly Finding[]): ReadonlySet<SourceName> {
  const whole = new Set(findings.filter(({ extent }) => extent === 'history').map(({ asset }) => asset.source));
  for (const { asset, condition } of findings) {
    if (condition === 'unreadable' && standsForAll(asset)) whole.delete(asset.source);
  }
  return whole;
}

/** Whether it was found by looking into its container. An event proves nothing of the kind. */
function isListed({ condition, extent }: Finding): boolean {
  return condition !== 'unreadable' && extent !== 'event';
}

/** The alert about it; undefined when nothing is known of the asset but a count. */
export function alertOfAbsence({ key, entry: { asset }, reason }: Absence): Alert | undefined {
  if (!asset || !reason) return undefined;
  const finding = nothingSeen(key, asset);
  return { state: 'resolved', reason, finding: reason === 'gone' ? finding : { ...finding, condition: 'ok' } };
}
