// @peculiar/x509 asks for this polyfill, and asks that it be imported first.
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { createSecureContext, type SecureContext } from 'node:tls';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const day = 86_400_000;

/** A certificate authority that lives as long as the sandbox: its key is never written anywhere. */
export interface Authority {
  /** The certificate to trust, PEM. */
  readonly pem: string;
  /** The TLS identity of a host name, made at its first use. */
  contextFor(host: string): Promise<SecureContext>;
}

export async function createAuthority(): Promise<Authority> {
  const validity = { notBefore: new Date(Date.now() - day), notAfter: new Date(Date.now() + 7 * day) };
  const keys = await webcrypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  const root = await X509CertificateGenerator.createSelfSigned({
    ...validity,
    name: 'CN=Throw-away authority of the BI Refresh Alerts sandbox',
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
      await AuthorityKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  // One key serves every leaf: what differs is the name.
  const leafKeys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const leafKey = PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', leafKeys.privateKey), 'PRIVATE KEY');

  async function issue(host: string): Promise<SecureContext> {
    const leaf = await X509CertificateGenerator.create({
      ...validity,
      issuer: root.subject,
      subject: `CN=${host.slice(0, 64)}`,
      publicKey: leafKeys.publicKey,
      signingKey: keys.privateKey,
      signingAlgorithm: algorithm,
      extensions: [
        new SubjectAlternativeNameExtension([{ type: 'dns', value: host }]),
        new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      ],
    });
    return createSecureContext({ cert: leaf.toString('pem'), key: leafKey });
  }

  const contexts = new Map<string, Promise<SecureContext>>();
  return {
    pem: root.toString('pem'),
    contextFor(host) {
      const context = contexts.get(host) ?? issue(host);
      contexts.set(host, context);
      return context;
    },
  };
}
