/** Where something stands in a file; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** What is wrong with a file, and where. */
export interface Fault extends Place {
  /** What to change, for people. */
  readonly sentence: string;
}

/** A path within the file: `['rules', 0, 'tell', 1]`. */
export type Path = readonly (string | number)[];

/** In the order in which somebody who mends them comes across them. */
export function inOrder(faults: readonly Fault[]): Fault[] {
  return faults.toSorted((a, b) => a.line - b.line || a.column - b.column);
}
