import type { Finding } from '../judge/finding.ts';
import { type Entry, logKeysOfContainers } from '../notification-log/notification-log.ts';
import { type Asset, isSwitched, standsForAll } from '../sources/asset.ts';
import type { Alert } from './alert.ts';
import type { Question } from './decision.ts';
import { nothingSeen } from './earlier-events.ts';
import type { LookBack } from './look-back.ts';
import type { Sight } from './sights.ts';

/** What may be said of an asset in the log that this check did not see. */
export interface Absence {
  readonly key: string;
  readonly entry: Entry;
  readonly reason: 'gone' | 'readable again' | 'unwatched';
  /** Told to those only who were to be told before, and were not reached. */
  readonly isOwedOnly: boolean;
}

/** Absence means something only when the source listed everything, to a check that watched the same as this one. */
export function absences({ log, findings, policy }: Question, sights: readonly Sight[], lookBack: LookBack): Absence[] {
  const present = new Set(sights.map(({ key }) => key));
  const absent = Object.entries(log.assets).filter(([key]) => !present.has(key));
  if (absent.length === 0) return [];
  const listed = listsOf(findings);
  const containers = new Set(findings.filter(isListed).flatMap(({ asset }) => logKeysOfContainers(asset)));
  const isOwedOnly = !isFirstLook(log.writer, lookBack);
  return absent.flatMap(([key, entry]) => {
    const reason = reasonOf();
    return reason ? [{ key, entry, reason, isOwedOnly }] : [];

    function reasonOf(): Absence['reason'] | undefined {
      if (containers.has(key)) return 'readable again';
      // What events told is ended by events, whoever watches.
      if (entry.scope !== policy.watched) return entry.events ? undefined : 'unwatched';
      return (entry.asset ? listed.has(listOf(entry.asset)) : listed.size > 0) ? 'gone' : undefined;
    }
  });
}

/**
 * The first look at something else than before, by this workflow or by another one: whoever changed the inputs may have left behind
 * what was told as broken.
 */
function isFirstLook(writer: string, { lastCheck, nextCheck }: LookBack): boolean {
  return writer !== '' && lastCheck === undefined && nextCheck !== undefined;
}

/** What each source listed whole: everything that it refreshes, or everything that it switches. */
function listsOf(findings: readonly Finding[]): ReadonlySet<string> {
  const lists = new Set<string>();
  for (const { asset, condition, extent } of findings) {
    if (extent === 'history') lists.add(`${asset.source}, refreshed`);
    // Who looks through a site for what broke lists its webhooks too.
    const isLookedThrough = extent === 'excerpt' || condition === 'nothing broken' || isSwitched(asset);
    if (isLookedThrough) lists.add(`${asset.source}, switched`);
  }
  for (const { asset, condition } of findings) {
    if (condition !== 'unreadable' || !standsForAll(asset)) continue;
    lists.delete(`${asset.source}, refreshed`);
    lists.delete(`${asset.source}, switched`);
  }
  return lists;
}

function listOf(asset: Pick<Asset, 'source' | 'kind'>): string {
  return `${asset.source}, ${isSwitched(asset) ? 'switched' : 'refreshed'}`;
}

/** Whether it was found by looking into its container. An event proves nothing of the kind. */
function isListed({ condition, extent }: Finding): boolean {
  return condition !== 'unreadable' && extent !== 'event';
}

/** The alert about it; undefined when nothing is known of the asset but a count. */
export function alertOfAbsence({ key, entry: { asset }, reason }: Absence): Alert | undefined {
  if (!asset) return undefined;
  const finding = nothingSeen(key, asset);
  return {
    state: 'resolved',
    reason,
    finding: reason === 'readable again' ? { ...finding, condition: 'ok' } : finding,
  };
}
