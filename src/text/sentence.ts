/** “1 model”, “2 models”, “0 models”. */
export function count(amount: number, singular: string, plural = `${singular}s`): string {
  return `${amount} ${amount === 1 ? singular : plural}`;
}

/**
 * “Finance”, “Finance and Sales”, “Finance, Sales and People”. The formatter is made at its use: the first takes 5 ms, which
 * not every run has to pay.
 */
export function listed(items: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(items);
}

/** With a full stop, unless it ends by itself, perhaps within quotes or brackets. */
export function ended(sentence: string): string {
  return /[.!?…][”’"')\]]?$/u.test(sentence) ? sentence : `${sentence}.`;
}
