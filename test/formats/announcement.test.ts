import assert from 'node:assert/strict';
import { test } from 'node:test';
import { announcement } from '../../src/formats/announcement.ts';
import { aMessage } from '../support/builders.ts';

const broken = (...names: string[]) => ({ tone: 'problem', names, predicate: 'did not refresh' }) as const;

const cases = [
  { name: 'one', news: [broken('Sales')], says: 'Sales did not refresh' },
  { name: 'two', news: [broken('Sales', 'Stock')], says: 'Sales and Stock did not refresh' },
  { name: 'three', news: [broken('Sales', 'Stock', 'Margin')], says: 'Sales, Stock and Margin did not refresh' },
  { name: 'four', news: [broken('A', 'B', 'C', 'D')], says: 'A, B, C and 1 more did not refresh' },
  {
    name: 'of several kinds',
    news: [broken('A', 'B'), { tone: 'incomplete', names: ['C'], predicate: 'could not be read' } as const],
    says: 'A and B did not refresh. C could not be read',
  },
  { name: 'a long name', news: [broken('x'.repeat(80))], says: `${'x'.repeat(59)}… did not refresh` },
  { name: 'no news', news: [], says: 'All 3 models refreshed' },
];

for (const { name, news, says } of cases) {
  test(`${name}: names first`, () => {
    assert.equal(announcement(aMessage({ news, headline: 'All 3 models refreshed' })), says);
  });
}
