import { createHash } from 'node:crypto';
import { haldenFoodsSite } from '../../../sandbox/halden-foods/site.ts';
import type { SimulatedContent, SimulatedSite, SimulatedWebhook } from '../../../sandbox/services/tableau/site.ts';
import { type SimulatedTableau, simulateTableau } from '../../../sandbox/services/tableau/tableau.ts';
import type { TableauSettings } from '../../../src/sources/tableau/settings.ts';
import { now } from '../../support/builders.ts';
import { answering, aWorld } from '../../support/world.ts';

/**
 * The simulated Tableau of Halden Foods at `now`, changed as a test wants it; what it posts is kept, and answered with the
 * status that `answers` says.
 */
export function aTableau(change: (site: SimulatedSite) => Partial<SimulatedSite> = () => ({}), answers = () => 200) {
  const posted: { url: string; body: string }[] = [];
  const deliver = async (url: string, body: string) => {
    posted.push({ url, body });
    return answers();
  };
  const site = haldenFoodsSite(now);
  return { ...simulateTableau({ site: { ...site, ...change(site) }, now: () => now, deliver }), posted };
}

export function withoutAdministrators({ users }: SimulatedSite): Partial<SimulatedSite> {
  return { users: users.map((user) => ({ ...user, siteRole: 'Creator' })) };
}

/** Content of Halden Foods, by project and name. */
export function contentOf({ site }: Pick<SimulatedTableau, 'site'>, path: string): SimulatedContent {
  const found = site.content.find(({ project, name }) => `${project.name}/${name}` === path);
  if (!found) throw new Error(`Halden Foods has no ${path}.`);
  return found;
}

export const host = 'prod-uk-a.online.tableau.com';

/** Inputs with which the simulated site can be signed in to: by its token, or by its connected app. */
export const tokenInputs = {
  'tableau-server-url': `https://${host}`,
  'tableau-site': 'haldenfoods',
  'tableau-token-name': 'bi-refresh-alerts',
  'tableau-token-secret': 'c2VjcmV0LW9mLXRoZS10b2tlbg==:pat',
};

export const tokenSettings: TableauSettings = {
  server: `https://${host}`,
  site: 'haldenfoods',
  apiVersion: '3.27',
  credentials: {
    kind: 'personal access token',
    name: tokenInputs['tableau-token-name'],
    secret: tokenInputs['tableau-token-secret'],
  },
};

export function appSettings({ site }: Pick<SimulatedTableau, 'site'>): TableauSettings {
  const [app] = site.connectedApps;
  if (!app) throw new Error('The site has no connected app.');
  const credentials = { kind: 'connected app', ...app, username: 'bi-admin@haldenfoods.example' } as const;
  return { ...tokenSettings, credentials };
}

export function aWebhook(overrides: Partial<SimulatedWebhook> = {}): SimulatedWebhook {
  return {
    id: 'webhook-1',
    name: 'Alerts WorkbookRefreshFailed',
    event: 'WorkbookRefreshFailed',
    url: 'https://relay.example/tableau/0123456789abcdef0123456789abcdef',
    isEnabled: true,
    statusChangeReason: '',
    createdAt: now,
    updatedAt: now,
    ...overrides,
  };
}

/** A world whose network is this simulation, and the requests that went there, as “GET jobs”. */
export function worldOf({ fetch }: Pick<SimulatedTableau, 'fetch'>) {
  const { transport, requests } = answering(async ({ url, method = 'GET', headers = {}, body }) => {
    const response = await fetch(new Request(url, { method, headers, ...(body !== undefined && { body }) }));
    return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() };
  });
  const asked = () =>
    requests.map(({ method = 'GET', url }) => {
      const { pathname } = new URL(url);
      return `${method} ${pathname.replace(/^\/api\/[\d.]+\/(sites\/[^/]+\/)?/, '')}`;
    });
  return { world: aWorld({ transport }), requests, asked };
}

/** The event file of a run that the relay started. */
export function dispatchOf(tableau: Readonly<Record<string, string>>) {
  const { site_luid, event_type, resource_luid, created_at } = tableau;
  const key = createHash('sha256').update([site_luid, event_type, resource_luid, created_at].join('|')).digest('hex');
  return { action: 'tableau-webhook', client_payload: { tableau, key, received_at: '2026-11-20T07:00:01.000Z' } };
}

/** The six fields of a webhook, as Tableau posts them for this content. */
export function postOf(
  { site }: Pick<SimulatedTableau, 'site'>,
  { kind, id, name }: SimulatedContent,
  end: 'Failed' | 'Succeeded',
) {
  return {
    resource: 'EXTRACTS',
    event_type: `${kind === 'workbook' ? 'Workbook' : 'Datasource'}Refresh${end}`,
    resource_name: name,
    site_luid: site.id,
    resource_luid: id,
    created_at: '2026-11-20T07:00:00Z',
  };
}
