import type { Block, Line } from '../compose/message.ts';
import { gfm } from '../formats/markdown.ts';
import { symbols } from '../formats/symbols.ts';
import { count } from '../text/sentence.ts';

/** Bytes; GitHub drops a step's summary above 1 MiB. */
const mostBytes = 300_000;

/** What is wrong, a row for each asset or group: state first, then why and what to do. */
export function toldTable(blocks: readonly Block[]): string {
  const lines = ['| State | What | Why, and what to do | Owner |', '| --- | --- | --- | --- |'];
  let bytes = 0;
  for (const [index, block] of blocks.entries()) {
    const line = row(block);
    bytes += Buffer.byteLength(line);
    if (bytes > mostBytes) {
      lines.push(`\n${count(blocks.length - index, 'more problem')}: the report file lists all of them.`);
      break;
    }
    lines.push(line);
  }
  return lines.join('\n');
}

function row(block: Block): string {
  const { tone, status, consequence, warning, cause, advice, owner, name, where, members } = block;
  const state = [
    `${symbols[tone]} **${gfm(status)}**`,
    ...[consequence, warning].flatMap((text) => (text ? [gfm(text)] : [])),
  ];
  const what =
    members.length > 0
      ? [`**${gfm(name)}**`, `${members.map(linked).join(', ')} · ${gfm(where)}`]
      : [`**${linked(block)}**`, gfm(where)];
  const why = [...(cause ? [gfm(cause)] : []), ...(advice ? [`→ **${gfm(advice)}**`] : [])];
  return `| ${[state, what, why, owner ? [gfm(owner)] : []].map((parts) => parts.join('<br>')).join(' | ')} |`;
}

/** A name that opens its page. */
export function linked({ name, url }: Pick<Line, 'name' | 'url'>): string {
  return url && URL.canParse(url) ? `[${gfm(name)}](<${new URL(url).href.replaceAll('|', '%7C')}>)` : gfm(name);
}
