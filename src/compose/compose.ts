import type { Alert } from '../decide/alert.ts';
import { type Coverage, coverageOf } from '../judge/coverage.ts';
import { type Finding, isHushed, isProblem } from '../judge/finding.ts';
import { type Asset, assetKey } from '../sources/asset.ts';
import { datesIn } from '../text/dates.ts';
import { cut, plain } from '../text/plain.ts';
import { listed } from '../text/sentence.ts';
import { blockOf } from './block.ts';
import { gapOf, restOf, tallyOf } from './coverage-line.ts';
import { group } from './group.ts';
import { headlineOfAll } from './headline.ts';
import { lineOf } from './line.ts';
import type { Block, Link, Message, News } from './message.ts';
import { nameOf } from './names.ts';
import { newsOf } from './news.ts';
import { notesOfDoubt } from './notes.ts';
import { toneOfAll } from './tone.ts';
import { headlineOf } from './wording.ts';

/** What one channel is to be told, before it is put into words. */
export interface Content {
  /** Of every asset in scope, worst first. */
  readonly findings: readonly Finding[];
  readonly alerts: readonly Alert[];
  /** A report has in it what is well too; news are the alerts only. */
  readonly kind: 'report' | 'news';
  /** Sentences about the check or the telling itself. */
  readonly notes: readonly string[];
}

/** The same, with what is said of a check. */
export interface Telling extends Content {
  readonly links: readonly Link[];
  /** IANA name of the zone in which people read times. */
  readonly timeZone: string;
  readonly now: Date;
  /** Whom to mention of an asset, by user principal name; nobody where it is left out. */
  readonly mention?: (asset: Asset) => readonly string[];
}

/** What is left to speak of beside what is muted, which is only counted. */
interface Scene extends Telling {
  readonly coverage: Coverage;
  readonly muted: number;
}

/** Alerts and findings → the message that every format renders. Pure. */
export function compose(telling: Telling): Message {
  const { alerts, kind, now } = telling;
  const findings = telling.findings.filter((finding) => !isHushed(finding));
  const muted = telling.findings.length - findings.length;
  const scene = { ...telling, findings, muted, coverage: coverageOf(findings) };
  const dates = datesIn(telling.timeZone, now);
  const blocks = group(alerts).map((members) => blockOf(members, dates));
  const news = newsOf(alerts, findings);
  const told = new Set(alerts.map(({ finding }) => assetKey(finding.asset)));
  const others = kind === 'report' ? findings.filter(({ asset }) => !told.has(assetKey(asset))) : [];
  const shown = [...alerts.map(({ finding }) => finding), ...others];
  const gaps = [...shown.flatMap((finding) => finding.gaps ?? []), ...notesOfDoubt(shown)];
  return {
    tone: toneOfAll(scene, blocks),
    headline: headline(scene, blocks, news),
    coverage: coverageText(scene),
    gap: gapOf(scene.coverage),
    news,
    blocks,
    others: others.filter(({ condition }) => condition !== 'nothing broken').map((finding) => lineOf(finding, dates)),
    notes: [...new Set([...telling.notes, ...gaps].map(plain))],
    links: [...linkToService(blocks, findings), ...telling.links],
    checkedAt: dates.full(now),
    mentions: mentionsOf(telling),
  };
}

/** Of what is broken; nobody is called for what is over. */
function mentionsOf({ alerts, mention = () => [] }: Telling): string[] {
  const firing = alerts.filter(({ state }) => state === 'firing');
  return [...new Set(firing.flatMap(({ finding }) => mention(finding.asset)))];
}

/** One thing is named, several are counted. */
function headline(
  { alerts, findings, coverage, kind, muted }: Scene,
  blocks: readonly Block[],
  news: readonly News[],
): string {
  const [alert] = alerts;
  const [block] = blocks;
  const [finding] = findings;
  if (findings.length === 0 && muted > 0 && kind === 'report') return 'All that is in scope is muted';
  const isAll = kind === 'news' || coverage.problems + coverage.unreadable === alerts.length;
  if (alert && block && blocks.length === 1 && isAll) {
    return named(block.name, alerts.length > 1 ? { ...alert, reason: 'report' } : alert);
  }
  if (kind === 'news') return listed(news.map(({ names, predicate }) => `${names.length} ${predicate}`));
  if (finding && findings.length === 1 && muted === 0)
    return named(nameOf(finding.asset), { state: 'firing', reason: 'report', finding });
  return headlineOfAll(coverage, findings, muted);
}

function named(name: string, alert: Alert): string {
  const { asset, condition, reason } = alert.finding;
  const isAll = asset.kind === 'source' && condition === 'unreadable';
  return isAll ? `${name} could not be asked${becauseOf(reason)}` : `${cut(name, 60)} ${headlineOf(alert)}`;
}

/** “: the client secret is wrong”. */
function becauseOf(reason: string | undefined): string {
  const [first = ''] = /^.+?(?=\.(?:\s|$)|$)/u.exec(plain(reason ?? '')) ?? [];
  // Only words that are capitals by their place: “Microsoft Entra” stays.
  const said = first.replace(/^(?:The|A|An|No|This|It|There)\b/, (word) => word.toLowerCase());
  // Of a sentence that is not one of ours, the block tells the whole.
  return said === '' || said.length > 90 ? '' : `: ${said}`;
}

function coverageText({ alerts, coverage, findings, kind, muted }: Scene): string {
  if (kind === 'report') return tallyOf(findings, muted);
  const told = alerts.map(({ finding }) => finding);
  return restOf(coverage, {
    problems: told.filter(isProblem).length,
    unreadable: told.filter(({ condition }) => condition === 'unreadable').length,
  });
}

/** Where people go first: to the one thing that is told, or else to its service. */
function linkToService(blocks: readonly Block[], findings: readonly Finding[]): Link[] {
  const [only, ...more] = blocks;
  if (only?.url && more.length === 0) return [{ title: `Open ${cut(only.name, 30)}`, url: only.url }];
  const asset = findings.map((finding) => finding.asset).find(({ url }) => url && URL.canParse(url));
  return asset?.url ? [{ title: `Open ${asset.source}`, url: `${new URL(asset.url).origin}/` }] : [];
}
