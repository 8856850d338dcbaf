import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compose } from '../../src/compose/compose.ts';
import { speech } from '../../src/formats/speech.ts';
import { templateVariables } from '../../src/formats/template-variables.ts';
import { shortText } from '../../src/formats/text.ts';
import { late } from '../support/late.ts';
import { aTelling } from '../support/stories.ts';

const cases: { name: string; text: string; said: string; first: string; why: string }[] = [
  {
    name: 'Sales overview',
    text: 'BI alert: Sales overview is overdue since Fri 20 Nov, 06:00. Its schedule had a slot at 06:00 (Europe/Amsterdam), and nothing has run since.',
    said: 'Sales overview is overdue. Its schedule had a slot at 06:00 (Europe/Amsterdam), and nothing has run since.',
    first: 'Sales overview is overdue',
    why: 'Its schedule had a slot at 06:00 (Europe/Amsterdam), and nothing has run since. See in Power BI why it did not begin, and refresh it by hand meanwhile.',
  },
  {
    name: 'Stock',
    text: 'BI alert: Stock has its schedule switched off. Nothing refreshes it by itself any more.',
    said: 'Stock has its schedule switched off. Nothing refreshes it by itself any more.',
    first: 'Stock has its schedule switched off',
    why: 'Nothing refreshes it by itself any more. Turn its schedule on again, or leave it out of what is watched.',
  },
  {
    name: 'Orders',
    text: 'BI alert: Orders is running too long since Fri 20 Nov, 07:15. It has run for 1 h 45 min (usually 12 min).',
    said: 'Orders is running too long. It has run for 1 h 45 min (usually 12 min).',
    first: 'Orders is running too long',
    why: 'It has run for 1 h 45 min (usually 12 min). See in Power BI whether it is stuck, and cancel it there.',
  },
  {
    name: 'Website',
    text: 'BI alert: Website has stale data since Fri 20 Nov, 06:04. No refresh has succeeded for more than 2 d.',
    said: 'Website has stale data since Friday 20 November at 6:04. No refresh has succeeded for more than 2 d.',
    first: 'Website has stale data',
    why: 'No refresh has succeeded for more than 2 d. See in Power BI whether its schedule is on, and whether its refreshes begin.',
  },
];

describe('what is late fits into one text and one call, with its cause', () => {
  for (const { name, text, said, first, why } of cases) {
    test(name, () => {
      const message = compose(aTelling({ findings: [late[name] ?? assert.fail(name)] }));
      assert.equal(shortText(message), text);
      assert.equal(speech(message), `This is BI Refresh Alerts. ${said} More is in the workflow run on GitHub.`);
      const { 1: what, 4: reason } = templateVariables(message);
      assert.deepEqual([what, reason], [first, why]);
    });
  }
});
