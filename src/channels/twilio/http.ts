import { jsonOf } from '../../transport/json.ts';
import { withoutSecrets } from '../../transport/redaction.ts';
import type { HttpRequest, Transport } from '../../transport/transport.ts';
import type { RequestOpts } from './sdk.ts';

const methods = { get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE' } as const;

/** The part of the SDK's client that its resources use. */
export interface TwilioClient {
  request(options: RequestOpts): Promise<{ statusCode: number; headers: HttpRequest['headers']; body: unknown }>;
}

/**
 * Stands in for the Twilio SDK's own client, so that its resources speak through our transport: that one brings axios along, reads
 * no HTTPS_PROXY and no NO_PROXY, and repeats without heeding Retry-After. Messages and calls are created once, whatever
 * happens; what is read may be read again.
 * @param proof user name and password of HTTP basic authentication
 */
export function twilioClient(
  transport: Transport,
  proof: { readonly username: string; readonly password: string },
  signal?: AbortSignal,
): TwilioClient {
  const encoded = Buffer.from(`${proof.username}:${proof.password}`).toString('base64');
  const authorization = `Basic ${encoded}`;
  return {
    async request(options) {
      const { status, headers, text } = await transport.request({
        ...requestOf(options),
        headers: { ...options.headers, 'User-Agent': 'bi-refresh-alerts', Authorization: authorization },
        ...(signal ? { signal } : {}),
      });
      // The SDK makes an error of these words.
      const words = status < 300 ? text : withoutSecrets(text, [encoded, proof.password]);
      return { statusCode: status, headers, body: jsonOf(words) ?? words };
    },
  };
}

function requestOf({ method = 'get', uri, params, data }: RequestOpts): HttpRequest {
  const url = new URL(uri ?? '');
  for (const [name, value] of pairs(params)) url.searchParams.append(name, value);
  const subject = url.pathname.includes('/Calls') ? 'the call' : 'the message';
  return {
    service: 'Twilio',
    step: method === 'get' ? `asking what became of ${subject}` : `sending ${subject}`,
    method: methods[method],
    url,
    ...(data === undefined ? {} : { body: new URLSearchParams(pairs(data)).toString() }),
  };
}

/** Names and values of a form; a list is written once for each of its items, as Twilio reads it. */
function pairs(fields: object = {}): [name: string, value: string][] {
  return Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().flatMap((item): [string, string][] => (item === undefined ? [] : [[name, String(item)]])),
  );
}
