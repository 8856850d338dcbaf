import * as v from 'valibot';
import type { InputReader } from '../../runner/inputs.ts';

/** How to sign in to one site of one Tableau server. */
export interface TableauSettings {
  /** Origin of the pod or server, without a slash at its end. */
  readonly server: string;
  /** Content URL of the site; empty for the default site of a Tableau Server. */
  readonly site: string;
  /** Version of the REST API, `3.24`. */
  readonly apiVersion: string;
  readonly credentials: Credentials;
}

export type Credentials =
  | { readonly kind: 'personal access token'; readonly name: string; readonly secret: string }
  | {
      readonly kind: 'connected app';
      readonly clientId: string;
      readonly secretId: string;
      readonly secretValue: string;
      readonly username: string;
    };

const serverInputs = ['tableau-server-url', 'tableau-site', 'tableau-api-version'] as const;
const tokenInputs = ['tableau-token-name', 'tableau-token-secret'] as const;
const appInputs = [
  'tableau-connected-app-client-id',
  'tableau-connected-app-secret-id',
  'tableau-connected-app-secret-value',
  'tableau-username',
] as const;

/** Whether anything at all was given about Tableau. */
export function tableauIsGiven(inputs: InputReader): boolean {
  return inputs.givenOf([...serverInputs, ...tokenInputs, ...appInputs]).length > 0;
}

/** Undefined when something is missing or wrong, which `inputs` then knows. */
export function readSettings(inputs: InputReader, readProof = readCredentials): TableauSettings | undefined {
  const server = inputs.text('tableau-server-url', serverUrl);
  const site = inputs.text('tableau-site', contentUrl) ?? '';
  const apiVersion = inputs.text('tableau-api-version', version);
  const credentials = readProof(inputs);
  if (!inputs.given('tableau-server-url')) {
    inputs.problem('tableau-server-url', 'is missing: give the address of the Tableau Cloud pod or Tableau Server.');
  }
  if (server && isCloud(server) && !inputs.given('tableau-site')) {
    inputs.problem('tableau-site', 'is missing: Tableau Cloud has no default site.');
  }
  if (!server || !credentials) return undefined;
  return { server, site, apiVersion: apiVersion ?? defaultVersion(server), credentials };
}

/**
 * Every Tableau Server in support answers 3.24 (2024.2). Tableau Cloud always answers the newest versions, and lets a
 * connected app query jobs since 3.27.
 */
function defaultVersion(server: string): string {
  return isCloud(server) ? '3.27' : '3.24';
}

function isCloud(server: string): boolean {
  return server.endsWith('.online.tableau.com');
}

const serverUrl = v.pipe(
  v.string(),
  v.check(
    (text) => URL.canParse(text) && new URL(text).protocol === 'https:',
    'must be a URL that begins with https://, for example https://prod-uk-a.online.tableau.com.',
  ),
  v.transform((text) => new URL(text).origin),
);

const contentUrl = v.pipe(
  v.string(),
  v.regex(/^[\w-]+$/, 'must be the site as its pages show it: “finance” in https://…/#/site/finance/home.'),
);

const version = v.pipe(
  v.string(),
  v.regex(/^\d+\.\d+$/, 'must be a version of the REST API, for example 3.24.'),
  // Webhooks are created and updated by their `event` since 3.9 (2020.3).
  v.check((text) => {
    const [major = 0, minor = 0] = text.split('.').map(Number);
    return major > 3 || (major === 3 && minor >= 9);
  }, 'must be 3.9 or later.'),
);

/** A connected app or else a personal access token; undefined when `inputs` knows better. */
function readCredentials(inputs: InputReader): Credentials | undefined {
  const [app] = inputs.givenOf(appInputs);
  if (!app) return readToken(inputs);
  if (inputs.givenOf(tokenInputs).length > 0) {
    inputs.problem(app, 'cannot stand beside a personal access token: give one way to sign in to Tableau.');
  }
  reportMissing(inputs, appInputs);
  const clientId = inputs.text('tableau-connected-app-client-id');
  const secretId = inputs.text('tableau-connected-app-secret-id');
  const secretValue = inputs.secret('tableau-connected-app-secret-value');
  const username = inputs.text('tableau-username');
  if (!clientId || !secretId || !secretValue || !username) return undefined;
  return { kind: 'connected app', clientId, secretId, secretValue, username };
}

/** A personal access token; undefined when `inputs` knows better. */
export function readToken(inputs: InputReader): Credentials | undefined {
  reportMissing(inputs, tokenInputs);
  const name = inputs.text('tableau-token-name');
  const secret = inputs.secret('tableau-token-secret');
  return name && secret ? { kind: 'personal access token', name, secret } : undefined;
}

function reportMissing(inputs: InputReader, all: readonly string[]): void {
  for (const name of all) {
    if (!inputs.given(name)) inputs.problem(name, `is missing: signing in to Tableau needs ${all.join(', ')}.`);
  }
}
