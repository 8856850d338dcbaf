import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reasonOf, sharedIn } from '../../src/sources/reason.ts';

const reasons: readonly (readonly [words: string, reason: string])[] = [
  ['The row 12 of 5,000 at 2026-01-01T10:00:00Z is bad.', 'the row # of # at # is bad.'],
  ['It began on 1/2/2026 5:21:11 PM and took 3.5 min.', 'it began on # and took # min.'],
  ['Workspace 0F0F0F0F-0000-4000-8000-00000000000A is gone.', 'workspace # is gone.'],
  ["AADSTS50076: to access '0f0f0f0f-0000-4000-8000-00000000000a'.", "aadsts50076: to access '#'."],
  ['ORA-01017 on sql01, column \'Amount 3\' of "T 4"', 'ora-01017 on sql01, column \'amount 3\' of "t 4"'],
  ['Region 2: column 3 of sheet 4 has 5 rows.', 'region 2: column 3 of sheet 4 has # rows.'],
  ['10.0.0.1 said (80DA0007)', '10.0.0.1 said (80da0007)'],
  ["It wasn't 5, and it isn't 6.", "it wasn't # and it isn't #"],
  ['第 3 行は不正です', '第 # 行は不正です'],
];

for (const [words, reason] of reasons)
  test(`“${words}” is compared as “${reason}”`, () => assert.equal(reasonOf(words), reason));

const shared: readonly (readonly [words: string, common: string | undefined])[] = [
  ['The on-premises data gateway “Head office” is offline.', 'gateway “Head office”'],
  ['Unable to connect to the server "sql01".', 'server “sql01”'],
  ["Connection named 'erp' is closed.", 'connection “erp”'],
  ['The server is offline.', undefined],
];

for (const [words, common] of shared)
  test(`“${words}” shares ${common ?? 'nothing'}`, () => assert.equal(sharedIn(words), common));
