import * as v from 'valibot';
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

/** By the state that stands in the message, in quotation marks: “… trigger 'manual' with state 'Suspended' …”. */
const adviceByState: Readonly<Record<string, string>> = {
  deleted,
  disabled: 'The flow is switched off: turn it on in Power Automate.',
  suspended:
    'The flow is suspended: turn it on in Power Automate. Where that does not last, a data policy forbids it: ask the Power Platform administrator of the tenant.',
};

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
    const [, state = 'disabled'] = /\bstate '?([a-z]+)/i.exec(message) ?? [];
    return adviceByState[state.toLowerCase()] ?? 'The flow takes nothing now: look at its state in Power Automate.';
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
  const { status } = response;
  if (status < 200 || status > 299) return refusal(response, url);
  if (!isPage(response)) return undefined;
  return new DeliveryError(
    `Teams did not take the card: a web page with status ${status} came back. Check that teams-webhook-url is the address of a flow, and look for a proxy or a firewall between the runner and it.`,
    { permanent: false },
  );
}

function isPage({ text, headers }: HttpResponse): boolean {
  const beginning = text.slice(0, 2000).replace(/<!--.*?-->|<\?.*?\?>/gs, '');
  const isCalledSo = /^text\/html|^application\/xhtml/i.test(headers['content-type'] ?? '');
  return (isCalledSo && text.trim() !== '') || /^\s*<(!doctype html|html|head|body|meta|title|script)\b/i.test(beginning);
}

/** An answer other than 2xx → what it means. Of its words only the code is told: they may repeat the address. */
function refusal(response: HttpResponse, { hostname }: URL): DeliveryError {
  const { status, text } = response;
  const permanent = status < 500 && status !== 408 && status !== 429;
  const parsed = v.safeParse(ErrorBody, text);
  const { code = '', message = '' } = parsed.success ? parsed.output.error : {};
  const told = /^[a-z]{3,50}$/i.test(code) ? ` (${code})` : '';
  const byCode = Object.hasOwn(advice, code) ? advice[code]?.(message) : undefined;
  // What needs no signature to be refused was not refused by the flow.
  const byPage = (status === 401 || status === 403) && isPage(response) ? betweenThem : undefined;
  const todo = byCode ?? byPage ?? adviceByStatus[status] ?? otherwise(status);
  // Old trigger addresses there are widely reported to have stopped on 30 November 2025; Microsoft has not said so.
  const moved = (status === 401 || status === 404) && !byPage && hostname.endsWith('.logic.azure.com');
  const hint = moved ? ' Those at logic.azure.com may have been replaced.' : '';
  return new DeliveryError(`Teams refused the card with HTTP ${status}${told}. ${todo}${hint}`, { permanent });
}

const betweenThem =
  'A web page came with it, which no flow sends: look for a proxy or a firewall between the runner and Teams.';

function otherwise(status: number): string {
  if (status >= 500 || status === 408) return 'The next run tries again.';
  if (status < 400) return `The address leads elsewhere, which that of a flow never does. ${copyAgain}`;
  return 'The flow was not started, so that its run history has nothing of it: check that it is on, and that teams-webhook-url is still its address.';
}
