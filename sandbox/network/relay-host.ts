import type { SimulatedService } from '../services/simulated-service.ts';

/**
 * The proxy with TLS that stands before a relay: Tableau calls https only.
 * @param relay where the relay listens; nobody answers while there is none
 */
export function simulateRelayHost(host: string, relay: () => string | undefined): SimulatedService {
  return {
    name: 'Relay',
    hosts: [host],
    async fetch(request) {
      const url = relay();
      if (url === undefined) return new Response('', { status: 502 });
      const { pathname, search } = new URL(request.url);
      const body = await request.text();
      return await fetch(url + pathname + search, { method: request.method, ...(body !== '' && { body }) });
    },
  };
}
