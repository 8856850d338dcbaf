import * as v from 'valibot';
import { cut, plain } from '../../text/plain.ts';
import { withoutSecrets } from '../../transport/redaction.ts';
import type { HttpResponse, Transport } from '../../transport/transport.ts';
import { parseJson } from './shapes.ts';

/** Where Fabric's own API is, which is not in sovereign clouds, and what a token for it is asked for. */
export const fabric = {
  api: 'https://api.fabric.microsoft.com/v1',
  scope: 'https://api.fabric.microsoft.com/.default',
} as const;

/** The part of Fabric's REST API that we need. */
export interface FabricClient {
  /**
   * The items of a list, page by page.
   * @param what for, as in “Asked for the notebooks of “Finance”, Fabric answered 403”
   * @param pages how many pages at most; the newest come first
   * @throws {Error} with a sentence that says what came and what to do
   */
  list(what: string, path: string, pages?: number): Promise<readonly unknown[]>;
}

const listShape = v.object({
  value: v.array(v.unknown()),
  continuationToken: v.fallback(v.optional(v.string()), undefined),
});
const errorShape = v.object({ errorCode: v.fallback(v.string(), ''), message: v.fallback(v.string(), '') });

/** Fabric gives some hundred items a page: more pages than that are a list without an end. */
const mostPages = 200;

/** Signs in at the first request, once for all. */
export function createFabricClient(transport: Transport, signIn: () => Promise<string>): FabricClient {
  let token: Promise<string> | undefined;
  return {
    async list(what, path, pages = mostPages) {
      token ??= signIn();
      const bearer = await token;
      const items: unknown[] = [];
      const url = new URL(`${fabric.api}/${path}`);
      for (let page = 1; ; page += 1) {
        const headers = { authorization: `Bearer ${bearer}`, accept: 'application/json' };
        const answer = await transport.request({ service: 'Fabric', step: `reading ${what}`, url, headers });
        const { success, output } = v.safeParse(listShape, parseJson(answer.text));
        if (answer.status !== 200 || !success) throw refused(what, answer, bearer);
        items.push(...output.value);
        if (!output.continuationToken || page >= pages) return items;
        url.searchParams.set('continuationToken', output.continuationToken);
      }
    },
  };
}

/** Fabric's errors have another form than Power BI's: https://learn.microsoft.com/rest/api/fabric/articles/api-structure */
function refused(what: string, { status, text }: HttpResponse, bearer: string): Error {
  const parsed = v.safeParse(errorShape, parseJson(text));
  const { errorCode, message } = parsed.success ? parsed.output : { errorCode: '', message: '' };
  const code = errorCode && ` (${cut(plain(errorCode), 80)})`;
  const words = message && `: “${cut(plain(withoutSecrets(message, [bearer])), 300)}”`;
  return new Error(`Asked for ${what}, Fabric answered ${status}${code}${words}. ${adviceOn(status)}`.trim());
}

function adviceOn(status: number): string {
  if (status === 429) return 'It was asked too often: run the check less often, or watch fewer items.';
  if (status >= 500) return 'It has trouble of its own: run the check again later.';
  if (status !== 401 && status !== 403 && status !== 404) return '';
  return 'Give the service principal a role in the workspace (Viewer is enough), and let a Fabric administrator enable “Service principals can call Fabric public APIs” for it.';
}
