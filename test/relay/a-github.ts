import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/** The status of an empty answer; undefined when it has answered by itself, or never will. */
type Answer = (outgoing: ServerResponse, path: string) => Promise<number | undefined>;

/** A GitHub on a real socket. Keeps the bodies of what it was asked; `answer` is awaited before each answer, by default a 204. */
export async function aGitHub(answer: Answer = async () => 204) {
  const bodies: unknown[] = [];
  const server: Server = createServer(async (incoming, outgoing) => {
    bodies.push(JSON.parse(await text(incoming)));
    const status = await answer(outgoing, incoming.url ?? '');
    if (status !== undefined) outgoing.writeHead(status).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    bodies,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** An answer that ends when nobody reads it any more: whoever keeps all of it has no memory left. */
export async function endless(outgoing: ServerResponse, status: number): Promise<undefined> {
  const chunk = Buffer.alloc(64 * 1024, 'x');
  const write = () => {
    while (outgoing.write(chunk));
  };
  outgoing.on('drain', write).on('error', () => {});
  outgoing.writeHead(status);
  write();
}
