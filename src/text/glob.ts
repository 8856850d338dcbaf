import { oneLine } from './plain.ts';

/** What stands in a glob beside the codes of characters. */
const any = -1;
const many = -2;

/**
 * A glob as a test of names: `*` is any text, with `/` in it too, `?` any character, and `\` takes the next one as it is. Case,
 * invisible characters and stray spaces do not count. Its time is bounded by the product of the two lengths: names come from strangers,
 * and a regular expression with several `*` tries every way to share out a name that is made of dashes.
 */
export function globOf(text: string): (name: string) => boolean {
  const matches = foldedGlobOf(text);
  return (name) => matches(folded(name));
}

/** The same for names that are folded already, where many globs look at each. */
export function foldedGlobOf(text: string): (folded: string) => boolean {
  const parts = partsOf(folded(text));
  const must = longestRun(parts);
  // Most names lack it, and to look for it takes next to no time.
  return (name) => name.includes(must) && isMatch(parts, name);
}

/** A name for comparing, never for showing. */
export function folded(name: string): string {
  return oneLine(name).normalize().toLowerCase();
}

function partsOf(text: string): number[] {
  const parts: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\\') {
      at += 1;
      if (at < text.length) parts.push(text.charCodeAt(at));
    } else if (char === '*') parts.push(many);
    else parts.push(char === '?' ? any : text.charCodeAt(at));
  }
  return parts;
}

/** The longest text that every name has in it. */
function longestRun(parts: readonly number[]): string {
  const runs = [''];
  for (const part of parts) {
    if (part >= 0) runs.push(`${runs.pop()}${String.fromCharCode(part)}`);
    else runs.push('');
  }
  return runs.reduce((longest, run) => (run.length > longest.length ? run : longest), '');
}

/** When something does not fit, the last `*` takes one character more: an earlier one never has to. */
function isMatch(parts: readonly number[], name: string): boolean {
  let [at, part, lastMany, takenTo] = [0, 0, -1, 0];
  while (at < name.length) {
    const wanted = parts[part];
    if (wanted === many) {
      lastMany = part;
      takenTo = at;
      part += 1;
    } else if (wanted === any || wanted === name.charCodeAt(at)) {
      at += 1;
      part += 1;
    } else if (lastMany >= 0) {
      takenTo += 1;
      at = takenTo;
      part = lastMany + 1;
    } else return false;
  }
  return parts.slice(part).every((rest) => rest === many);
}
