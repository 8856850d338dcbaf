import assert from 'node:assert/strict';
import { cardText } from '../card-text.ts';
import { startCompany } from '../company-sandbox.ts';
import { runAction } from '../run-action.ts';
import { boxed, logLine, styled } from '../terminal.ts';
import type { Story } from './story.ts';

/** What Halden Foods' morning comes to: see company.ts. */
const expected = { status: 'incomplete', 'checked-count': '13', 'problem-count': '6', 'unreadable-count': '2' };

/** Seven in the morning at Halden Foods: the scheduled check looks at every workspace and posts to Teams. */
export const powerBiStory: Story = {
  title: 'The scheduled check: Power BI → Teams',
  async play(print) {
    const { sandbox, teams, inputs } = await startCompany();
    try {
      const step = await runAction({
        sandbox,
        inputs: { ...inputs, 'time-zone': 'Europe/Oslo' },
        event: { schedule: '0 7 * * 1-5' },
      });
      print(styled('bold', 'The log of the step'));
      for (const line of step.log.trim().split('\n')) print(`  ${logLine(line)}`);
      if (step.stderr) print(step.stderr);
      print();
      const arrivals = teams.cards.map(({ channel, card }) => ({ to: `Teams, channel “${channel}”`, card }));
      for (const { to, card } of arrivals) {
        print(styled('bold', to));
        for (const line of boxed(cardText(card))) print(line);
        print();
      }
      const { 'report-file': _, ...outputs } = step.outputs;
      assert.deepEqual(
        {
          exitCode: step.exitCode,
          outputs,
          cards: arrivals.length,
          failedRuns: teams.failedRuns,
          refused: sandbox.refused,
        },
        { exitCode: 0, outputs: expected, cards: 1, failedRuns: [], refused: [] },
      );
      print(`${sandbox.requests.length} requests, none of which left this machine.`);
      return arrivals;
    } finally {
      await sandbox.close();
    }
  },
};
