import type { SimulatedSite } from '../../sandbox/services/tableau/site.ts';
import { host, tokenInputs } from '../sources/tableau/simulation.ts';
import type { SiteGiven } from './tableau-given.ts';

/** The inputs with which a case signs in to the site; none where it has no credentials. */
export function signInInputs({ tableauSignIn }: SiteGiven, { connectedApps }: SimulatedSite): Record<string, string> {
  const [app] = connectedApps;
  if (tableauSignIn === 'none') return {};
  if (tableauSignIn !== 'connected app' || !app) return tokenInputs;
  return {
    'tableau-server-url': tokenInputs['tableau-server-url'],
    'tableau-site': tokenInputs['tableau-site'],
    'tableau-connected-app-client-id': app.clientId,
    'tableau-connected-app-secret-id': app.secretId,
    'tableau-connected-app-secret-value': app.secretValue,
    'tableau-username': 'bi-admin@haldenfoods.example',
  };
}

/** Where the site of a case lives: the pod of Halden Foods, or a Tableau Server of its own. */
export function hostOf({ inputs }: SiteGiven): string {
  const server = inputs['tableau-server-url'];
  return server === undefined ? host : new URL(server).host;
}
