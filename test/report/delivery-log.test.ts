import assert from 'node:assert/strict';
import { test } from 'node:test';
import { logDeliveries } from '../../src/report/delivery-log.ts';
import { aWorld } from '../support/world.ts';

test('says of each recipient what became of the message, and shows what a dry run would have sent', async () => {
  const { log, lines } = aWorld();
  await logDeliveries(
    [
      { channel: 'Teams', outcome: 'accepted', detail: 'Teams accepted the card\n(HTTP 202).' },
      { channel: 'SMS to +31•••••678', outcome: 'dry run', detail: 'Sales failed\nto refresh.' },
    ],
    true,
    log,
  );
  assert.deepEqual(lines, [
    'Teams: accepted. Teams accepted the card (HTTP 202).',
    '[SMS to +31•••••678: what would have been sent]',
    'Sales failed',
    'to refresh.',
  ]);
});

test('says whether nobody had to be told, or nobody could be', async () => {
  const { log, lines } = aWorld();
  await logDeliveries([], true, log);
  await logDeliveries([], false, log);
  assert.deepEqual(lines, [
    'Nobody had to be told anything.',
    'Nobody was told: no channel is configured. The job summary and the report file tell everything.',
  ]);
});
