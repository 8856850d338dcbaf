import { type Sandbox, type SandboxOptions, startSandbox } from '../network/sandbox.ts';
import { simulatedClouds } from '../services/clouds.ts';
import { type Directory, type SimulatedEntra, simulateEntra } from '../services/entra/entra.ts';
import { type FabricOptions, simulateFabric } from '../services/fabric/fabric.ts';
import { githubIssuer, simulateGitHubOidc } from '../services/github/oidc.ts';
import { simulatePowerBi } from '../services/power-bi/power-bi.ts';
import type { Workspace } from '../services/power-bi/workspace.ts';
import { type Flow, type SimulatedTeams, simulateTeams } from '../services/teams/teams.ts';
import { haldenFoods } from './company.ts';

export interface CompanyOptions extends Omit<SandboxOptions, 'services'> {
  /** What is unlike the usual tenant and app registration. */
  readonly directory?: Partial<Directory>;
  /** Default: Halden Foods, on the morning of now. */
  readonly workspaces?: () => readonly Workspace[];
  /** Default: one channel, “BI operations”. */
  readonly flows?: readonly Flow[];
  /** Whether the job has `id-token: write`; default true. */
  readonly idToken?: boolean;
  /** Items of Fabric, by the id of their workspace; default none. */
  readonly fabricItems?: FabricOptions['items'];
  /** Whether the service principal may use Power BI's read-only admin APIs; default not. */
  readonly isAdmin?: boolean;
  /** Further services, beside those of Microsoft and GitHub's OIDC endpoint. */
  readonly services?: SandboxOptions['services'];
}

export interface CompanySandbox {
  readonly sandbox: Sandbox;
  readonly entra: SimulatedEntra;
  readonly teams: SimulatedTeams;
  /** What the action needs to check everything with a client secret, and to tell every flow. */
  readonly inputs: Readonly<Record<string, string>>;
}

const secret = 'demo~Secret.Value-0123456789';
const subject = 'repo:contoso/bi:ref:refs/heads/main';

/** A tenant whose app has one secret, and trusts the workflow's main branch. */
function aDirectory({ cloud = 'public', ...overrides }: Partial<Directory>): Directory {
  const audience = simulatedClouds[cloud].federatedAudience;
  return {
    tenantId: '3f6d1c52-8a0e-4b57-9c11-d2f0a7b64e90',
    tenantName: 'Halden Foods',
    domain: 'haldenfoods.example',
    clientId: '7b1e0c34-5d2f-4a86-b9e3-0c4d8f12a6e7',
    credentials: { secrets: [{ value: secret }], federated: [{ issuer: githubIssuer, subject, audience }] },
    cloud,
    ...overrides,
  };
}

/** The flow of the one channel that Halden Foods has. */
export const usualFlow: Flow = {
  channel: 'BI operations',
  url:
    'https://prod-07.westeurope.logic.azure.com:443/workflows/0123456789abcdef0123456789abcdef/triggers/manual/paths/invoke' +
    '?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=demoSignature_0123456789',
};

/** A sandbox with a company in it: its Entra tenant, Power BI workspaces and Teams channels, and a job with GitHub's OIDC. */
export async function startCompany(options: CompanyOptions = {}): Promise<CompanySandbox> {
  const {
    workspaces = () => haldenFoods(new Date()),
    flows = [usualFlow],
    services = [],
    idToken = true,
    isAdmin = false,
    fabricItems = {},
    directory: changes = {},
    ...sandboxOptions
  } = options;
  const directory = aDirectory(changes);
  const oidc = await simulateGitHubOidc({ subject });
  const entra = simulateEntra(directory, { [githubIssuer]: oidc.publicKey });
  const teams = simulateTeams(flows);
  const fabric = simulateFabric({ entra, workspaces, items: fabricItems });
  const powerBi = simulatePowerBi({ entra, workspaces, isAdmin });
  const sandbox = await startSandbox({
    ...sandboxOptions,
    services: [...(idToken ? [oidc] : []), entra, powerBi, fabric, teams, ...services],
  });
  const inputs = {
    'power-bi-tenant-id': directory.tenantId,
    'power-bi-client-id': directory.clientId,
    'power-bi-client-secret': secret,
    'power-bi-cloud': entra.cloud,
    'power-bi-workspaces': '*',
    'teams-webhook-url': flows.map(({ url }) => url).join('\n'),
  };
  return { sandbox, entra, teams, inputs };
}
