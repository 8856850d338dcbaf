import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { parse } from 'yaml';

const read = (path: string) => readFile(new URL(`../${path}`, import.meta.url), 'utf8');

test('every recipe that is started by Tableau tells changes, and may write the log that this needs', async () => {
  const pages = await Promise.all(['README.md', 'docs/tableau.md', 'docs/relay.md', 'docs/twilio.md'].map(read));
  const blocks = pages.flatMap((page) => Array.from(page.matchAll(/```yaml\n(.*?)```/gs), ([, block = '']) => block));
  const recipes = blocks.filter((block) => block.includes('tableau-webhook]')).map((block) => parse(block));
  assert.ok(recipes.length > 0);
  for (const { permissions, jobs } of recipes) {
    assert.deepEqual(permissions, { contents: 'write' });
    assert.equal(jobs.tell.steps.at(-1).with.notify, 'changes');
  }
});
