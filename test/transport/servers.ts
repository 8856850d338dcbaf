import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect, createServer as createNetServer, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type Authority, createAuthority } from '../../sandbox/network/certificates.ts';

/** Something that listens on the loopback interface. */
export interface Listening {
  readonly port: number;
  readonly url: string;
  /** How many connections it has accepted. */
  connections(): number;
  close(): Promise<void>;
}

/** Where nobody listens: the port of a closed server may soon be another one's, and this one is never given out. */
export const nobody = 'http://127.0.0.1:1';

export async function listen(server: Server, protocol = 'http'): Promise<Listening> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('There is no port.');
  return {
    port: address.port,
    url: `${protocol}://127.0.0.1:${address.port}`,
    connections: () => connections,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function startServer(listener: RequestListener): Promise<Listening> {
  return listen(createServer(listener));
}

/** Answers every connection's first bytes with these, then ends or resets it: what no HTTP server would say. */
export function startRawServer(answer: string, end: 'end' | 'reset' = 'end'): Promise<Listening> {
  return listen(
    createNetServer((socket) => {
      socket.once('data', () => {
        socket.write(answer, () => (end === 'end' ? socket.end() : setImmediate(() => socket.resetAndDestroy())));
      });
    }),
  );
}

/** An HTTPS server with a certificate for any name, of an authority that nobody trusts yet. */
export async function startTlsServer(
  listener: RequestListener,
): Promise<Listening & { readonly authority: Authority }> {
  const authority = await createAuthority();
  const server = createHttpsServer(
    {
      SNICallback: (host, done) =>
        void authority.contextFor(host).then(
          (context) => done(null, context),
          (error) => done(error),
        ),
    },
    listener,
  );
  return { authority, ...(await listen(server, 'https')) };
}

/** A proxy whose every way leads to `port`; `asked` keeps who it was asked for, `authorization` by whom. */
export async function startProxy(port: number, answer = 'HTTP/1.1 200 Connection Established\r\n\r\n') {
  const asked: string[] = [];
  const authorization: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.end('by the proxy itself');
  });
  server.on('connect', (request: IncomingMessage, socket: Duplex) => {
    asked.push(`CONNECT ${request.url}`);
    authorization.push(request.headers['proxy-authorization']);
    if (answer === '') return;
    socket.write(answer);
    if (!answer.includes(' 200 ')) return void socket.end();
    const onward = connect(port, '127.0.0.1');
    socket.on('error', () => onward.destroy());
    onward.on('error', () => socket.destroy());
    socket.pipe(onward).pipe(socket);
  });
  return { asked, authorization, ...(await listen(server)) };
}
