import { createPrivateKey } from 'node:crypto';

/**
 * PEM of an RSA key → PKCS#8, the one form that WebCrypto reads. GitHub hands out PKCS#1. Settings are one line in many places, so
 * the key comes as people got it through: in quotes, in base64, with \n or nothing in place of its line breaks.
 * @throws {Error} when it is not an RSA key, or an encrypted one.
 */
export function pkcs8(text: string): string {
  const pem = text.includes('-----BEGIN') ? text : Buffer.from(base64In(text), 'base64').toString();
  const [, label, body = ''] = /-----BEGIN ([A-Z ]+)-----(.*?)-----END \1-----/s.exec(pem) ?? [];
  // OpenSSL reads no line that is longer.
  const lines = base64In(body).match(/.{1,64}/g) ?? [];
  const key = createPrivateKey([`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n'));
  if (key.asymmetricKeyType !== 'rsa') throw new Error('not an RSA key');
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** Without line breaks, also those that were written as \n, and whatever else got in between. */
function base64In(text: string): string {
  return text.replaceAll(/\\+[rn]|[^A-Za-z0-9+/=]/g, '');
}
