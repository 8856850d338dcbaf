import { lineOf } from '../compose/line.ts';
import type { Line } from '../compose/message.ts';
import { gfm } from '../formats/markdown.ts';
import { strip } from '../formats/strip.ts';
import { symbols } from '../formats/symbols.ts';
import type { Finding } from '../judge/finding.ts';
import { type Dates, datesIn, duration } from '../text/dates.ts';
import { cut } from '../text/plain.ts';
import { count } from '../text/sentence.ts';
import { linked } from './told-table.ts';

/** Bytes; GitHub drops a step's summary above 1 MiB. */
const mostBytes = 500_000;

/** Every asset in scope with its history, folded away: whoever wants it opens it. */
export function allAssets(findings: readonly Finding[], timeZone: string, now: Date): string {
  const dates = datesIn(timeZone, now);
  const lines = [
    '| State | What | Where | Last success | Took (usually) | Newest ten |',
    '| --- | --- | --- | --- | --- | --- |',
  ];
  let bytes = 0;
  for (const [index, finding] of findings.entries()) {
    const line = row(finding, dates);
    bytes += Buffer.byteLength(line) + 1;
    if (bytes > mostBytes) {
      lines.push(`\n${count(findings.length - index, 'more asset')}: the report file lists all of them.`);
      break;
    }
    lines.push(line);
  }
  const title = findings.length === 1 ? 'What was seen of it' : `All ${findings.length}, with their newest refreshes`;
  return `<details><summary>${title}</summary>\n\n${lines.join('\n')}\n\n</details>`;
}

/** Green says that a refresh ended well, or that something is on: what has no news is neither good nor bad. */
function signOf({ condition }: Finding, { tone }: Line): string {
  return tone === 'fine' && condition !== 'ok' && condition !== 'on' ? '⚪' : symbols[tone];
}

function row(finding: Finding, dates: Dates): string {
  const { durationMs, usualDurationMs, lastSuccessAt, running, condition } = finding;
  const line = lineOf(finding, dates);
  const took = durationMs === undefined ? '–' : duration(durationMs);
  const usually = usualDurationMs === undefined ? '' : ` (${duration(usualDurationMs)})`;
  const again =
    running?.startedAt && condition !== 'running' && condition !== 'running too long'
      ? `<br>a new refresh runs since ${gfm(dates.short(running.startedAt))}`
      : '';
  const muted = finding.mute ? `<br>🔕 muted until ${gfm(dates.short(finding.mute.until))}` : '';
  const cells = [
    `${signOf(finding, line)} ${gfm(cut(line.status, 300))}${again}${muted}`,
    linked(line),
    gfm(line.where),
    lastSuccessAt ? dates.short(lastSuccessAt) : '–',
    took + usually,
    strip(finding.recent),
  ];
  return `| ${cells.join(' | ')} |`;
}
