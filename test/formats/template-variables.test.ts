import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { templateVariables } from '../../src/formats/template-variables.ts';
import { aBlock, aMessage } from '../support/builders.ts';
import { fc } from '../support/properties.ts';

const run = 'https://github.com/contoso/bi/actions/runs/1';
const { since: _, ...timeless } = aBlock();
const gateway = 'The gateway “Head office” is not reachable.';

describe('a template is given six values', () => {
  const cases = [
    {
      name: 'one failure',
      message: aMessage(),
      values: ['Sales failed', 'Finance', 'Fri 20 Nov, 06:04', gateway, run, '1 failed · 2 fine'],
    },
    {
      name: 'several: three by name, and how many more',
      message: aMessage({
        news: [{ tone: 'problem', names: ['Sales', 'Budget', 'Stock', 'Margin'], predicate: 'did not refresh' }],
        blocks: [aBlock(), aBlock({ where: 'HR' })],
      }),
      values: [
        'Sales, Budget, Stock and 1 more did not refresh',
        'Finance, HR',
        'Fri 20 Nov, 06:04',
        gateway,
        run,
        '1 failed · 2 fine',
      ],
    },
    {
      name: 'something unread: the time of the check, whole where its zone has a long name',
      message: aMessage({
        tone: 'incomplete',
        news: [{ tone: 'incomplete', names: ['Sales'], predicate: 'could not be read' }],
        blocks: [{ ...timeless, tone: 'incomplete', status: 'Could not be read', cause: '' }],
        checkedAt: 'Mon 14 Sept 2026, 08:00 GMT+12:45',
      }),
      values: [
        'Sales could not be read',
        'Finance',
        'Mon 14 Sept 2026, 08:00 GMT+12:45',
        '-',
        run,
        '1 failed · 2 fine',
      ],
    },
    {
      name: 'nothing broken: no value is empty',
      message: aMessage({ headline: 'All 3 models refreshed', coverage: '', news: [], blocks: [], links: [] }),
      values: ['All 3 models refreshed', '-', '-', '-', '-', '-'],
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
    const news = [{ tone: 'problem' as const, names: blocks.map(({ name }) => name), predicate: 'did not refresh' }];
    const message = aMessage({ headline, coverage, news, blocks: blocks.map((some) => aBlock(some)) });
    const values = Object.values(templateVariables(message));
    assert.equal(values.length, 6);
    for (const value of values) assert.doesNotMatch(value, /^$|[\n\r\t]| {5,}/);
    assert.ok(values.join('').length <= 700);
  });
  fc.assert(property, { numRuns: 50 });
});

test('the template that the documentation proposes keeps to WhatsApp’s rules', async () => {
  const page = await readFile(new URL('../../docs/twilio.md', import.meta.url), 'utf8');
  const [template] = page.match(/^> .*\{\{1\}\}.*(?:\n> .*)*/m) ?? assert.fail('there is no template');
  const text = template.replaceAll(/^> /gm, '').replaceAll('\n', ' ');
  assert.deepEqual(text.match(/\{\{\d\}\}/g), ['{{1}}', '{{2}}', '{{3}}', '{{4}}', '{{5}}', '{{6}}']);
  const words = text.split(/\s+/).filter((word) => /^[^{}]*[a-z]/i.test(word) && !word.includes('{{'));
  assert.ok(words.length >= 2 * 6 + 1, `${words.length} words`);
  assert.doesNotMatch(text, /^\{\{|\}\}\W*$|\}\}\W*\{\{/, 'a variable is first, last, or beside another');
  assert.ok(text.length <= 300);
});
