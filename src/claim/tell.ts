import type { Dispatch } from '../channels/deliver.ts';
import type { Delivery } from '../channels/delivery.ts';
import type { Claimed } from './request.ts';

/** What became of everything that this run had to tell. */
export interface Told {
  readonly deliveries: readonly Delivery[];
  /** What could not be recorded, in sentences that make the step red. */
  readonly problems: readonly string[];
}

/** Sends what was claimed and records what became of it; then, if there is any, the rest that became due meanwhile. */
export async function tell(
  { dispatches, settle }: Claimed,
  send: (dispatches: readonly Dispatch[]) => Promise<Delivery[]>,
): Promise<Told> {
  const deliveries = await send(dispatches);
  const { problems, rest } = await settle(deliveries);
  if (!rest) return { deliveries, problems };
  const more = await tell(rest, send);
  return {
    deliveries: [...deliveries, ...more.deliveries],
    problems: [...problems, ...rest.problems, ...more.problems],
  };
}
