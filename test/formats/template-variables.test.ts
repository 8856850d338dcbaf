import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { templateVariables } from '../../src/formats/template-variables.ts';
import { aBlock, aLine, aMessage } from '../support/builders.ts';
import { fc } from '../support/properties.ts';

const run = 'https://github.com/contoso/bi/actions/runs/1';
const { since: _, ...timeless } = aBlock();

describe('a template is given six values', () => {
  const cases = [
    {
      name: 'one failure',
      message: aMessage(),
      values: [
        'Failed: Sales',
        'Finance',
        'Fri 20 Nov, 06:04',
        'The gateway “Head office” is not reachable.',
        run,
        '3 of 3 checked',
      ],
    },
    {
      name: 'several: the first, and how many more',
      message: aMessage({
        headline: '7 of 43 refreshes have a problem',
        blocks: [aBlock(), aBlock({ where: 'HR' }), aBlock({ members: Array.from({ length: 5 }, () => aLine()) })],
      }),
      values: [
        '7 of 43 refreshes have a problem. Failed: Sales, and 6 more',
        'Finance, HR',
        'Fri 20 Nov, 06:04',
        'The gateway “Head office” is not reachable.',
        run,
        '3 of 3 checked',
      ],
    },
    {
      name: 'something unread: the time of the check, whole where its zone has a long name',
      message: aMessage({
        tone: 'incomplete',
        blocks: [{ ...timeless, tone: 'incomplete', status: 'Could not be read', cause: '' }],
        checkedAt: 'Mon 14 Sept 2026, 08:00 GMT+12:45',
      }),
      values: ['Could not be read: Sales', 'Finance', 'Mon 14 Sept 2026, 08:00 GMT+12:45', '-', run, '3 of 3 checked'],
    },
    {
      name: 'nothing broken: no value is empty',
      message: aMessage({ headline: 'All 3 refreshes are fine', blocks: [], links: [] }),
      values: ['All 3 refreshes are fine', '-', '-', '-', '-', '3 of 3 checked'],
    },
  ];
  for (const { name, message, values } of cases) {
    test(name, () => assert.deepEqual(Object.values(templateVariables(message)), values));
  }
});

test('whatever the names, WhatsApp takes the values', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.constantFrom(' \n\t'.repeat(50), 'a     b', ''),
  );
  const block = fc.record({
    name: anything,
    where: anything,
    status: anything,
    since: anything,
    cause: anything,
    url: fc.webUrl(),
  });
  const property = fc.property(fc.array(block, { maxLength: 5 }), anything, anything, (blocks, headline, coverage) => {
    const message = aMessage({ headline, coverage, blocks: blocks.map((some) => aBlock(some)) });
    const values = Object.values(templateVariables(message));
    assert.equal(values.length, 6);
    for (const value of values) assert.doesNotMatch(value, /^$|[\n\r\t]| {5,}/);
    assert.ok(values.join('').length <= 700);
  });
  fc.assert(property, { numRuns: 50 });
});
