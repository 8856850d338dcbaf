import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CompanyOptions } from '../../sandbox/halden-foods/company-sandbox.ts';
import { EntraRefusal } from '../../sandbox/services/entra/refusal.ts';
import { githubIssuer } from '../../sandbox/services/github/oidc.ts';
import { powerBiAnswers } from '../../sandbox/services/power-bi/answers.ts';
import { aPem } from '../sources/power-bi/pem.ts';
import { play } from '../support/scenario.ts';

const oidc = { 'power-bi-client-secret': '' };
const audience = 'api://AzureADTokenExchange';
const subject = 'repo:contoso/bi:ref:refs/heads/main';
const stranger = await aPem({ from: '2020-01-01', to: '2099-01-01' });
const claims =
  'its issuer, subject and audience must be exactly the ones that follow, capitals included. The GitHub OIDC token presents the issuer ' +
  `“${githubIssuer}”, the subject “${subject}” and the audience “${audience}”.`;

/** Why Microsoft Entra gives no token, and what the red step says of it before it quotes Entra. */
const refusals: readonly {
  title: string;
  code: number;
  options?: CompanyOptions;
  inputs?: Readonly<Record<string, string>>;
  advice: string;
}[] = [
  {
    title: 'a wrong secret',
    code: 7000215,
    inputs: { 'power-bi-client-secret': '9b1deb4d-the-id-of-the-secret' },
    advice: 'The client secret is wrong. Put its Value into power-bi-client-secret.',
  },
  {
    title: 'an expired secret',
    code: 7000222,
    options: { directory: { credentials: { secrets: [{ value: 'demo~Secret.Value-0123456789', expired: true }] } } },
    advice: 'The client secret has expired. Make a new one and put its Value into power-bi-client-secret,',
  },
  {
    title: 'an unknown app',
    code: 700016,
    inputs: { 'power-bi-client-id': '00000000-1111-4222-8333-444444444444' },
    advice: 'This tenant has no such app. Check power-bi-client-id and power-bi-tenant-id',
  },
  {
    title: 'an unknown tenant',
    code: 90002,
    inputs: { 'power-bi-tenant-id': 'contoso.example' },
    advice: 'There is no such tenant in this cloud. Check power-bi-tenant-id and power-bi-cloud.',
  },
  {
    title: 'a tenant whose Power BI is in another cloud',
    code: 500011,
    options: { directory: { cloud: 'gcc' } },
    inputs: { 'power-bi-cloud': 'public' },
    advice: 'The tenant does not know Power BI. Check power-bi-cloud,',
  },
  {
    title: 'an app that is switched off',
    code: 7000112,
    options: { directory: { disabled: true } },
    advice: 'The app is switched off in this tenant. Enable its service principal',
  },
  {
    title: 'a certificate that was not uploaded',
    code: 700027,
    inputs: { ...oidc, 'power-bi-client-certificate': `${stranger.certificate}\n${stranger.key}` },
    advice:
      'The app registration does not know this certificate. Upload the public part of power-bi-client-certificate to it',
  },
  {
    title: 'a federated credential for another issuer',
    code: 700211,
    options: { directory: { credentials: { federated: [{ issuer: 'https://gitlab.com', subject, audience }] } } },
    inputs: oidc,
    advice: `No federated credential has the issuer of the GitHub OIDC token. Add or mend a federated credential of the app registration (Certificates & secrets › Federated credentials): ${claims}`,
  },
  {
    title: 'a federated credential for another audience',
    code: 700212,
    options: {
      directory: { credentials: { federated: [{ issuer: githubIssuer, subject, audience: 'api://other' }] } },
    },
    inputs: oidc,
    advice: `No federated credential has the audience of the GitHub OIDC token. Add or mend a federated credential of the app registration (Certificates & secrets › Federated credentials): ${claims}`,
  },
  {
    title: 'a federated credential for another subject',
    code: 700213,
    options: {
      directory: { credentials: { federated: [{ issuer: githubIssuer, subject: subject.toUpperCase(), audience }] } },
    },
    inputs: oidc,
    advice: `No federated credential has the subject of the GitHub OIDC token. Add or mend a federated credential of the app registration (Certificates & secrets › Federated credentials): ${claims}`,
  },
  {
    title: 'a proof that comes too late',
    code: 700024,
    options: {
      disturb: ({ service }) =>
        service === 'Entra'
          ? new EntraRefusal(
              700024,
              'invalid_client',
              'Client assertion is not within its valid time range.',
            ).toResponse()
          : undefined,
    },
    advice:
      'The proof of identity came outside of its lifetime. Run the check again; if it comes back, check the clock of the runner: such a proof, GitHub’s token too, is good for minutes.',
  },
  {
    title: 'a code that nobody knows',
    code: 999999,
    options: {
      disturb: ({ service }) =>
        service === 'Entra'
          ? new EntraRefusal(999999, 'invalid_request', '<b>New</b>\n::error::x').toResponse()
          : undefined,
    },
    advice:
      'Microsoft Entra refused the sign-in (AADSTS999999). What this number means: https://login.microsoftonline.com/error?code=999999.',
  },
];

describe('signing in', { concurrency: 2 }, () => {
  for (const { title, code, options, inputs, advice } of refusals) {
    test(`with ${title} is refused with AADSTS${code}, and the red step says what to change`, async (t) => {
      const { failures, conditions, cards, requests, annotations } = await play(t, {
        ...options,
        ...(inputs && { inputs }),
      });
      assert.equal(failures.length, 1);
      const [failure = ''] = failures;
      assert.ok(failure.startsWith(`Signing in to Power BI failed (AADSTS${code}). ${advice}`), failure);
      assert.match(failure, new RegExp(` Microsoft Entra says: “.*AADSTS${code}: .+”$`));
      assert.deepEqual(annotations.at(-1), `error ${failure}`);
      assert.deepEqual(conditions, ['Power BI: unreadable']);
      const [what = ''] = advice.split('. ');
      const inside = what.replace(/^(?:The|This|There|No)\b/, (word) => word.toLowerCase());
      assert.equal(cards[0]?.[0], `🟠 Power BI could not be asked: ${inside}`);
      assert.ok(!JSON.stringify(cards).includes('Trace ID'), 'ids for the support are for the log');
      assert.equal(requests.filter((request) => request.startsWith('Entra')).length, 1, 'asked once');
      assert.equal(requests.filter((request) => request.startsWith('Power BI')).length, 0);
    });
  }

  test('in a cloud whose authority cannot be reached names it', async (t) => {
    const { failures, sandbox } = await play(t, {
      directory: { cloud: 'dod' },
      inputs: { 'power-bi-cloud': 'china' },
    });
    assert.deepEqual(failures, [
      'Microsoft Entra could not be reached while signing in: no connection was made (the proxy answered 502). Check the network of the runner, and HTTPS_PROXY if it is behind a proxy.',
    ]);
    assert.deepEqual([...new Set(sandbox.refused)], ['login.partner.microsoftonline.cn:443']);
  });

  test('without a credential and without the permission says which of them to give', async (t) => {
    const { failures, requests } = await play(t, {
      inputs: oidc,
      env: { ACTIONS_ID_TOKEN_REQUEST_URL: '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: '' },
    });
    assert.equal(failures.length, 1);
    assert.match(
      failures[0] ?? '',
      /^GitHub gave no OIDC token to sign in to Power BI with\. Add the permission “id-token: write” to the job, or give power-bi-client-secret or power-bi-client-certificate\. GitHub says: “.+”$/,
    );
    assert.deepEqual(
      requests.map((request) => request.split(' ')[0]),
      ['Teams'],
    );
  });

  test('survives an authority that is in trouble for a moment, and a page of HTML from it', async (t) => {
    const answers = [() => new Response('<html>', { status: 503 }), () => 'reset' as const];
    const { step } = await play(t, {
      disturb: ({ service }) => (service === 'Entra' ? answers.shift()?.() : undefined),
    });
    assert.deepEqual([step.exitCode, answers.length], [0, 0]);
  });

  for (const credential of ['a client secret', 'GitHub OIDC']) {
    test(`with ${credential} survives a directory that is away for a moment: the check is like any other`, async (t) => {
      const inputs = credential === 'GitHub OIDC' ? oidc : {};
      const usual = await play(t, { inputs });
      const { step, conditions, failures, requests } = await play(t, { inputs, directory: { busyFor: 2 } });
      assert.deepEqual(failures, []);
      assert.deepEqual([step.exitCode, conditions], [0, usual.conditions]);
      assert.equal(requests.filter((request) => request.startsWith('Entra')).length, 3);
      assert.equal(requests.length, usual.requests.length + 2, 'nothing else is asked twice');
    });
  }

  test('gives up on a directory that stays away after four tries, and says so', async (t) => {
    const { failures, conditions, requests } = await play(t, { directory: { busyFor: Number.POSITIVE_INFINITY } });
    assert.equal(failures.length, 1);
    assert.match(
      failures[0] ?? '',
      /^Signing in to Power BI failed \(AADSTS90033\)\. Microsoft Entra is busy or in trouble\. It still was at the last attempt: run the check again later\. Microsoft Entra says: “.*AADSTS90033: A transient error has occurred\. Please try again\..*”$/,
    );
    assert.deepEqual(conditions, ['Power BI: unreadable']);
    assert.equal(requests.filter((request) => request.startsWith('Entra')).length, 4);
    assert.equal(requests.filter((request) => request.startsWith('Power BI')).length, 0);
  });

  test('is done again, once, when the token expires in mid-run', async (t) => {
    const expired = new Set<string | undefined>();
    const usual = await play(t);
    const { step, conditions, requests } = await play(t, {
      disturb({ url, headers: { authorization } }) {
        if (!url.includes('/refreshes')) return undefined;
        if (expired.size === 0) expired.add(authorization);
        return expired.has(authorization) ? powerBiAnswers.tokenExpired() : undefined;
      },
    });
    assert.deepEqual([step.exitCode, conditions], [0, usual.conditions]);
    assert.equal(requests.filter((request) => request.startsWith('Entra')).length, 2);
  });

  test('is not done a third time when the new token is called expired too', async (t) => {
    const { failures, requests } = await play(t, {
      disturb: ({ service }) => (service === 'Power BI' ? powerBiAnswers.tokenExpired() : undefined),
    });
    assert.deepEqual(failures, [
      'Asked for the list of workspaces, Power BI answered 403 (TokenExpired): “Access token has expired, resubmit with a new access token”. It says so of a token that was renewed in this run: it has trouble of its own, or Microsoft Entra has. Run the check again later.',
    ]);
    assert.equal(requests.filter((request) => request.startsWith('Entra')).length, 2);
  });
});
