import { messageOf } from '../../text/error.ts';
import type { HttpRequest } from '../../transport/transport.ts';
import { TransportError } from '../../transport/transport-error.ts';
import type { World } from '../../world.ts';
import { readAnswer, TableauError, understand } from './answer.ts';
import type { Credentials, TableauSettings } from './settings.ts';
import { signInAnswer } from './shapes.ts';

/** A signed-in session on one site. */
export interface Session {
  /** The site's LUID. */
  readonly siteId: string;
  /**
   * Asks for something below the site and answers its JSON; undefined when there is none.
   * @param step what for, as in “Tableau answered 404 to reading the workbook”
   * @throws {TableauError | TransportError}
   */
  ask(step: string, path: string, write?: { method: 'POST' | 'PUT' | 'DELETE'; body?: unknown }): Promise<unknown>;
}

type SessionWorld = Pick<World, 'transport' | 'clock' | 'log'>;

/**
 * Signs in, works, and signs out whatever happened. Nobody waits for the sign-out, so that an alert does not: it ends with
 * the connections of the transport, and when it fails the log says so.
 * @throws {TableauError | TransportError} when the sign-in fails, and what `work` throws
 */
export async function withSession<T>(
  settings: TableauSettings,
  world: SessionWorld,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  let { token, site } = await signIn(settings, world);
  let renewed: Promise<string> | undefined;
  try {
    return await work({
      siteId: site.id,
      async ask(step, path, write) {
        const request = { step, path: `sites/${encodeURIComponent(site.id)}/${path}`, ...write };
        try {
          return await call(settings, world, { ...request, token });
        } catch (error) {
          if (!isEnded(error)) throw error;
          if (settings.credentials.kind === 'connected app') throw withAdvice(error, missingScope);
          // Somebody else signed in with the same token. One fresh sign-in for all that is asked; a second one would only end theirs.
          renewed ??= signIn(settings, world).then((fresh) => fresh.token);
          token = await renewed;
          return await call(settings, world, { ...request, token }).catch((again) => {
            throw isEnded(again) ? withAdvice(again, sharedToken) : again;
          });
        }
      },
    });
  } finally {
    const step = 'signing out';
    call(settings, world, { step, path: 'auth/signout', token, method: 'POST', repeatable: true }).catch((error) =>
      world.log.info(`The Tableau session was left to expire: ${messageOf(error)}`),
    );
  }
}

const sharedToken =
  'The session ended early: a second sign-in with the same personal access token ends the first one. Give each workflow a token of its own, or use a connected app.';
const missingScope =
  'A connected app may not read that: its scope is missing, or this version of the REST API has none for it. Jobs need tableau:jobs:read and version 3.27 or later; else use a personal access token.';

/** The code has two meanings: a session that was ended, and, to a connected app, a scope that it does not have. */
function isEnded(error: unknown): error is TableauError {
  return error instanceof TableauError && error.code === '401002';
}

function withAdvice(error: TableauError, advice: string): TableauError {
  const { message, status, code } = error;
  return new TableauError(`${message} ${advice}`, { status, code, cause: error });
}

async function signIn(settings: TableauSettings, world: SessionWorld) {
  const step = settings.site === '' ? 'signing in to the default site' : `signing in to the site “${settings.site}”`;
  // A JSON web token is good for one sign-in. Every attempt needs a new one, so the transport cannot repeat it, and we do.
  const repeatable = settings.credentials.kind === 'personal access token';
  const attempt = async () => {
    const { secret, ...proof } = await proofOf(settings.credentials, world);
    const body = { credentials: { ...proof, site: { contentUrl: settings.site } } };
    return await call(settings, world, { step, path: 'auth/signin', method: 'POST', body, repeatable, secret });
  };
  try {
    const answer = await attempt().catch((error) =>
      repeatable || !mayPass(error) ? Promise.reject(error) : attempt(),
    );
    return understand(signInAnswer, step, answer).credentials;
  } catch (error) {
    if (!(error instanceof TableauError) || error.status !== 401) throw error;
    throw withAdvice(error, adviceOn(settings, error));
  }
}

function mayPass(error: unknown): boolean {
  if (error instanceof TransportError) return error.failure === 'timed out' || error.failure === 'broken off';
  return error instanceof TableauError && error.status >= 500;
}

async function proofOf(credentials: Credentials, world: SessionWorld) {
  if (credentials.kind === 'personal access token') {
    const { name, secret } = credentials;
    return { personalAccessTokenName: name, personalAccessTokenSecret: secret, secret };
  }
  const { connectedAppToken } = await import('./connected-app.ts');
  const jwt = await connectedAppToken(credentials, world.clock.now());
  return { jwt, secret: jwt };
}

function adviceOn({ credentials, site }: TableauSettings, { message }: TableauError): string {
  // https://github.com/tableau/server-client-python/issues/552
  if (/^default$/i.test(site))
    return 'Leave tableau-site empty: the default site of a Tableau Server has no name there.';
  // https://github.com/tableau/embedding-api-v3-guide/issues/39
  if (credentials.kind === 'connected app' && message.includes('(16)')) return 'Check the clock of the runner.';
  return credentials.kind === 'personal access token'
    ? `Check tableau-site, tableau-token-name and tableau-token-secret: a token that was not used for 15 days, or is older than the site allows, has expired.`
    : `Check tableau-site, that the connected app is enabled and its secret is that of tableau-connected-app-secret-id, and that tableau-username (“${credentials.username}”) is on this site.`;
}

interface Call extends Pick<HttpRequest, 'step' | 'method' | 'repeatable'> {
  readonly path: string;
  readonly token?: string;
  readonly body?: unknown;
  /** What in the request is secret; default the token. */
  readonly secret?: string;
}

async function call(
  { server, apiVersion }: TableauSettings,
  { transport }: Pick<World, 'transport'>,
  { path, token, body, secret = token, ...request }: Call,
): Promise<unknown> {
  const response = await transport.request({
    ...request,
    service: 'Tableau',
    url: `${server}/api/${apiVersion}/${path}`,
    headers: {
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token && { 'x-tableau-auth': token }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return readAnswer(request.step, response, secret);
}
