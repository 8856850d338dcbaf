import { AuthError, type INetworkModule, type NetworkRequestOptions, type NetworkResponse } from '@azure/msal-node';
import * as v from 'valibot';
import { jsonOf } from '../../transport/json.ts';
import type { HttpResponse, Transport } from '../../transport/transport.ts';

const service = 'Microsoft Entra';

const answer = v.union([
  v.object({ access_token: v.pipe(v.string(), v.nonEmpty()) }),
  v.object({ error: v.string(), error_description: v.string() }),
]);

/**
 * Lets msal-node speak through our transport: its own client knows no proxy. Without an answer it throws an `AuthError`
 * `network_error` whose `cause` is the `TransportError`; any other error msal-node would replace by one that says nothing.
 * @param isPassing which refusals of Entra are worth another try: msal-node makes none
 */
export function msalNetwork(transport: Transport, isPassing: (answer: HttpResponse) => boolean): INetworkModule {
  async function send<T>(
    method: 'GET' | 'POST',
    url: string,
    { headers = {}, body }: NetworkRequestOptions = {},
    timeoutMs?: number,
  ): Promise<NetworkResponse<T>> {
    const response = await transport
      .request({
        service,
        step: 'signing in',
        method,
        url,
        headers,
        // A token may be asked for twice: nothing changes by it.
        repeatable: true,
        isPassing,
        ...(body === undefined ? {} : { body }),
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      })
      .catch((cause: Error) => {
        throw Object.assign(new AuthError('network_error', '', cause.message), { cause });
      });
    return { status: response.status, headers: response.headers, body: JSON.parse(answerOf(response)) };
  }
  return {
    sendGetRequestAsync: (url, options, timeoutMs) => send('GET', url, options, timeoutMs),
    sendPostRequestAsync: (url, options) => send('POST', url, options),
  };
}

/**
 * The answer when Entra's, and an error of ours in its form when not: msal-node writes into the body and searches its texts, so
 * that a gateway's page of HTML, or a proxy's `{"error":{…}}`, ends in “Cannot create property 'status'” and the like.
 */
function answerOf({ status, text }: HttpResponse): string {
  if (isEntras(text)) return text;
  const isBusy = status >= 500 || status === 429 || text.trim() === '';
  return JSON.stringify({
    error: 'unexpected_answer',
    error_description: `${service} answered with status ${status}, and neither with a token nor with a reason. ${
      isBusy
        ? 'It is busy or in trouble: run the check again later.'
        : 'That is not its own answer: look for a proxy or a firewall between the runner and it.'
    }`,
  });
}

function isEntras(text: string): boolean {
  return v.is(answer, jsonOf(text));
}
