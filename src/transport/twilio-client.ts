import RequestClient from 'twilio/lib/base/RequestClient.js';
import type { HttpRequest, Transport } from './transport.ts';

const methods = { get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE' } as const;

/**
 * Lets the Twilio SDK speak through our transport: its own client reads no HTTPS_PROXY and no NO_PROXY, and repeats without
 * heeding Retry-After. Messages and calls are created once, whatever happens; what is read may be read again.
 */
export function twilioHttpClient(transport: Transport, signal?: AbortSignal): RequestClient {
  // Without its constructor, which makes agents that nobody needs here, with a deprecation warning when HTTP_PROXY is set.
  const client: RequestClient = Object.create(RequestClient.prototype);
  client.request = async <T>(options: RequestClient.RequestOptions<T>) => {
    const { status, headers, text } = await transport.request(requestOf(options, signal));
    // As from axios: what is not JSON stays text, and the SDK makes an error of it.
    const body: T = JSON.parse(isJson(text) ? text : JSON.stringify(text));
    return { statusCode: status, headers, body };
  };
  return client;
}

function requestOf(options: RequestClient.RequestOptions, signal: AbortSignal | undefined): HttpRequest {
  const { method, uri, username, password, headers, params, data } = options;
  const url = new URL(uri);
  for (const [name, value] of pairs(params)) url.searchParams.append(name, value);
  const subject = url.pathname.includes('/Calls') ? 'the call' : 'the message';
  return {
    service: 'Twilio',
    step: method === 'get' ? `asking what became of ${subject}` : `sending ${subject}`,
    method: methods[method],
    url,
    headers: { ...headers, Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` },
    ...(data === undefined ? {} : { body: new URLSearchParams(pairs(data)).toString() }),
    ...(signal ? { signal } : {}),
  };
}

/** Names and values of a form; a list is written once for each of its items, as Twilio reads it. */
function pairs(fields: object = {}): [name: string, value: string][] {
  return Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().flatMap((item): [string, string][] => (item === undefined ? [] : [[name, String(item)]])),
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
