import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { ConfidentialClientApplication, type INetworkModule, type NodeAuthOptions } from '@azure/msal-node';
import { type CloudName, simulatedClouds } from '../../../../sandbox/services/clouds.ts';
import { type Directory, type SimulatedEntra, simulateEntra } from '../../../../sandbox/services/entra/entra.ts';
import {
  githubIssuer,
  type SimulatedGitHubOidc,
  simulateGitHubOidc,
} from '../../../../sandbox/services/github/oidc.ts';
import { aPem } from '../../../sources/power-bi/pem.ts';

const tenantId = '3f6d1c52-8a0e-4b57-9c11-d2f0a7b64e90';
const clientId = '7b1e0c34-5d2f-4a86-b9e3-0c4d8f12a6e7';
const scope = `${simulatedClouds.public.resource}/.default`;

function aDirectory(overrides: Partial<Directory> = {}): Directory {
  const secrets = [{ value: 'right' }, { value: 'old', expired: true }];
  return {
    tenantId,
    tenantName: 'Contoso',
    domain: 'contoso.example',
    clientId,
    credentials: { secrets },
    ...overrides,
  };
}

/** Signs in with the library that the product uses. */
async function signIn(entra: SimulatedEntra, auth: Partial<NodeAuthOptions>, cloud: CloudName = 'public') {
  const { authorityHosts, resource } = simulatedClouds[cloud];
  const network: INetworkModule = {
    sendGetRequestAsync: () => assert.fail('no discovery is needed'),
    async sendPostRequestAsync(url, options = {}) {
      const answer = await entra.fetch(new Request(url, { method: 'POST', ...options }));
      return { status: answer.status, headers: {}, body: JSON.parse(await answer.text()) };
    },
  };
  const authority = `https://${authorityHosts[0]}/${tenantId}`;
  const app = new ConfidentialClientApplication({
    auth: { clientId, authority, ...auth },
    system: { networkClient: network },
  });
  const result = await app.acquireTokenByClientCredential({ scopes: [`${resource}/.default`] });
  return result?.accessToken ?? assert.fail('no token');
}

describe('the simulated Entra, asked by msal-node', () => {
  test('gives a token for the secret, in every cloud', async () => {
    for (const cloud of ['public', 'gcc', 'gcc-high', 'dod', 'china'] as const) {
      const entra = simulateEntra(aDirectory({ cloud }));
      const token = await signIn(entra, { clientSecret: 'right' }, cloud);
      const { resource } = simulatedClouds[cloud];
      assert.deepEqual({ ...entra.grantOf(token), expiresAt: 0 }, { clientId, resource, expiresAt: 0 });
    }
  });

  test('lets every token expire at a word', async () => {
    const entra = simulateEntra(aDirectory());
    const token = await signIn(entra, { clientSecret: 'right' });
    const left = () => (entra.grantOf(token)?.expiresAt.getTime() ?? 0) - Date.now();
    assert.ok(left() > 3_500_000);
    entra.expireTokens();
    assert.ok(left() <= 0);
    assert.equal(entra.grantOf('never given out'), undefined);
  });

  test('is busy as often as it should be, and then works', async () => {
    const entra = simulateEntra(aDirectory({ busyFor: 2 }));
    for (let request = 0; request < 2; request++) {
      await assert.rejects(signIn(entra, { clientSecret: 'right' }), {
        errorCode: 'temporarily_unavailable',
        status: 400,
      });
    }
    assert.ok(entra.grantOf(await signIn(entra, { clientSecret: 'right' })));
  });

  describe('with a certificate', () => {
    let certificate: Awaited<ReturnType<typeof aCertificate>>;
    let other: typeof certificate;
    before(async () => {
      certificate = await aCertificate();
      other = await aCertificate();
    });

    test('gives a token when the certificate is registered and the signature is its own', async () => {
      const entra = simulateEntra(aDirectory({ credentials: { certificates: [other.pem, certificate.pem] } }));
      const token = await signIn(entra, { clientCertificate: certificate });
      assert.equal(entra.grantOf(token)?.clientId, clientId);
    });

    test('refuses one that is not registered, and a signature by another key', async () => {
      const entra = simulateEntra(aDirectory({ credentials: { certificates: [certificate.pem] } }));
      await assert.rejects(signIn(entra, { clientCertificate: other }), /AADSTS700027/);
      const forged = { ...certificate, privateKey: other.privateKey };
      await assert.rejects(signIn(entra, { clientCertificate: forged }), /AADSTS50012/);
    });
  });

  describe('with GitHub’s token', () => {
    const subject = 'repo:contoso/bi:ref:refs/heads/main';
    const audience = 'api://AzureADTokenExchange';
    let oidc: SimulatedGitHubOidc;
    before(async () => {
      oidc = await simulateGitHubOidc({ subject });
    });

    async function assertion(made = audience) {
      const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = oidc.env ?? {};
      const headers = { authorization: `Bearer ${token}` };
      const answer = await oidc.fetch(new Request(`${url}&audience=${encodeURIComponent(made)}`, { headers }));
      return String(JSON.parse(await answer.text()).value);
    }
    const trusting = (federated: object = {}) =>
      simulateEntra(
        aDirectory({ credentials: { federated: [{ issuer: githubIssuer, subject, audience, ...federated }] } }),
        {
          [githubIssuer]: oidc.publicKey,
        },
      );

    test('gives a token when issuer, subject and audience match to the letter', async () => {
      const entra = trusting();
      const token = await signIn(entra, { clientAssertion: await assertion() });
      assert.equal(entra.grantOf(token)?.clientId, clientId);
    });

    const cases = [
      { name: 'another issuer', federated: { issuer: 'https://ghes.example/_services/token' }, code: 'AADSTS700211' },
      { name: 'another audience', made: 'api://elsewhere', code: "AADSTS700212: .*'api://elsewhere'" },
      {
        name: 'another subject, which it quotes',
        federated: { subject: 'repo:contoso@1/bi@2:ref:refs/heads/main' },
        code: "AADSTS700213: .*'repo:contoso/bi:ref:refs/heads/main'",
      },
      { name: 'a subject in another case', federated: { subject: subject.toUpperCase() }, code: 'AADSTS700213' },
    ];
    for (const { name, federated, made, code } of cases) {
      test(`refuses ${name}`, async () => {
        const clientAssertion = await assertion(made);
        await assert.rejects(signIn(trusting(federated), { clientAssertion }), new RegExp(code));
      });
    }

    test('is refused by GitHub’s endpoint without the job’s own token', async () => {
      const answer = await oidc.fetch(new Request(`${oidc.env?.ACTIONS_ID_TOKEN_REQUEST_URL}&audience=x`));
      assert.equal(answer.status, 401);
    });
  });
});

describe('the simulated Entra refuses', () => {
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: 'right', scope };
  const cases: {
    name: string;
    tenant?: string;
    form?: object;
    directory?: Partial<Directory>;
    answer: [number, string, number];
  }[] = [
    { name: 'a tenant that is no id and no domain', tenant: 'contoso', answer: [400, 'invalid_request', 900023] },
    { name: 'a tenant that it does not have', tenant: clientId, answer: [400, 'invalid_request', 90002] },
    { name: 'an unknown application', form: { client_id: tenantId }, answer: [400, 'unauthorized_client', 700016] },
    { name: 'a disabled application', directory: { disabled: true }, answer: [400, 'unauthorized_client', 7000112] },
    { name: 'a wrong secret', form: { client_secret: 'wrong' }, answer: [401, 'invalid_client', 7000215] },
    { name: 'an expired secret', form: { client_secret: 'old' }, answer: [401, 'invalid_client', 7000222] },
    { name: 'no credential', form: { client_secret: undefined }, answer: [401, 'invalid_client', 7000216] },
    {
      name: 'an assertion that is no JWT',
      form: {
        client_secret: undefined,
        client_assertion: 'x',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      },
      answer: [401, 'invalid_client', 50012],
    },
    { name: 'another grant', form: { grant_type: 'password' }, answer: [400, 'unsupported_grant_type', 70003] },
    { name: 'a request without scope', form: { scope: undefined }, answer: [400, 'invalid_request', 900144] },
    {
      name: 'a scope without /.default',
      form: { scope: 'https://analysis.windows.net/powerbi/api' },
      answer: [400, 'invalid_scope', 1002012],
    },
    {
      name: 'the resource of another cloud',
      form: { scope: 'https://analysis.usgovcloudapi.net/powerbi/api/.default' },
      answer: [400, 'invalid_resource', 500011],
    },
  ];
  for (const { name, tenant = tenantId, form: changed, directory, answer } of cases) {
    test(name, async () => {
      const entries = Object.entries({ ...form, ...changed }).filter(([, value]) => value !== undefined);
      const response = await simulateEntra(aDirectory(directory)).fetch(
        new Request(`https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`, {
          method: 'POST',
          body: new URLSearchParams(entries),
        }),
      );
      const body = JSON.parse(await response.text());
      assert.deepEqual([response.status, body.error, body.error_codes[0]], answer);
      assert.match(body.error_description, new RegExp(`^AADSTS${answer[2]}: .+ Trace ID: `));
    });
  }
});

/** A certificate as msal-node takes it, and as Entra keeps it. */
async function aCertificate() {
  const { certificate: pem, key: privateKey } = await aPem();
  return { pem, privateKey, thumbprintSha256: new X509Certificate(pem).fingerprint256.replaceAll(':', '') };
}
