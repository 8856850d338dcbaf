import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { untappable } from '../../src/formats/phrases.ts';

const names: readonly (readonly [name: string, told: string])[] = [
  ['Report https://evil.example/x?y=1 now', 'Report a link now'],
  ['www.evil.example', 'a link'],
  ['evil.com', 'evil .com'],
  ['win.evil.co.uk/prize', 'win.evil .co .uk/prize'],
  ['evil.strange/prize', 'evil .strange/prize'],
  ['Booking.com sales', 'Booking .com sales'],
  ['Sales v1.2', 'Sales v1.2'],
  ['Report.xlsx', 'Report.xlsx'],
  ['Node.js usage', 'Node.js usage'],
  ['Sales, all. Company wide', 'Sales, all. Company wide'],
  ['A.company', 'A.company'],
  ['Q1.2026/Q2.2026', 'Q1.2026/Q2.2026'],
  ['dbo.Orders', 'dbo.Orders'],
  ['Zürich.de', 'Zürich .de'],
];

for (const [name, told] of names) {
  test(`of the name “${name}” nothing can be tapped, and the rest stays`, () => {
    assert.equal(untappable(name), told);
  });
}

test('no sentence leads to a page of the documentation by a path alone: another repository has no such folder', () => {
  const root = path.resolve(import.meta.dirname, '../../src');
  for (const file of globSync('**/*.ts', { cwd: root })) {
    const code = readFileSync(path.join(root, file), 'utf8').replaceAll(/^\s*(\/\/|\/?\*).*$/gm, '');
    const paths = code.match(/docs\/[a-z-]+\.md/g) ?? [];
    assert.deepEqual(paths, [], file);
  }
});
