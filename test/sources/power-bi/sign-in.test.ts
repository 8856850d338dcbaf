import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import { decodeJwt, decodeProtectedHeader, importX509, jwtVerify, UnsecuredJWT } from 'jose';
import { readCertificate } from '../../../src/sources/power-bi/certificate.ts';
import { type Cloud, cloudNames, clouds } from '../../../src/sources/power-bi/clouds.ts';
import type { Credential } from '../../../src/sources/power-bi/settings.ts';
import { signIn } from '../../../src/sources/power-bi/sign-in.ts';
import type { HttpResponse } from '../../../src/transport/transport.ts';
import { TransportError } from '../../../src/transport/transport-error.ts';
import { now } from '../../support/builders.ts';
import { answering, aWorld } from '../../support/world.ts';
import { aPem } from './pem.ts';

const tenantId = '7e4a1111-0000-4000-8000-000000000001';
const clientId = 'c11e2222-0000-4000-8000-000000000002';
const secret: Credential = { kind: 'secret', secret: 'abc~very+secret' };
const oidc: Credential = { kind: 'github oidc' };
const granted = { text: JSON.stringify({ token_type: 'Bearer', expires_in: 3599, access_token: 'a.power.bi.token' }) };

function signingIn(
  answer: () => Partial<HttpResponse>,
  {
    credential = secret,
    cloud = clouds.public,
    ...world
  }: { credential?: Credential; cloud?: Cloud } & Parameters<typeof aWorld>[0] = {},
) {
  const { transport, requests } = answering(answer);
  const settings = {
    tenantId,
    clientId,
    credential,
    cloud,
    workspaces: ['*'],
    models: [],
    dataflows: [],
    fabricItems: [],
    discovery: 'workspaces',
  } as const;
  return { token: signIn(settings, aWorld({ transport, ...world })), requests };
}

/** Where the only request went, and the form in it without what msal-node says of itself. */
function sent({ requests }: ReturnType<typeof signingIn>) {
  assert.equal(requests.length, 1);
  const url = new URL(requests[0]?.url ?? '');
  const form = Object.fromEntries(new URLSearchParams(requests[0]?.body));
  return { url: url.origin + url.pathname, form };
}

test('asks with a client secret, in one request', async () => {
  const attempt = signingIn(() => granted);
  assert.equal(await attempt.token, 'a.power.bi.token');
  const { url, form } = sent(attempt);
  assert.equal(url, `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`);
  assert.deepEqual(
    [form.grant_type, form.client_id, form.client_secret, form.scope],
    ['client_credentials', clientId, 'abc~very+secret', 'https://analysis.windows.net/powerbi/api/.default'],
  );
});

for (const name of cloudNames) {
  test(`asks the authority of the cloud ${name} for its scope, with its audience`, async () => {
    const cloud = clouds[name];
    const attempt = signingIn(() => granted, { cloud, credential: oidc });
    await attempt.token;
    const { url, form } = sent(attempt);
    assert.equal(url, `${cloud.authority}/${tenantId}/oauth2/v2.0/token`);
    assert.deepEqual([form.scope, form.client_assertion], [cloud.scope, `oidc token for ${cloud.audience}`]);
  });
}

test('asks with a certificate, by an assertion that its public half verifies', async () => {
  const pem = await aPem();
  const certificate = readCertificate(pem.certificate + pem.key, now);
  const attempt = signingIn(() => granted, { credential: { kind: 'certificate', certificate } });
  await attempt.token;
  const { url, form } = sent(attempt);
  const assertion = form.client_assertion ?? '';
  // msal rounds its clock to the nearest second, so that nbf may be half a second ahead; Entra allows minutes.
  const claims = { audience: url, issuer: clientId, clockTolerance: 1 };
  await jwtVerify(assertion, await importX509(pem.certificate, 'PS256'), claims);
  const thumbprint = new X509Certificate(pem.certificate).fingerprint256.replaceAll(':', '');
  assert.deepEqual(decodeProtectedHeader(assertion), {
    alg: 'PS256',
    typ: 'JWT',
    'x5t#S256': Buffer.from(thumbprint, 'hex').toString('base64url'),
  });
  assert.equal(decodeJwt(assertion).sub, clientId);
});

test('asks GitHub for a new OIDC token at each sign-in', async () => {
  let asked = 0;
  const oidcToken = async () => `token ${++asked}`;
  for (const expected of ['token 1', 'token 2']) {
    const attempt = signingIn(() => granted, { credential: oidc, oidcToken });
    await attempt.token;
    assert.equal(sent(attempt).form.client_assertion, expected);
  }
});

/** Entra's error answer: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow#error-response */
function refused(code: number, text: string, status = 401) {
  const description = `AADSTS${code}: ${text} Trace ID: 0e1 Correlation ID: 5c2 Timestamp: 2026-11-20 07:00:00Z`;
  return {
    status,
    text: JSON.stringify({
      error: 'invalid_client',
      error_description: description,
      error_codes: [code],
      timestamp: '2026-11-20 07:00:00Z',
      trace_id: '0e1',
      correlation_id: '5c2',
      error_uri: `https://login.microsoftonline.com/error?code=${code}`,
    }),
  };
}

test('says what to change and what Entra said', async () => {
  await assert.rejects(signingIn(() => refused(7000215, 'Invalid client secret provided.')).token, {
    message:
      'Signing in to Power BI failed (AADSTS7000215). The client secret is wrong. Put its Value into power-bi-client-secret. ' +
      'Often the Secret ID beside it is copied instead. Microsoft Entra says: “AADSTS7000215: Invalid client secret provided. ' +
      'Trace ID: 0e1 Correlation ID: 5c2 Timestamp: 2026-11-20 07:00:00Z”',
  });
});

/** Every code of the reference, with a word of the sentence that people need. */
const codes: [number, RegExp][] = [
  [7000215, /Put its Value into power-bi-client-secret/],
  [7000222, /has expired/],
  [7000229, /This tenant has no such app\. .*Enterprise applications/],
  [70025, /The app registration has no federated credential\. .*counts after a few minutes/],
  [7002138, /Spell owner, repository and environment as GitHub does\. Add or mend a federated credential/],
  [7000113, /refused the sign-in \(AADSTS7000113\)\. What this number means: https:/],
  [7000298, /What this number means: https:\/\/login\.microsoftonline\.com\/error\?code=7000298\./],
  [500031, /is busy or in trouble\. It still was at the last attempt/],
  [700016, /may be swapped/],
  [700011, /may be swapped/],
  [90002, /Check power-bi-tenant-id and power-bi-cloud/],
  [900023, /not known by this name\. Check power-bi-tenant-id: it is neither/],
  [90038, /Check power-bi-cloud/],
  [900382, /Check power-bi-cloud/],
  [900432, /Check power-bi-cloud/],
  [700027, /Upload the public part of power-bi-client-certificate/],
  [700030, /Upload the public part/],
  [50012, /Upload the public part/],
  [700024, /Run the check again; if it comes back, check the clock of the runner/],
  [70021, /No federated credential fits/],
  [700211, /has the issuer/],
  [700212, /has the audience/],
  [700213, /has the subject/],
  [7002131, /No federated credential fits/],
  [700025, /Allow public client flows/],
  [7000112, /Enable its service principal/],
  [70001, /Enable its service principal/],
  [500011, /does not know Power BI/],
  [1002012, /does not accept the scope/],
  [70011, /does not accept the scope/],
  [53003, /Conditional Access/],
  [90033, /is busy or in trouble. It still was at the last attempt: run the check again later/],
  [90006, /is busy or in trouble. It still was at the last attempt: run the check again later/],
  [90012, /is busy or in trouble. It still was at the last attempt: run the check again later/],
  [90024, /is busy or in trouble. It still was at the last attempt: run the check again later/],
  [90055, /is busy or in trouble. It still was at the last attempt: run the check again later/],
  [70002, /the credential beside it/],
  [650057, /may not ask for Power BI/],
  [999999, /What this number means: https:\/\/login\.microsoftonline\.com\/error\?code=999999\./],
];

for (const [code, sentence] of codes) {
  test(`has a sentence for AADSTS${code}`, async () => {
    await assert.rejects(signingIn(() => refused(code, 'Entra’s own text.')).token, ({ message }: Error) => {
      assert.match(message, sentence);
      assert.match(message, new RegExp(`^Signing in to Power BI failed \\(AADSTS${code}\\)\\. `));
      assert.match(message, new RegExp(`Microsoft Entra says: “AADSTS${code}: Entra’s own text\\. `));
      return true;
    });
  });
}

/** Numbers that are not listed, by Entra's words for them; neighbouring numbers mean other things. */
const unlisted: readonly (readonly [number, string, RegExp])[] = [
  [7002139, 'No matching federated identity record found for presented assertion subject ‘repo:x’.', /has the subject/],
  [
    7002139,
    'No matching federated identity record found for presented assertion issuer ‘https://x’.',
    /has the issuer/,
  ],
  [7002140, 'No matching federated identity record found for presented assertion audience ‘x’.', /has the audience/],
  [7002141, 'Federated identity credentials are not configured.', /No federated credential fits/],
  [7000298, 'The provided client secret keys for app ‘x’ are expired.', /The client secret has expired/],
  [7000299, 'Invalid client secret provided.', /The client secret is wrong/],
  [7000113, 'Application ‘x’ is disabled.', /refused the sign-in \(AADSTS7000113\)/],
  [700017, 'Application with identifier ‘x’ was not found in the directory ‘y’.', /This tenant has no such app/],
  [530035, 'Access has been blocked by Conditional Access policies.', /Conditional Access blocks/],
  [90099, 'The request was throttled. Please try again later.', /is busy or in trouble/],
];

for (const [code, words, sentence] of unlisted) {
  test(`reads AADSTS${code} by its words: ${words}`, async () => {
    await assert.rejects(signingIn(() => refused(code, words)).token, ({ message }: Error) => {
      assert.match(message, sentence);
      return true;
    });
  });
}

test('tells nothing of the secret or the token that an answer quotes, in whatever spelling', async () => {
  const quoting = (text: string) => () =>
    refused(7000215, `Rejected: client_secret=${text}; ${encodeURIComponent(text)}.`);
  const withSecret = signingIn(quoting('abc~very+secret'));
  const withToken = signingIn(quoting('opaque token'), { credential: oidc, oidcToken: async () => 'opaque token' });
  for (const { token } of [withSecret, withToken]) {
    await assert.rejects(token, ({ message }: Error) => {
      assert.doesNotMatch(message, /very|opaque/);
      assert.match(message, /•••/);
      return true;
    });
  }
});

test('lets the one request be repeated after what passes, and after nothing else', async () => {
  const attempt = signingIn(() => granted);
  await attempt.token;
  const passes = (answer: { text: string }) =>
    attempt.requests[0]?.isPassing?.({ status: 400, headers: {}, ...answer }) ?? assert.fail('nothing was asked');
  const passing = codes.map(([code]) => code).filter((code) => passes(refused(code, 'Entra’s own text.')));
  assert.deepEqual(passing, [500031, 90033, 90006, 90012, 90024, 90055]);
  assert.ok(passes({ text: '' }), 'an answer without a body');
  assert.ok(passes({ text: '{"error":"temporarily_unavailable","error_description":"AADSTS999999: x"}' }));
  for (const text of ['<html>', '[]', '{"error_codes":90033}', '{"error_codes":[]}', granted.text]) {
    assert.ok(!passes({ text }), text);
  }
});

test('prints what the OIDC token presented, in either form of the subject, and never the token', async () => {
  const presented = new UnsecuredJWT({})
    .setIssuer('https://token.actions.githubusercontent.com')
    .setSubject('repo:contoso@123/bi@456:ref:refs/heads/main')
    .setAudience('api://AzureADTokenExchange')
    .encode();
  const answer = () => refused(700213, 'No matching federated identity record found for presented assertion subject.');
  await assert.rejects(
    signingIn(answer, { credential: oidc, oidcToken: async () => presented }).token,
    ({ message }: Error) => {
      assert.ok(
        message.includes(
          'The GitHub OIDC token presents the issuer “https://token.actions.githubusercontent.com”, ' +
            'the subject “repo:contoso@123/bi@456:ref:refs/heads/main” and the audience “api://AzureADTokenExchange”.',
        ),
        message,
      );
      assert.ok(!message.includes(presented));
      return true;
    },
  );
});

test('prints nothing of the OIDC token when Entra is merely busy', async () => {
  const attempt = signingIn(() => refused(90033, 'A transient error has occurred.', 400), { credential: oidc });
  await assert.rejects(attempt.token, {
    message:
      'Signing in to Power BI failed (AADSTS90033). Microsoft Entra is busy or in trouble. It still was at the last attempt: run ' +
      'the check again later. Microsoft Entra says: “AADSTS90033: A transient error has occurred. Trace ID: 0e1 Correlation ID: 5c2 ' +
      'Timestamp: 2026-11-20 07:00:00Z”',
  });
});

test('names the permission when GitHub gives no OIDC token, and asks Entra nothing', async () => {
  const cause = new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable');
  const oidcToken = async () => await Promise.reject(cause);
  const attempt = signingIn(() => granted, { credential: oidc, oidcToken });
  await assert.rejects(attempt.token, {
    message:
      'GitHub gave no OIDC token to sign in to Power BI with. Add the permission “id-token: write” to the job, or give ' +
      'power-bi-client-secret or power-bi-client-certificate. GitHub says: “Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable”',
    cause,
  });
  assert.deepEqual(attempt.requests, []);
});

test('names no permission where the job has it and GitHub does not answer', async () => {
  const oidcToken = async () => await Promise.reject(new Error('Failed to get ID Token. Error Code : 503'));
  const env = {
    ACTIONS_ID_TOKEN_REQUEST_URL: 'https://run-actions-1.actions.example/idtoken',
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'proof',
  };
  await assert.rejects(signingIn(() => granted, { credential: oidc, oidcToken, env }).token, {
    message:
      'GitHub gave no OIDC token to sign in to Power BI with. The job has the permission “id-token: write”, so that GitHub itself is ' +
      'in trouble: run the check again later. GitHub says: “Failed to get ID Token. Error Code : 503”',
  });
});

test('passes on why Entra did not answer', async () => {
  const unanswered = new TransportError('Microsoft Entra refused the connection while signing in.', {
    failure: 'refused',
    unsent: true,
  });
  const attempt = signingIn(() => {
    throw unanswered;
  });
  await assert.rejects(attempt.token, unanswered);
});

const odd = [
  { title: 'a page of HTML', answer: { status: 502, text: '<html>Bad gateway</html>' } },
  { title: 'nothing', answer: { status: 503, text: '' } },
  { title: 'a list', answer: { status: 400, text: '[]' } },
  { title: 'an empty success', answer: { status: 200, text: '{}' } },
  { title: 'a proxy’s own error', answer: { status: 400, text: '{"error":{"code":"x","message":"y"}}' } },
  { title: 'a reason that is no text', answer: { status: 400, text: '{"error":"x","error_description":7}' } },
  { title: 'hostile words', answer: refused(7000215, '\n::error::<at>x</at>\u202E '.repeat(200)) },
];

for (const { title, answer } of odd) {
  test(`fails in one line when Entra answers ${title}`, async () => {
    await assert.rejects(signingIn(() => answer).token, ({ message }: Error) => {
      assert.match(message, /^Signing in to Power BI failed/);
      assert.doesNotMatch(message, /[\n\u202E]|very\+secret/);
      assert.ok(message.length < 1200, `${message.length} characters`);
      return true;
    });
  });
}
