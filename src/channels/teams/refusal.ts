import * as v from 'valibot';
import type { HttpResponse } from '../../transport/transport.ts';
import { DeliveryError } from '../delivery.ts';

const ErrorBody = v.pipe(v.string(), v.parseJson(), v.object({ error: v.object({ code: v.string() }) }));

/** What Power Automate's error codes mean for the owner of the flow. */
const advice: Readonly<Record<string, string>> = {
  DirectApiAuthorizationRequired:
    'The address has no signature, or the trigger of the flow is not open to “Anyone”: set it so, and copy the address again.',
  MisMatchingOAuthClaims: 'The trigger of the flow is not open to “Anyone”: set it so, and copy the address again.',
  WorkflowTriggerIsNotEnabled: 'The flow is switched off: turn it on in Power Automate.',
  TriggerInputSchemaMismatch: 'The trigger of the flow has a schema that the card does not fit: remove the schema.',
  WorkflowNotFound: 'The flow was deleted: make a new one, and put its address into teams-webhook-url.',
  RequestEntityTooLarge: 'The card is larger than this flow takes.',
};

const copyAgain = 'Copy the address of the flow again into teams-webhook-url.';

const adviceByStatus: Readonly<Record<number, string>> = {
  401: copyAgain,
  403: copyAgain,
  404: copyAgain,
  410: 'This webhook is gone: make a new one, and put its address into teams-webhook-url.',
  413: 'The card is larger than this flow takes.',
  429: 'It is asked too often: the next run tries again.',
};

/** An answer other than 2xx → what it means. Never quotes the answer, which may repeat the address. */
export function refusal({ status, text }: HttpResponse, { hostname }: URL): DeliveryError {
  const permanent = status < 500 && status !== 408 && status !== 429;
  const parsed = v.safeParse(ErrorBody, text);
  const code = parsed.success && Object.hasOwn(advice, parsed.output.error.code) ? parsed.output.error.code : undefined;
  const what = `Teams refused the card with HTTP ${status}${code ? ` (${code})` : ''}.`;
  const elsewhere =
    status < 400 ? `The address leads elsewhere, which that of a flow never does. ${copyAgain}` : undefined;
  const otherwise = permanent ? 'See the run history of the flow in Power Automate.' : 'The next run tries again.';
  const todo = (code && advice[code]) || adviceByStatus[status] || elsewhere || otherwise;
  // Old trigger addresses there are widely reported to have stopped on 30 November 2025; Microsoft has not said so.
  const moved = (status === 401 || status === 404) && hostname.endsWith('.logic.azure.com');
  const hint = moved ? ' Those at logic.azure.com may have been replaced.' : '';
  return new DeliveryError(`${what} ${todo}${hint}`, { permanent });
}
