import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import type { Authority } from './certificates.ts';

export interface ProxyOptions {
  readonly authority: Authority;
  /** Whether a simulated service lives at this host name. */
  isKnown(host: string): boolean;
  /** Called with `host:port`, or with a plain-HTTP address, for everything that is turned away. */
  onRefused(target: string): void;
  /** Answers what comes out of a tunnel. */
  readonly listener: RequestListener;
}

/**
 * An HTTP proxy on the loopback interface that ends every tunnel here, under a certificate for the name asked for. It
 * never connects anywhere: a host without a simulated service is refused.
 */
export async function startProxy({ authority, isKnown, onRefused, listener }: ProxyOptions) {
  const sockets = new Set<Duplex>();
  const https = createHttpsServer(
    {
      SNICallback(host, done) {
        authority.contextFor(host).then(
          (context) => done(null, context),
          (error) => done(error),
        );
      },
    },
    listener,
  );
  const http = createHttpServer((request, response) => {
    onRefused(request.url ?? '');
    response.writeHead(502).end('The sandbox has no plain-HTTP hosts.\n');
  });
  http.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  });
  http.on('connect', ({ url = '' }, socket: Duplex, head: Buffer) => {
    const [host = '', port] = url.toLowerCase().split(':');
    if (port !== '443' || !isKnown(host)) {
      onRefused(url);
      socket.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
      return;
    }
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    socket.unshift(head);
    https.emit('connection', socket);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close(): Promise<void> {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
