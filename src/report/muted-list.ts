import { lineOf } from '../compose/line.ts';
import { gfm } from '../formats/markdown.ts';
import { type Finding, isHushed } from '../judge/finding.ts';
import { datesIn } from '../text/dates.ts';
import { cut, plain } from '../text/plain.ts';
import { count, ended } from '../text/sentence.ts';
import { linked } from './told-table.ts';

/** More are in the table of all assets. */
const most = 200;

/** What is wrong or not known, and told to nobody: how it is, until when, and why. Empty when nothing is. */
export function mutedList(findings: readonly Finding[], timeZone: string, now: Date): string[] {
  const hushed = findings.filter(isHushed);
  if (hushed.length === 0) return [];
  const dates = datesIn(timeZone, now);
  const lines = hushed.slice(0, most).map((finding) => {
    const line = lineOf(finding, dates);
    const { until, reason } = finding.mute ?? {};
    const end = until ? `muted until ${dates.short(until)}` : 'muted';
    const why = reason === undefined ? '' : ` ${ended(plain(reason))}`;
    return `- 🔕 **${linked(line)}** · ${gfm(line.where)}: ${gfm(`${cut(line.status, 300).replace(/\.$/, '')}; ${end}.${why}`)}`;
  });
  const more = hushed.length - lines.length;
  if (more > 0) lines.push(`- ${count(more, 'more asset')}: see below, or the report file.`);
  return ['### Muted: seen, and told to nobody', lines.join('\n')];
}
