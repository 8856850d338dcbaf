/** What an error of a set-up tells beside its words. */
interface SetUpErrorOptions {
  /** For the log of the step. */
  readonly tried?: string;
  /** For the log of the step: may hold ids that help nobody but a support. */
  readonly said?: string;
  /** Nobody has to change anything: it may well be over at the next check. */
  readonly passes?: boolean;
  readonly cause?: unknown;
}

/** A source could not be asked at all, and, unless it passes by itself, somebody has to change something. */
export class SetUpError extends Error {
  override readonly name = 'SetUpError';
  /** What is wrong, in a few words that can stand behind “could not be asked:”. */
  readonly what: string;
  /** What to do about it. */
  readonly advice: string;
  readonly passes: boolean;

  /** The message is for the log of the step, where `tried` and `said` stand too. */
  constructor(what: string, advice: string, options: SetUpErrorOptions = {}) {
    const { tried = '', said = '', passes = false, cause } = options;
    super([tried, `${what}.`, advice, said].filter((part) => part !== '').join(' '), { cause });
    this.what = what;
    this.advice = advice;
    this.passes = passes;
  }
}
