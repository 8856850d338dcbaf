import assert from 'node:assert/strict';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import { readCertificate } from '../../../src/sources/power-bi/certificate.ts';
import { now } from '../../support/builders.ts';
import { aPem } from './pem.ts';

const good = await aPem();
const other = await aPem();
const thumbprintSha256 = new X509Certificate(good.certificate).fingerprint256.replaceAll(':', '');
const pkcs1 = createPrivateKey(good.key).export({ type: 'pkcs1', format: 'pem' }).toString();
const encrypted = createPrivateKey(good.key)
  .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })
  .toString();
const ofText = (pem: string) => readCertificate(pem, now);

const readable = [
  { title: 'certificate first', pem: `${good.certificate}\n${good.key}` },
  { title: 'key first', pem: `${good.key}\n${good.certificate}\n` },
  {
    title: 'a chain: the certificate of the key counts',
    pem: `${other.certificate}\n${good.certificate}\n${good.key}`,
  },
  { title: 'Windows line breaks', pem: `${good.certificate}\n${good.key}`.replaceAll('\n', '\r\n') },
  { title: 'literal \\n for line breaks', pem: `${good.certificate}\n${good.key}`.replaceAll('\n', '\\n') },
  { title: 'literal \\r\\n for line breaks', pem: `${good.certificate}\n${good.key}`.replaceAll('\n', '\\r\\n') },
  {
    title: 'bag attributes between the blocks, as openssl pkcs12 writes',
    pem: `Bag Attributes\n  x: y\n${good.certificate}\nKey Attributes: <No Attributes>\n${good.key}`,
  },
];

for (const { title, pem } of readable) {
  test(`reads a PEM with ${title}`, () => {
    const { privateKey, ...rest } = ofText(pem);
    assert.deepEqual(rest, { thumbprintSha256 });
    assert.ok(createPrivateKey(privateKey).equals(createPrivateKey(good.key)));
  });
}

test('reads an older key block (PKCS #1)', () => {
  assert.deepEqual(ofText(`${good.certificate}\n${pkcs1}`), { thumbprintSha256, privateKey: pkcs1.trim() });
});

const elliptic = await aPem({ kind: 'ec' });
const expired = await aPem({ from: '2025-01-01', to: '2026-11-19' });
const early = await aPem({ from: '2026-12-24', to: '2027-12-24' });
const broken = '-----BEGIN CERTIFICATE-----\nsecretsecret\n-----END CERTIFICATE-----';
const brokenKey = '-----BEGIN PRIVATE KEY-----\nsecretsecret\n-----END PRIVATE KEY-----';

const refused = [
  {
    title: 'no PEM',
    pem: 'MIIKcAIBAzCC',
    sentence: 'holds no certificate: give PEM text with a block “BEGIN CERTIFICATE”.',
  },
  {
    title: 'a certificate alone',
    pem: good.certificate,
    sentence: 'holds no private key: append the block “BEGIN PRIVATE KEY” to the certificate.',
  },
  {
    title: 'a key alone',
    pem: good.key,
    sentence: 'holds no certificate: give PEM text with a block “BEGIN CERTIFICATE”.',
  },
  {
    title: 'an encrypted key',
    pem: good.certificate + encrypted,
    sentence: 'has an encrypted private key: decrypt it first (openssl pkey -in key.pem -out plain.pem).',
  },
  {
    title: 'a key of another certificate',
    pem: `${other.certificate}\n${good.key}`,
    sentence: 'has a private key that does not belong to the certificate: give the pair.',
  },
  {
    title: 'a key that is not RSA',
    pem: `${elliptic.certificate}\n${elliptic.key}`,
    sentence: 'has a key that is not RSA: Microsoft Entra accepts RSA only.',
  },
  {
    title: 'an expired certificate',
    pem: `${expired.certificate}\n${expired.key}`,
    sentence: 'expired on 2026-11-19: make a new certificate and upload it to the app registration.',
  },
  {
    title: 'a certificate of the future',
    pem: `${early.certificate}\n${early.key}`,
    sentence: 'is not valid before 2026-12-24: check its dates.',
  },
  {
    title: 'a damaged certificate',
    pem: `${broken}\n${good.key}`,
    sentence: 'has a certificate that cannot be read: paste the PEM file as it is, with its line breaks.',
  },
  {
    title: 'a damaged key',
    pem: `${good.certificate}\n${brokenKey}`,
    sentence: 'has a private key that cannot be read: paste the PEM file as it is, with its line breaks.',
  },
];

for (const { title, pem, sentence } of refused) {
  test(`refuses ${title}, and quotes nothing of it`, () => {
    assert.throws(() => ofText(pem), { message: sentence });
  });
}

test('a PEM that was cut off says where', async () => {
  const { certificate, key } = await aPem();
  const chain = `${certificate}\n${(await aPem()).certificate}`;
  const whole = `${chain}\n${key}`;
  const [first = '', second = ''] = whole.match(/-----END CERTIFICATE-----/g) ?? [];
  const cases: readonly (readonly [pem: string, block: string, label: string])[] = [
    [whole.replace(/-----END [A-Z ]*PRIVATE KEY-----\s*$/, ''), '', 'PRIVATE KEY'],
    [whole.replace(first, ''), 'first ', 'CERTIFICATE'],
    [`${certificate}\n${key}\n${certificate.replace(second, '')}`, 'second ', 'CERTIFICATE'],
    [`${key}\n${certificate.replace(first, '')}`, '', 'CERTIFICATE'],
  ];
  for (const [pem, block, label] of cases) {
    const message = `has no end of its ${block}block “${label}”: paste the PEM file as a whole, each block to its line “END ${label}”.`;
    assert.throws(() => readCertificate(pem, now), { message });
  }
});
