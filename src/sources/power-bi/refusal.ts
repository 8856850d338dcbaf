import { cut, plain } from '../../text/plain.ts';
import type { HttpResponse } from '../../transport/transport.ts';
import { digErrorText } from './error-text.ts';
import { adviceOn, isForeignPage } from './refusal-advice.ts';
import { parseJson } from './shapes.ts';

/** One request. */
export interface Request {
  /** What is asked for, named in errors: “its refresh history”. */
  readonly what: string;
  /** Below the API's base, without a slash at its start. */
  readonly path: string;
  /** The name of the workspace in which a role may be missing. */
  readonly workspace?: string;
}

/** An answer that is not what was asked for, as far as it tells why. */
export interface RefusedAnswer extends Pick<Request, 'workspace'> {
  readonly status: number;
  readonly codes: readonly string[];
  /** In words, on one line. */
  readonly said: string;
  /** `page`: HTML, which Power BI answers to nothing that we ask. */
  readonly body: 'json' | 'page' | 'other';
  /** So many seconds it asks to wait. */
  readonly waitSeconds?: number;
}

/** What a run has learned that bears on why it was refused something. */
export interface Known {
  /** Other models of the same workspace were read: no role is missing. */
  readonly isRoleProven?: boolean;
  /** The name of the model that was asked about. */
  readonly model?: string;
}

/** Power BI answered, but not with what was asked for. The message says what to change. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  /**
   * By which Microsoft's support finds the request. Not in the message, which has to be the same for all assets that cannot be
   * read for one reason.
   */
  readonly requestId: string | undefined;
  readonly #asked: string;
  readonly #answer: RefusedAnswer;

  constructor(asked: string, answer: RefusedAnswer, requestId?: string) {
    super([whatCame(asked, answer), adviceOn(answer, {})].join(' ').trim());
    this.status = answer.status;
    this.requestId = requestId;
    this.#asked = asked;
    this.#answer = answer;
  }

  /** What came, and what to do about it in the light of what came to be known. */
  knowing(known: Known): { readonly reason: string; readonly advice?: string } {
    const advice = adviceOn(this.#answer, known);
    return { reason: whatCame(this.#asked, this.#answer), ...(advice && { advice }) };
  }
}

/** Any answer that is not what was asked for → what it means, in every documented and observed shape, and in none. */
export function refusalOf({ what, workspace }: Request, { status, headers, text }: HttpResponse): Refusal {
  const body = bodyOf(text);
  const { codes, texts } = digErrorText(body === 'page' ? '' : text);
  const said = cut(plain(body === 'page' ? wordsOfPage(text) : texts.join(' ')), 300);
  const seconds = /^\d+$/.exec(headers['retry-after'] ?? '')?.[0] ?? /\b(\d{1,6}) seconds\b/.exec(said)?.[1];
  const answer = {
    status,
    codes,
    said,
    body,
    ...(workspace !== undefined && { workspace }),
    ...(seconds && { waitSeconds: Number(seconds) }),
  };
  const { requestid } = headers;
  return new Refusal(what, answer, requestid && cut(plain(requestid), 80));
}

function whatCame(what: string, answer: RefusedAnswer): string {
  const { status, codes, said, body } = answer;
  const words = said && `: “${said}”`;
  if (isForeignPage(answer)) {
    return `Asked for ${what}, a web page with status ${status} came back in place of Power BI’s answer${words}.`;
  }
  const code = codes[0] ? ` (${cut(plain(codes[0]), 80)})` : '';
  return `Asked for ${what}, Power BI answered ${status}${code}${body === 'page' ? '' : words}.`;
}

function bodyOf(text: string): RefusedAnswer['body'] {
  if (text.trimStart().startsWith('<')) return 'page';
  return parseJson(text) === undefined ? 'other' : 'json';
}

/** Title or heading of a page; the beginning of its words where it has neither. */
function wordsOfPage(html: string): string {
  const page = html.slice(0, 5000).replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, ' ');
  const named = /<title[^>]*>([^<]+)</i.exec(page)?.[1] ?? /<h1[^>]*>([^<]+)</i.exec(page)?.[1];
  return cut(plain((named ?? page).replace(/<[^>]*>/g, ' ')), 120);
}
