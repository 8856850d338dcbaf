import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withSuspectsLookedInto } from '../../../src/sources/power-bi/suspects.ts';
import type { Outcome, Part, Refresh } from '../../../src/sources/refresh.ts';

/** `f` and `c` are the whole model, `F` and `C` nobody knows what, `~` a framing that completed; oldest first. */
function refreshes(story: string): Refresh[] {
  return [...story].map((letter, hour): Refresh => {
    const outcome: Outcome = letter.toLowerCase() === 'f' ? 'failed' : 'completed';
    const covers = letter === '~' ? ([['framing']] as const) : /[FC]/.test(letter) ? 'unknown' : undefined;
    const endedAt = new Date(hour * 3_600_000);
    return { id: `${letter}${hour}`, outcome, status: '', type: '', attempts: 1, endedAt, ...(covers && { covers }) };
  });
}

/** The ids of what was looked into, when the details say so of each. */
async function lookedInto(story: string, tables: Readonly<Record<string, string>> = {}): Promise<string> {
  const asked: string[] = [];
  await withSuspectsLookedInto(refreshes(story), async ({ id }): Promise<readonly Part[] | undefined> => {
    asked.push(id);
    return tables[id] === undefined ? undefined : [...tables[id]].map((table) => ['tables', table]);
  });
  return asked.join(' ');
}

const cases: { name: string; story: string; tables?: Record<string, string>; asked: string }[] = [
  { name: 'nothing where all is well', story: 'ccCCC~C', asked: '' },
  { name: 'nothing where the whole model was refreshed since', story: 'cFCc', asked: '' },
  { name: 'nothing where nothing completed since', story: 'CCFF', asked: '' },
  { name: 'nothing where only framings completed since', story: 'cf~~', asked: '' },
  { name: 'the failure alone, where it does not tell what failed', story: 'cfCCC', asked: 'f1' },
  {
    name: 'the failure and the successes until it is mended',
    story: 'cFCCC',
    tables: { F1: 'a', C2: 'b', C3: 'ab' },
    asked: 'F1 C2 C3',
  },
  {
    name: 'each once, however many failures there are',
    story: 'FFCC',
    tables: { F0: 'a', F1: 'ab', C2: 'a', C3: 'b' },
    asked: 'F0 C2 F1 C3',
  },
  {
    name: 'not without end',
    story: `F${'C'.repeat(50)}`,
    tables: Object.fromEntries([['F0', 'a'], ...Array.from({ length: 50 }, (_, index) => [`C${index + 1}`, 'b'])]),
    asked: ['F0', ...Array.from({ length: 23 }, (_, index) => `C${index + 1}`)].join(' '),
  },
];

for (const { name, story, tables, asked } of cases) {
  test(`looks into ${name}`, async () => {
    assert.equal(await lookedInto(story, tables), asked);
  });
}

test('what was found mended stays so when more refreshes follow', async () => {
  const tables = { F1: 'a', C2: 'b', C3: 'a' };
  for (const later of ['', 'C', 'CCC', 'C'.repeat(40)]) {
    assert.equal(await lookedInto(`cFCC${later}`, tables), 'F1 C2 C3');
  }
});
