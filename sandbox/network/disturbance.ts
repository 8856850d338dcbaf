import type { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';

/**
 * What goes wrong with one request: another answer; `reset`: cut off before the service sees it; `lose the answer`: the
 * service does its work, then the connection is cut; `truncate`: cut in the middle of the answer's body; `hang`: no answer.
 */
export type Disturbance = Response | 'reset' | 'lose the answer' | 'truncate' | 'hang' | undefined;

/** Answers one request, or breaks its connection, as the disturbance says. */
export async function answerDisturbed(
  disturbance: Disturbance,
  answer: () => Promise<Response>,
  outgoing: ServerResponse,
): Promise<Response> {
  switch (disturbance) {
    case undefined:
      return await answer();
    case 'reset':
      outgoing.destroy();
      return RESPONSE_ALREADY_SENT;
    case 'lose the answer':
      await answer();
      outgoing.destroy();
      return RESPONSE_ALREADY_SENT;
    case 'truncate':
      await truncate(await answer(), outgoing);
      return RESPONSE_ALREADY_SENT;
    case 'hang':
      return await new Promise<never>(() => {});
    default:
      return disturbance;
  }
}

async function truncate(answer: Response, outgoing: ServerResponse): Promise<void> {
  const body = Buffer.from(await answer.arrayBuffer());
  // One byte more than there is, so that an empty body is cut as well.
  outgoing.writeHead(answer.status, { ...Object.fromEntries(answer.headers), 'content-length': body.length + 1 });
  outgoing.flushHeaders();
  outgoing.write(body.subarray(0, body.length / 2), () => outgoing.destroy());
}
