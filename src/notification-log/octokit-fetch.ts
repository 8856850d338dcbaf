import type { HttpRequest, Transport } from '../transport/transport.ts';

/** What Octokit gives to its `request.fetch`; whatever else it gives is for browsers. */
interface FetchOptions {
  readonly method?: NonNullable<HttpRequest['method']>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Lets Octokit speak through our transport. `step` is named in errors: “reading the notification log”. */
export function octokitFetch(transport: Transport, step: string) {
  return async (url: string, { method = 'GET', headers = {}, body, signal }: FetchOptions = {}): Promise<Response> => {
    const {
      status,
      headers: answered,
      text,
    } = await transport.request({
      service: 'GitHub',
      step,
      method,
      url,
      headers,
      ...(body === undefined ? {} : { body }),
      ...(signal ? { signal } : {}),
    });
    // A Response of status 204, 205 or 304 must have no body, not even an empty one.
    return new Response(text === '' ? null : text, { status, headers: answered });
  };
}
