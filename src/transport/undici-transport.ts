import { type Clock, realClock } from './clock.ts';
import { exchange } from './exchange.ts';
import { failureOf, failureOfAbort, transportError } from './failure.ts';
import { type ProxyEnvironment, proxyAgent } from './proxy.ts';
import { repeat } from './repeat.ts';
import { isThrottled, type TryResult } from './repetition.ts';
import { Throttle } from './throttle.ts';
import type { HttpRequest, Transport } from './transport.ts';

/** The bounds of a transport; times in ms. */
const defaults = {
  /** For everything that is asked of it. */
  deadlineMs: 10 * 60_000,
  /** Requests under way at once to one host. */
  inFlight: 16,
  connectMs: 10_000,
  /** For the headers of an answer, and for each silence within its body. */
  answerMs: 30_000,
  /** For what nobody waits for, such as a sign-out, when the transport is closed. */
  closeMs: 5_000,
  maxBytes: 20_000_000,
  maxTries: 4,
  retryAfterCapMs: 120_000,
};

/** What a transport depends on. */
export interface TransportOptions extends Partial<typeof defaults> {
  /** Names the proxies. */
  readonly env: ProxyEnvironment;
  readonly clock?: Clock;
  /** Between 0 and 1. */
  readonly random?: () => number;
}

/** What became of a request so far. */
interface Progress {
  /** Whether the service may have done what was asked, in this try or an earlier one. */
  sent: boolean;
}

/**
 * The door to the network, on undici. Its deadline is counted from now.
 * @throws {Error} when HTTPS_PROXY or HTTP_PROXY cannot be read.
 */
export function createTransport({
  env,
  clock = realClock,
  random = Math.random,
  ...bounds
}: TransportOptions): Transport {
  const { deadlineMs, inFlight, connectMs, answerMs, closeMs, maxBytes, maxTries, retryAfterCapMs } = {
    ...defaults,
    ...bounds,
  };
  const agent = proxyAgent(env, connectMs);
  let isClosing = false;
  const closed = new AbortController();
  const end = AbortSignal.any([AbortSignal.timeout(deadlineMs), closed.signal]);
  const throttles = new Map<string, Throttle>();

  function throttleOf(url: string | URL): Throttle {
    const { host } = new URL(url);
    const throttle = throttles.get(host) ?? new Throttle(inFlight, clock);
    throttles.set(host, throttle);
    return throttle;
  }

  async function tryOnce(request: HttpRequest, signal: AbortSignal, progress: Progress): Promise<TryResult> {
    if (isClosing) return transportError(request, 'out of time', { sent: progress.sent });
    const sentBefore = progress.sent;
    let sentNow = false;
    const onSent = () => {
      sentNow = true;
      progress.sent = true;
    };
    try {
      const response = await exchange(agent, request, {
        signal,
        timeoutMs: request.timeoutMs ?? answerMs,
        maxBytes,
        onSent,
      });
      if (isThrottled(response)) progress.sent = sentBefore;
      return response;
    } catch (error) {
      return transportError(request, failureOf(error, sentNow), { sent: progress.sent, cause: error });
    }
  }

  return {
    async request(request) {
      if (!/^https?:$/.test(URL.parse(String(request.url))?.protocol ?? ''))
        throw transportError(request, 'malformed', { sent: false });
      const { method = 'GET', repeatable = method === 'GET', isPassing } = request;
      const signal = request.signal ? AbortSignal.any([end, request.signal]) : end;
      const progress: Progress = { sent: false };
      const work = repeat(() => tryOnce(request, signal, progress), throttleOf(request.url), {
        repeatable,
        isPassing,
        maxTries,
        retryAfterCapMs,
        signal,
        clock,
        random,
      });
      try {
        return await orAborted(signal, work);
      } catch (error) {
        if (!signal.aborted) throw error;
        const { sent } = progress;
        throw transportError(request, failureOfAbort(signal.reason), { sent, cause: signal.reason });
      }
    },
    async close() {
      isClosing = true;
      const stop = () => closed.abort(new DOMException('The transport was closed.', 'TimeoutError'));
      AbortSignal.timeout(closeMs).addEventListener('abort', stop);
      await agent.close();
      // What waits for its next try would keep the process waiting too.
      stop();
    },
  };
}

/** What `work` comes to, or the signal's reason as soon as it is aborted, whatever `work` is waiting for. */
function orAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
