import * as v from 'valibot';
import { InputError } from '../inputs.ts';
import { pkcs8 } from './private-key.ts';
import { refreshEvents, tableauEvents } from './tableau-events.ts';

/** A GitHub App, installed on the repository. */
export interface GitHubApp {
  readonly clientId: string;
  readonly installationId: string;
  /** PEM, PKCS#8. */
  readonly privateKey: string;
}

export interface Settings {
  /** One, or two while rotating. */
  readonly secrets: readonly string[];
  /** `owner/name`. */
  readonly repository: string;
  /** Without a slash at its end. */
  readonly apiUrl: string;
  /** A token, or the App that makes tokens. */
  readonly credential: string | GitHubApp;
  /** Event types to dispatch. */
  readonly events: ReadonlySet<string>;
  /** Sites to dispatch for, in lower case; empty: every site. */
  readonly siteLuids: ReadonlySet<string>;
  /** Where the Node server listens. */
  readonly port: number;
}

// No message quotes what was given: it may be a secret.
const text = (missing: string) => v.pipe(v.string(`is missing: ${missing}`), v.trim());
const items = v.pipe(
  v.string(),
  v.transform((list) => list.split(',').map((item) => item.trim())),
);

const secrets = v.pipe(
  text('the secret at the end of the webhook’s URL. `openssl rand -hex 32` makes one.'),
  items,
  v.maxLength(2, 'must be one secret, or two separated by a comma while you change it.'),
  v.everyItem(
    (secret) => /^\S{32,}$/.test(secret),
    'must have 32 characters or more. `openssl rand -hex 32` makes one.',
  ),
);

const relaySchema = v.pipe(
  v.object({
    RELAY_SECRET: secrets,
    GITHUB_REPOSITORY: v.pipe(
      text('the repository whose workflow tells people, as owner/name.'),
      v.regex(/^[\w-]+\/[\w.-]+$/, 'must be owner/name.'),
    ),
    GITHUB_API_URL: v.pipe(
      v.optional(v.string(), 'https://api.github.com'),
      v.regex(/^https?:\/\/[^\s@?#]+$/, 'must be a URL such as https://github.example.com/api/v3.'),
      v.transform((url) => url.replace(/\/+$/, '')),
    ),
    TABLEAU_EVENTS: v.pipe(
      v.optional(v.string(), refreshEvents.join()),
      items,
      v.everyItem((event) => tableauEvents.includes(event), `must be a list of ${tableauEvents.join(', ')}.`),
    ),
    TABLEAU_SITE_LUIDS: v.optional(
      v.pipe(
        v.string(),
        v.toLowerCase(),
        items,
        v.everyItem((luid) => /^[\w-]{1,100}$/.test(luid), 'must be a list of the LUIDs of sites.'),
      ),
    ),
    PORT: v.pipe(
      v.optional(v.string(), '8080'),
      v.regex(/^\d{1,5}$/, 'must be a port number.'),
      v.transform(Number),
      v.maxValue(65_535, 'must be a port number.'),
    ),
  }),
  v.transform((settings) => ({
    secrets: settings.RELAY_SECRET,
    repository: settings.GITHUB_REPOSITORY,
    apiUrl: settings.GITHUB_API_URL,
    events: new Set(settings.TABLEAU_EVENTS),
    siteLuids: new Set(settings.TABLEAU_SITE_LUIDS),
    port: settings.PORT,
  })),
);

const tokenSchema = v.pipe(
  v.object({
    GITHUB_TOKEN: v.pipe(
      text(
        'a fine-grained token with “Contents: write” on that repository, or the settings GITHUB_APP_… of a GitHub App.',
      ),
      v.regex(/^[\x21-\x7e]+$/, 'must be one word.'),
    ),
  }),
  v.transform((settings) => settings.GITHUB_TOKEN),
);

const appSchema = v.pipe(
  v.object({
    GITHUB_APP_CLIENT_ID: v.pipe(text('the client id of the GitHub App.'), v.regex(/^[\w.]+$/, 'must be a client id.')),
    GITHUB_APP_INSTALLATION_ID: v.pipe(
      text('the number at the end of the URL of the installation’s settings.'),
      v.digits('must be the number at the end of the URL of the installation’s settings.'),
    ),
    GITHUB_APP_PRIVATE_KEY: v.pipe(
      text('the PEM file that GitHub made for the GitHub App.'),
      v.rawTransform(({ dataset, addIssue, NEVER }) => {
        try {
          return pkcs8(dataset.value);
        } catch {
          // Without the cause: nothing of a key may reach a log.
          addIssue({
            message: 'must be the PEM file that GitHub made for the GitHub App: all of it, and not encrypted.',
          });
          return NEVER;
        }
      }),
    ),
  }),
  v.transform((settings) => ({
    clientId: settings.GITHUB_APP_CLIENT_ID,
    installationId: settings.GITHUB_APP_INSTALLATION_ID,
    privateKey: settings.GITHUB_APP_PRIVATE_KEY,
  })),
);

/**
 * Reads the environment. An empty variable is an absent one; a GitHub App goes before a token.
 * @throws {InputError} naming every setting that is missing or wrong, and what to do, without quoting any.
 */
export function readSettings(environment: Readonly<Record<string, unknown>>): Settings {
  const given = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, String(environment[name] ?? '').trim() || undefined]));
  const appGiven = Object.values(given(Object.keys(appSchema.entries))).some(Boolean);
  const credentialSchema = appGiven ? appSchema : tokenSchema;

  const relay = v.safeParse(relaySchema, given(Object.keys(relaySchema.entries)));
  const credential = v.safeParse(credentialSchema, given(Object.keys(credentialSchema.entries)));
  if (relay.success && credential.success) return { ...relay.output, credential: credential.output };
  throw new InputError(
    [...(relay.issues ?? []), ...(credential.issues ?? [])].map(({ path, message }) => ({
      input: String(path?.[0].key),
      sentence: message,
    })),
  );
}
