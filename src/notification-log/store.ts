import type { NotificationLog } from './notification-log.ts';

/** The log as it was read, and what is needed to replace exactly this version of it. */
export interface Stored {
  readonly log: NotificationLog;
  /** Undefined while there is no log. */
  readonly version: string | undefined;
  /** Whether names may stand in it and in the sentences beside it: not where anybody can read it. */
  readonly names: boolean;
  /** What is wrong with the log, in sentences that make the step red. */
  readonly problems: readonly string[];
  /** A text that could not be used, to be set aside before it is replaced. */
  readonly damaged?: string;
}

/** Where the log is kept: compare-and-swap, and nothing else. */
export interface LogStore {
  /** @throws {Error} when it cannot be read; the message says what to do */
  read(): Promise<Stored>;
  /**
   * Replaces what was read, if it is still the same.
   * @param sentence says to people what changed
   * @returns the new version; undefined when somebody else was quicker, or when it is not known what became of the write
   * @throws {Error} when it cannot be written; the message says what to do
   */
  write(log: NotificationLog, over: Stored, sentence: string): Promise<string | undefined>;
  /** Why the last write was not made, in sentences; absent or undefined where another run was quicker. */
  readonly lastRefusal?: () => string | undefined;
}

/** The same log for a dry run, which writes nothing. */
export function readOnly(log: LogStore): LogStore {
  return { read: () => log.read(), write: async () => 'dry run' };
}
