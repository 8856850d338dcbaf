import assert from 'node:assert/strict';
import { startCompany } from '../../halden-foods/company-sandbox.ts';
import { runAction } from '../../runner/run-action.ts';
import { showArrivals, showStep } from './show.ts';
import type { Story } from './story.ts';

/** What Halden Foods' morning comes to: see company.ts. */
const expected = { status: 'incomplete', 'checked-count': '12', 'problem-count': '6', 'unreadable-count': '2' };

/** A morning at Halden Foods: the scheduled check looks at every workspace and posts to Teams. */
export const powerBiStory: Story = {
  title: 'The scheduled check: Power BI → Teams',
  async play(print) {
    const { sandbox, teams, inputs } = await startCompany();
    try {
      const step = await runAction({
        sandbox,
        inputs: { ...inputs, 'time-zone': 'Europe/Oslo' },
        event: { schedule: everyDayAt(new Date()) },
      });
      showStep(step, print);
      const arrivals = teams.cards.map(({ channel, card }) => ({ to: `Teams, channel “${channel}”`, card }));
      showArrivals(arrivals, print);
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

/** A cron expression that is due at this minute, so that the check is on time whenever the story is played. */
function everyDayAt(now: Date): string {
  return `${now.getUTCMinutes()} ${now.getUTCHours()} * * *`;
}
