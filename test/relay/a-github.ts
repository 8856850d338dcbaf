import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';

/** A GitHub on a real socket. Keeps the bodies of what it was asked; `answer` is awaited before each 204. */
export async function aGitHub(answer: () => Promise<number> = async () => 204) {
  const bodies: unknown[] = [];
  const server: Server = createServer(async (incoming, outgoing) => {
    bodies.push(JSON.parse(await text(incoming)));
    outgoing.writeHead(await answer()).end();
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
