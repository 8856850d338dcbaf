import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pack } from '../../../src/formats/adaptive-card/pack.ts';

test('items keep their order and share the room, with a byte for each comma', () => {
  const cases = [
    { sizes: [], room: 10, packed: [] },
    { sizes: [4, 4], room: 10, packed: [[4, 4]] },
    { sizes: [4, 5], room: 10, packed: [[4], [5]] },
    { sizes: [1, 20, 1, 1], room: 10, packed: [[1], [20], [1, 1]] },
  ];
  for (const { sizes, room, packed } of cases)
    assert.deepEqual(
      pack(sizes, (size) => size, room),
      packed,
    );
});
