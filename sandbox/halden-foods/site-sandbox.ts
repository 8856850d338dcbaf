import { randomBytes } from 'node:crypto';
import { simulateRelayHost } from '../network/relay-host.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../network/sandbox.ts';
import { postInto } from '../network/visit.ts';
import { jobToken } from '../runner/environment.ts';
import { type RunningRelay, startRelay } from '../runner/relay.ts';
import { runAction, type StepResult } from '../runner/run-action.ts';
import { type SimulatedGitHub, simulateGitHub } from '../services/github/github.ts';
import type { SimulatedSite } from '../services/tableau/site.ts';
import { type SimulatedTableau, simulateTableau } from '../services/tableau/tableau.ts';
import { type SimulatedTeams, simulateTeams } from '../services/teams/teams.ts';
import { type SimulatedTwilio, simulateTwilio, type TwilioOptions } from '../services/twilio/twilio.ts';
import { haldenFoodsAccount, haldenFoodsPhones } from './account.ts';
import { usualFlow } from './company-sandbox.ts';
import { haldenFoodsSite, luid } from './site.ts';

export interface SiteOptions extends Pick<SandboxOptions, 'disturb'> {
  /** What is unlike the usual site of Halden Foods. */
  readonly site?: (usual: SimulatedSite) => Partial<SimulatedSite>;
  readonly twilio?: Omit<TwilioOptions, 'account'>;
  /** Inputs of the workflow, beside those that sign in to Tableau and tell phones and Teams. */
  readonly inputs?: Readonly<Record<string, string>>;
}

export interface SiteSandbox {
  readonly sandbox: Sandbox;
  readonly tableau: SimulatedTableau;
  readonly relay: RunningRelay;
  readonly github: SimulatedGitHub;
  readonly twilio: SimulatedTwilio;
  readonly teams: SimulatedTeams;
  /** Inputs of the workflow. */
  readonly inputs: Readonly<Record<string, string>>;
  /** What Tableau's webhooks call. */
  readonly webhookUrl: string;
  /** The steps that GitHub's dispatches have started, when they have ended. */
  steps(): Promise<readonly StepResult[]>;
  close(): Promise<void>;
}

const relayHost = 'relay.haldenfoods.example';
const relayToken = 'github_pat_ofTheRelayInTheSandbox';
const secret = randomBytes(32).toString('hex');
const webhookUrl = `https://${relayHost}/tableau/${secret}`;
const events = [
  'WorkbookRefreshFailed',
  'WorkbookRefreshSucceeded',
  'DatasourceRefreshFailed',
  'DatasourceRefreshSucceeded',
];

/**
 * A sandbox with the whole way from a Tableau site to phones and Teams in it: the site, whose four webhooks call a relay that
 * really runs, the repository that the relay dispatches to, and the workflow that every dispatch starts.
 */
export async function startSite(options: SiteOptions = {}): Promise<SiteSandbox> {
  const inputs = { ...usualInputs, ...options.inputs };
  const site = haldenFoodsSite(new Date());
  for (const event of events) addWebhook(site, event);
  const deliver = async (url: string, body: string) => (await postInto(sandbox, url, body)).status;
  const tableau = simulateTableau({ site: { ...site, ...options.site?.(site) }, deliver });
  const started: Promise<StepResult>[] = [];
  const github = simulateGitHub({
    repository: { fullName: 'contoso/bi', id: 123456789 },
    tokens: { [relayToken]: 'write', [jobToken]: 'write' },
    onDispatch: (event) => started.push(runAction({ sandbox, inputs, eventName: 'repository_dispatch', event })),
  });
  const twilio = simulateTwilio({ account: haldenFoodsAccount, ...options.twilio });
  const teams = simulateTeams([usualFlow]);
  const host = simulateRelayHost(relayHost, () => relay?.url);
  let relay: RunningRelay | undefined;
  const sandbox = await startSandbox({ ...options, services: [tableau, host, github, twilio, teams] });
  try {
    relay = await startRelay({
      ...sandbox.env,
      RELAY_SECRET: secret,
      GITHUB_REPOSITORY: 'contoso/bi',
      GITHUB_TOKEN: relayToken,
    });
  } catch (error) {
    await sandbox.close();
    throw error;
  }
  const { stop } = relay;
  return {
    sandbox,
    tableau,
    relay,
    github,
    twilio,
    teams,
    inputs,
    webhookUrl,
    steps: () => Promise.all(started),
    async close() {
      await stop();
      await sandbox.close();
    },
  };
}

const usualInputs = {
  'tableau-server-url': 'https://prod-uk-a.online.tableau.com',
  'tableau-site': 'haldenfoods',
  'tableau-token-name': 'bi-refresh-alerts',
  'tableau-token-secret': 'c2VjcmV0LW9mLXRoZS10b2tlbg==:pat',
  'teams-webhook-url': usualFlow.url,
  ...haldenFoodsPhones,
};

function addWebhook({ webhooks }: SimulatedSite, event: string): void {
  const [id, now] = [luid(`webhook ${event}`), new Date()];
  const state = { isEnabled: true, statusChangeReason: '', createdAt: now, updatedAt: now };
  webhooks.set(id, { id, name: `BI Refresh Alerts ${event}`, event, url: webhookUrl, ...state });
}
