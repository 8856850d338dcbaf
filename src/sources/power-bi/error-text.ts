import { withoutTags } from './content-tags.ts';
import { parseJson } from './shapes.ts';

/** What can be found in an error of Power BI, in the order in which it stands there, without content tags. */
export interface ErrorText {
  readonly codes: string[];
  /** Sentences for people, not yet cleaned. */
  readonly texts: string[];
  /** Values under the labels of `details`, for example `Microsoft.Data.Mashup.ValueError.DataSourcePath`. */
  readonly details: { readonly label: string; readonly value: string }[];
}

interface Dig extends ErrorText {
  /** Characters that may still be searched for objects: the text comes from strangers. */
  left: number;
}

const deepest = 12;
const mostObjects = 20;
const longestText = 20_000;

/**
 * Digs codes and sentences out of any of the shapes in which Power BI wraps errors: objects within objects, JSON within a
 * string, JSON followed by plain text, plain text. Never throws, and its work is bounded.
 */
export function digErrorText(value: unknown): ErrorText {
  const found: Dig = { codes: [], texts: [], details: [], left: 2_000_000 };
  dig(value, found, 0);
  const { codes, texts, details } = found;
  return { codes, texts, details };
}

function dig(value: unknown, found: Dig, depth: number): void {
  if (depth > deepest) return;
  if (typeof value === 'string') digString(value, found, depth);
  else if (Array.isArray(value)) for (const item of value) dig(item, found, depth + 1);
  else if (typeof value === 'object' && value !== null) digObject(value, found, depth);
}

function digObject(value: object, found: Dig, depth: number): void {
  if (digDetail(value, found, depth)) return;
  for (const [key, inner] of Object.entries(value)) {
    if ((key === 'code' || key === 'errorCode') && typeof inner === 'string') {
      if (inner.trim() !== '') found.codes.push(inner);
    } else if (key === 'parameters' && typeof inner === 'object' && inner !== null && !Array.isArray(inner)) {
      for (const [label, one] of Object.entries(inner)) addDetail(label, one, found, depth);
    } else if (typeof inner === 'object' || sentenceKeys.has(key)) dig(inner, found, depth + 1);
  }
}

const sentenceKeys = new Set([
  'message',
  'errorMessage',
  'errorDescription',
  'error_description',
  'description',
  'error',
  'details',
]);

/** An entry of `details` or of listed `parameters`: its code is a label, not an error code. */
function digDetail(entry: object, found: Dig, depth: number): boolean {
  if ('key' in entry && 'value' in entry && typeof entry.key === 'string') {
    addDetail(entry.key, entry.value, found, depth);
    return true;
  }
  if (!('detail' in entry && 'code' in entry && typeof entry.code === 'string')) return false;
  const { code: label, detail } = entry;
  addDetail(label, typeof detail === 'object' && detail && 'value' in detail ? detail.value : detail, found, depth);
  return true;
}

/** `DM_ErrorDetailNameCode_UnderlyingErrorMessage`, `Message`, `…_Details_Label`: beside them stand places, codes, times and data. */
const message = /Message$|_Details_Label$/i;

function addDetail(label: string, value: unknown, found: Dig, depth: number): void {
  if (typeof value !== 'string') return;
  found.details.push({ label, value: withoutTags(value).trim() });
  if (message.test(label)) dig(value, found, depth + 1);
}

function digString(text: string, found: Dig, depth: number): void {
  const whole = /^\s*[{[]/.test(text) ? parseJson(text) : undefined;
  if (typeof whole === 'object' && whole !== null) dig(whole, found, depth + 1);
  else digAround(text, found, depth);
}

/** Objects written into the text are dug through; what stands between them is text. */
function digAround(text: string, found: Dig, depth: number): void {
  let rest = 0;
  let tries = 0;
  for (const { index } of text.matchAll(/\{\s*"/g)) {
    if (index < rest || ++tries > mostObjects || found.left <= 0) continue;
    const end = endOfObject(text, index, found);
    const object = end === undefined ? undefined : parseJson(text.slice(index, end));
    if (end === undefined || object === undefined) continue;
    addText(text.slice(rest, index), found);
    dig(object, found, depth + 1);
    rest = end;
  }
  addText(text.slice(rest), found);
}

function addText(text: string, found: Dig): void {
  const untagged = withoutTags(text.slice(0, longestText));
  if (/[\p{L}\p{N}]/u.test(untagged)) found.texts.push(untagged);
}

/** Where the object that begins at `start` ends; undefined when it does not, or nobody may look that far. */
function endOfObject(text: string, start: number, found: Dig): number | undefined {
  let open = 0;
  let quoted = false;
  const most = Math.min(text.length, start + found.left);
  for (let index = start; index < most; index++) {
    const character = text[index];
    if (quoted && character === '\\') index++;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && character === '{') open++;
    else if (!quoted && character === '}' && --open === 0) {
      found.left -= index - start;
      return index + 1;
    }
  }
  found.left -= most - start;
  return undefined;
}
