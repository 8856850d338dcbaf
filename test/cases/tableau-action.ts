import type { TestContext } from 'node:test';
import { haldenFoodsAccount, haldenFoodsPhones } from '../../sandbox/halden-foods/account.ts';
import { usualFlow } from '../../sandbox/halden-foods/company-sandbox.ts';
import { startSandbox } from '../../sandbox/network/sandbox.ts';
import { jobToken } from '../../sandbox/runner/environment.ts';
import { runAction, type StepResult } from '../../sandbox/runner/run-action.ts';
import { simulateGitHub } from '../../sandbox/services/github/github.ts';
import { iso } from '../../sandbox/services/tableau/demand.ts';
import type { SimulatedSite } from '../../sandbox/services/tableau/site.ts';
import { simulateTableau } from '../../sandbox/services/tableau/tableau.ts';
import { simulateTeams } from '../../sandbox/services/teams/teams.ts';
import { simulateTwilio } from '../../sandbox/services/twilio/twilio.ts';
import { dispatchOf, postOf } from '../sources/tableau/simulation.ts';
import { assertRulesOfEveryRun } from '../support/every-run.ts';
import { answering, withIds } from './canned-answers.ts';
import { reportOf, type Seen, seenOf } from './seen.ts';
import { hostOf, signInInputs } from './tableau-credentials.ts';
import type { ActionGiven } from './tableau-given.ts';
import { siteOf } from './tableau-site.ts';

const templateSid = `HX${'5'.repeat(32)}`;

/** The Action, for an event of Tableau or started by hand. */
export async function playAction(t: TestContext, given: ActionGiven): Promise<Seen> {
  const { site, ids } = siteOf(given, new Date());
  const tableau = simulateTableau({ site, host: hostOf(given), deliver: async () => 200 });
  const twilio = simulatePhones(given);
  const teams = simulateTeams([usualFlow]);
  const contents = given.permissions?.contents ?? 'read';
  const github = simulateGitHub({
    repository: { fullName: 'contoso/bi', id: 123456789 },
    tokens: { [jobToken]: contents },
  });
  const disturb = answering(given.answers, ids);
  const sandbox = await startSandbox({ services: [tableau, twilio, teams, github], disturb });
  t.after(() => sandbox.close());
  const inputs = inputsOf(given, site);
  const event = given.event ? eventOf(given.event, site) : {};
  const steps: StepResult[] = [];
  for (let run = 0; run < given.runsOfThisOneDispatch; run += 1) {
    const step = await runAction({ sandbox, inputs, eventName: given.run, event, env: given.env });
    assertRulesOfEveryRun({ company: { sandbox, teams }, inputs, step, report: reportOf(step) });
    steps.push(step);
  }
  return seenOf(steps, { sandbox, teams, twilio });
}

/** The account of Halden Foods with the senders and the template of the case; everything has come to its end at once. */
function simulatePhones({ inputs, template, twilioEnds, env }: ActionGiven) {
  const account = {
    ...haldenFoodsAccount,
    whatsAppSenders: [inputs['whatsapp-from'] ?? haldenFoodsPhones['whatsapp-from']],
    templates: template === undefined ? haldenFoodsAccount.templates : { [templateSid]: template },
  };
  const ends = Object.entries(twilioEnds);
  const fates = Object.fromEntries(
    ends.map(([number, { status, error_code }]) => [number, { ends: status, errorCode: error_code }]),
  );
  const edges: Readonly<Record<string, string>> = { ie1: 'dublin', au1: 'sydney' };
  const { TWILIO_REGION: region = 'us1' } = env;
  const host = region === 'us1' ? 'api.twilio.com' : `api.${edges[region]}.${region}.twilio.com`;
  return simulateTwilio({ account, fates, host, atOnce: true });
}

function inputsOf(given: ActionGiven, site: SimulatedSite): Record<string, string> {
  const { 'twilio-account-sid': sid, 'twilio-api-key-sid': key, ...phones } = haldenFoodsPhones;
  const twilio = {
    'twilio-account-sid': sid,
    'twilio-api-key-sid': key,
    'twilio-api-key-secret': phones['twilio-api-key-secret'],
    'twilio-from': phones['twilio-from'],
  };
  const own = Object.entries(given.inputs).map(([name, text]) => [name, withIds(text, { template: templateSid })]);
  return {
    ...signInInputs(given, site),
    ...(given.channels.includes('Teams') && { 'teams-webhook-url': usualFlow.url }),
    ...(given.channels.includes('Twilio') && twilio),
    ...Object.fromEntries(own),
  };
}

/** What the relay dispatches for the job that failed last. */
function eventOf({ event_type, resource_name }: NonNullable<ActionGiven['event']>, site: SimulatedSite) {
  const job = site.jobs.findLast(({ status, content }) => status === 'Failed' && content.name === resource_name);
  if (!job) throw new Error(`No job of ${resource_name} failed.`);
  return dispatchOf({ ...postOf({ site }, job.content, 'Failed'), event_type, created_at: iso(job.endedAt) });
}
