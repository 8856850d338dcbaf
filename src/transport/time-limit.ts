import type { Transport } from './transport.ts';

/**
 * The same door with less time: after `limit`, its requests are “out of time” where it is an `AbortSignal.timeout`, and “aborted”
 * otherwise. Thus what reads ends before the run does, and there is time left to tell what was not read.
 */
export function withTimeLimit(transport: Transport, limit: AbortSignal): Transport {
  return {
    request: (request) =>
      transport.request({ ...request, signal: request.signal ? AbortSignal.any([limit, request.signal]) : limit }),
    close: () => transport.close(),
  };
}
