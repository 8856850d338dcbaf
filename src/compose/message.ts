import type { Outcome } from '../sources/refresh.ts';

/** How urgent it reads, from worst to best; a format picks colour and symbol from it. */
export type Tone = 'problem' | 'incomplete' | 'warning' | 'fine';

export interface Link {
  readonly title: string;
  readonly url: string;
}

/** One asset on one line: for members of a group, for healthy assets, for those that could not be read. */
export interface Line {
  readonly tone: Tone;
  readonly name: string;
  readonly url?: string;
  /** The container's name. */
  readonly where: string;
  /** “refreshed Fri 20 Nov, 06:02”, “not refreshable: DirectQuery”; empty for a member of which its block says everything. */
  readonly status: string;
  readonly recent: readonly Outcome[];
}

/** One thing that is broken or was mended: one asset, or several that failed together for one reason. */
export interface Block {
  readonly tone: Tone;
  /** The asset's name, or “5 semantic models”. */
  readonly name: string;
  /** “semantic model”, “workbook”. */
  readonly kind: string;
  readonly url?: string;
  readonly where: string;
  /** What happened and why it is told, for people: “Failed”, “Failed again”, “Recovered after 3 h 20 min”. */
  readonly status: string;
  /** Since when, as a date in the reader's time zone. */
  readonly since?: string;
  readonly cause?: string;
  /** The service's error code, for searching. */
  readonly code?: string;
  readonly advice?: string;
  /** “Failures in a row” → “3”, “Last success” → “Thu 19 Nov, 06:02”, “Duration” → “12 min (usually 4 min)”. */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** The newest refreshes, oldest first. */
  readonly recent: readonly Outcome[];
  /** The members of a group; empty for a single asset. */
  readonly members: readonly Line[];
}

/**
 * What one channel is told, as plain data: composed once, rendered by each format. All text in it is still unescaped, since
 * only a format knows what must be escaped; it is on one line and free of control characters already.
 */
export interface Message {
  readonly tone: Tone;
  /** “2 of 43 refreshes have a problem”. */
  readonly headline: string;
  /** “41 of 43 checked, 2 could not be read”. Never left out by a format. */
  readonly coverage: string;
  /** Worst first. */
  readonly blocks: readonly Block[];
  /** Everything else that was seen, folded away where a format can fold; empty when the message is about changes only. */
  readonly others: readonly Line[];
  /** Sentences about the check itself: “This check started 47 minutes late.” */
  readonly notes: readonly string[];
  readonly links: readonly Link[];
  /** When the check was made, as a date in the reader's time zone. */
  readonly checkedAt: string;
}
