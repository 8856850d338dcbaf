import type { Decision } from '../decide/decision.ts';
import type { Recipient } from '../decide/recipient.ts';
import type { Finding } from '../judge/finding.ts';
import { quoted } from '../text/plain.ts';
import { count, listed } from '../text/sentence.ts';

/** What stands as broken though something completed since, and how that is settled. */
export function notesOfDoubt(findings: readonly Finding[]): string[] {
  const names = findings.filter(({ isDoubted }) => isDoubted).map(({ asset }) => quoted(asset.name));
  if (names.length === 0) return [];
  const [counts, since, these, each] =
    names.length === 1 ? ['counts', 'a refresh', 'that', 'it'] : ['count', 'refreshes', 'these', 'each'];
  const named = listed(names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} more`] : names);
  return [
    `${named} still ${counts} as broken, although ${since} completed since: it is not known whether ${these} refreshed all that had gone wrong. Refresh the whole of ${each} once to settle this.`,
  ];
}

/** Whom the quiet hours keep from hearing what, for the job summary. */
export function notesOfHeld(held: Decision['held'], recipients: readonly Pick<Recipient, 'key' | 'label'>[]): string[] {
  return recipients.flatMap(({ key, label }) => {
    const alerts = held.get(key);
    return alerts ? [`${label}: ${count(alerts.length, 'alert')} held back until the quiet hours end.`] : [];
  });
}
