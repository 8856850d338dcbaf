import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import * as v from 'valibot';
import { cardText } from '../../sandbox/demo/card-text.ts';
import { haldenFoodsAccount } from '../../sandbox/halden-foods/account.ts';
import { type CompanyOptions, startCompany } from '../../sandbox/halden-foods/company-sandbox.ts';
import type { SandboxOptions } from '../../sandbox/network/sandbox.ts';
import { jobToken } from '../../sandbox/runner/environment.ts';
import { type ActionRun, runAction } from '../../sandbox/runner/run-action.ts';
import { type GitHubOptions, simulateGitHub } from '../../sandbox/services/github/github.ts';
import {
  aModelWith,
  aWorkspace,
  type RefreshOptions,
  type SemanticModel,
} from '../../sandbox/services/power-bi/workspace.ts';
import { simulateTwilio, type TwilioOptions } from '../../sandbox/services/twilio/twilio.ts';
import { durationOf } from '../../src/text/duration.ts';
import { assertRulesOfEveryRun } from './every-run.ts';
import { anHourlyModel, startOfHour } from './hourly-model.ts';
import { Report } from './report.ts';
import { timeless } from './scenario.ts';
import { StoredLog } from './stored-log.ts';

export interface WatchOptions extends Pick<CompanyOptions, 'flows' | 'services'> {
  /** Beside those of the company, and `notify: changes`. */
  readonly inputs?: Readonly<Record<string, string>>;
  readonly twilio?: Omit<TwilioOptions, 'account'>;
  /** The `serviceExceptionJson` of every refresh that fails. */
  readonly failure?: string;
  readonly repository?: Partial<GitHubOptions['repository']>;
  /** What the job may do with the contents of its repository; default `write`. */
  readonly contents?: GitHubOptions['tokens'][string];
}

export type Watch = Awaited<ReturnType<typeof startWatch>>;

type CheckOptions = Partial<Pick<ActionRun, 'inputs' | 'eventName' | 'event' | 'checkout' | 'signal' | 'cancel'>>;

/**
 * Checks of one company again and again with `notify: changes`, by the shipped bundle at the wire, while its days go by. What has
 * to be true of every run is asserted of each that was not killed.
 */
export async function startWatch(t: TestContext, options: WatchOptions = {}) {
  const began = new Date();
  let movedMs = 0;
  let models: () => readonly SemanticModel[] = () => [];
  let disturb: SandboxOptions['disturb'];
  const github = simulateGitHub({
    repository: { fullName: 'contoso/bi', id: 123456789, ...options.repository },
    tokens: { [jobToken]: options.contents ?? 'write' },
  });
  const twilio = simulateTwilio({ account: haldenFoodsAccount, atOnce: true, ...options.twilio });
  const company = await startCompany({
    ...(options.flows && { flows: options.flows }),
    services: [github, twilio, ...(options.services ?? [])],
    disturb: (request) => disturb?.(request),
    workspaces: () => [aWorkspace('Finance', 'Contributor', models())],
  });
  t.after(() => company.sandbox.close());
  const { sandbox, teams } = company;
  const log = new StoredLog(github.git);
  const seen = { cards: 0, phones: 0 };

  return {
    sandbox,
    github,
    log,
    /** The histories of the semantic models in the workspace Finance from now on: see anHourlyModel(). */
    refreshes(next: Readonly<Record<string, string>>): void {
      models = () =>
        Object.entries(next).map(([name, story]) => anHourlyModel(name, story, { began, movedMs }, options.failure));
    },
    /** One semantic model in it from now on, with these refreshes, newest first: as of when the watch began. */
    model(name: string, refreshes: readonly RefreshOptions[]): void {
      models = () => [aModelWith(name, new Date(began.getTime() - movedMs), refreshes)];
    },
    /** These semantic models in it from now on, at the time of which the watch believes that it is now. */
    models(next: (now: Date) => readonly SemanticModel[]): void {
      models = () => next(new Date());
    },
    disturb(next: SandboxOptions['disturb']): void {
      disturb = next;
    },
    /** So much time passes: everything that was seen and written is longer ago by it. */
    later(duration: string): void {
      const ms = durationOf(duration) ?? assert.fail(duration);
      movedMs += ms;
      log.age(ms);
    },
    hour: (hour: number) => startOfHour(hour, { began, movedMs }),
    async check({ inputs, ...run }: CheckOptions = {}) {
      const earlier = sandbox.requests.length;
      const given = { ...company.inputs, notify: 'changes', ...options.inputs, ...inputs };
      const step = await runAction({ sandbox, inputs: given, ...run });
      const report = step.report === undefined ? undefined : v.parse(Report, step.report);
      if (!run.signal?.aborted) assertRulesOfEveryRun({ company, inputs: given, step, report });
      const asked = sandbox.requests.slice(earlier).filter(({ service }) => service === 'GitHub');
      const writes = asked.filter(({ method }) => method !== 'GET');
      return {
        step,
        failures: report?.failures ?? [],
        /** What was asked of GitHub: `PUT /contents/notification-log.json`. What is read is read side by side. */
        gitHub: {
          reads: asked.length - writes.length,
          writes: writes.map(
            ({ method, url }) => `${method} ${new URL(url).pathname.replace('/repos/contoso/bi', '')}`,
          ),
        },
      };
    },
    /** What arrived since this was last asked: `BI operations: 🔴 Sales did not refresh`, then `SMS: Sales failed`. */
    heard(): string[] {
      const cards = teams.cards.slice(seen.cards).map(({ channel, card }) => `${channel}: ${cardText(card)[0]}`);
      const phones = twilio.phones.slice(seen.phones).map(({ medium, text }) => `${medium}: ${gist(text)}`);
      seen.cards = teams.cards.length;
      seen.phones = twilio.phones.length;
      return [...cards, ...phones.sort()].map(timeless);
    },
    /** The newest card as its reader sees it, line by line. */
    card: () => cardText(teams.cards.at(-1)?.card ?? {}).map(timeless),
  };
}

/** “Sales failed”, of what a phone shows or says. */
function gist(text: string): string {
  return text.replace(/^(BI alert: |This is BI Refresh Alerts\. )/, '').replace(/(\.(\s|$)| since ).*$/s, '');
}
