import { setGlobalProxyFromEnv } from 'node:http';
import { serve } from '@hono/node-server';
import { messageOf } from '../text/error.ts';
import { createRelay } from './handler.ts';
import { realWorld } from './relay-world.ts';
import { readSettings, type Settings } from './settings.ts';

function log(line: string): void {
  // Lines of one turn go out together: each write to a pipe holds up everything else.
  process.stdout.cork();
  process.stdout.write(`${line}\n`);
  setImmediate(() => process.stdout.uncork());
}

/** A connection takes some 20 kB, and with the largest body twice that: no flood of them takes more memory than a small machine has. */
const maxConnections = 2_000;

function start(settings: Settings): void {
  // Fetch obeys HTTPS_PROXY and NO_PROXY only when asked to.
  setGlobalProxyFromEnv();
  const relay = createRelay(settings, realWorld);
  const server = serve(
    {
      port: settings.port,
      fetch: (request) => relay(request, log),
      // Whoever sends slowly or nothing, to hold connections open, is cut off (408).
      serverOptions: {
        headersTimeout: 5_000,
        requestTimeout: 10_000,
        keepAliveTimeout: 5_000,
        connectionsCheckingInterval: 1_000,
      },
    },
    ({ port }) => log(JSON.stringify({ outcome: 'listening', port })),
  );
  server.maxConnections = maxConnections;
  server.once('error', (error) => refuse(`PORT: ${error.message}`));
  // What is under way is finished; then nothing is left and the process ends.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => server.close());
}

function refuse(reason: string): void {
  process.stderr.write(`The relay cannot start.\n${reason}\n`);
  process.exitCode = 1;
}

try {
  // Before anything else: an older Node.js has no word for what it lacks.
  if (typeof setGlobalProxyFromEnv !== 'function')
    throw new Error(`It needs Node.js 24.14 or later; this is ${process.version}.`);
  start(readSettings(process.env));
} catch (error) {
  refuse(messageOf(error));
}
