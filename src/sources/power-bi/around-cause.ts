/** What only followed from the cause: each table that was still loading says so when another one failed. */
const consequence =
  /^(?:the |a )?(?:current )?(?:command|operation|load|query|task) (?:has been|was) cancell?ed(?:\.?$| because another| by an error in)/i;

/** What Power BI writes around every cause, and what a data source adds for those who search its logs. */
const boilerplate: readonly RegExp[] = [
  /^the last refresh attempt failed because of an internal service error/i,
  /^this is usually a transient issue/i,
  /^if you try again later and still see this message/i,
  /^if you contact support/i,
  /^an error occurred while processing the data in the (?:dataset|semantic model)/i,
  /^failed to save modifications to the server\.?$/i,
  // “The exception was raised by the IDbCommand interface.”: the interface has the same name in every language.
  /^(?=.{0,120}$).*\bI(?:Db|Data)[A-Z]\w+/,
  /^please review the error message and provider documentation/i,
  /^see https?:\S+ (?:for|to learn) (?:more|further)/i,
  /^\(message: '.*', details: '.*'\)\.?$/i,
  // A code alone: what it means is said better.
  /^[a-z]{2,}_\w+\.?$/i,
  // Places, read where they are needed.
  /^(?:DataSourcePath|Url) = /,
  /^\(source at [^)]*\)\.?$/i,
];

export function isConsequence(sentence: string): boolean {
  return consequence.test(sentence);
}

/** Whether it says what went wrong: neither what followed from that nor what is said of every failure. */
export function isCause(sentence: string): boolean {
  return !isConsequence(sentence) && !boilerplate.some((pattern) => pattern.test(sentence));
}
