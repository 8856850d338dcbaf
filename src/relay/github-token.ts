import { importPKCS8, SignJWT } from 'jose';
import * as v from 'valibot';
import { adviceOnToken } from './advice.ts';
import type { GitHubApp } from './credential.ts';
import { postToGitHub } from './github.ts';
import { GitHubError } from './github-error.ts';
import type { RelayWorld } from './relay-world.ts';
import type { Settings } from './settings.ts';

/** Where the token comes from with which an event is dispatched. */
export interface TokenSource {
  /** @throws {GitHubError} when GitHub made none, also in time. */
  get(signal: AbortSignal): Promise<string>;
  /** Called when GitHub refused this token. True when another one can be made. */
  renew(token: string): boolean;
}

interface Token {
  readonly token: string;
  /** In ms. */
  readonly expiresAt: number;
}

const step = 'making a token of the GitHub App';
const installationToken = v.object({
  token: v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/)),
  expires_at: v.pipe(v.string(), v.isoTimestamp()),
});
const marginMs = 5 * 60_000;

/** The token that was given; or those of the App, each kept until shortly before it expires, and asked for once by all who need it. */
export function tokenSource(settings: Settings, world: RelayWorld): TokenSource {
  const { credential } = settings;
  if (typeof credential === 'string') return { get: async () => credential, renew: () => false };
  let current: Token | undefined;
  let underWay: Promise<Token> | undefined;
  return {
    async get(signal) {
      if (current && current.expiresAt - marginMs >= world.clock.now().getTime()) return current.token;
      const making = underWay ?? makeToken(settings, credential, world, signal);
      underWay = making;
      try {
        current = await inTime(making, signal);
        return current.token;
      } finally {
        // Also by whoever gave up: what a Worker awaits of a request that was ended never comes.
        if (underWay === making) underWay = undefined;
      }
    },
    renew(token) {
      if (current?.token === token) current = undefined;
      return true;
    },
  };
}

function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new GitHubError(`${step}: no answer from GitHub in time`, { passing: true }));
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp);
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}

/** A token of one hour, for one repository and one permission. */
async function makeToken(
  { apiUrl, repository }: Settings,
  app: GitHubApp,
  world: RelayWorld,
  signal: AbortSignal,
): Promise<Token> {
  const { text } = await postToGitHub(
    {
      step,
      url: `${apiUrl}/app/installations/${app.installationId}/access_tokens`,
      token: await signJwt(app, world.clock.now()),
      body: JSON.stringify({ permissions: { contents: 'write' }, repositories: [repository.split('/')[1]] }),
      signal,
      success: 201,
      repeatable: true,
      advice: adviceOnToken,
    },
    world,
  );
  try {
    const { token, expires_at } = v.parse(installationToken, JSON.parse(text));
    return { token, expiresAt: Date.parse(expires_at) };
  } catch {
    // Without the cause: its message may quote the token.
    throw new GitHubError(`${step}: GitHub’s answer holds no token`, { passing: true, againAfterMs: 0 });
  }
}

async function signJwt({ clientId, privateKey }: GitHubApp, now: Date): Promise<string> {
  const seconds = Math.floor(now.getTime() / 1000);
  return new SignJWT()
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer(clientId)
    .setIssuedAt(seconds - 60) // clocks differ, and GitHub refuses a token of the future
    .setExpirationTime(seconds + 540) // at most ten minutes
    .sign(await importPKCS8(privateKey, 'RS256'));
}
