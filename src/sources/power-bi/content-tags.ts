/** What Power BI puts around customers' content, names of people and organisations, and line breaks, so that its own logs can leave them out. */
const known = ['ccon', 'oii', 'pii', 'ii', 'eii', 'euii', 'eupi', 'conn', 'crlf'];
const tag = /(?:<|\\u003c)(\/?)([a-z]{2,4})\s?(\/?)(?:>|\\u003e)/gi;

/** Without these tags, nested or not, and without others of their form that are opened and closed. */
export function withoutTags(text: string): string {
  const closed = [...text.matchAll(tag)].flatMap(([, slash, name]) => (slash && name ? [name.toLowerCase()] : []));
  const tags = new Set([...known, ...closed]);
  return text.replace(tag, (all, _, name: string) => {
    const word = name.toLowerCase();
    if (word === 'crlf') return '\n';
    return tags.has(word) ? '' : all;
  });
}
