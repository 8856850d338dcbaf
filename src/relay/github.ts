import * as v from 'valibot';
import { messageOf } from '../text/error.ts';
import { cut, plain } from '../text/plain.ts';
import { withoutSecrets } from '../transport/redaction.ts';
import type { RelayWorld } from './relay-world.ts';

const requestTimeoutMs = 4_000;

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
  /** What a status of the answer means here, and what to do about it. */
  readonly advice: Readonly<Record<number, string>>;
}

/** GitHub did not do what it was asked. The message is for the relay's log: it never holds a token. */
export class GitHubError extends Error {
  override readonly name = 'GitHubError';
  /** Absent when there was no answer. */
  readonly status: number | undefined;
  /** When the same request may succeed: at once, when a limit has passed, or only after somebody changed something. */
  readonly again: 'now' | 'later' | 'never';

  constructor(message: string, options: { again: 'now' | 'later' | 'never'; status?: number; cause?: unknown }) {
    super(message, options);
    this.status = options.status;
    this.again = options.again;
  }
}

/**
 * Text of the answer that means success.
 * @throws {GitHubError} for any other answer, and for none.
 */
export async function postToGitHub(request: GitHubRequest, { fetch, timeout }: RelayWorld): Promise<string> {
  const { step, url, token, body, signal, success } = request;
  try {
    const response = await fetch(url, {
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
      signal: AbortSignal.any([signal, timeout(requestTimeoutMs)]),
    });
    const text = await response.text();
    if (response.status === success) return text;
    throw refused(request, response, text);
  } catch (cause) {
    if (cause instanceof GitHubError) throw cause;
    throw new GitHubError(`${step}: no answer from GitHub (${reasonOf(cause)})`, { again: 'now', cause });
  }
}

function refused({ step, token, advice }: GitHubRequest, { status, headers }: Response, text: string): GitHubError {
  // Secondary limits answer 403 as well: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
  const limited =
    status === 429 || (status === 403 && (headers.has('retry-after') || headers.get('x-ratelimit-remaining') === '0'));
  const permission = status === 403 ? headers.get('x-accepted-github-permissions') : null;
  const sentences = [
    `${step}: GitHub answered ${status}`,
    messageIn(text),
    limited ? 'its rate limit is used up' : advice[status],
    permission && `permissions that it accepts: ${permission}`,
  ];
  const said = withoutSecrets(sentences.filter(Boolean).join('; '), [token]);
  return new GitHubError(cut(plain(said), 500), {
    status,
    again: limited ? 'later' : status >= 500 ? 'now' : 'never',
  });
}

function messageIn(text: string): string | undefined {
  try {
    return v.parse(v.object({ message: v.string() }), JSON.parse(text)).message;
  } catch {
    return undefined;
  }
}

/** Fetch says “fetch failed”; why is in its cause. */
function reasonOf(error: unknown): string {
  return messageOf(error instanceof Error && error.cause instanceof Error ? error.cause : error);
}
