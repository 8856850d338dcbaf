import type { Outcome } from '../sources/refresh.ts';

/** How urgent it reads, from worst to best; a format picks colour and symbol from it. */
export type Tone = 'problem' | 'incomplete' | 'warning' | 'fine';

export interface Link {
  readonly title: string;
  readonly url: string;
}

/** One asset on one line: for members of a group, and for everything that needs no block. */
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

/** “Duration” → “12 min (usually 4 min)”. */
export interface Detail {
  readonly label: string;
  readonly value: string;
}

/** One thing that is broken or was mended: one asset, or several that failed together for one reason. */
export interface Block {
  readonly tone: Tone;
  /** The asset's name, or what the members of a group share: “3 models behind gateway “Head office””. */
  readonly name: string;
  /** “semantic model”, “workbook”. */
  readonly kind: string;
  /** Where people see what happened: the page of the refresh, where there is one. */
  readonly url?: string;
  /** The page of the asset, which is shorter. */
  readonly home?: string;
  readonly where: string;
  /** What happened and why it is told, for people: “Failed 3 times”, “Cancelled”, “Recovered after 3 h 20 min”. */
  readonly status: string;
  /** Since when, as a date in the reader's time zone. */
  readonly since?: string;
  /** What that means for who reads the reports, to be continued behind `status`: “data is from Tue 24 Nov (3 days old)”. */
  readonly consequence?: string;
  /** A sentence about what is about to happen: “One more failure and Power BI stops its schedule.” */
  readonly warning?: string;
  readonly cause?: string;
  readonly advice?: string;
  /** Who owns it, as its service says. */
  readonly owner?: string;
  /** For whoever looks into it: times, durations, attempts, codes, ids. */
  readonly details: readonly Detail[];
  /** The newest refreshes, oldest first. */
  readonly recent: readonly Outcome[];
  /** The members of a group; empty for a single asset. */
  readonly members: readonly Line[];
}

/** What is told, with the names first: “Cash flow” and “Sales ledger”, “did not refresh”. */
export interface News {
  readonly tone: Tone;
  /** Names as a text or a voice says them: with the kind where two assets share a name. */
  readonly names: readonly string[];
  /** What is said of them, behind their names: “did not refresh”, “failed 3 times”. */
  readonly predicate: string;
}

/**
 * What one channel is told, as plain data: composed once, rendered by each format. All text in it is still unescaped, since
 * only a format knows what must be escaped; it is on one line and free of control characters already.
 */
export interface Message {
  readonly tone: Tone;
  /** “6 of 15 models did not refresh”. */
  readonly headline: string;
  /** “5 failed · 1 cancelled · 2 could not be read · 7 fine”: empty only where the headline says it all. Never left out by a format. */
  readonly coverage: string;
  /** “2 of 15 could not be read”: what is said of the coverage where there is room for nothing else; empty when all was read. */
  readonly gap: string;
  /** What is told, the most urgent first; empty when all is well. */
  readonly news: readonly News[];
  /** Worst first. */
  readonly blocks: readonly Block[];
  /** Everything else that was seen, folded away where a format can fold; empty when the message is about changes only. */
  readonly others: readonly Line[];
  /** Sentences about the check itself: “This may be a repeat.” */
  readonly notes: readonly string[];
  readonly links: readonly Link[];
  /** When the check was made, as a date in the reader's time zone. */
  readonly checkedAt: string;
  /** Whom to call to it, by user principal name, each once: for a format that can call people, and never as text. */
  readonly mentions: readonly string[];
}
