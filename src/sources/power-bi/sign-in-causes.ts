import { passingCodes } from './entra-trouble.ts';

/** Why Microsoft Entra refused a sign-in: what is wrong, in words that can stand behind “could not be asked:”, and what to change. */
export interface SignInCause {
  readonly what: string;
  readonly advice: string;
  /** Whether it may well be over at the next check. */
  readonly passes: boolean;
}

const certificates = 'Certificates & secrets › Certificates';
const exactly =
  'Add or mend a federated credential of the app registration (Certificates & secrets › Federated credentials): its issuer, subject ' +
  'and audience must be exactly the ones that follow, capitals included.';
const noSuchApp =
  'Check power-bi-client-id and power-bi-tenant-id: they may be swapped, or the app belongs to another tenant. An app that is in the tenant needs its service principal there too (Enterprise applications).';

/**
 * By the number of the error.
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
const table: readonly (readonly [codes: readonly number[], what: string, advice: string])[] = [
  [
    [7000215],
    'The client secret is wrong',
    'Put its Value into power-bi-client-secret. Often the Secret ID beside it is copied instead.',
  ],
  [
    [7000222],
    'The client secret has expired',
    'Make a new one and put its Value into power-bi-client-secret, or leave it out and sign in with GitHub OIDC.',
  ],
  [[700016, 700011, 7000229], 'This tenant has no such app', noSuchApp],
  [[90002], 'There is no such tenant in this cloud', 'Check power-bi-tenant-id and power-bi-cloud.'],
  [
    [900023],
    'The tenant is not known by this name',
    'Check power-bi-tenant-id: it is neither the id of a tenant nor one of its domain names.',
  ],
  [[90038, 900382, 900432], 'The tenant is in another of Microsoft’s clouds', 'Check power-bi-cloud.'],
  [
    [700027, 700030, 50012],
    'The app registration does not know this certificate',
    `Upload the public part of power-bi-client-certificate to it (${certificates}).`,
  ],
  [
    [700024],
    'The proof of identity came outside of its lifetime',
    'Run the check again; if it comes back, check the clock of the runner: such a proof, GitHub’s token too, is good for minutes.',
  ],
  [
    [70025],
    'The app registration has no federated credential',
    `${exactly} One that was just made counts after a few minutes.`,
  ],
  [[70021, 7002131], 'No federated credential fits the GitHub OIDC token', exactly],
  [[700211], 'No federated credential has the issuer of the GitHub OIDC token', exactly],
  [[700212], 'No federated credential has the audience of the GitHub OIDC token', exactly],
  [[700213], 'No federated credential has the subject of the GitHub OIDC token', exactly],
  [
    [7002138],
    'The subject of the federated credential differs in capitals from that of the GitHub OIDC token',
    `Spell owner, repository and environment as GitHub does. ${exactly}`,
  ],
  [
    [700025],
    'The app is registered as a public client, which may not prove itself',
    'Switch “Allow public client flows” off (Authentication).',
  ],
  [
    [7000112, 70001],
    'The app is switched off in this tenant',
    'Enable its service principal (Enterprise applications › Properties).',
  ],
  [
    [500011],
    'The tenant does not know Power BI',
    'Check power-bi-cloud, and that the tenant has Power BI or Fabric at all.',
  ],
  [
    [1002012, 70011],
    'Microsoft Entra does not accept the scope',
    'The scope depends on the cloud: check power-bi-cloud.',
  ],
  [
    [53003],
    'Conditional Access blocks the sign-in',
    'Often the IP address of the runner is why: have the policy for workload identities changed, or use a runner that it allows.',
  ],
  [
    passingCodes,
    'Microsoft Entra is busy or in trouble',
    'It still was at the last attempt: run the check again later.',
  ],
  [
    [70002],
    'Microsoft Entra does not accept the app’s proof of identity',
    'Check power-bi-client-id and the credential beside it.',
  ],
  [[650057], 'The app may not ask for Power BI', 'Check power-bi-client-id and power-bi-cloud.'],
];

/** What an error with a number that is not listed is about, by Entra's words for it; the first that fits counts. */
const byWords: readonly (readonly [words: RegExp, code: number])[] = [
  [/federated (identity|credential).* subject\b/i, 700213],
  [/federated (identity|credential).* issuer\b/i, 700211],
  [/federated (identity|credential).* audience\b/i, 700212],
  [/federated (identity|credential)/i, 70021],
  [/secret.* expired/i, 7000222],
  [/invalid client secret/i, 7000215],
  [/(application|service principal)\b.* (was |could )?not (be )?found|missing service principal/i, 700016],
  [/conditional access/i, 53003],
  [/temporar|try again|throttl|too many requests/i, 90033],
];

/**
 * The cause by this number, or else by what is said. Neighbouring numbers are no family: 7000112 is an app that is switched off, 700011 one
 * that is not there.
 * @param said Entra's words for it
 */
export function signInCause(code: number, said: string): SignInCause {
  const [, similar] = byWords.find(([words]) => words.test(said)) ?? [];
  const [codes, what, advice] = row(code) ?? (similar === undefined ? undefined : row(similar)) ?? [];
  if (codes && what && advice) return { what, advice, passes: codes === passingCodes };
  return {
    passes: false,
    what: `Microsoft Entra refused the sign-in (AADSTS${code})`,
    advice: `What this number means: https://login.microsoftonline.com/error?code=${code}.`,
  };
}

function row(code: number) {
  return table.find(([codes]) => codes.includes(code));
}
