/** What a code or a sentence of a service means, and what to do about it. */
export interface Advice {
  /** The codes and sentences that it is about. Compared without case; what repeats in it is bounded, since strangers write the text. */
  readonly about: RegExp;
  /** A sentence, said where the service gives a code and no sentence of its own. */
  readonly meaning?: string;
  readonly advice?: string;
}

/** So much of a text is looked at: each entry may look at all of it. */
const longest = 50_000;

/** The first entry of a table that one of these codes or sentences fits. */
export function adviceOn(table: readonly Advice[], said: readonly string[]): Advice | undefined {
  const text = said.join('\n').slice(0, longest);
  return table.find(({ about }) => about.test(text));
}
