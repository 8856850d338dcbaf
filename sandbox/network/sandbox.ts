import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';
import type { SimulatedService } from '../services/simulated-service.ts';
import { createAuthority } from './certificates.ts';
import { answerDisturbed, type Disturbance } from './disturbance.ts';
import { startProxy } from './proxy.ts';

/** One request as it came out of the tunnel. */
export interface RecordedRequest {
  /** The name of the simulated service that was asked. */
  readonly service: string;
  readonly method: string;
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly at: Date;
}

export interface SandboxOptions {
  readonly services: readonly SimulatedService[];
  /** Waited before each answer, in ms. */
  readonly latencyMs?: number;
  /** Asked before each request is answered: what goes wrong with it, if anything. */
  disturb?(request: RecordedRequest): Disturbance | Promise<Disturbance>;
}

export interface Sandbox {
  /** What a process needs in its environment so that all its traffic ends here. */
  readonly env: Readonly<Record<string, string>>;
  /** Every request so far, in order of arrival. */
  readonly requests: readonly RecordedRequest[];
  /** What was asked of hosts that are not simulated; nothing of it left the machine. */
  readonly refused: readonly string[];
  close(): Promise<void>;
}

/** Starts simulated services at their real host names, behind a proxy on the loopback interface. */
export async function startSandbox({ services, latencyMs = 0, disturb }: SandboxOptions): Promise<Sandbox> {
  const requests: RecordedRequest[] = [];
  const refused: string[] = [];
  const serviceAt = (host: string) => services.find(({ hosts }) => hosts.some((pattern) => isAt(host, pattern)));

  async function respond(request: Request, outgoing: ServerResponse): Promise<Response> {
    const { method, url } = request;
    const service = serviceAt(new URL(url).hostname);
    if (!service) return new Response('Nobody of this name lives behind this certificate.\n', { status: 421 });
    const headers = Object.fromEntries(request.headers);
    const body = await request.text();
    const recorded = { service: service.name, method, url, headers, body, at: new Date() };
    requests.push(recorded);
    const disturbance = await disturb?.(recorded);
    if (latencyMs > 0) await sleep(latencyMs);
    const answer = async () => service.fetch(new Request(url, { method, headers, ...(body !== '' && { body }) }));
    return await answerDisturbed(disturbance, answer, outgoing);
  }

  const authority = await createAuthority();
  const proxy = await startProxy({
    authority,
    isKnown: (host) => serviceAt(host) !== undefined,
    onRefused: (target) => void refused.push(target),
    listener: (incoming: IncomingMessage, outgoing: ServerResponse) =>
      void getRequestListener((request) => respond(request, outgoing), { overrideGlobalObjects: false })(
        incoming,
        outgoing,
      ),
  });
  const folder = await mkdtemp(join(tmpdir(), 'bi-refresh-alerts-sandbox-'));
  const authorityFile = join(folder, 'authority.pem');
  await writeFile(authorityFile, authority.pem);
  return {
    env: {
      HTTPS_PROXY: proxy.url,
      HTTP_PROXY: proxy.url,
      NODE_EXTRA_CA_CERTS: authorityFile,
      ...Object.fromEntries(services.flatMap(({ env = {} }) => Object.entries(env))),
    },
    requests,
    refused,
    async close() {
      await proxy.close();
      await rm(folder, { recursive: true });
    },
  };
}

function isAt(host: string, pattern: string): boolean {
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern;
}
