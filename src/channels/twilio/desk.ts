/**
 * Sending goes before asking. An account may have as little as two requests a second, and a question too many would cost a message
 * that is still to be sent: what became of one is asked only when all of this run have been sent, or refused.
 */
export interface Desk {
  /** Does what sends something. */
  send<T>(work: () => Promise<T>): Promise<T>;
  /** Ends when nothing is being sent. */
  idle(): Promise<void>;
}

/** One for each account. */
export function openDesk(): Desk {
  let sending = 0;
  let quiet = Promise.withResolvers<void>();
  return {
    async send(work) {
      if (sending === 0) quiet = Promise.withResolvers();
      sending += 1;
      try {
        return await work();
      } finally {
        sending -= 1;
        if (sending === 0) quiet.resolve();
      }
    },
    async idle() {
      while (sending > 0) await quiet.promise;
    },
  };
}
