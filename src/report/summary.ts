import type { Delivery } from '../channels/delivery.ts';
import type { Message } from '../compose/message.ts';
import { gfm } from '../formats/markdown.ts';
import { strip } from '../formats/strip.ts';
import { explanationOf, type Finding, pageOf } from '../judge/finding.ts';
import { datesIn, duration } from '../text/dates.ts';
import { cut, plain, shortName } from '../text/plain.ts';
import { count } from '../text/sentence.ts';

/** GitHub drops a step's summary above 1 MiB; the rest is left for dry runs and deliveries. */
const tableBytes = 800_000;
const previewCharacters = 20_000;

/** What the job summary tells of a run. */
export interface Run {
  readonly overview: Message;
  /** Worst first. */
  readonly findings: readonly Finding[];
  readonly deliveries: readonly Delivery[];
  /** Sentences that make the step red. */
  readonly failures: readonly string[];
  readonly timeZone: string;
  readonly now: Date;
}

/** The run as GitHub-flavoured Markdown: headline and coverage, every asset in a table, then what was delivered. */
export function summaryOf({ overview, findings, deliveries, failures, timeZone, now }: Run): string {
  const sections = [
    `## ${gfm(overview.headline)}`,
    `${gfm(overview.coverage)} · ${gfm(overview.checkedAt)}`,
    ...failures.map((sentence) => `> ❌ ${gfm(plain(sentence))}`),
    ...overview.notes.map((note) => `> ${gfm(note)}`),
    ...(findings.length > 0 ? [table(findings, timeZone, now)] : []),
    ...(deliveries.length > 0 ? ['### Deliveries', deliveries.map(delivered).join('\n')] : []),
  ];
  return `${sections.join('\n\n')}\n`;
}

function table(findings: readonly Finding[], timeZone: string, now: Date): string {
  const dates = datesIn(timeZone, now);
  const lines = [
    '| Asset | Where | State | Last success | Took (usually) | Newest ten |',
    '| --- | --- | --- | --- | --- | --- |',
  ];
  let bytes = 0;
  for (const [index, finding] of findings.entries()) {
    const line = row(finding, (instant) => (instant ? dates.short(instant) : '–'));
    bytes += Buffer.byteLength(line) + 1;
    if (bytes > tableBytes) {
      lines.push(`\n${count(findings.length - index, 'more asset')}: the report file lists all of them.`);
      break;
    }
    lines.push(line);
  }
  return lines.join('\n');
}

function row(finding: Finding, short: (instant?: Date) => string): string {
  const { asset, durationMs, usualDurationMs } = finding;
  const took = durationMs === undefined ? '–' : duration(durationMs);
  const usually = usualDurationMs === undefined ? '' : ` (${duration(usualDurationMs)})`;
  const url = pageOf(finding);
  const name = gfm(shortName(asset.name));
  const cells = [
    url && URL.canParse(url) ? `[${name}](<${new URL(url).href.replaceAll('|', '%7C')}>)` : name,
    gfm(shortName(asset.container.name)),
    state(finding, short),
    short(finding.lastSuccessAt),
    took + usually,
    strip(finding.recent),
  ];
  return `| ${cells.join(' | ')} |`;
}

function state(finding: Finding, short: (instant?: Date) => string): string {
  const { condition, failuresInARow, failuresMayBeMore, brokenSince } = finding;
  const times = failuresInARow > 1 ? ` ${failuresMayBeMore ? 'at least ' : ''}${failuresInARow} times` : '';
  const since = brokenSince ? ` since ${short(brokenSince)}` : '';
  const why = explanationOf(finding);
  return `**${condition}**${times}${since}${why ? `<br>${gfm(cut(plain(why), 400))}` : ''}`;
}

const marks: Readonly<Record<Delivery['outcome'], string>> = {
  accepted: '✅',
  delivered: '✅',
  uncertain: '❔',
  failed: '❌',
  'dry run': '📝',
};

function delivered({ channel, outcome, detail }: Delivery): string {
  const lead = `- ${marks[outcome]} ${gfm(channel)}: ${outcome}`;
  if (outcome !== 'dry run') return `${lead}. ${gfm(plain(detail))}`;
  // Indented code cannot be left by anything that is inside of it, as a fence could.
  const code = cut(detail, previewCharacters).replaceAll(/^/gm, '      ');
  return `${lead}\n\n${code}\n`;
}
