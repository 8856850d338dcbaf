import { parseJson } from './shapes.ts';

/** What can be found in an error of Power BI, in the order in which it stands there. */
export interface ErrorText {
  readonly codes: string[];
  /** Sentences for people, not yet cleaned. */
  readonly texts: string[];
  /** Values under the labels of `details`, for example `Microsoft.Data.Mashup.ValueError.DataSourcePath`. */
  readonly details: { readonly label: string; readonly value: string }[];
}

const deepest = 12;
const longest = 50_000;
const mostObjects = 20;

/**
 * Digs codes and sentences out of any of the shapes in which Power BI wraps errors: objects within objects, JSON within a
 * string, JSON followed by plain text, plain text. Never throws, and its work is bounded: the text comes from strangers.
 */
export function digErrorText(value: unknown): ErrorText {
  const found: ErrorText = { codes: [], texts: [], details: [] };
  dig(value, found, 0);
  return found;
}

function dig(value: unknown, found: ErrorText, depth: number): void {
  if (depth > deepest) return;
  if (typeof value === 'string') digString(value.slice(0, longest), found, depth);
  else if (Array.isArray(value)) for (const item of value) dig(item, found, depth + 1);
  else if (typeof value === 'object' && value !== null) digObject(value, found, depth);
}

function digObject(value: object, found: ErrorText, depth: number): void {
  if (digDetail(value, found, depth)) return;
  for (const [key, inner] of Object.entries(value)) {
    if ((key === 'code' || key === 'errorCode') && typeof inner === 'string') found.codes.push(inner);
    else if (typeof inner === 'object' || sentenceKeys.has(key)) dig(inner, found, depth + 1);
  }
}

const sentenceKeys = new Set(['message', 'errorMessage', 'errorDescription', 'error']);

/** An entry of `details`: its code is a label, not an error code. */
function digDetail(entry: object, found: ErrorText, depth: number): boolean {
  if (!('detail' in entry && 'code' in entry && typeof entry.code === 'string')) return false;
  const { code: label, detail } = entry;
  const value = typeof detail === 'object' && detail && 'value' in detail ? detail.value : detail;
  if (typeof value !== 'string') return true;
  found.details.push({ label, value });
  // Beside sentences there are numbers, error codes and kinds of data sources: single words.
  if (/\s/.test(value.trim())) dig(value, found, depth + 1);
  return true;
}

/** Objects written into the text are dug through; what stands between them is text. */
function digString(text: string, found: ErrorText, depth: number): void {
  let rest = 0;
  let tries = 0;
  for (const { index } of text.matchAll(/\{\s*"/g)) {
    if (index < rest || ++tries > mostObjects) continue;
    const end = endOfObject(text, index);
    const object = end === undefined ? undefined : parseJson(text.slice(index, end));
    if (end === undefined || object === undefined) continue;
    addText(text.slice(rest, index), found);
    dig(object, found, depth + 1);
    rest = end;
  }
  addText(text.slice(rest), found);
}

function addText(text: string, found: ErrorText): void {
  if (/[\p{L}\p{N}]/u.test(text)) found.texts.push(text);
}

/** Where the object that begins at `start` ends; undefined when it does not. */
function endOfObject(text: string, start: number): number | undefined {
  let open = 0;
  let quoted = false;
  for (let index = start; index < text.length; index++) {
    const character = text[index];
    if (quoted && character === '\\') index++;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && character === '{') open++;
    else if (!quoted && character === '}' && --open === 0) return index + 1;
  }
  return undefined;
}
