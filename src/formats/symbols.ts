import type { Tone } from '../compose/message.ts';

/** One sign for each tone, the same on a card and in the job summary. */
export const symbols: Readonly<Record<Tone, string>> = { problem: '🔴', incomplete: '🟠', warning: '🟡', fine: '🟢' };
