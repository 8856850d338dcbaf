/** The step's log. Text may come from strangers: an implementation must never let it become a workflow command. */
export interface Log {
  info(line: string): void;
  warning(sentence: string): void;
  /** Runs `work` with its lines folded under `title`. */
  group<T>(title: string, work: () => Promise<T>): Promise<T>;
}
