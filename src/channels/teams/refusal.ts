import * as v from 'valibot';
import { cut } from '../../text/plain.ts';
import type { HttpResponse } from '../../transport/transport.ts';
import { DeliveryError } from '../delivery.ts';

const ErrorBody = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ error: v.object({ code: v.string(), message: v.fallback(v.string(), '') }) }),
);

const deleted = 'The flow was deleted: make a new one, and put its address into teams-webhook-url.';
const copyAgain = 'Copy the address of the flow again into teams-webhook-url.';
const anyone = 'The trigger of the flow is not open to “Anyone”: set it so, and copy the address again.';

/**
 * What Power Automate's error codes mean for the owner of the flow.
 * @see https://github.com/caronc/apprise/issues/1316 for a missing signature
 * @see https://github.com/apache/hertzbeat/issues/3778 for AuthorizationFailed
 * @see https://github.com/microsoft/coe-starter-kit/issues/9320 for a flow that a data policy suspended
 */
const advice: Readonly<Record<string, (message: string) => string>> = {
  DirectApiAuthorizationRequired: () =>
    'The address has no signature, or the trigger of the flow is not open to “Anyone”: set it so, and copy the address again.',
  MisMatchingOAuthClaims: () => anyone,
  DirectApiInvalidAuthorizationScheme: () =>
    `Check that “sig=” is still in the address. Where it is, the tenant allows no flow that is open to “Anyone”: ask its Power Platform administrator about the policy.`,
  AuthorizationFailed: () => `A part of the address is missing. ${copyAgain}`,
  DirectApiRequestHasMoreThanOneAuthorization: () =>
    'The request came with a second proof of identity beside the signature: a proxy adds one, or the trigger of the flow wants a sign-in. Open the trigger to “Anyone”, and look at the proxy.',
  WorkflowTriggerIsNotEnabled: (message) => {
    const [, state = ''] = /state '?(\w+)/i.exec(message) ?? [];
    if (/^deleted$/i.test(state)) return deleted;
    if (/^suspended$/i.test(state)) {
      return 'The flow is suspended: turn it on in Power Automate. If it does not stay on, a data policy of the tenant forbids it: ask its Power Platform administrator.';
    }
    return `The flow is switched off${/^disabled$/i.test(state) || !state ? '' : ` (its state is “${cut(state, 40)}”)`}: turn it on in Power Automate.`;
  },
  TriggerInputSchemaMismatch: () =>
    'The trigger of the flow has a schema that the card does not fit: remove the schema.',
  WorkflowNotFound: () => deleted,
  RequestEntityTooLarge: () => 'The card is larger than this flow takes.',
};

const adviceByStatus: Readonly<Record<number, string>> = {
  401: copyAgain,
  403: copyAgain,
  404: copyAgain,
  410: 'This webhook is gone: make a new one, and put its address into teams-webhook-url.',
  413: 'The card is larger than this flow takes.',
  429: 'It is asked too often: the next run tries again.',
};

/** Why the card was not taken; undefined where it was. A flow of one's own may answer any 2xx, but never with a page for a browser. */
export function refusalOf(response: HttpResponse, url: URL): DeliveryError | undefined {
  const { status, text, headers } = response;
  const isPage = /^text\/html/i.test(headers['content-type'] ?? '') || /^\s*<(!doctype|html)/i.test(text);
  if (isPage && ((status >= 200 && status < 300) || status === 401 || status === 403)) {
    return new DeliveryError(
      `Teams did not take the card: a web page with status ${status} came back. Check that teams-webhook-url is the address of a flow, and look for a proxy or a firewall between the runner and it.`,
      { permanent: false },
    );
  }
  return status < 200 || status > 299 ? refusal(response, url) : undefined;
}

/** An answer other than 2xx → what it means. Quotes nothing but its code: the rest may repeat the address. */
function refusal({ status, text }: HttpResponse, { hostname }: URL): DeliveryError {
  const permanent = status < 500 && status !== 408 && status !== 429;
  const parsed = v.safeParse(ErrorBody, text);
  const { code: seen = '', message = '' } = parsed.success ? parsed.output.error : {};
  const code = /^[A-Za-z]\w{2,59}$/.test(seen) ? seen : '';
  const known = Object.hasOwn(advice, code) ? advice[code] : undefined;
  const what = `Teams refused the card with HTTP ${status}${code && ` (${code})`}.`;
  const elsewhere =
    status < 400 ? `The address leads elsewhere, which that of a flow never does. ${copyAgain}` : undefined;
  // What the trigger of a flow refuses is not in its run history.
  const otherwise = permanent
    ? 'Look at the flow in Power Automate: is it on, and open to “Anyone”?'
    : 'The next run tries again.';
  const byStatus = code && !known && status < 404 ? undefined : adviceByStatus[status];
  const todo = known?.(message) || byStatus || elsewhere || otherwise;
  // Old trigger addresses there are widely reported to have stopped on 30 November 2025; Microsoft has not said so.
  const moved = (status === 401 || status === 404) && hostname.endsWith('.logic.azure.com');
  const hint = moved ? ' Those at logic.azure.com may have been replaced.' : '';
  return new DeliveryError(`${what} ${todo}${hint}`, { permanent });
}
