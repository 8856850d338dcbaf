import type { Delivery } from '../channels/delivery.ts';
import type { Log } from '../runner/log.ts';
import { plain } from '../text/plain.ts';

/** A line in the step's log for each recipient; of a dry run all that would have left, folded away. */
export async function logDeliveries(deliveries: readonly Delivery[], hasChannels: boolean, log: Log): Promise<void> {
  if (!hasChannels)
    log.info('Nobody was told: no channel is configured. The job summary and the report file tell everything.');
  else if (deliveries.length === 0) log.info('Nobody had to be told anything.');
  for (const { channel, outcome, detail } of deliveries) {
    if (outcome !== 'dry run') log.info(`${channel}: ${outcome}. ${plain(detail)}`);
    else {
      await log.group(`${channel}: what would have been sent`, async () => {
        for (const line of detail.split('\n')) log.info(line);
      });
    }
  }
}
