import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfidentialClientApplication } from '@azure/msal-node';
import { msalNetwork } from '../../../src/sources/power-bi/msal-network.ts';
import type { HttpResponse } from '../../../src/transport/transport.ts';
import { TransportError } from '../../../src/transport/transport-error.ts';
import { answering } from '../../support/world.ts';

const tenant = '11111111-1111-4111-8111-111111111111';

const isPassing = () => false;

/** Signs in with a secret, against this answer of Entra. */
async function signIn(answer: Partial<HttpResponse> | Error) {
  const { transport, requests } = answering(() => (answer instanceof Error ? Promise.reject(answer) : answer));
  const client = new ConfidentialClientApplication({
    auth: {
      clientId: '22222222-2222-4222-8222-222222222222',
      clientSecret: 's3cret',
      authority: `https://login.microsoftonline.com/${tenant}`,
    },
    system: { networkClient: msalNetwork(transport, isPassing) },
  });
  const scopes = ['https://analysis.windows.net/powerbi/api/.default'];
  const outcome = await client.acquireTokenByClientCredential({ scopes }).then(
    (result) => result?.accessToken,
    (error) => error,
  );
  return { outcome, requests };
}

test('msal-node signs in through it, with one request that may be repeated, also after what passes', async () => {
  const { outcome, requests } = await signIn({
    text: '{"token_type":"Bearer","expires_in":3599,"access_token":"the token"}',
  });
  assert.equal(outcome, 'the token');
  assert.deepEqual(
    requests.map(({ service, step, method, url, repeatable, isPassing }) => ({
      service,
      step,
      method,
      url: new URL(url).pathname,
      repeatable,
      isPassing,
    })),
    [
      {
        service: 'Microsoft Entra',
        step: 'signing in',
        method: 'POST',
        url: `/${tenant}/oauth2/v2.0/token`,
        repeatable: true,
        isPassing,
      },
    ],
  );
  const form = new URLSearchParams(requests[0]?.body);
  assert.deepEqual([form.get('grant_type'), form.get('client_secret')], ['client_credentials', 's3cret']);
});

test('a refusal keeps its number and its status', async () => {
  const { outcome } = await signIn({
    status: 401,
    text: '{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided.","error_codes":[7000215]}',
  });
  assert.deepEqual([outcome.errorCode, outcome.errorNo, outcome.status], ['invalid_client', 7000215, 401]);
});

const foreign = [
  '<html>502 Bad Gateway</html>',
  '',
  'null',
  '"Bad gateway"',
  '[]',
  '{}',
  '{"access_token":""}',
  '{"error":{"code":"BadGateway","message":"No backend"}}',
  '{"error":"bad_gateway","error_description":502}',
];
for (const text of foreign) {
  test(`a gateway that answers ${text || 'nothing'} is told in words`, async () => {
    const { outcome } = await signIn({ status: 502, text });
    assert.deepEqual([outcome.errorCode, outcome.status], ['unexpected_answer', 502]);
    assert.match(
      outcome.message,
      /Microsoft Entra answered with status 502, and neither with a token nor with a reason\. It is busy or in trouble: run/,
    );
  });
}

test('a page of HTML that asks for patience is Entra’s own trouble too', async () => {
  const { outcome } = await signIn({ status: 429, text: '<html>Too many requests</html>' });
  assert.match(outcome.message, /status 429, .* It is busy or in trouble: run the check again later\./);
});

test('a page of HTML that is no trouble of Entra’s points at what stands between', async () => {
  const { outcome } = await signIn({ status: 403, text: '<html>Blocked by policy</html>' });
  assert.match(
    outcome.message,
    /status 403, and neither with a token nor with a reason\. That is not its own answer: look for a proxy or a firewall/,
  );
});

test('no answer is told in our words, and kept as the cause', async () => {
  const cause = new TransportError('Microsoft Entra could not be reached.', { failure: 'refused', unsent: true });
  const { outcome } = await signIn(cause);
  assert.deepEqual([outcome.errorCode, outcome.errorMessage, outcome.cause], ['network_error', cause.message, cause]);
});
