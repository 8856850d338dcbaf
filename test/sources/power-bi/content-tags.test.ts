import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutTags } from '../../../src/sources/power-bi/content-tags.ts';

const cases: readonly (readonly [said: string, kept: string])[] = [
  ...['ccon', 'oii', 'pii', 'ii', 'euii', 'eupi', 'conn', 'OII'].map(
    (tag) => [`The '<${tag}>Sales</${tag}>' is closed`, "The 'Sales' is closed"] as const,
  ),
  ['<ccon>Key = <ccon>[Item = "x"]</ccon>. </ccon>;<oii>y</oii>', 'Key = [Item = "x"]. ;y'],
  ['One<crlf>Two<crlf/>Three', 'One\nTwo\nThree'],
  ['<abcd>Sales</abcd>', 'Sales'],
  ['\\u003cccon\\u003eSales\\u003c/ccon\\u003e', 'Sales'],
  ['cut off: <ccon>Sales', 'cut off: Sales'],
  [
    'a < b > c, <no> end, Table<T>, <https://contoso.example>',
    'a < b > c, <no> end, Table<T>, <https://contoso.example>',
  ],
];

for (const [said, kept] of cases) test(said, () => assert.equal(withoutTags(said), kept));
