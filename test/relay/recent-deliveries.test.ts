import assert from 'node:assert/strict';
import { it } from 'node:test';
import { RecentDeliveries } from '../../src/relay/recent-deliveries.ts';

it('remembers as many deliveries as it may, and forgets the oldest', async () => {
  const recent = new RecentDeliveries(2);
  const delivered: string[] = [];
  const deliver = (key: string) => recent.once(key, async () => void delivered.push(key));
  for (const key of ['a', 'b', 'a', 'c', 'b', 'a']) await deliver(key);
  assert.deepEqual(delivered, ['a', 'b', 'c', 'a']);
});

it('says which call delivered, and shares a failure with all that waited', async () => {
  const recent = new RecentDeliveries(2);
  const gate = Promise.withResolvers<void>();
  const calls = [1, 2, 3].map(() => recent.once('key', () => gate.promise));
  const reason = new Error('GitHub is down');
  gate.reject(reason);
  const rejected = { status: 'rejected', reason } as const;
  assert.deepEqual(await Promise.allSettled(calls), [rejected, rejected, rejected]);
  assert.equal(await recent.once('key', async () => {}), true);
  assert.equal(await recent.once('key', async () => {}), false);
});
