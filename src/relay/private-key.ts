import { createPrivateKey } from 'node:crypto';

/**
 * PEM of an RSA key → PKCS#8, the one form that WebCrypto reads. GitHub hands out PKCS#1. Line breaks may be written as \n,
 * as people do where a setting is one line.
 * @throws {Error} when it is not an RSA key, or an encrypted one.
 */
export function pkcs8(pem: string): string {
  const key = createPrivateKey(pem.replaceAll('\\n', '\n'));
  if (key.asymmetricKeyType !== 'rsa') throw new Error('not an RSA key');
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}
