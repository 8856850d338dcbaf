import { importPKCS8, SignJWT } from 'jose';
import * as v from 'valibot';
import type { GitHubApp } from './credential.ts';
import { GitHubError, postToGitHub } from './github.ts';
import type { RelayWorld } from './relay-world.ts';
import type { Settings } from './settings.ts';

/** Where the token comes from with which an event is dispatched. */
export interface TokenSource {
  /** @throws {GitHubError} when GitHub made none. */
  get(signal: AbortSignal): Promise<string>;
  /** Called when GitHub refused the token. True when another one can be made. */
  renew(): boolean;
}

const installationToken = v.object({
  token: v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/)),
  expires_at: v.pipe(v.string(), v.isoTimestamp()),
});
const marginMs = 5 * 60_000;

const advice = {
  401: 'GITHUB_APP_CLIENT_ID and GITHUB_APP_PRIVATE_KEY do not belong together, or the clock is wrong',
  404: 'GITHUB_APP_INSTALLATION_ID is not an installation of this GitHub App',
  422: 'give the GitHub App the permission “Contents: write”, and install it on GITHUB_REPOSITORY',
};

/** The token that was given; or those of the App, each kept until shortly before it expires. */
export function tokenSource(settings: Settings, world: RelayWorld): TokenSource {
  const { credential } = settings;
  if (typeof credential === 'string') return { get: async () => credential, renew: () => false };
  let current: { token: string; expiresAt: number } | undefined;
  return {
    async get(signal) {
      if (!current || current.expiresAt - marginMs < world.now().getTime()) {
        current = await makeToken(settings, credential, world, signal);
      }
      return current.token;
    },
    renew() {
      current = undefined;
      return true;
    },
  };
}

/** A token of one hour, for one repository and one permission. */
async function makeToken({ apiUrl, repository }: Settings, app: GitHubApp, world: RelayWorld, signal: AbortSignal) {
  const step = 'making a token of the GitHub App';
  const text = await postToGitHub(
    {
      step,
      url: `${apiUrl}/app/installations/${app.installationId}/access_tokens`,
      token: await signJwt(app, world.now()),
      body: JSON.stringify({ permissions: { contents: 'write' }, repositories: [repository.split('/')[1]] }),
      signal,
      success: 201,
      advice,
    },
    world,
  );
  try {
    const { token, expires_at } = v.parse(installationToken, JSON.parse(text));
    return { token, expiresAt: Date.parse(expires_at) };
  } catch {
    // Without the cause: its message may quote the token.
    throw new GitHubError(`${step}: GitHub’s answer holds no token`, { again: 'now' });
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
