import * as v from 'valibot';
import type { Transport } from '../transport/transport.ts';

/** What it takes to ask for a token. */
export interface OidcOptions {
  /** The runner's environment, in which it says whom to ask. */
  readonly env: NodeJS.ProcessEnv;
  readonly transport: Transport;
  readonly signal: AbortSignal;
  /** Keeps a secret out of the log. */
  mask(secret: string): void;
}

/**
 * Whether the job has `id-token: write`: GitHub sets both variables only then.
 * https://docs.github.com/actions/reference/security/oidc#methods-for-requesting-the-oidc-token
 */
export function mayAskForToken({
  ACTIONS_ID_TOKEN_REQUEST_URL,
  ACTIONS_ID_TOKEN_REQUEST_TOKEN,
}: NodeJS.ProcessEnv): boolean {
  return Boolean(ACTIONS_ID_TOKEN_REQUEST_URL && ACTIONS_ID_TOKEN_REQUEST_TOKEN);
}

/**
 * Asks GitHub for an OIDC token of this job, as its documentation shows it:
 * https://docs.github.com/actions/reference/security/oidc#methods-for-requesting-the-oidc-token. Not through @actions/core, whose
 * client knows neither our deadline nor our repetitions.
 * @throws {TransportError} when there was no answer
 * @throws {Error} when the job may not have one, or the answer holds none
 */
export async function oidcToken(audience: string, { env, transport, signal, mask }: OidcOptions): Promise<string> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: address, ACTIONS_ID_TOKEN_REQUEST_TOKEN: proof } = env;
  if (!address || !proof) {
    throw new Error(`ACTIONS_ID_TOKEN_REQUEST_${address ? 'TOKEN' : 'URL'} is not set`);
  }
  const url = new URL(address);
  url.searchParams.set('audience', audience);
  const { status, text } = await transport.request({
    service: 'GitHub',
    step: 'asking for an OIDC token',
    url,
    headers: { accept: 'application/json', authorization: `Bearer ${proof}`, 'user-agent': 'bi-refresh-alerts' },
    signal,
  });
  const answer = v.safeParse(tokenAnswer, text);
  if (status !== 200 || !answer.success) throw new Error(`GitHub answered ${status} and no token`);
  const token = answer.output.value;
  mask(token);
  return token;
}

const tokenAnswer = v.pipe(v.string(), v.parseJson(), v.object({ value: v.pipe(v.string(), v.minLength(1)) }));
