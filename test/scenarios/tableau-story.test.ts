import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tableauStory } from '../../sandbox/demo/stories/tableau.ts';

test('the demo tells how a failure travels from Tableau to phones, each of them followed to its end', async () => {
  const printed: string[] = [];
  const arrivals = await tableauStory.play((line = '') => printed.push(line));
  assert.deepEqual(
    arrivals.map(({ to }) => to),
    [
      'Text to +44•••••111',
      'WhatsApp message to +44•••••222',
      'Said in a call to +44•••••333',
      'Teams, channel “BI operations”',
    ],
  );
  assert.deepEqual(printed.slice(-3, -1), [
    '  Tableau’s “Test webhook”: tested, answered 200.',
    '  A wrong secret: answered 404, as any path that does not exist.\n',
  ]);
});
