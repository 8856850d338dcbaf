import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';

/** A certificate of the app registration with its private key, as msal-node wants them. */
export interface ClientCertificate {
  /** SHA-256 over the DER, in hexadecimal without colons. */
  readonly thumbprintSha256: string;
  /** PEM, as it was given. */
  readonly privateKey: string;
}

const certificateBlocks = /-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----/gs;
const keyBlock = /-----BEGIN ([A-Z ]*PRIVATE KEY)-----.+?-----END \1-----/s;

/**
 * PEM text → certificate and key. Blocks may come in any order and with a chain: the certificate that belongs to the key
 * counts. A PEM that went through JSON or an `.env` file has `\n` for line breaks, which is accepted.
 * @throws {Error} with a sentence that says what to change and quotes nothing of the PEM
 */
export function readCertificate(pem: string, now: Date): ClientCertificate {
  const text = pem.replaceAll(/(\\r|\\n)+/g, '\n');
  const certificates = text.match(certificateBlocks) ?? [];
  const [privateKey, label] = text.match(keyBlock) ?? [];
  const cutOff = unended(text);
  if (cutOff) {
    throw new Error(
      `has no end of its ${cutOff.ordinal}block “${cutOff.label}”: paste the PEM file as a whole, each block to its line “END ${cutOff.label}”.`,
    );
  }
  if (certificates.length === 0)
    throw new Error('holds no certificate: give PEM text with a block “BEGIN CERTIFICATE”.');
  if (!privateKey) throw new Error('holds no private key: append the block “BEGIN PRIVATE KEY” to the certificate.');
  if (label === 'ENCRYPTED PRIVATE KEY' || privateKey.includes('Proc-Type: 4,ENCRYPTED')) {
    throw new Error('has an encrypted private key: decrypt it first (openssl pkey -in key.pem -out plain.pem).');
  }
  const key = parsed(() => createPrivateKey(privateKey), 'private key');
  if (key.asymmetricKeyType !== 'rsa') throw new Error('has a key that is not RSA: Microsoft Entra accepts RSA only.');
  const certificate = certificates
    .map((block) => parsed(() => new X509Certificate(block), 'certificate'))
    .find((candidate) => candidate.checkPrivateKey(key));
  if (!certificate) throw new Error('has a private key that does not belong to the certificate: give the pair.');
  assertCurrent(certificate, now);
  return { thumbprintSha256: certificate.fingerprint256.replaceAll(':', ''), privateKey };
}

const ordinals = ['first', 'second', 'third'];

/** The first block that begins and does not end before the next one begins, and which of its kind it is where there are several. */
function unended(text: string): { readonly label: string; readonly ordinal: string } | undefined {
  const lines = [...text.matchAll(/-----(BEGIN|END) ([A-Z0-9 ]+)-----/g)];
  const open = lines.find(([, mark, label], at) => {
    const [, next, of] = lines[at + 1] ?? [];
    return mark === 'BEGIN' && !(next === 'END' && of === label);
  });
  const label = open?.[2];
  if (!open || label === undefined) return undefined;
  const alike = lines.filter(([, mark, of]) => mark === 'BEGIN' && of === label);
  const number = alike.indexOf(open);
  return { label, ordinal: alike.length > 1 ? `${ordinals[number] ?? `${number + 1}th`} ` : '' };
}

function parsed<T extends KeyObject | X509Certificate>(parse: () => T, what: string): T {
  try {
    return parse();
  } catch (cause) {
    throw new Error(`has a ${what} that cannot be read: paste the PEM file as it is, with its line breaks.`, { cause });
  }
}

function assertCurrent({ validFromDate, validToDate }: X509Certificate, now: Date): void {
  if (validToDate < now) {
    throw new Error(`expired on ${day(validToDate)}: make a new certificate and upload it to the app registration.`);
  }
  if (validFromDate > now) throw new Error(`is not valid before ${day(validFromDate)}: check its dates.`);
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
