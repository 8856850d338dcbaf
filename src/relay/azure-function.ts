import { app, type HttpRequest, type HttpResponseInit, type InvocationContext } from '@azure/functions';
import { createRelay } from './handler.ts';
import { realWorld } from './relay-world.ts';
import { readSettings } from './settings.ts';

const relay = createRelay(readSettings(process.env), realWorld);

export async function answer(request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> {
  const response = await relay(request, (line) => context.log(line));
  return { status: response.status, headers: response.headers, body: await response.text() };
}

// Streams, so that a body without end is not kept in memory before the relay can refuse it.
app.setup({ enableHttpStream: true });
app.http('relay', {
  authLevel: 'anonymous',
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
  route: '{*path}',
  handler: answer,
});
