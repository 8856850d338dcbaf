import * as v from 'valibot';
import { InputError } from '../runner/inputs.ts';
import { refreshEvents, tableauEvents } from '../sources/tableau/webhook-events.ts';
import { appSchema, type Credential, tokenSchema } from './credential.ts';

export interface Settings {
  /** One, or two while rotating. */
  readonly secrets: readonly string[];
  /** `owner/name`. */
  readonly repository: string;
  /** Without a slash at its end. */
  readonly apiUrl: string;
  readonly credential: Credential;
  /** Event types to dispatch. */
  readonly events: ReadonlySet<string>;
  /** Sites to dispatch for, in lower case; empty: every site. */
  readonly siteLuids: ReadonlySet<string>;
  /** Where the Node server listens. */
  readonly port: number;
}

// No message quotes what was given: it may be a secret.
const items = v.pipe(
  v.string(),
  v.transform((list) => list.split(',').map((item) => item.trim())),
);

const secrets = v.pipe(
  v.string('is missing: the secret at the end of the webhook’s URL. `openssl rand -hex 32` makes one.'),
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
      v.string('is missing: the repository whose workflow tells people, as owner/name.'),
      // In a path, dots alone would lead elsewhere; with .git at its end it is a name for git, which the API does not know.
      v.regex(/^[a-z\d][\w-]*\/(?!\.+$)(?!.*\.git$)[\w.-]{1,100}$/i, 'must be owner/name.'),
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
