import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** The browser build of the official renderer: Node cannot import the package itself, whose files lack their extensions. */
export const rendererFile = require.resolve('adaptivecards/dist/adaptivecards.min.js');
const official: typeof import('adaptivecards') = require(rendererFile);

/** What the official parser and validator have against a card. */
export function complaintsOf(card: unknown): unknown[] {
  const context = new official.SerializationContext();
  const parsed = new official.AdaptiveCard();
  parsed.parse(card, context);
  const parsing = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  const validation = parsed.validateProperties().validationEvents.map(({ message }) => message);
  return [...parsing, ...validation];
}

/** All texts of cards, in order. */
export function textsOf(cards: unknown): string[] {
  const texts: string[] = [];
  JSON.stringify(cards, (key, value: unknown) => {
    if (key === 'text' && typeof value === 'string') texts.push(value);
    return value;
  });
  return texts;
}
