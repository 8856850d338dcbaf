import { adaptiveCards } from '../../src/formats/adaptive-card/card.ts';
import { stories } from './stories.ts';

/** Each golden card by its file name: what a designer opens in the Adaptive Cards Designer. */
export const goldens = Object.entries(stories).flatMap(([story, message]) => {
  const envelopes = adaptiveCards(message);
  return envelopes.map((envelope, index) => ({
    file: `${envelopes.length > 1 ? `${story}-${index + 1}` : story}.json`,
    envelope,
    card: envelope.attachments[0].content,
  }));
});
