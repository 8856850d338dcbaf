import { readAtMost } from './bounded.ts';
import { Refusal } from './refusal.ts';

/** In bytes. Tableau's six fields take less than one kilobyte. */
const bodyLimit = 16 * 1024;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The body as text.
 * @throws {Refusal} when it is too large, breaks off, or is not UTF-8.
 */
export async function readBody(request: Pick<Request, 'headers' | 'body' | 'arrayBuffer'>): Promise<string> {
  const bytes = await readBytes(request);
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw new Refusal(400, 'The body is not UTF-8.', { cause });
  }
}

async function readBytes(
  request: Pick<Request, 'headers' | 'body' | 'arrayBuffer'>,
): Promise<ArrayBuffer | Uint8Array> {
  const length = request.headers.get('content-length');
  if (Number(length) > bodyLimit) throw tooLarge();
  try {
    // HTTP delivers no more than the Content-Length says, so this is as bounded as counting, and five times as fast on Node.
    const bytes = length ? await request.arrayBuffer() : await readAtMost(bodyLimit, request.body);
    if (bytes && bytes.byteLength <= bodyLimit) return bytes;
  } catch (cause) {
    throw new Refusal(400, 'The body broke off.', { cause });
  }
  throw tooLarge();
}

function tooLarge(): Refusal {
  return new Refusal(413, `The body is larger than ${bodyLimit} bytes.`);
}
