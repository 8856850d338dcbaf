import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

x509.cryptoProvider.set(webcrypto);

const rsa = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
};
const ecdsa = { name: 'ECDSA', hash: 'SHA-256', namedCurve: 'P-256' };

/** A throw-away, self-signed certificate and its private key, both as PEM. */
export async function aPem({
  from = '2026-01-01',
  to = '2027-01-01',
  kind = 'rsa',
}: {
  from?: string;
  to?: string;
  kind?: 'rsa' | 'ec';
} = {}) {
  const signingAlgorithm = kind === 'rsa' ? rsa : ecdsa;
  const keys = await webcrypto.subtle.generateKey(signingAlgorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=bi-refresh-alerts',
    notBefore: new Date(from),
    notAfter: new Date(to),
    signingAlgorithm,
    keys,
  });
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return { certificate: certificate.toString('pem'), key: x509.PemConverter.encode(pkcs8, 'PRIVATE KEY') };
}
