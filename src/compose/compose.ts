import type { Alert } from '../decide/alert.ts';
import type { Coverage } from '../judge/coverage.ts';
import type { Finding } from '../judge/finding.ts';
import { assetKey } from '../sources/asset.ts';
import { datesIn } from '../text/dates.ts';
import { cut, plain } from '../text/plain.ts';
import { count } from '../text/sentence.ts';
import { blockOf } from './block.ts';
import { group } from './group.ts';
import { headlineOfAll, headlineOfChanges } from './headline.ts';
import { lineOf } from './line.ts';
import type { Block, Link, Message, Tone } from './message.ts';
import { notesOfDoubt } from './notes.ts';
import { headlineOf } from './wording.ts';

/** What one channel is to be told, before it is put into words. */
export interface Content {
  readonly alerts: readonly Alert[];
  /** A report has in it what is well too; news are the alerts only. */
  readonly kind: 'report' | 'news';
  /** Sentences about the check or the telling itself. */
  readonly notes: readonly string[];
}

/** The same, with what is said of a check to every channel. */
export interface Telling extends Content {
  /** Of every asset in scope, worst first. */
  readonly findings: readonly Finding[];
  readonly coverage: Coverage;
  readonly links: readonly Link[];
  /** IANA name of the zone in which people read times. */
  readonly timeZone: string;
  readonly now: Date;
}

/** Alerts and findings → the message that every format renders. Pure. */
export function compose(telling: Telling): Message {
  const { alerts, findings, kind, now } = telling;
  const dates = datesIn(telling.timeZone, now);
  const blocks = group(alerts).map((members) => blockOf(members, dates));
  const told = new Set(alerts.map(({ finding }) => assetKey(finding.asset)));
  const others = kind === 'report' ? findings.filter(({ asset }) => !told.has(assetKey(asset))) : [];
  const shown = [...alerts.map(({ finding }) => finding), ...others];
  const gaps = [...shown.flatMap((finding) => finding.gaps ?? []), ...notesOfDoubt(shown)];
  return {
    tone: toneOfAll(telling, blocks),
    headline: headline(telling, blocks),
    coverage: coverageText(telling),
    blocks,
    others: others.filter(({ condition }) => condition !== 'nothing broken').map((finding) => lineOf(finding, dates)),
    notes: [...new Set([...telling.notes, ...gaps].map(plain))],
    links: [...linkToService(blocks, findings), ...telling.links],
    checkedAt: dates.full(now),
  };
}

/** One thing is named, several are counted. */
function headline({ alerts, findings, coverage, kind }: Telling, blocks: readonly Block[]): string {
  const [alert] = alerts;
  const [block] = blocks;
  const isAll = kind === 'news' || (coverage.problems === alerts.length && coverage.unreadable === 0);
  if (alert && block && blocks.length === 1 && isAll && findings.length > 0) {
    return `${cut(block.name, 60)} ${headlineOf(alerts.length > 1 ? { ...alert, reason: 'report' } : alert)}`;
  }
  return kind === 'report' ? headlineOfAll(coverage, findings) : headlineOfChanges(alerts);
}

/** A report says its problems above; news has to say of those that it leaves out. */
function coverageText({ coverage: { checked, inScope, unreadable, problems }, findings, kind }: Telling): string {
  const looked = findings.flatMap(({ condition, reason }) =>
    condition === 'nothing broken' && reason ? [reason] : [],
  );
  const on = findings.filter(({ condition }) => condition === 'on').map(({ asset }) => asset.kind);
  const still = findings.filter(({ condition }) => condition === 'not refreshable').length;
  const isNoneInScope = inScope === 0 && looked.length + on.length + still > 0;
  const parts = [
    ...(isNoneInScope ? [] : [`${checked} of ${inScope} checked`]),
    ...(isNoneInScope && still > 0 ? [`${still} not refreshable`] : []),
    ...looked.map((sentence) => plain(sentence).replace(/\.$/, '')),
    ...(on[0] ? [`${count(on.length, on[0])} on`] : []),
    ...(unreadable > 0 ? [`${unreadable} could not be read`] : []),
    ...(kind === 'news' && problems > 0 ? [`${problems} ${problems === 1 ? 'has' : 'have'} a problem`] : []),
  ];
  return parts.join(looked.length > 0 ? '; ' : ', ');
}

const tones: readonly Tone[] = ['problem', 'incomplete', 'warning', 'fine'];

/** Never better than the worst of what is told and of what is known to be missing. */
function toneOfAll({ coverage, findings, kind }: Telling, blocks: readonly Block[]): Tone {
  const worst = tones.find((tone) => blocks.some((block) => block.tone === tone)) ?? 'fine';
  const isLookedThrough = findings.some(({ condition }) => condition === 'nothing broken');
  const never = kind === 'report' && findings.some(({ condition }) => condition === 'never refreshed');
  const least =
    coverage.unreadable > 0 || (coverage.inScope === 0 && !isLookedThrough)
      ? 'incomplete'
      : coverage.problems > 0 || never
        ? 'warning'
        : 'fine';
  return tones.find((tone) => tone === worst || tone === least) ?? worst;
}

/** Where people go first: to the one thing that is told, or else to its service. */
function linkToService(blocks: readonly Block[], findings: readonly Finding[]): Link[] {
  const [only, ...more] = blocks;
  if (only?.url && more.length === 0) return [{ title: `Open ${cut(only.name, 30)}`, url: only.url }];
  const asset = findings.map((finding) => finding.asset).find(({ url }) => url && URL.canParse(url));
  return asset?.url ? [{ title: `Open ${asset.source}`, url: `${new URL(asset.url).origin}/` }] : [];
}
