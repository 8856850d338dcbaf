import { X509Certificate } from 'node:crypto';
import { type CryptoKey, decodeJwt, decodeProtectedHeader, errors, jwtVerify, type KeyObject } from 'jose';
import { EntraRefusal } from './refusal.ts';

/** What the page “Certificates & secrets” of an app registration holds. */
export interface Credentials {
  readonly secrets?: readonly { readonly value: string; readonly expired?: boolean }[];
  /** PEM. */
  readonly certificates?: readonly string[];
  readonly federated?: readonly { readonly issuer: string; readonly subject: string; readonly audience: string }[];
}

/** What an assertion is held against. */
export interface AssertionChecks {
  readonly clientId: string;
  /** Address of the token endpoint, to which a certificate's assertion must be made out. */
  readonly endpoint: string;
  /** Keys by which the tokens of other issuers are checked. */
  readonly issuers: Readonly<Record<string, CryptoKey>>;
}

/** @throws {EntraRefusal} unless the JWT was signed with a registered certificate, or by an issuer whom the app trusts. */
export async function checkAssertion(
  credentials: Credentials,
  assertion: string,
  checks: AssertionChecks,
): Promise<void> {
  try {
    if (decodeJwt(assertion).iss === checks.clientId) await checkCertificate(credentials, assertion, checks);
    else await checkFederated(credentials, assertion, checks);
  } catch (error) {
    throw error instanceof errors.JOSEError ? refusalOf(error, checks) : error;
  }
}

/** As MSAL makes it: PS256, the certificate named by `x5t#S256`, made out to the token endpoint, by and about the app. */
async function checkCertificate(credentials: Credentials, assertion: string, { clientId, endpoint }: AssertionChecks) {
  const header = decodeProtectedHeader(assertion);
  const certificate = (credentials.certificates ?? [])
    .map((pem) => new X509Certificate(pem))
    .find(({ fingerprint256 }) => base64url(fingerprint256) === header['x5t#S256']);
  if (!certificate) {
    const reason =
      'The certificate with identifier used to sign the client assertion is not registered on application.';
    throw new EntraRefusal(700027, 'invalid_client', `${reason} [Reason - The key was not found.]`);
  }
  const algorithms = ['PS256'];
  await verify(assertion, certificate.publicKey, { algorithms, audience: endpoint, subject: clientId });
}

/** Issuer, audience and subject have to match to the letter. */
async function checkFederated({ federated = [] }: Credentials, assertion: string, { issuers }: AssertionChecks) {
  const { iss = '', aud, sub = '' } = decodeJwt(assertion);
  const key = issuers[iss];
  const ofIssuer = federated.filter(({ issuer }) => issuer === iss);
  if (!key || ofIssuer.length === 0) throw unmatched(700211, 'issuer', iss);
  await verify(assertion, key, { algorithms: ['RS256'] });
  const ofAudience = ofIssuer.filter(({ audience }) => audience === aud);
  if (ofAudience.length === 0) throw unmatched(700212, 'audience', String(aud));
  if (!ofAudience.some(({ subject }) => subject === sub)) throw unmatched(700213, 'subject', sub);
}

/** Clocks may differ by five minutes; MSAL rounds its own up to the next second. */
async function verify(assertion: string, key: CryptoKey | KeyObject, options: Parameters<typeof jwtVerify>[2]) {
  await jwtVerify(assertion, key, { ...options, clockTolerance: 300, requiredClaims: ['nbf', 'exp', 'jti'] });
}

function refusalOf(error: errors.JOSEError, { clientId }: AssertionChecks): EntraRefusal {
  if (
    error instanceof errors.JWTExpired ||
    (error instanceof errors.JWTClaimValidationFailed && error.claim === 'nbf')
  ) {
    return new EntraRefusal(700024, 'invalid_client', 'Client assertion is not within its valid time range.');
  }
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud') {
    const sentence = 'Client assertion audience claim does not match Realm issuer.';
    return new EntraRefusal(700023, 'invalid_client', sentence);
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    const sentence = `Client assertion contains an invalid claim '${error.claim}' for application '${clientId}'.`;
    return new EntraRefusal(50027, 'invalid_client', sentence);
  }
  return new EntraRefusal(50012, 'invalid_client', 'Client assertion contains an invalid signature.');
}

function unmatched(code: number, claim: string, value: string): EntraRefusal {
  const help =
    'Check your federated identity credential Subject, Audience and Issuer against the presented assertion. ' +
    'https://learn.microsoft.com/entra/workload-id/workload-identity-federation';
  const sentence = `No matching federated identity record found for presented assertion ${claim} '${value}'. ${help}`;
  return new EntraRefusal(code, 'invalid_client', sentence);
}

function base64url(fingerprint: string): string {
  return Buffer.from(fingerprint.replaceAll(':', ''), 'hex').toString('base64url');
}
