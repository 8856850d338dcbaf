import { cut, plain } from '../text/plain.ts';
import { messageOfGitHub, whyGitHubRefused } from '../transport/github-refusal.ts';
import { withoutSecrets } from '../transport/redaction.ts';
import { retryAfterMs } from '../transport/retry-after.ts';
import type { Advice } from './advice.ts';
import { readAtMost } from './bounded.ts';
import { GitHubError, neverReached, reasonOf } from './github-error.ts';
import { renamedTo, serverOf } from './redirection.ts';
import type { RelayWorld } from './relay-world.ts';

/** In bytes. GitHub's answers take one or two kilobytes; an answer without end must not fill the memory. */
const answerLimit = 64 * 1024;

/** One POST to GitHub's REST API. */
export interface GitHubRequest {
  /** What for, named in errors: “dispatching the event”. */
  readonly step: string;
  readonly url: string;
  readonly token: string;
  readonly body: string;
  readonly signal: AbortSignal;
  /** The one status that means that it was done: whatever else answers at that address is not GitHub. */
  readonly success: 201 | 204;
  /** Whether it does no harm when it is done twice: only then it is asked again after what may have been an acceptance. */
  readonly repeatable: boolean;
  readonly advice: Advice;
}

/** What GitHub answered to what it did. */
export interface GitHubSuccess {
  readonly text: string;
  /** Whether the repository has another name by now, to which GitHub led. */
  readonly renamed: boolean;
}

/** @throws {GitHubError} for any answer but the one that means success, and for none. */
export async function postToGitHub(request: GitHubRequest, world: RelayWorld): Promise<GitHubSuccess> {
  const response = await send(request, world);
  const { status, headers } = response;
  const target = isRedirection(status) ? renamedTo(request.url, headers.get('location')) : undefined;
  const text = await textOf(response);
  // The address of a renamed repository is of another form, so this goes one step and no further.
  if (target) return { ...(await postToGitHub({ ...request, url: target }, world)), renamed: true };
  if (status === request.success) return { text, renamed: false };
  throw refused(request, response, text, world.clock.now());
}

async function send({ step, url, token, body, signal, repeatable }: GitHubRequest, { fetch }: RelayWorld) {
  try {
    return await fetch(url, {
      method: 'POST',
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        // GitHub refuses requests without one, and fetch on Workers sends none.
        'user-agent': 'bi-refresh-alerts-relay',
        'x-github-api-version': '2022-11-28',
      },
      body,
      signal,
      redirect: 'manual',
    });
  } catch (cause) {
    const reason = signal.aborted ? 'in time' : `(${plain(withoutSecrets(reasonOf(cause), [token]))})`;
    throw new GitHubError(`${step}: no answer from GitHub ${reason}`, {
      passing: true,
      againAfterMs: repeatable || neverReached(cause) ? 0 : undefined,
      cause,
    });
  }
}

/** Text of an answer; empty when there is none, or when it breaks off. Of one that is too long to be GitHub's, only that. */
async function textOf({ body }: Response): Promise<string> {
  try {
    const bytes = await readAtMost(answerLimit, body);
    return bytes ? new TextDecoder().decode(bytes) : 'too long';
  } catch {
    return '';
  }
}

function refused(request: GitHubRequest, { status, headers }: Response, text: string, now: Date): GitHubError {
  const { step, url, token, repeatable, advice } = request;
  const refusal = whyGitHubRefused({ status, headers, text });
  const message = messageOfGitHub(text) ?? '';
  const server = isRedirection(status) ? serverOf(url, headers.get('location')) : undefined;
  const permissions = refusal === 'permission' ? headers.get('x-accepted-github-permissions') : null;
  const sentences = [
    `${step}: GitHub answered ${status}`,
    message.replace(/\.$/, ''),
    server && `it leads to ${server}`,
    advice(refusal, message),
    permissions && `permissions that it accepts: ${permissions}`,
  ];
  const said = withoutSecrets(sentences.filter(Boolean).join('; '), [token]);
  const isDown = status >= 500;
  return new GitHubError(cut(plain(said), 500), {
    status,
    passing: isDown || refusal === 'rate limit',
    againAfterMs: refusal === 'rate limit' ? patienceMs(headers, message, now) : isDown && repeatable ? 0 : undefined,
  });
}

function isRedirection(status: number): boolean {
  return status >= 300 && status < 400;
}

/**
 * How long a rate limit asks to wait, in ms. Where GitHub gives no number, it wants a minute at least; a 429 without a word of
 * GitHub's is that of a gateway: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
function patienceMs(headers: Headers, message: string, now: Date): number {
  const asked = retryAfterMs(headers.get('retry-after') ?? undefined, now);
  if (asked !== undefined) return asked;
  const reset = headers.get('x-ratelimit-remaining') === '0' ? Number(headers.get('x-ratelimit-reset')) : 0;
  if (reset > 0) return Math.max(0, reset * 1000 - now.getTime());
  return message === '' ? 0 : 60_000;
}
