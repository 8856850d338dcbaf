import * as v from 'valibot';
import { DeliveryError } from '../delivery.ts';
import type { HttpResponse } from '../transport/transport.ts';

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

const adviceByStatus: Readonly<Record<number, string>> = {
  401: 'Copy the address of the flow again into teams-webhook-url.',
  403: 'Copy the address of the flow again into teams-webhook-url.',
  404: 'Copy the address of the flow again into teams-webhook-url.',
  408: 'The next run tries again.',
  410: 'This webhook is gone: make a new one, and put its address into teams-webhook-url.',
  413: 'The card is larger than this flow takes.',
  429: 'It is asked too often: the next run tries again.',
};

/** An answer other than 2xx → what it means. Never quotes the answer, which may repeat the address. */
export function refusal({ status, text }: HttpResponse, { hostname }: URL): DeliveryError {
  const parsed = v.safeParse(ErrorBody, text);
  const code = parsed.success ? parsed.output.error.code : '';
  const known = Object.hasOwn(advice, code);
  const what = `Teams refused the card with HTTP ${status}${known ? ` (${code})` : ''}.`;
  const todo =
    (known && advice[code]) || (adviceByStatus[status] ?? (status >= 500 ? 'The next run tries again.' : ''));
  // Old trigger addresses there are widely reported to have stopped on 30 November 2025; Microsoft has not said so.
  const moved = (status === 401 || status === 404) && hostname.endsWith('.logic.azure.com');
  const hint = moved ? 'Addresses at logic.azure.com may have been replaced: copy it again from the flow.' : '';
  const permanent = status < 500 && status !== 408 && status !== 429;
  return new DeliveryError([what, todo, hint].filter(Boolean).join(' '), { permanent });
}
