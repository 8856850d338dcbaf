import { log } from 'node:console';
import { messageOf } from '../text/error.ts';
import { createRelay, type Relay } from './handler.ts';
import { realWorld } from './relay-world.ts';
import { readSettings } from './settings.ts';

let relay: Relay | undefined;

/** The relay as a Cloudflare Worker. Its settings are read with the first request: before, there is no environment. */
export default {
  async fetch(
    request: Request,
    environment: Readonly<Record<string, unknown>>,
    context: { waitUntil(work: Promise<unknown>): void },
  ): Promise<Response> {
    try {
      relay ??= createRelay(readSettings(environment), realWorld);
    } catch (error) {
      log(`The relay cannot start.\n${messageOf(error)}`);
      return new Response('The relay cannot start: see its log.\n', { status: 500 });
    }
    const response = relay(request, log);
    // A sender that hangs up must not stop a dispatch that a copy of the event may be waiting for.
    context.waitUntil(response);
    return response;
  },
};
