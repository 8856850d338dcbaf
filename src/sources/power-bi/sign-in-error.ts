import { decodeJwt } from 'jose/jwt/decode';
import { messageOf } from '../../text/error.ts';
import { cut, plain } from '../../text/plain.ts';
import { passingCodes } from './entra-trouble.ts';

const federation =
  'Add or mend a federated credential of the app registration (Certificates & secrets › Federated credentials): its issuer, ' +
  'subject and audience must be exactly the ones that follow, capitals included.';

/**
 * What to change, by the number of the error.
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
const table: readonly (readonly [codes: readonly number[], advice: string])[] = [
  [
    [7000215],
    'The client secret is wrong: put its Value into power-bi-client-secret. Often the Secret ID beside it is copied instead.',
  ],
  [
    [7000222],
    'The client secret has expired: make a new one and put its Value into power-bi-client-secret, or leave it out and sign in with GitHub OIDC.',
  ],
  [
    [700016, 700011],
    'This tenant has no such app: check power-bi-client-id and power-bi-tenant-id. They may be swapped, or the app belongs to another tenant.',
  ],
  [[90002], 'There is no such tenant in this cloud: check power-bi-tenant-id and power-bi-cloud.'],
  [[900023], 'power-bi-tenant-id is neither the id of a tenant nor one of its domain names.'],
  [[90038, 900382, 900432], 'The tenant is in another of Microsoft’s clouds: check power-bi-cloud.'],
  [
    [700027, 700030, 50012],
    'The app registration does not know this certificate: upload the public part of power-bi-client-certificate to it (Certificates & secrets › Certificates).',
  ],
  [
    [700024],
    'The proof of identity came outside of its lifetime: check the clock of the runner, and run the check again.',
  ],
  [[70021, 7002131], `No federated credential fits the GitHub OIDC token. ${federation}`],
  [[700211], `No federated credential has the issuer of the GitHub OIDC token. ${federation}`],
  [[700212], `No federated credential has the audience of the GitHub OIDC token. ${federation}`],
  [[700213], `No federated credential has the subject of the GitHub OIDC token. ${federation}`],
  [
    [700025],
    'The app is registered as a public client, which may not prove itself: switch “Allow public client flows” off (Authentication).',
  ],
  [
    [7000112, 70001],
    'The app is switched off in this tenant: enable its service principal (Enterprise applications › Properties).',
  ],
  [
    [500011],
    'The tenant does not know Power BI: check power-bi-cloud, and that the tenant has Power BI or Fabric at all.',
  ],
  [[1002012, 70011], 'Microsoft Entra does not accept the scope, which depends on the cloud: check power-bi-cloud.'],
  [
    [53003],
    'Conditional Access blocks the sign-in, for example because of the runner’s IP address: have the policy for workload identities changed, or use a runner that it allows.',
  ],
  [
    passingCodes,
    'Microsoft Entra is busy or in trouble, and still was at the last attempt: run the check again later.',
  ],
  [
    [70002],
    'Microsoft Entra does not accept the app’s proof of identity: check power-bi-client-id and the credential beside it.',
  ],
  [[650057], 'The app may not ask for Power BI: check power-bi-client-id and power-bi-cloud.'],
];

/**
 * Why a sign-in failed, with what to change and Microsoft Entra's own words.
 * @param assertion the GitHub OIDC token that was presented; what it claims is told, never the token itself
 */
export function signInError(cause: unknown, assertion?: string): Error {
  const said = cut(plain(messageOf(cause)).replace(/^.*? - Description: | - Correlation ID: .*$/g, ''), 600);
  const code = Number(/AADSTS(\d+)/.exec(said)?.[1]);
  if (!code) return new Error(`Signing in to Power BI failed. ${said}`, { cause });
  const advice =
    table.find(([codes]) => codes.includes(code))?.[1] ?? `See https://login.microsoftonline.com/error?code=${code}.`;
  const claims =
    assertion && !passingCodes.includes(code) ? ` The GitHub OIDC token presents ${claimsOf(assertion)}.` : '';
  return new Error(
    `Signing in to Power BI failed (AADSTS${code}). ${advice}${claims} Microsoft Entra says: “${said}”`,
    { cause },
  );
}

function claimsOf(assertion: string): string {
  try {
    const { iss, sub, aud } = decodeJwt(assertion);
    return `the issuer “${plain(String(iss))}”, the subject “${plain(String(sub))}” and the audience “${plain(String(aud))}”`;
  } catch {
    return 'claims that cannot be read';
  }
}
