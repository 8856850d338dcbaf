import { createRelay } from '../../src/relay/handler.ts';
import type { RelayWorld } from '../../src/relay/relay-world.ts';
import { readSettings } from '../../src/relay/settings.ts';
import { now } from '../support/builders.ts';
import { clockAt } from '../support/world.ts';

export const secret = '0123456789abcdef0123456789abcdef';

export const environment = { RELAY_SECRET: secret, GITHUB_REPOSITORY: 'contoso/bi', GITHUB_TOKEN: 'a-token' };

/** What Tableau posts, in its own spelling and with its own sample's “99”. */
export function aPayload(overrides: Record<string, unknown> = {}) {
  return {
    resource: 'EXTRACTS',
    event_type: 'WorkbookRefreshFailed',
    resource_name: 'Sales',
    site_luid: '8b2a95d8-52b9-40a4-8712-cd6da771bd1b',
    resource_luid: '99',
    created_at: '2026-11-20T06:59:58Z',
    ...overrides,
  };
}

/** SHA-256 of `8b2a95d8-52b9-40a4-8712-cd6da771bd1b|WorkbookRefreshFailed|99|2026-11-20T06:59:58Z`. */
export const keyOfPayload = 'd31a3fad59fcc78b0a3004c7777f75ea4768a22d65e01f5b07e838ea8104c9cc';

export type Body = string | Uint8Array<ArrayBuffer> | ReadableStream | Record<string, unknown> | null;

export interface SentToGitHub {
  readonly url: string;
  readonly authorization: string;
  readonly body: unknown;
}

/** A relay at `now`, in front of a GitHub that is a function. Keeps what GitHub was asked, and what was logged. */
export function aRelay(
  options: {
    environment?: Record<string, string>;
    github?: (request: SentToGitHub, init: RequestInit) => Response | Promise<Response>;
    world?: Partial<RelayWorld>;
  } = {},
) {
  const sent: SentToGitHub[] = [];
  const lines: string[] = [];
  const github = options.github ?? (() => new Response(null, { status: 204 }));
  const relay = createRelay(readSettings({ ...environment, ...options.environment }), {
    clock: clockAt(() => now),
    timeout: () => new AbortController().signal,
    random: () => 0,
    async fetch(url, init) {
      const authorization = new Headers(init.headers).get('authorization') ?? '';
      const request = { url, authorization, body: JSON.parse(String(init.body)) };
      sent.push(request);
      return github(request, init);
    },
    ...options.world,
  });
  const send = (request: Request) => relay(request, (line) => lines.push(line));
  /** Posts as Tableau does; an object is sent as JSON. */
  const post = (body: Body, path = `/tableau/${secret}`) =>
    send(new Request(`https://relay.example${path}`, { method: 'POST', ...bodyOf(body) }));
  return { send, post, sent, lines };
}

function bodyOf(body: Body): RequestInit {
  if (body instanceof ReadableStream) return { body, duplex: 'half' };
  if (typeof body === 'string' || body instanceof Uint8Array || body === null) return { body };
  return { body: JSON.stringify(body) };
}

/** Status and outcome: all that a sender is told. */
export async function told(response: Response | Promise<Response>): Promise<[number, string]> {
  const answer = await response;
  const { outcome } = JSON.parse(await answer.text());
  return [answer.status, outcome];
}
