/**
 * What became of one message to one recipient. `accepted` is what Teams can promise at best: its 202 does not mean that the
 * card was posted. `uncertain`: neither confirmed nor denied within the time that we wait.
 */
export interface Delivery {
  /** The channel's label: names the recipient, masked. */
  readonly channel: string;
  readonly outcome: 'accepted' | 'delivered' | 'uncertain' | 'failed' | 'dry run';
  /** One sentence for people: what the service said, and for a failure what to do. */
  readonly detail: string;
  /** Of a dry run: what would have left, where people would see something else. */
  readonly payload?: string;
  /** For a failure: true when the same attempt cannot succeed later without somebody changing something. */
  readonly permanent?: boolean;
  /** For a failure: true when it may have arrived all the same, or a part of it. */
  readonly mayHaveArrived?: boolean;
}

/** Thrown by a channel when a message was not accepted, or when that is not known. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  readonly permanent: boolean;
  readonly mayHaveArrived: boolean;

  constructor(message: string, options: { permanent: boolean; mayHaveArrived?: boolean; cause?: unknown }) {
    super(message, options);
    this.permanent = options.permanent;
    this.mayHaveArrived = options.mayHaveArrived ?? false;
  }
}
