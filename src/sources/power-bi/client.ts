import * as v from 'valibot';
import { withoutSecrets } from '../../transport/redaction.ts';
import type { HttpResponse, Transport } from '../../transport/transport.ts';
import { type Request, refusalOf } from './refusal.ts';
import { parseJson } from './shapes.ts';

/** Power BI's REST API, as far as we need it. */
export interface Client {
  /**
   * The items of one page.
   * @throws {Refusal} when Power BI answers anything else
   * @throws {TransportError} when there is no answer
   * @throws {Error} when the sign-in is refused
   */
  list(request: Request): Promise<readonly unknown[]>;
  /**
   * One object that is complete: 202 is said of what still goes on.
   * @throws as `list`
   */
  one(request: Request): Promise<object>;
}

const listShape = v.object({ value: v.array(v.unknown()) });
const objectShape = v.looseObject({});
const expiredCode = v.object({ code: v.literal('TokenExpired') });
/** The error object comes with and without a wrapper. */
const expiredShape = v.union([v.object({ error: expiredCode }), expiredCode]);

/**
 * Signs in at the first request, once for all. A token that expires in mid-run is renewed, once for all requests that it
 * failed, and they are repeated. That happens once a run: any token outlives what is left of it, and one that is called expired
 * all the same would have every request sign in again.
 */
export function createClient(api: string, transport: Transport, signIn: () => Promise<string>): Client {
  let token: Promise<string> | undefined;
  let isRenewed = false;

  const ask = async ({ what, path }: Request, bearer: Promise<string>): Promise<HttpResponse> =>
    await transport.request({
      service: 'Power BI',
      step: `reading ${what}`,
      url: `${api}/${path}`,
      headers: { authorization: `Bearer ${await bearer}`, accept: 'application/json' },
    });

  async function read<T>(request: Request, shape: v.GenericSchema<unknown, T>): Promise<T> {
    token ??= signIn();
    const used = token;
    let answer = await ask(request, used);
    if (answer.status !== 200 && v.is(expiredShape, parseJson(answer.text))) {
      if (token === used && !isRenewed) {
        isRenewed = true;
        token = signIn();
      }
      if (token !== used) answer = await ask(request, token);
    }
    // Some refusals come as 200: only what was asked for is taken for success.
    const { success, output } = v.safeParse(shape, parseJson(answer.text));
    if (answer.status === 200 && success) return output;
    throw refusalOf(request, { ...answer, text: withoutSecrets(answer.text, [await token]) });
  }

  return {
    list: async (request) => (await read(request, listShape)).value,
    one: async (request) => await read(request, objectShape),
  };
}
