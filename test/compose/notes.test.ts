import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notesOfDoubt, notesOfHeld } from '../../src/compose/notes.ts';
import { aFinding, anAlert, anAsset } from '../support/builders.ts';

test('says whom the quiet hours keep from hearing what', () => {
  const held = new Map([['sms:1', [anAlert(), anAlert()]]]);
  assert.deepEqual(notesOfHeld(held, [{ label: 'SMS to +31•••••678', key: 'sms:1' }]), [
    'SMS to +31•••••678: 2 alerts held back until the quiet hours end.',
  ]);
});

const doubts = [
  { names: [], notes: [] },
  {
    names: ['Sales'],
    notes: [
      '“Sales” still counts as broken, although a refresh completed since: it is not known whether that refreshed all that had gone wrong. Refresh the whole of it once to settle this.',
    ],
  },
  {
    names: ['Sales', 'Stock', 'Costs', 'Budget'],
    notes: [
      '“Sales”, “Stock” and 2 more still count as broken, although refreshes completed since: it is not known whether these refreshed all that had gone wrong. Refresh the whole of each once to settle this.',
    ],
  },
];

for (const { names, notes } of doubts) {
  test(`says how it is settled whether ${names.join(', ') || 'nothing'} was mended`, () => {
    const doubted = names.map((name) => aFinding({ asset: anAsset({ name }), isDoubted: true }));
    assert.deepEqual(notesOfDoubt([aFinding(), ...doubted]), notes);
  });
}
