import { cut, plain, quoted } from '../../text/plain.ts';
import type { HttpResponse } from '../../transport/transport.ts';
import { digErrorText } from './error-text.ts';

/** The end of a sentence: what to do when Power BI's API is closed to service principals as such. */
export const tenantSetting =
  'let a Fabric administrator enable the tenant setting “Service principals can call Fabric public APIs” ' +
  '(formerly “Allow service principals to use Power BI APIs”) for this service principal.';

/** One request for a list. */
export interface Question {
  /** What is asked for, named in errors: “its refresh history”. */
  readonly what: string;
  /** Below the API's base, without a slash at its start. */
  readonly path: string;
  /** The name of the workspace in which a role may be missing. */
  readonly workspace?: string;
}

/** Power BI answered, but not with the list that was asked for. The message says what to change. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  /**
   * By which Microsoft's support finds the request. Not in the message, which has to be the same for all assets that cannot be
   * read for one reason.
   */
  readonly requestId: string | undefined;

  constructor(message: string, status: number, requestId?: string) {
    super(message);
    this.status = status;
    this.requestId = requestId;
  }
}

/** The client renews a token before it takes this for an answer. The runner's clock has no part in it: neither side sees it. */
const expired =
  'It says so of a token that was renewed in this run: it has trouble of its own, or Microsoft Entra has. Run the check again later.';

/** Any answer that is not a list → what it means, in every documented and observed shape, and in none. */
export function refusalOf({ what, workspace }: Question, { status, headers, text }: HttpResponse): Refusal {
  // HTML is the page of a proxy or a load balancer: nothing in it helps.
  const { codes, texts } = digErrorText(text.trimStart().startsWith('<') ? '' : text);
  const code = codes[0] ? ` (${cut(plain(codes[0]), 80)})` : '';
  const said = cut(plain(texts.join(' ')), 300);
  const answer = `Asked for ${what}, Power BI answered ${status}${code}${said && `: “${said}”`}.`;
  const advice = codes.includes('TokenExpired') ? expired : adviceOn(status, said, workspace, headers['retry-after']);
  const { requestid } = headers;
  return new Refusal(`${answer} ${advice}`, status, requestid && cut(plain(requestid), 80));
}

function adviceOn(status: number, said: string, workspace?: string, retryAfter?: string): string {
  // Within a workspace the tenant setting is evidently on: the list of workspaces was given.
  const access = workspace
    ? `Give the service principal the role Contributor in the workspace ${quoted(workspace)}: Viewer is not enough.`
    : `To mend this, ${tenantSetting}`;
  if (/not accessible for application/i.test(said)) return `To mend this, ${tenantSetting}`;
  if (status === 401 || status === 403) return access;
  if (status === 404) return `It was just deleted, or permission is missing. ${access}`;
  const wait = retryAfter && /^\d+$/.test(retryAfter) ? ` It asks to wait ${retryAfter} seconds.` : '';
  if (status === 429) return `That is its limit on requests.${wait} Check less often, or fewer workspaces.`;
  if (status >= 500)
    return `It has trouble of its own, and still had at the last attempt.${wait} Run the check again later.`;
  if (status >= 400)
    return 'Run the check again; if it is refused each time, please report this as a bug of BI Refresh Alerts.';
  return 'That is not the list that was asked for. If it happens again, look for a proxy or a firewall that answers in its place.';
}
