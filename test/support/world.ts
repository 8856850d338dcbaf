import type { Clock } from '../../src/transport/clock.ts';
import type { HttpRequest, HttpResponse, Transport } from '../../src/transport/transport.ts';
import type { World } from '../../src/world.ts';
import { now } from './builders.ts';

/** Answers each request from a function: the network as an argument. Keeps what was asked in `requests`. */
export function answering(answer: (request: HttpRequest) => Partial<HttpResponse> | Promise<Partial<HttpResponse>>) {
  const requests: HttpRequest[] = [];
  const transport: Transport = {
    async request(request) {
      requests.push(request);
      return { status: 200, headers: {}, text: '', ...(await answer(request)) };
    },
    async close() {},
  };
  return { transport, requests };
}

/** A clock that shows what it is told to, and on which nobody waits. */
export function clockAt(now: () => Date): Clock {
  return { now, sleep: async () => {} };
}

/** A world at `now`, whose log is kept in `lines` and whose network refuses everything unless a transport is given. */
export function aWorld(overrides: Partial<World> = {}): World & { readonly lines: string[] } {
  const lines: string[] = [];
  return {
    lines,
    clock: clockAt(() => now),
    random: () => 0.5,
    env: {},
    transport: answering(({ service, step }) => {
      throw new Error(`unexpected request to ${service} for ${step}`);
    }).transport,
    log: {
      info: (line) => void lines.push(line),
      warning: (sentence) => void lines.push(`warning: ${sentence}`),
      async group(title, work) {
        lines.push(`[${title}]`);
        return await work();
      },
    },
    signal: new AbortController().signal,
    trigger: {
      eventName: 'schedule',
      payload: {},
      repository: 'contoso/bi',
      runUrl: 'https://github.com/contoso/bi/actions/runs/1',
      apiUrl: 'https://api.github.com',
    },
    oidcToken: async (audience) => `oidc token for ${audience}`,
    ...overrides,
  };
}
