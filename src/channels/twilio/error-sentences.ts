import * as v from 'valibot';
import { cut, plain } from '../../text/plain.ts';
import { ended } from '../../text/sentence.ts';
import { TransportError } from '../../transport/transport-error.ts';
import { requestErrors } from './request-errors.ts';
import { withMaskedNumbers } from './sender.ts';
import { textErrors } from './text-errors.ts';
import { whatsappErrors } from './whatsapp-errors.ts';

/** What a Twilio error means for people. */
export interface Explanation {
  readonly sentence: string;
  /** True when the same attempt cannot succeed later without somebody changing something. */
  readonly permanent: boolean;
}

/** Sentences by Twilio's error code (https://www.twilio.com/docs/api/errors), or by the HTTP status of an answer without one. */
export interface ErrorFamily {
  /** The same attempt cannot succeed later without somebody changing something. */
  readonly lasting: Readonly<Record<number, string>>;
  /** These may succeed later. */
  readonly passing: Readonly<Record<number, string>>;
}

const lasting: ErrorFamily['lasting'] = { ...requestErrors.lasting, ...textErrors.lasting, ...whatsappErrors.lasting };
const passing: ErrorFamily['passing'] = { ...requestErrors.passing, ...textErrors.passing, ...whatsappErrors.passing };

/**
 * A message that failed comes with a code and, as a rule, without words, so that the words must be ours. The list is open: for a code
 * without a sentence here, Twilio's own page says what it means.
 * @param code Twilio's error code, or the HTTP status of an answer without one
 * @param said Twilio's own words, shown for a code without a sentence here
 */
export function explainCode(code: number | undefined, said: string): Explanation {
  const words = cut(withMaskedNumbers(plain(said)), 300);
  if (code === undefined) return { sentence: words || 'Twilio does not say why.', permanent: false };
  const known = lasting[code] ?? passing[code];
  const permanent = code in lasting;
  if (code < 1000) return { sentence: `${known ?? (words || 'Twilio does not say why.')} (HTTP ${code})`, permanent };
  const page = `What this code means: https://www.twilio.com/docs/api/errors/${code}`;
  const unknown = words === '' ? page : `${ended(words)} ${page}`;
  return { sentence: `${known ?? unknown} (Twilio error ${code})`, permanent };
}

/** What the SDK throws for an answer other than 2xx. */
const refusal = v.object({ status: v.number(), code: v.nullish(v.number()), message: v.nullish(v.string(), '') });

/** Whatever the SDK throws, without anything secret. */
export interface ExplainedError extends Explanation {
  /** Twilio certainly did nothing. */
  readonly unsent: boolean;
  /** Twilio has too many requests. */
  readonly throttled: boolean;
  readonly cause: Error;
}

export function explainError(error: unknown): ExplainedError {
  const open = { permanent: false, throttled: false };
  if (error instanceof TransportError) {
    return { ...open, sentence: error.message, unsent: error.unsent, cause: error };
  }
  const { success, output } = v.safeParse(refusal, error);
  if (!success) {
    const sentence = 'Twilio’s answer was not understood.';
    return { ...open, sentence, unsent: false, cause: new Error(sentence) };
  }
  const { status, message } = output;
  const code = output.code || status;
  const unsent = status < 500;
  // The SDK's own error quotes the phone number.
  const cause = new Error(withMaskedNumbers(message));
  const { sentence } = explainCode(code, message);
  return { sentence, permanent: unsent && !(code in passing), unsent, throttled: status === 429, cause };
}
