import { compose } from '../../src/compose/compose.ts';
import { adaptiveCards } from '../../src/formats/adaptive-card/card.ts';
import { worstFirst } from '../../src/judge/judge.ts';
import { late } from './late.ts';
import { aTelling, stories } from './stories.ts';

/** Each golden card by its file name: what a designer opens in the Adaptive Cards Designer. */
export const goldens = Object.entries({
  ...stories,
  late: compose(aTelling({ findings: worstFirst(Object.values(late)) })),
}).flatMap(([story, message]) => {
  const envelopes = adaptiveCards(message);
  return envelopes.map((envelope, index) => ({
    file: `${envelopes.length > 1 ? `${story}-${index + 1}` : story}.json`,
    envelope,
    card: envelope.attachments[0].content,
  }));
});
