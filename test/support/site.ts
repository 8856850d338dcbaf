import * as v from 'valibot';
import { cardText } from '../../sandbox/demo/card-text.ts';
import { type SiteOptions, startSite } from '../../sandbox/halden-foods/site-sandbox.ts';
import { type ActionRun, runAction, type StepResult } from '../../sandbox/runner/run-action.ts';
import type { RefreshEnd } from '../../sandbox/services/tableau/deliveries.ts';
import { contentOf, dispatchOf, postOf } from '../sources/tableau/simulation.ts';
import { assertRulesOfEveryRun } from './every-run.ts';
import { Report } from './report.ts';
import { type Owner, timeless } from './scenario.ts';

/** Blanks for the inputs of Tableau: only what the webhook says is known then. */
export const noCredentials = {
  'tableau-server-url': '',
  'tableau-site': '',
  'tableau-token-name': '',
  'tableau-token-secret': '',
};

/**
 * Halden Foods' site and everything on the way from it to phones, closed with the test. Twilio lets nobody wait. Of each run
 * is asserted what has to be true of every run.
 */
export async function aSite(test: Owner, options: SiteOptions = {}) {
  const site = await startSite({ ...options, twilio: { atOnce: true, ...options.twilio } });
  test.after(() => site.close());
  const { sandbox, tableau, twilio, teams } = site;

  /** Plays a run, and answers what there is to see of it and of what it brought about. */
  async function seen(inputs: ActionRun['inputs'], play: () => Promise<StepResult>) {
    const before = [twilio.phones.length, teams.cards.length, sandbox.requests.length];
    const step = await play();
    const report = step.report === undefined ? undefined : v.parse(Report, step.report);
    assertRulesOfEveryRun({ company: site, inputs, step, report });
    return {
      step,
      findings: report?.findings ?? [],
      failures: report?.failures ?? [],
      /** `SMS to +44•••••111: delivered. The phone has it.` */
      deliveries: (report?.deliveries ?? []).map(
        ({ channel, outcome, detail }) => `${channel}: ${outcome}. ${timelessly(detail)}`,
      ),
      /** `SMS +447700900111: BI alert: …`, in alphabetical order. */
      phones: twilio.phones
        .slice(before[0])
        .map(({ medium, number, text }) => `${medium} ${number}: ${timelessly(text)}`)
        .sort(),
      /** Each card as its reader sees it, line by line. */
      cards: teams.cards.slice(before[1]).map(({ card }) => cardText(card).map(timeless)),
      /** `error Sales: failed | cause`. */
      annotations: step.commands
        .filter(({ name }) => name === 'error' || name === 'warning')
        .map(({ name, properties: { title }, message }) => `${name} ${title ? `${title} | ` : ''}${message}`),
      requests: sandbox.requests.slice(before[2]),
    };
  }

  return {
    ...site,
    /** A refresh of this content (`Finance/Sales overview`) ends, and all that follows from it happens. */
    end: (path: string, end: RefreshEnd) =>
      seen(site.inputs, async () => {
        await tableau.endRefresh(contentOf(tableau, path).id, end);
        const step = (await site.steps()).at(-1);
        if (!step) throw new Error('GitHub started no run.');
        return step;
      }),
    /** The workflow runs for an event, whoever sent it; by default the failure of “Sales overview”. */
    run: ({
      event = failureOf(),
      ...run
    }: {
      event?: object;
      inputs?: ActionRun['inputs'];
      eventName?: string;
    } = {}) => {
      const inputs = { ...site.inputs, ...run.inputs };
      return seen(inputs, () => runAction({ sandbox, eventName: 'repository_dispatch', ...run, inputs, event }));
    },
    failureOf,
  };

  /** What the relay dispatches when the refresh of “Sales overview” has failed, with other fields where they are given. */
  function failureOf(changes: Partial<ReturnType<typeof postOf>> = {}) {
    const post = postOf(tableau, contentOf(tableau, 'Finance/Sales overview'), 'Failed');
    return dispatchOf({ ...post, created_at: new Date().toISOString(), ...changes });
  }
}

/** As {@link timeless}, and for what is spoken. */
export function timelessly(text: string): string {
  return timeless(text).replace(/\b[A-Z][a-z]+day \d{1,2} [A-Z][a-z]+( \d{4})? at \d{1,2}:\d\d/g, 'DATE');
}
