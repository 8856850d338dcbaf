import type { SimulatedService } from '../../sandbox/services/simulated-service.ts';
import type { HttpRequest, Transport } from '../../src/transport/transport.ts';

/** A network in which there is nothing but these services. */
export function networkOf(...services: readonly SimulatedService[]) {
  const requests: HttpRequest[] = [];
  const transport: Transport = {
    async request(request) {
      requests.push(request);
      const { method = 'GET', headers = {}, body, url } = request;
      const service = services.find(({ hosts }) => hosts.includes(new URL(url).host));
      if (!service) throw new Error(`There is no service at ${new URL(url).host}`);
      const answer = await service.fetch(new Request(url, { method, headers, ...(body !== undefined && { body }) }));
      return { status: answer.status, headers: Object.fromEntries(answer.headers), text: await answer.text() };
    },
    async close() {},
  };
  return { transport, requests };
}
