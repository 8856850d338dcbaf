import { oneLine } from './plain.ts';

const any = Symbol('?');
const many = Symbol('*');
type Part = string | typeof any | typeof many;

/**
 * A glob as a test of names: `*` is any text, with `/` in it too, `?` any character, and `\` takes the next one as it is. Case,
 * invisible characters and stray spaces do not count. Its time is bounded by the product of the two lengths: names come from strangers,
 * and a regular expression with several `*` tries every way to share out a name that is made of dashes.
 */
export function globOf(text: string): (name: string) => boolean {
  const parts = partsOf(folded(text));
  return (name) => isMatch(parts, folded(name));
}

/** A name for comparing, never for showing. */
export function folded(name: string): string {
  return oneLine(name).normalize().toLowerCase();
}

function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\\') {
      at += 1;
      if (at < text.length) parts.push(text.charAt(at));
    } else if (char === '*') parts.push(many);
    else parts.push(char === '?' ? any : char);
  }
  return parts;
}

/** When something does not fit, the last `*` takes one character more: an earlier one never has to. */
function isMatch(parts: readonly Part[], name: string): boolean {
  let [at, part, lastMany, takenTo] = [0, 0, -1, 0];
  while (at < name.length) {
    const wanted = parts[part];
    if (wanted === many) {
      lastMany = part;
      takenTo = at;
      part += 1;
    } else if (wanted === any || wanted === name.charAt(at)) {
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
