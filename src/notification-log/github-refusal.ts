import * as v from 'valibot';
import { plain } from '../plain.ts';
import { TransportError } from '../transport/transport-error.ts';

/** An answer of GitHub that is an error. */
interface Refusal {
  readonly status: number;
  readonly message: string;
}

/** What Octokit throws for one; undefined for anything else. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (!v.is(v.object({ status: v.number(), message: v.string() }), error)) return undefined;
  // Octokit adds where it is documented, which tells nothing about what to do.
  return { status: error.status, message: plain(error.message.replace(/ - https:\S+$/, '')) };
}

/** Whether somebody else wrote meanwhile, or nobody knows what became of our write: both are found out by reading again. */
export function isLostRace(error: unknown): boolean {
  if (error instanceof TransportError) return true;
  const { status = 0, message = '' } = refusalOf(error) ?? {};
  return status >= 500 || ((status === 409 || status === 422) && !isProtection(message));
}

/** “Repository rule violations found”, or the older “Could not update file: Changes must be made through a pull request.” */
function isProtection(message: string): boolean {
  return /rule violation|protected|^could not (create|update) file/i.test(message);
}

/** What a person can do about an answer of GitHub: “403 Resource not accessible by integration” and its like. */
export function explain(error: unknown, branch: string): unknown {
  const refused = refusalOf(error);
  if (!refused) return error;
  const said = `GitHub answered ${refused.status} “${refused.message}”`;
  return new Error(`The notification log (branch “${branch}”) cannot be used: ${said}. ${advice(refused)}`, {
    cause: error,
  });
}

function advice({ status, message }: Refusal): string {
  if (status === 401) return 'The github-token is wrong or has expired.';
  if (/rate limit/i.test(message)) return 'Its rate limit is used up; a later run will succeed.';
  if (isProtection(message)) return 'The branch is protected: exempt it, or name another one in notification-log-branch.';
  if (status === 403 || status === 404) {
    return 'With notify: changes, the workflow needs these lines:\npermissions:\n  contents: write\n(id-token: write must stay beside it where Entra sign-in uses OIDC.)';
  }
  return 'A later run will try again.';
}
