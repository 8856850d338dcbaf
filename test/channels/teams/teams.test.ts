import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DeliveryError } from '../../../src/channels/delivery.ts';
import { teams } from '../../../src/channels/teams/teams.ts';
import { InputError } from '../../../src/runner/inputs.ts';
import { TransportError } from '../../../src/transport/transport-error.ts';
import { aBlock, aMessage } from '../../support/builders.ts';
import { inputsOf } from '../../support/inputs.ts';
import { answering, aWorld } from '../../support/world.ts';
import { channelContract } from '../contract.ts';

const sig = 'sLzG0-not-a-real-signature_0123456789';
const flow = (id: string) =>
  `https://default00.0a.environment.api.powerplatform.com:443/powerautomate/automations/direct/workflows/${id}/triggers/manual/paths/invoke?api-version=1&sp=%2Ftriggers&sv=1.0&sig=${sig}`;
const url = flow('5c0ffee5');

channelContract({
  kind: teams,
  inputs: { 'teams-webhook-url': url },
  secrets: [url, sig, '5c0ffee5'],
  answer: () => ({ status: 202 }),
});

const signal = new AbortController().signal;

function configured(text: string, transport = answering(() => ({ status: 202 })).transport) {
  const inputs = inputsOf({ 'teams-webhook-url': text });
  const channels = teams.configure(inputs, aWorld({ transport }));
  inputs.assertValid();
  return channels;
}

test('each webhook is a channel; one that is named twice is told once', () => {
  assert.deepEqual(
    configured(`${flow('1')}\n\n${flow('2')}\n${flow('1')}`).map(({ label, key, medium }) => ({ label, key, medium })),
    [
      { label: 'Teams', key: 'teams:9d3929bbf3818fa1', medium: 'Teams' },
      { label: 'Teams 2', key: 'teams:c464f1887c72ff63', medium: 'Teams' },
    ],
  );
});

test('a webhook may have names, and stays the one that it is under its address', () => {
  assert.deepEqual(
    configured(`${flow('1')}\nfinance=${flow('2')}\nops = ${flow('1')}`).map(({ label, key, names }) => ({
      label,
      key,
      names,
    })),
    [
      { label: 'Teams (ops)', key: 'teams:9d3929bbf3818fa1', names: ['', 'ops'] },
      { label: 'Teams 2 (finance)', key: 'teams:c464f1887c72ff63', names: ['finance'] },
    ],
  );
});

test('one POST with one card, as UTF-8 JSON', async () => {
  const { transport, requests } = answering(() => ({ status: 202 }));
  const [parcel, ...more] = configured(url, transport).flatMap((channel) => channel.format(aMessage()));
  assert.deepEqual(more, []);
  assert.deepEqual(await parcel?.send(signal), {
    outcome: 'accepted',
    detail: 'Teams accepted the card (HTTP 202); whether it was posted shows in the run history of the flow.',
  });
  const [{ body, ...request } = assert.fail()] = requests;
  assert.deepEqual(request, {
    service: 'Teams',
    step: 'posting a card',
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    repeatable: true,
    signal,
  });
  assert.deepEqual(JSON.parse(body ?? ''), JSON.parse(parcel?.payload ?? ''));
  assert.equal(body?.includes('null'), false);
});

test('a long report is one parcel for each card', () => {
  const cause = 'A column of the table was not found. '.repeat(4);
  const blocks = Array.from({ length: 90 }, (_, index) => aBlock({ name: `Model ${index}`, cause }));
  const previews = configured(url).flatMap((channel) => channel.format(aMessage({ blocks })).map((p) => p.preview));
  assert.deepEqual(
    previews.map((preview) => preview.match(/card \d of \d/)?.[0]),
    ['card 1 of 3', 'card 2 of 3', 'card 3 of 3'],
  );
});

describe('addresses that cannot be a Workflows webhook are refused as they are read', () => {
  const retired =
    'is an Office 365 connector, which Microsoft switched off in May 2026. Make a Workflows webhook instead: in Teams open the menu ' +
    'of the channel, choose Workflows, then “Send webhook alerts to a channel”, and copy the address that it shows.';
  const notHttps = 'must be the https address of a Workflows webhook.';
  const notOne = 'must be one address a line, without spaces in it.';
  const noSignature =
    'has no signature (“sig=”): copy the whole address from the trigger of the flow, which must be open to “Anyone”.';
  const page =
    'is a page for people. Open the flow, and copy the address from its trigger “When a Teams webhook request is received”.';
  const cases = [
    { text: `https://contoso.webhook.office.com/webhookb2/${sig}`, sentence: retired },
    { text: `https://outlook.office.com/webhook/${sig}`, sentence: retired },
    { text: `https://OUTLOOK.office365.com/webhook/${sig}`, sentence: retired },
    { text: `http://prod-1.westeurope.logic.azure.com/workflows/${sig}`, sentence: notHttps },
    { text: `finance=http://flow.example/${sig}`, sentence: notHttps },
    { text: `javascript:alert('${sig}')`, sentence: notHttps },
    { text: sig, sentence: notHttps },
    { text: `${url} ${url}`, sentence: notOne },
    { text: `${url},${url}`, sentence: notOne },
    { text: url.replace(`&sig=${sig}`, ''), sentence: noSignature },
    { text: url.replace(sig, ''), sentence: noSignature },
    {
      text: 'https://prod-1.westeurope.logic.azure.com:443/workflows/x/triggers/manual/paths/invoke',
      sentence: noSignature,
    },
    { text: 'https://prod-1.usgovtexas.logic.azure.us/workflows/x?sp=1', sentence: noSignature },
    { text: `https://teams.microsoft.com/l/channel/19%3a${sig}`, sentence: page },
    { text: `https://teams.cloud.microsoft/l/channel/19%3a${sig}`, sentence: page },
    { text: 'https://make.powerautomate.com/environments/x/flows/y/details?sig=z', sentence: page },
    { text: `${url.slice(0, -8)} ${url.slice(-8)}`, sentence: notOne },
  ];
  for (const { text, sentence } of cases) {
    test(text.replaceAll(sig, '…').slice(0, 50), () => {
      assert.throws(() => configured(text), new InputError([{ input: 'teams-webhook-url', sentence }]));
    });
  }

  test('others are taken, also a look-alike of a retired one', () => {
    assert.equal(
      configured('https://webhook.office.com.contoso.example/x\nhttps://prod-1.westeurope.logic.azure.com:443/x?sig=y')
        .length,
      2,
    );
  });
});

describe('answers become sentences', () => {
  const body = (code: string, said = 'is wrong') => JSON.stringify({ error: { code, message: `${url} ${said}` } });
  const logic = `https://prod-01.westeurope.logic.azure.com:443/workflows/5c0ffee5/triggers/manual/paths/invoke?sig=${sig}`;
  const cases = [
    {
      status: 401,
      text: body('DirectApiAuthorizationRequired'),
      permanent: true,
      message:
        'Teams refused the card with HTTP 401 (DirectApiAuthorizationRequired). The address has no signature, or the trigger of the flow is not open to “Anyone”: set it so, and copy the address again.',
    },
    {
      status: 400,
      text: body('WorkflowTriggerIsNotEnabled'),
      permanent: true,
      message:
        'Teams refused the card with HTTP 400 (WorkflowTriggerIsNotEnabled). The flow is switched off: turn it on in Power Automate.',
    },
    ...[
      ['Disabled', 'The flow is switched off: turn it on in Power Automate.'],
      [
        'Suspended',
        'The flow is suspended: turn it on in Power Automate. If it does not stay on, a data policy of the tenant forbids it: ask its Power Platform administrator.',
      ],
      ['Paused', 'The flow is switched off (its state is “Paused”): turn it on in Power Automate.'],
    ].map(([state, sentence]) => ({
      status: 400,
      text: body(
        'WorkflowTriggerIsNotEnabled',
        `Could not execute workflow 'x' trigger 'manual' with state '${state}'.`,
      ),
      permanent: true,
      message: `Teams refused the card with HTTP 400 (WorkflowTriggerIsNotEnabled). ${sentence}`,
    })),
    {
      status: 400,
      text: body('SomethingNew', 'Nobody has heard of it, https://prod-07.westeurope.logic.azure.com/?sig=abc'),
      permanent: true,
      message:
        'Teams refused the card with HTTP 400 (SomethingNew). Look at the flow in Power Automate: is it on, and open to “Anyone”?',
    },
    ...[401, 403].map((status) => ({
      status,
      text: '<!DOCTYPE html><title>Access Denied</title>',
      permanent: false,
      message: `Teams did not take the card: a web page with status ${status} came back. Check that teams-webhook-url is the address of a flow, and look for a proxy or a firewall between the runner and it.`,
    })),
    {
      status: 400,
      text: body(
        'WorkflowTriggerIsNotEnabled',
        "Could not execute workflow 'x' trigger 'manual' with state 'Deleted'.",
      ),
      permanent: true,
      message:
        'Teams refused the card with HTTP 400 (WorkflowTriggerIsNotEnabled). The flow was deleted: make a new one, and put its address into teams-webhook-url.',
    },
    {
      status: 401,
      text: body('DirectApiInvalidAuthorizationScheme'),
      permanent: true,
      message:
        'Teams refused the card with HTTP 401 (DirectApiInvalidAuthorizationScheme). Check that “sig=” is still in the address. Where it is, the tenant allows no flow that is open to “Anyone”: ask its Power Platform administrator about the policy.',
    },
    {
      status: 401,
      text: body('AuthorizationFailed'),
      permanent: true,
      message:
        'Teams refused the card with HTTP 401 (AuthorizationFailed). A part of the address is missing. Copy the address of the flow again into teams-webhook-url.',
    },
    {
      status: 400,
      text: body('DirectApiRequestHasMoreThanOneAuthorization'),
      permanent: true,
      message:
        'Teams refused the card with HTTP 400 (DirectApiRequestHasMoreThanOneAuthorization). The request came with a second proof of identity beside the signature: a proxy adds one, or the trigger of the flow wants a sign-in. Open the trigger to “Anyone”, and look at the proxy.',
    },
    ...['<!DOCTYPE html><title>Sign in</title>', '\n <html><body>Blocked</body></html>'].map((text) => ({
      status: 200,
      text,
      permanent: false,
      message:
        'Teams did not take the card: a web page with status 200 came back. Check that teams-webhook-url is the address of a flow, and look for a proxy or a firewall between the runner and it.',
    })),
    {
      status: 400,
      text: body('TriggerInputSchemaMismatch'),
      permanent: true,
      message:
        'Teams refused the card with HTTP 400 (TriggerInputSchemaMismatch). The trigger of the flow has a schema that the card does not fit: remove the schema.',
    },
    {
      status: 404,
      text: body('WorkflowNotFound'),
      permanent: true,
      message:
        'Teams refused the card with HTTP 404 (WorkflowNotFound). The flow was deleted: make a new one, and put its address into teams-webhook-url.',
    },
    {
      status: 404,
      url: logic,
      text: '<html>',
      permanent: true,
      message:
        'Teams refused the card with HTTP 404. Copy the address of the flow again into teams-webhook-url. Those at logic.azure.com may have been replaced.',
    },
    {
      status: 413,
      text: '',
      permanent: true,
      message: 'Teams refused the card with HTTP 413. The card is larger than this flow takes.',
    },
    {
      status: 429,
      text: body('toString'),
      permanent: false,
      message: 'Teams refused the card with HTTP 429 (toString). It is asked too often: the next run tries again.',
    },
    {
      status: 302,
      text: '',
      permanent: true,
      message:
        'Teams refused the card with HTTP 302. The address leads elsewhere, which that of a flow never does. Copy the address of the flow again into teams-webhook-url.',
    },
    {
      status: 502,
      text: 'null',
      permanent: false,
      message: 'Teams refused the card with HTTP 502. The next run tries again.',
    },
  ];
  for (const { status, text, permanent, message, url: address = url } of cases) {
    test(message, async () => {
      const [channel] = configured(address, answering(() => ({ status, text })).transport);
      const [parcel] = channel?.format(aMessage()) ?? [];
      await assert.rejects(async () => await parcel?.send(signal), { name: 'DeliveryError', message, permanent });
    });
  }

  test('no answer at all keeps the cause', async () => {
    const cause = new TransportError('Teams could not be reached.', { failure: 'refused', unsent: true });
    const [channel] = configured(url, answering(() => Promise.reject(cause)).transport);
    const [parcel] = channel?.format(aMessage()) ?? [];
    await assert.rejects(
      async () => await parcel?.send(signal),
      new DeliveryError('Teams could not be reached.', { permanent: false, cause }),
    );
  });
});
