import type { TestContext } from 'node:test';
import * as v from 'valibot';
import { startCompany } from '../../sandbox/halden-foods/company-sandbox.ts';
import { jobToken } from '../../sandbox/runner/environment.ts';
import { runAction } from '../../sandbox/runner/run-action.ts';
import { simulateGitHub } from '../../sandbox/services/github/github.ts';
import { aWorkspace, guid } from '../../sandbox/services/power-bi/workspace.ts';
import { assertRulesOfEveryRun } from '../support/every-run.ts';
import { answering, CannedAnswers, responseOf } from './canned-answers.ts';
import { reportOf, type Seen, seenOf } from './seen.ts';
import { SemanticModels, semanticModelsOf } from './semantic-models.ts';

const Given = v.strictObject({
  semanticModels: SemanticModels,
  answers: v.optional(CannedAnswers, []),
  /** Over the usual ones; null: not given. */
  inputs: v.optional(v.record(v.string(), v.nullable(v.string())), {}),
  permissions: v.optional(v.strictObject({ 'id-token': v.literal('write') })),
  schedule: v.optional(v.strictObject({ dueMinutesAgo: v.number(), cronIsInZone: v.string() })),
});

/** One check of every semantic model in the workspace “Finance”, started by hand where no schedule is given. */
export async function playPowerBiCheck(t: TestContext, input: unknown): Promise<Seen> {
  const { semanticModels, answers, inputs, permissions, schedule } = v.parse(Given, input);
  const now = new Date();
  const usual = answering(answers);
  const histories = new Map(
    Object.entries(semanticModels).flatMap(([name, { historyAnswer }]) =>
      historyAnswer ? [[`/${guid(`semantic model ${name}`)}/refreshes`, historyAnswer] as const] : [],
    ),
  );
  const { sandbox, teams, ...company } = await startCompany({
    idToken: permissions !== undefined,
    workspaces: () => [aWorkspace('Finance', 'Contributor', semanticModelsOf(semanticModels, now))],
    services: [
      simulateGitHub({ repository: { fullName: 'contoso/bi', id: 123456789 }, tokens: { [jobToken]: 'read' } }),
    ],
    disturb(request) {
      const history = [...histories].find(([path]) => new URL(request.url).pathname.endsWith(path))?.[1];
      return history ? responseOf(history) : usual(request);
    },
  });
  t.after(() => sandbox.close());
  const entries = Object.entries({ ...company.inputs, 'power-bi-workspaces': 'Finance', ...inputs });
  const given = Object.fromEntries(entries.flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
  const step = await runAction({
    sandbox,
    inputs: given,
    ...(schedule
      ? { eventName: 'schedule', event: { schedule: cronOf(schedule, now) } }
      : { eventName: 'workflow_dispatch' }),
  });
  assertRulesOfEveryRun({ company: { sandbox, teams }, inputs: given, step, report: reportOf(step) });
  return seenOf([step], { sandbox, teams });
}

/** Once a day, at the minute that was due, as the clocks of its zone (`UTC+1`) show it. */
function cronOf({ dueMinutesAgo, cronIsInZone }: { dueMinutesAgo: number; cronIsInZone: string }, now: Date): string {
  const [, hours = '0'] = /^UTC([+-]\d+)$/.exec(cronIsInZone) ?? [];
  const due = new Date(now.getTime() - dueMinutesAgo * 60_000 + Number(hours) * 3_600_000);
  return `${due.getUTCMinutes()} ${due.getUTCHours()} * * *`;
}
