import { cut, plain } from '../../text/plain.ts';
import { reasonOf, sharedIn } from '../reason.ts';
import type { Failure } from '../refresh.ts';
import { sentencesIn } from '../sentences.ts';
import { isCause, isConsequence } from './around-cause.ts';
import { causeAdvice, wrapperOnly } from './error-advice.ts';
import { digErrorText, type ErrorText } from './error-text.ts';
import { type Part, partsOf, withPlace } from './parts.ts';

/** Codes of the data layer and the gateway: they name the cause that a generic code around them hides. */
const innerCode = /\b(?:DMTS_\w+|DM_GWPipeline_\w+|DirectLake_\w+|Premium_ASWL_Error)/gi;
/** Of a gateway that is away: what lies behind it has no part in that, and all of it fails for one reason. */
const gatewayIsAway = /Gateway_?Offline|GatewayUnreachable|GatewayNotReachable/i;
const longestText = 600;

/**
 * `serviceExceptionJson` in any of its shapes → why the refresh failed, for people. Never throws: the text comes from
 * gateways, drivers and strangers’ queries.
 */
export function failureOf(serviceException: string): Failure {
  const found = digErrorText(serviceException);
  const code = codeOf(found);
  const { parts, advice, reason } = causeOf(found, code, serviceException);
  const words = parts.flatMap(({ sentences }) => sentences).join(' ');
  const isBehind = !gatewayIsAway.test(code ?? '');
  const source = isBehind ? sourceOf(found) : undefined;
  const text = isBehind
    ? parts.map((part, index) => withPlace(part, index === 0 ? source : undefined)).join(' ')
    : words;
  const named = sharedIn(words);
  const sharedWith = named?.startsWith('gateway') ? named : (source ?? named);
  return {
    ...(code && { code }),
    text: cut(text, longestText),
    ...(words !== text && { anywhere: cut(words, longestText) }),
    ...(advice && { advice }),
    ...(sharedWith && { sharedWith }),
    ...(reason && { reason }),
  };
}

interface Cause {
  readonly parts: readonly Part[];
  readonly advice?: string | undefined;
  readonly reason?: string;
}

/** What went wrong in the words of Power BI, or else in ours; and what of it can be compared. */
function causeOf(found: ErrorText, code: string | undefined, whole: string): Cause {
  const parts = partsOf(found.texts.join('\n'));
  const causes = parts
    .map(({ sentences, tables }) => ({ sentences: sentences.filter(isCause), tables }))
    .filter(({ sentences }) => sentences.length > 0);
  if (causes.length > 0) {
    const reason = reasonOf(causes.flatMap(({ sentences }) => sentences).join(' '));
    return { parts: causes, advice: causeAdvice(saidBy(found))?.advice, reason };
  }
  const around = parts.flatMap(({ sentences }) => sentences);
  const own = (sentence: string) => [{ sentences: [sentence], tables: parts.flatMap(({ tables }) => tables) }];
  const known = causeAdvice(saidBy(found));
  if (known?.meaning) return { parts: own(known.meaning), advice: known.advice, reason: reasonOf(known.meaning) };
  const unknown = sentencesIn(underUnknownLabels(found)).filter(isCause).join(' ');
  if (unknown !== '') return { parts: own(unknown), advice: causeAdvice([unknown])?.advice, reason: reasonOf(unknown) };
  const followed = around.find(isConsequence);
  if (followed) return { parts: own(`Power BI tells only what followed from the cause: “${followed}”`) };
  const wrapper = wrapperOnly([...found.codes, ...around]);
  if (wrapper?.meaning) return { parts: own(wrapper.meaning), advice: wrapper.advice };
  if (around.length > 0) return { parts };
  if (code) return { parts: own(code), reason: code };
  const raw = sentencesIn(whole).join(' ');
  return { parts: own(raw === '' ? 'Power BI gives a reason without words.' : raw) };
}

/** Sentences of details that nobody knows: better than a code. What Power Query adds to an error are values of the data. */
function underUnknownLabels({ details }: ErrorText): string {
  const isData = /\bMashup\.|(?:Text|Uri|Url|Name|Id|Path|Server|Database|Kind|Type|Time|Code|HResult)$/i;
  return details.flatMap(({ label, value }) => (/\s/.test(value) && !isData.test(label) ? [value] : [])).join('\n');
}

/** What an advice may be chosen by. Data that stands in the details is none of it: a report may be called “Too many requests”. */
function saidBy({ codes, texts, details }: ErrorText): string[] {
  const telling = details.filter(({ label }) => /(?:Reason|Code|Exception)$/i.test(label));
  return [...codes, ...telling.map(({ value }) => value), ...texts];
}

function codeOf({ codes, texts, details }: ErrorText): string | undefined {
  const said = [...codes, ...details.flatMap(({ label, value }) => [label, value]), ...texts].join('\n');
  const inner = said.match(innerCode) ?? [];
  const telling = inner.find((code) => !/UnknownError$/i.test(code)) ?? inner[0] ?? codes[0];
  // A code of the engine, as it stands before its words.
  const [hex] = /\b0x[\da-f]{8}\b/i.exec(texts.join('\n')) ?? [];
  const code = telling ?? hex;
  return code && cut(plain(code), 100);
}

/** The data source of which an error tells: its path, as Power Query writes it, or its server and database. */
function sourceOf({ details, texts }: ErrorText): string | undefined {
  const under = (place: RegExp) => details.find(({ label, value }) => place.test(label) && value !== '')?.value;
  const server = [under(/(?:^|[._])Server$/i), under(/(?:^|[._])Database$/i)].filter(Boolean).join(';');
  const [, inBrackets, behind] =
    /\(Source at ([^)\n]{1,200}?)\.?\)|\bDataSourcePath = ([^\n]{1,200}?)(?:\.\s|\.?$)/im.exec(texts.join('\n')) ?? [];
  const source = plain(under(/\.DataSourcePath$/i) || server || (inBrackets ?? behind ?? ''));
  return source === '' ? undefined : cut(source, 100);
}
