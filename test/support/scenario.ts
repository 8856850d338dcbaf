import * as v from 'valibot';
import { cardText } from '../../sandbox/demo/card-text.ts';
import { type CompanyOptions, startCompany } from '../../sandbox/halden-foods/company-sandbox.ts';
import type { RecordedRequest } from '../../sandbox/network/sandbox.ts';
import { type ActionRun, runAction } from '../../sandbox/runner/run-action.ts';
import { guid } from '../../sandbox/services/power-bi/workspace.ts';
import { assertRulesOfEveryRun } from './every-run.ts';
import { Report } from './report.ts';

export interface Scenario extends CompanyOptions, Pick<ActionRun, 'env' | 'checkout'> {
  /** Beside those of the company, which check everything and tell its channels. */
  readonly inputs?: Readonly<Record<string, string>>;
}

/** A test, or node:test itself for what several tests look at. */
export interface Owner {
  after(close: () => Promise<void>): void;
}

/**
 * Plays one scenario at the wire: the shipped bundle, run as the runner would, in a sandbox of its own. What has to be true of
 * every run is asserted of each.
 */
export async function play(test: Owner, { inputs, env = {}, checkout = {}, ...options }: Scenario = {}) {
  const company = await startCompany(options);
  test.after(() => company.sandbox.close());
  const { sandbox, teams } = company;
  const given = { ...company.inputs, ...inputs };
  const step = await runAction({ sandbox, inputs: given, env, checkout });
  const report = step.report === undefined ? undefined : v.parse(Report, step.report);
  assertRulesOfEveryRun({ company, inputs: given, step, report });
  return {
    ...company,
    step,
    findings: report?.findings ?? [],
    deliveries: report?.deliveries ?? [],
    failures: report?.failures ?? [],
    /** Name and condition of each finding, in the order of the report. */
    conditions: (report?.findings ?? []).map(({ asset, condition }) => `${asset.name}: ${condition}`),
    /** Each card as its reader sees it, line by line. */
    cards: teams.cards.map(({ card }) => cardText(card).map(timeless)),
    /** What the run's page shows: `error Sales: failed | cause`. */
    annotations: step.commands
      .filter(({ name }) => name === 'error' || name === 'warning')
      .map(({ name, properties: { title }, message }) => `${name} ${title ? `${title} | ` : ''}${message}`),
    /** What was asked: `Power BI GET /v1.0/myorg/groups`. */
    requests: sandbox.requests.map(({ service, method, url }) => `${service} ${method} ${new URL(url).pathname}`),
  };
}

/** A line without the marks that let it break, and with words for instants and durations, which depend on the hour of the test. */
export function timeless(line: string): string {
  return line
    .replaceAll('\u200B', '')
    .replace(/\b[A-Z][a-z]{2} \d{1,2} [A-Z][a-z]{2,3}( \d{4})?, \d\d\\?:\d\d( UTC)?/g, 'DATE')
    .replace(/\b\d+ (s|min|h|d)\b( \d+ (min|h)\b)?/g, 'TIME');
}

/** What Power BI answers when it is asked for the history of the model with this name. */
export function answeringHistories(answers: Readonly<Record<string, () => Response>>) {
  const byPath = Object.entries(answers).map(
    ([name, answer]) => [`/${guid(`semantic model ${name}`)}/refreshes`, answer] as const,
  );
  return ({ url }: RecordedRequest) => byPath.find(([path]) => url.includes(path))?.[1]();
}

/** The lines of a card below each heading: what is said of one problem, or of several as one. */
export function blocksOf(card: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const blocks = new Map<string, string[]>();
  let heading = '';
  for (const line of card) {
    if (/^(🔴|🟠|🟡|\[)/.test(line)) {
      heading = line;
      blocks.set(heading, []);
    } else blocks.get(heading)?.push(line);
  }
  return blocks;
}
