import assert from 'node:assert/strict';
import { haldenFoods } from '../../halden-foods/company.ts';
import { startCompany } from '../../halden-foods/company-sandbox.ts';
import { aSilentWeek } from '../../halden-foods/silent-week.ts';
import { runAction } from '../../runner/run-action.ts';
import type { Workspace } from '../../services/power-bi/workspace.ts';
import type { Print } from '../terminal.ts';
import { showArrivals, showStep } from './show.ts';
import type { Story } from './story.ts';

/** A morning at Halden Foods: the scheduled check looks at every workspace and posts to Teams. */
export const powerBiStory = aCheck({
  title: 'The scheduled check: Power BI → Teams',
  workspaces: haldenFoods,
  outputs: { status: 'incomplete', 'checked-count': '12', 'problem-count': '6', 'unreadable-count': '2' },
});

/** A week later, in which nothing failed: the same check finds what did not run. */
export const silentStory = aCheck({
  title: 'What did not happen: Power BI → Teams',
  workspaces: aSilentWeek,
  outputs: { status: 'problems', 'checked-count': '4', 'problem-count': '3', 'unreadable-count': '0' },
});

interface Check extends Pick<Story, 'title'> {
  /** What leads up to the instant of the check. */
  workspaces(now: Date): readonly Workspace[];
  /** What the check comes to. */
  readonly outputs: Readonly<Record<string, string>>;
}

function aCheck({ title, workspaces, outputs: expected }: Check): Story {
  return { title, play: (print) => playCheck(print, workspaces, expected) };
}

async function playCheck(print: Print, workspaces: Check['workspaces'], expected: Check['outputs']) {
  const { sandbox, teams, inputs } = await startCompany({ workspaces: () => workspaces(new Date()) });
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
}

/** A cron expression that is due at this minute, so that the check is on time whenever the story is played. */
function everyDayAt(now: Date): string {
  return `${now.getUTCMinutes()} ${now.getUTCHours()} * * *`;
}
