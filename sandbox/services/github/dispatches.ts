import { Hono } from 'hono';
import * as v from 'valibot';
import { invalid } from './answers.ts';

/** What a workflow gets as `github.event`. */
export interface DispatchedEvent {
  readonly action: string;
  readonly client_payload: Readonly<Record<string, unknown>>;
}

const mostProperties = 10;
const payloadLimit = 64 * 1024;

const body = v.strictObject({
  event_type: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  client_payload: v.optional(v.record(v.string(), v.unknown()), {}),
});

/** `POST /dispatches`. GitHub answers 204 whether or not a workflow listens. */
export function dispatches(accept: (event: DispatchedEvent) => void): Hono {
  const app = new Hono();
  app.post('/dispatches', async ({ req }) => {
    const { success, output, issues } = v.safeParse(body, await req.json().catch(() => undefined));
    if (!success) return invalid(`${v.getDotPath(issues[0]) ?? 'body'}: ${issues[0].message}`);
    const { event_type: action, client_payload } = output;
    const properties = Object.keys(client_payload).length;
    if (properties > mostProperties) {
      return invalid(`No more than ${mostProperties} properties are allowed; ${properties} were supplied.`);
    }
    if (Buffer.byteLength(JSON.stringify(client_payload)) >= payloadLimit)
      return invalid('client_payload is too large.');
    accept({ action, client_payload });
    return new Response(null, { status: 204 });
  });
  return app;
}
