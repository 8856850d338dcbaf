import { cut, plain } from '../../text/plain.ts';
import { ended, listed } from '../../text/sentence.ts';
import { isSaid, sentencesIn } from '../sentences.ts';

/** Something that went wrong, and the tables in which it did. */
export interface Part {
  readonly sentences: readonly string[];
  readonly tables: readonly string[];
}

const longest = 20_000;
const most = 60;

/** “Table: Sales.”, which stands behind nearly every message, also in the words that Power BI has for it in other languages. */
const table =
  /(?<![\p{L}\p{N}_'"])(?:Table|Tabla|Tabelle|Tabela|Tabella|Tabell?|Tablo|Taulukko|Tabulka|Таблица|テーブル|表|테이블)[ \u00A0]?[:：][ \t]*([^\r\n]*?)(?:[.。](?=\s|$)|(?=[\r\n])|$)/gu;

/** A message cut where it names tables: each thing that went wrong once, in its order, with all tables of which it is said. */
export function partsOf(message: string): Part[] {
  const text = message.slice(0, longest);
  const parts: { sentences: string[]; tables: string[] }[] = [];
  let from = 0;
  for (const { 0: all, 1: name = '', index } of [...text.matchAll(table), { 0: '', 1: '', index: text.length }]) {
    const sentences = sentencesIn(text.slice(from, index));
    from = index + all.length;
    const same =
      sentences.length === 0
        ? parts.at(-1)
        : parts.find((part) => sentences.every((one) => isSaid(one, part.sentences)));
    const part = same ?? { sentences, tables: [] };
    const short = cut(plain(name), 60);
    if (short !== '' && !part.tables.includes(short)) part.tables.push(short);
    if (!same && parts.push(part) === most) break;
  }
  return parts.filter(({ sentences, tables }) => sentences.length + tables.length > 0);
}

/** “Timeout expired (tables Sales and Budget, sql01;dwh).”: what went wrong, and where, as far as it does not say that itself. */
export function withPlace({ sentences, tables }: Part, source?: string): string {
  const words = sentences.join(' ');
  const unsaid = tables.filter((name) => !words.includes(`'${name}'`));
  const place = [tablesIn(unsaid), source && !words.includes(source) ? source : '']
    .filter((part) => part !== '')
    .join(', ');
  return place === '' ? words : ended(`${words.replace(/\.$/, '')} (${place})`);
}

function tablesIn(names: readonly string[]): string {
  if (names.length === 0) return '';
  const shown = names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} more`] : names;
  return `${names.length === 1 ? 'table' : 'tables'} ${listed(shown)}`;
}
