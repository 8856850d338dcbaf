import * as v from 'valibot';
import { cut, plain, quoted } from '../../text/plain.ts';
import { jsonOf } from '../../transport/json.ts';
import { withoutSecrets } from '../../transport/redaction.ts';
import type { HttpResponse } from '../../transport/transport.ts';

/** Tableau answered, and not with what was asked for. The message holds no URL beyond its host: webhook URLs are secrets. */
export class TableauError extends Error {
  override readonly name = 'TableauError';
  readonly status: number;
  /** Tableau's own code, the HTTP status and three digits: `401002`. */
  readonly code?: string;

  constructor(message: string, options: { status: number; code?: string | undefined; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.status = options.status;
    if (options.code) this.code = options.code;
  }
}

const advice: Readonly<Record<string, string>> = {
  '404003': 'Does this server know the version of the REST API? Set tableau-api-version.',
};

const isItTableau = 'Check tableau-server-url: is it the address of Tableau itself?';

/**
 * The JSON of a good answer; undefined when it has no body.
 * @param secret what the request proved itself by, which no error may quote
 * @throws {TableauError} for every other status, in the words of the service, and for a body that is not JSON.
 */
export function readAnswer(step: string, { status, text, headers }: HttpResponse, secret?: string): unknown {
  const answer = jsonOf(text);
  const hidden = (said: string) => withoutSecrets(said, [secret]);
  if (status >= 200 && status < 300) {
    if (text.trim() === '') return undefined;
    if (answer !== undefined) return answer;
    throw new TableauError(
      `Tableau answered ${status} to ${step}, but not in JSON: ${words(hidden(text))} ${isItTableau}`,
      { status },
    );
  }
  if (status >= 300 && status < 400) {
    const host = URL.parse(headers.location ?? '')?.host;
    const where = host ? `sends on to ${quoted(host)}` : 'sends on to another page';
    throw new TableauError(`What answers as Tableau ${where} (${status}) to ${step}. ${isItTableau}`, { status });
  }
  const error = v.safeParse(errorAnswer, answer);
  const { code, summary, detail } = error.success ? error.output.error : xmlError(text);
  const said = hidden([code, summary, detail].filter(Boolean).join(' – ')) || words(hidden(text)) || 'without a word';
  const help = (code && advice[code]) || '';
  throw new TableauError(`Tableau answered ${status} to ${step}: ${sentence(said)} ${help}`.trim(), { status, code });
}

/**
 * What a schema makes of an answer.
 * @throws {TableauError} when it is not what Tableau documents.
 */
export function understand<const T extends v.GenericSchema>(
  schema: T,
  step: string,
  answer: unknown,
): v.InferOutput<T> {
  const result = v.safeParse(schema, answer);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const where = v.getDotPath(issue) ?? 'all of it';
  throw new TableauError(`Tableau’s answer to ${step} is not as documented: ${where}.`, { status: 200 });
}

const errorAnswer = v.object({
  error: v.object({
    code: v.optional(v.pipe(v.union([v.string(), v.number()]), v.transform(String))),
    summary: v.optional(v.string()),
    detail: v.optional(v.string()),
  }),
});

/** XML also comes when JSON was asked for: from a server that refused before it read the Accept header. */
function xmlError(text: string) {
  return {
    code: /<error code="(\d+)"/.exec(text)?.[1],
    summary: /<summary>([^<]*)/.exec(text)?.[1],
    detail: /<detail>([^<]*)/.exec(text)?.[1],
  };
}

/** What a page from a proxy says: its title, or its text. */
function words(text: string): string {
  const title = /<title>([^<]*)/i.exec(text)?.[1];
  return sentence(title ?? text.replace(/<[^>]*>/g, ' '));
}

function sentence(text: string): string {
  const line = cut(plain(withHostsOnly(text)), 300);
  return /[.!?…]$/.test(line) || line === '' ? line : `${line}.`;
}

/** Text with no more of each URL in it than its host: the relay's path is a secret. */
export function withHostsOnly(text: string): string {
  return text.replace(/(https?:\/\/[^\s/"'<>?#]+)[^\s"'<>]*/gi, '$1');
}
