import { readBody } from './body.ts';
import { sendToGitHub } from './dispatch.ts';
import { parseEvent } from './event.ts';
import { GitHubError } from './github-error.ts';
import { RecentDeliveries } from './recent-deliveries.ts';
import { Refusal } from './refusal.ts';
import type { RelayWorld } from './relay-world.ts';
import { secretCheck } from './secret.ts';
import type { Settings } from './settings.ts';

/** As much of a Web-standard request as the relay reads: what each platform has, without converting it. */
export type RelayRequest = Pick<Request, 'method' | 'url' | 'headers' | 'body' | 'arrayBuffer'>;

/** One request → its answer. `log` gets one line of JSON for each, except for looks at the health. */
export type Relay = (request: RelayRequest, log: (line: string) => void) => Promise<Response>;

interface Answer {
  readonly status: number;
  /** All that the sender is told. */
  readonly outcome: string;
  readonly allow?: string;
  /** For the log: why. */
  readonly detail?: string;
  /** For the log: the event type. */
  readonly event?: string;
  readonly key?: string;
}

const notFound: Answer = { status: 404, outcome: 'not found' };

/**
 * The order of the checks and the status codes are a protocol with Tableau. It tries three times more after anything but a
 * 2xx, and then may disable the webhook: so 2xx is for what is done or not wanted, and 5xx for what GitHub did not take, or may not
 * have taken. A wrong secret looks like any other path.
 */
export function createRelay(settings: Settings, world: RelayWorld): Relay {
  const isSecret = secretCheck(settings.secrets);
  const send = sendToGitHub(settings, world);
  const recent = new RecentDeliveries(1000);

  async function answer(request: RelayRequest, path: string): Promise<Answer> {
    const candidate = secretIn(path);
    if (candidate === undefined) return notFound;
    if (request.method !== 'POST') return { status: 405, outcome: 'method not allowed', allow: 'POST' };
    if (!isSecret(candidate)) return notFound;

    const event = parseEvent(await readBody(request));
    if (!event) return { status: 200, outcome: 'test' };
    const { type, siteLuid, key } = event;
    const about = { event: type, key };
    if (!settings.events.has(type)) return { status: 200, outcome: 'unwanted event', ...about };
    if (settings.siteLuids.size > 0 && !settings.siteLuids.has(siteLuid)) {
      return { status: 200, outcome: 'foreign site', ...about };
    }
    try {
      let detail: string | undefined;
      const isFirst = await recent.once(key, async () => {
        detail = await send(event);
      });
      if (!isFirst) return { status: 200, outcome: 'duplicate', ...about };
      return { status: 202, outcome: 'dispatched', ...(detail && { detail }), ...about };
    } catch (error) {
      return { ...failure(error), ...about };
    }
  }

  return async (request, log) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/health') return health(request.method);
    const startedAt = world.clock.now().getTime();
    const { allow, key, ...line } = await answer(request, pathname).catch(failure);
    log(JSON.stringify({ ...line, key: key?.slice(0, 12), ms: world.clock.now().getTime() - startedAt }));
    return respond(line.status, line.outcome, allow);
  };
}

/** What follows `/tableau/`; undefined for another path. */
function secretIn(path: string): string | undefined {
  const [, secret] = /^\/tableau\/(.+)$/.exec(path) ?? [];
  try {
    return secret && decodeURIComponent(secret);
  } catch {
    return undefined;
  }
}

function failure(error: unknown): Answer {
  if (error instanceof Refusal) return { status: error.status, outcome: error.outcome, detail: error.message };
  if (error instanceof GitHubError) {
    return { status: error.passing ? 503 : 502, outcome: 'not dispatched', detail: error.message };
  }
  // Only its kind: the message of an error that nobody foresaw may hold anything.
  return { status: 500, outcome: 'failed', detail: error instanceof Error ? error.name : typeof error };
}

function health(method: string): Response {
  if (method === 'GET' || method === 'HEAD') return respond(200, 'ok');
  return respond(405, 'method not allowed', 'GET, HEAD');
}

function respond(status: number, outcome: string, allow?: string): Response {
  return new Response(`${JSON.stringify({ outcome })}\n`, {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...(allow && { allow }) },
  });
}
