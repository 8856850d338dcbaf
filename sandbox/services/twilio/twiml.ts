/** What a call does: the verbs in order, and what is said. */
export interface Twiml {
  readonly verbs: readonly string[];
  readonly said: readonly string[];
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const token = /<\?xml [^<>]*\?>|<(\/?)([A-Za-z][\w-]*)((?:\s+[A-Za-z][\w-]*="[^"<&]*")*)\s*(\/?)>|([^<]+)/y;

/** Undefined when it is not well-formed XML with `Response` at its root: the subset of XML that TwiML is made of. */
export function readTwiml(xml: string): Twiml | undefined {
  const [verbs, said, open]: [string[], string[], string[]] = [[], [], []];
  token.lastIndex = 0;
  while (token.lastIndex < xml.length) {
    const match = token.exec(xml);
    if (!match) return undefined;
    const [, closing, name, , selfClosing, text] = match;
    if (text !== undefined) {
      const decoded = decode(text);
      if (decoded === undefined || (open.length === 0 && text.trim() !== '')) return undefined;
      if (open.at(-1) === 'Say') said.push(decoded);
    } else if (closing) {
      if (open.pop() !== name) return undefined;
    } else if (name !== undefined) {
      if ((open.length === 0) !== (name === 'Response')) return undefined;
      if (name !== 'Response') verbs.push(name);
      if (!selfClosing) open.push(name);
    }
  }
  return open.length === 0 ? { verbs, said } : undefined;
}

function decode(text: string): string | undefined {
  const illegal = /[\p{Cc}\uFFFE\uFFFF]/u.test(text.replace(/[\t\n\r]/g, ''));
  if (illegal || /&(?!(amp|lt|gt|quot|apos);)/.test(text)) return undefined;
  return text.replace(/&(\w+);/g, (entity, name: string) => entities[name] ?? entity);
}
