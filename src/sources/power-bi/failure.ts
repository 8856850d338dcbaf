import { cut, plain } from '../../text/plain.ts';
import type { Failure } from '../refresh.ts';
import { adviceOn } from './error-advice.ts';
import { digErrorText, type ErrorText } from './error-text.ts';

/** Codes of the data layer and the gateway: they name the cause that a generic code around them hides. */
const innerCode = /\b(?:DMTS_\w+|DM_GWPipeline_\w+|Premium_ASWL_Error)/g;
const longestText = 600;

/** What stands around an error that is a code alone: “Data source error: Table: Sales.” says where it happened, and not why. */
const placeAlone = /^(?:Data source error:? ?)?((?:Table: [^.]*\. ?)*)$/i;
/** What is left of `{}`, `[]` and `null`. */
const nothing = /^(?:[^\p{L}\p{N}]*|null)$/u;

/**
 * `serviceExceptionJson` in any of its shapes → why the refresh failed, for people. Never throws: the text comes from
 * gateways, drivers and strangers’ queries.
 */
export function failureOf(serviceException: string): Failure {
  const found = digErrorText(serviceException);
  const said = [...found.codes, ...found.details.flatMap(({ label, value }) => [label, value]), ...found.texts];
  const known = adviceOn(said);
  const code = codeOf(found, said);
  const told = clean(found.texts);
  const place = placeAlone.exec(told)?.[1];
  const meaning = known?.meaning ?? (code && (place ? `${code}.` : code));
  const text = meaning && place !== undefined ? `${meaning} ${place}`.trim() : told || clean([serviceException]);
  const sharedWith = shared(found, text);
  return {
    ...(code && { code }),
    text: nothing.test(text) ? 'Power BI gives a reason without words.' : text,
    ...(known && { advice: known.advice }),
    ...(sharedWith && { sharedWith }),
  };
}

function codeOf({ codes }: ErrorText, said: readonly string[]): string | undefined {
  const inner = said.join('\n').match(innerCode) ?? [];
  const telling = inner.find((code) => code !== 'DM_GWPipeline_UnknownError') ?? inner[0] ?? codes[0];
  return telling && cut(plain(telling), 100);
}

/** One line, each sentence once: a failure of many partitions repeats itself for each of them. */
function clean(texts: readonly string[]): string {
  const sentences = texts
    // Power BI marks what customers wrote with <ccon> tags.
    .map((text) => text.replace(/<\/?ccon>/gi, ''))
    .flatMap((text) => text.split(/[\r\n]+|(?<=[.!?])\s+/))
    .map(plain)
    .filter((sentence) => sentence !== '');
  return cut([...new Set(sentences)].join(' '), longestText);
}

/** The gateway, connection or data source, where Power BI names it: what several failures may have in common. */
function shared({ details }: ErrorText, text: string): string | undefined {
  const path = details.find(({ label }) => label.endsWith('.DataSourcePath'))?.value;
  if (path) return cut(plain(path), 100);
  const [, kind, name] =
    /\b(gateway|connection|data ?source|server)(?: named| name)?:? [“"'‘]([^“”"'‘’]{1,80})[”"'’]/i.exec(text) ?? [];
  return kind && name && `${kind.toLowerCase()} “${name}”`;
}
