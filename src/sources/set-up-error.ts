/** A source could not be asked at all, and somebody has to change something. */
export class SetUpError extends Error {
  override readonly name = 'SetUpError';
  /** What is wrong, in a few words that can stand behind “could not be asked:”. */
  readonly what: string;
  /** What to do about it. */
  readonly advice: string;

  /** The message is for the log of the step, where `tried` and `said` stand too; `said` may hold ids that help nobody but a support. */
  constructor(what: string, advice: string, options: { tried?: string; said?: string; cause?: unknown } = {}) {
    const { tried = '', said = '', cause } = options;
    super([tried, `${what}.`, advice, said].filter((part) => part !== '').join(' '), { cause });
    this.what = what;
    this.advice = advice;
  }
}
