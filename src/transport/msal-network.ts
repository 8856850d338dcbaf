import { AuthError, type INetworkModule, type NetworkRequestOptions, type NetworkResponse } from '@azure/msal-node';
import type { HttpResponse, Transport } from './transport.ts';

const service = 'Microsoft Entra';

/**
 * Lets msal-node speak through our transport: its own client knows no proxy. Without an answer it throws an `AuthError`
 * `network_error` whose `cause` is the `TransportError`; any other error msal-node would replace by one that says nothing.
 */
export function msalNetwork(transport: Transport): INetworkModule {
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
        ...(body === undefined ? {} : { body }),
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      })
      .catch((cause: Error) => {
        throw Object.assign(new AuthError('network_error', '', cause.message), { cause });
      });
    return { status: response.status, headers: response.headers, body: JSON.parse(jsonOf(response)) };
  }
  return {
    sendGetRequestAsync: (url, options, timeoutMs) => send('GET', url, options, timeoutMs),
    sendPostRequestAsync: (url, options) => send('POST', url, options),
  };
}

/**
 * A JSON object in any case: msal-node writes into the body, and fails with “Cannot create property 'status'” when a
 * gateway answered a page of HTML.
 */
function jsonOf({ status, text }: HttpResponse): string {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null) return text;
  } catch {
    // Not JSON, which is said below.
  }
  return JSON.stringify({
    error: 'unexpected_answer',
    error_description: `${service} answered with status ${status} and no JSON. ${
      status >= 500
        ? 'It has trouble of its own: run the check again later.'
        : 'That is not its own answer: look for a proxy or a firewall between the runner and it.'
    }`,
  });
}
