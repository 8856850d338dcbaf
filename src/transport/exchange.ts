import { type Dispatcher, errors } from 'undici';
import type { HttpRequest, HttpResponse } from './transport.ts';

/** How one exchange is bounded and watched. */
export interface ExchangeOptions {
  readonly signal: AbortSignal;
  /** For the headers, and for each silence within the body, in ms. */
  readonly timeoutMs: number;
  /** The largest body that is read, in bytes. */
  readonly maxBytes: number;
  /** Called as the first byte leaves: from then on the service may have done what was asked. */
  onSent(): void;
}

/**
 * One request at the wire, and its answer, read to the end. Redirections are answers: a secret must not travel to another
 * host. Rejects with what undici or Node said. When the signal is aborted it breaks off, but may answer only after a
 * connection was made or failed.
 */
export function exchange(
  dispatcher: Dispatcher,
  request: HttpRequest,
  options: ExchangeOptions,
): Promise<HttpResponse> {
  const { signal, timeoutMs, maxBytes, onSent } = options;
  return new Promise((resolve, reject) => {
    const { origin, pathname, search } = new URL(request.url);
    const chunks: Buffer[] = [];
    let size = 0;
    let status = 0;
    let headers: Record<string, string> = {};
    let abort = () => {};
    dispatcher.dispatch(
      {
        origin,
        path: pathname + search,
        method: request.method ?? 'GET',
        headers: request.headers ?? {},
        body: request.body ?? null,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      },
      {
        onRequestStart(controller) {
          abort = () => controller.abort(new errors.RequestAbortedError());
          if (signal.aborted) return abort();
          signal.addEventListener('abort', abort, { once: true });
          onSent();
        },
        onResponseStart(_controller, statusCode, fields) {
          status = statusCode;
          headers = lastValues(fields);
        },
        onResponseData(controller, chunk) {
          size += chunk.length;
          if (size > maxBytes) controller.abort(new errors.ResponseExceededMaxSizeError());
          else chunks.push(chunk);
        },
        onResponseEnd() {
          signal.removeEventListener('abort', abort);
          // Not `toString`: it would keep a byte order mark, which JSON.parse refuses.
          const text = new TextDecoder().decode(Buffer.concat(chunks));
          // undici frees the connection one turn of the event loop later (client-h1.js, onMessageComplete): a request that
          // came sooner would pay for another connection.
          queueMicrotask(() => setImmediate(() => resolve({ status, headers, text })));
        },
        onResponseError(_controller, error) {
          signal.removeEventListener('abort', abort);
          reject(error);
        },
      },
    );
  });
}

function lastValues(fields: Readonly<Record<string, string | readonly string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => {
      const last = typeof value === 'string' ? value : value?.at(-1);
      return last === undefined ? [] : [[name.toLowerCase(), last]];
    }),
  );
}
