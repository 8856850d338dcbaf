import * as v from 'valibot';
import { cut, plain } from '../text/plain.ts';
import { type GitHubAnswer, whyGitHubRefused } from '../transport/github-refusal.ts';
import { TransportError } from '../transport/transport-error.ts';

/** An answer of GitHub that is an error. */
interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly answer: GitHubAnswer;
}

/** What Octokit throws: its `response` is there when an answer was. */
const requestError = v.object({
  status: v.number(),
  message: v.string(),
  response: v.optional(
    v.object({
      headers: v.fallback(v.record(v.string(), v.union([v.string(), v.number()])), {}),
      data: v.optional(v.unknown()),
    }),
  ),
});

/** What Octokit throws for one; undefined for anything else. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (troubleOnTheWay(error) || !v.is(requestError, error)) return undefined;
  // Octokit adds where it is documented, which tells nothing about what to do.
  const message = plain(error.message.replace(/ - https:\S+$/, ''));
  const { headers = {}, data } = error.response ?? {};
  const read = (name: string) => (headers[name] === undefined ? null : String(headers[name]));
  // Of what is not JSON Octokit keeps the text.
  const text = typeof data === 'string' ? data : JSON.stringify({ message });
  return {
    status: error.status,
    message: cut(message, 300),
    answer: { status: error.status, headers: { get: read }, text },
  };
}

/** Octokit passes off what went wrong on the way as an answer with the status 500. */
function troubleOnTheWay(error: unknown): TransportError | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof TransportError ? cause : undefined;
}

/** Whether somebody else wrote meanwhile, or nobody knows what became of our write: both are found out by reading again. */
export function isLostRace(error: unknown): boolean {
  if (troubleOnTheWay(error)) return true;
  const { status = 0, message = '' } = refusalOf(error) ?? {};
  return status >= 500 || ((status === 409 || status === 422) && !isProtection(message));
}

/** “Repository rule violations found”, or the older “Could not update file: Changes must be made through a pull request.” */
function isProtection(message: string): boolean {
  return /rule violation|protected(?! by organization)|^could not (create|update) file/i.test(message);
}

/** What came of an attempt to use the log, and what a person can do about it; anything but GitHub's refusal stays as it is. */
export function explain(error: unknown, branch: string): unknown {
  const reason = reasonOf(error);
  if (!reason) return error;
  return new Error(`The notification log (branch “${branch}”) cannot be used: ${reason}`, { cause: error });
}

function reasonOf(error: unknown): string | undefined {
  const trouble = troubleOnTheWay(error);
  if (trouble) return `${trouble.message} ${later}`;
  // A proxy's own page, for example, with the status 200.
  if (v.isValiError(error))
    return `GitHub answered something else than it documents (${cut(plain(error.message), 200)}). ${later}`;
  const refused = refusalOf(error);
  return refused && `GitHub answered ${refused.status} “${refused.message}”. ${advice(refused)}`;
}

const later = 'A later run will try again.';

function advice({ status, message, answer }: Refusal): string {
  if (status === 401) return 'The github-token is wrong or has expired.';
  if (/rate limit/i.test(message)) return 'Its rate limit is used up; a later run will succeed.';
  if (isProtection(message))
    return 'The branch is protected: exempt it, or name another one in notification-log-branch.';
  if (status === 403 || status === 404) return adviceOnForbidden(whyGitHubRefused(answer), status);
  return later;
}

const lines = 'permissions:\n  contents: write\n(id-token: write must stay beside it where Entra sign-in uses OIDC.)';

/** By GitHub's words and headers; the permission is named as the cause only where it is. */
function adviceOnForbidden(why: ReturnType<typeof whyGitHubRefused>, status: number): string {
  switch (why) {
    case 'rate limit':
      return later;
    case 'single sign-on':
      return 'Authorize the github-token for the single sign-on of the organization, or leave it to the workflow’s own token.';
    case 'IP allow list':
      return 'The organization lets only listed addresses in: have the runner’s address added, or use a runner that is listed.';
    case 'lifetime of the token':
    case 'kind of token':
      return 'The organization does not allow this kind of github-token: use the workflow’s own, or one that its policy allows.';
    case 'archived':
      return 'The repository is archived, so that nothing can be written: unarchive it, or run the workflow in another one.';
    case 'suspended':
      return 'The account of the github-token, or its app, is suspended: use another token.';
    case 'not GitHub':
      return 'That is not GitHub’s API: check GITHUB_API_URL (of a GitHub Enterprise Server it ends in /api/v3), and look for a proxy.';
    case 'permission':
      return `With notify: changes, the workflow needs these lines:\n${lines}`;
    default:
      return `${status === 404 ? 'GitHub shows a token nothing of what it may not see.' : 'That does not say why.'} Does the workflow have these lines, which notify: changes needs?\n${lines}`;
  }
}
