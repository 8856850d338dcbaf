import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addressees } from '../../src/rules/addressees.ts';
import { fc } from '../support/properties.ts';
import { aRecipient, media } from '../support/recipients.ts';

const general = aRecipient('teams', { key: 'general' });
const finance = aRecipient('teams', { key: 'finance', names: ['finance'] });
const board = aRecipient('teams', { key: 'board', names: ['Board', 'exec'] });
const both = aRecipient('teams', { key: 'both', names: ['', 'sales'] });
const text = aRecipient('sms', { key: 'text' });
const pager = aRecipient('sms', { key: 'pager', names: ['finance'] });
const call = aRecipient('voice', { key: 'call', names: ['board'] });

/** The table of docs/rules.md, and what it does not say. */
const cases = [
  {
    title: 'no rule: those without a name',
    of: [general, finance, text, pager],
    tell: undefined,
    told: ['general', 'text'],
  },
  {
    title: 'a name on every medium that has it',
    of: [general, finance, text, pager],
    tell: ['finance'],
    told: ['finance', 'pager'],
  },
  {
    title: 'a medium without the name keeps the rest',
    of: [general, finance, text],
    tell: ['finance'],
    told: ['finance', 'text'],
  },
  {
    title: 'several names',
    of: [general, finance, board, call],
    tell: ['finance', 'board'],
    told: ['finance', 'board', 'call'],
  },
  { title: 'in any case', of: [general, board], tell: ['BOARD'], told: ['board'] },
  { title: 'another of its names', of: [general, board], tell: ['exec'], told: ['board'] },
  { title: 'with a name and without one: both', of: [both, finance], tell: undefined, told: ['both'] },
  { title: 'with a name and without one, elsewhere', of: [both, finance], tell: ['finance'], told: ['finance'] },
  { title: 'with a name and without one, by its name', of: [both, general], tell: ['sales'], told: ['both'] },
  { title: 'where nobody is left, everybody', of: [finance, board], tell: undefined, told: ['finance', 'board'] },
  { title: 'a phone alone is somebody', of: [finance, text], tell: undefined, told: ['text'] },
];

describe('who is told', () => {
  for (const { title, of, tell, told } of cases) {
    test(title, () =>
      assert.deepEqual(
        addressees(of, tell).map(({ key }) => key),
        told,
      ),
    );
  }
});

test('somebody is always told, each once, and nobody who was not asked for where there is somebody else', () => {
  const names = fc.uniqueArray(fc.constantFrom('', 'a', 'b', 'c'), { minLength: 1 });
  const recipient = fc.record({ medium: fc.constantFrom(...media), names });
  fc.assert(
    fc.property(
      fc.array(recipient, { minLength: 1, maxLength: 6 }),
      fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 }),
      (list, tell) => {
        const all = list.map(({ medium, names }, index) => aRecipient(medium, { key: `${index}`, names }));
        const told = addressees(all, tell);
        assert.ok(told.length > 0);
        assert.equal(new Set(told.map(({ key }) => key)).size, told.length);
        const wanted = new Set<string>(tell);
        const isMeant = ({ names = [] }: (typeof all)[number]) => names.some((name) => name === '' || wanted.has(name));
        if (all.some(isMeant))
          assert.deepEqual(
            told.filter((one) => !isMeant(one)),
            [],
          );
        for (const one of all) if (one.names?.some((name) => wanted.has(name))) assert.ok(told.includes(one));
      },
    ),
  );
});
