import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { simulateTeams } from '../../../../sandbox/services/teams/teams.ts';

const url =
  'https://prod-07.westeurope.logic.azure.com:443/workflows/0123456789abcdef/triggers/manual/paths/invoke' +
  '?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=secret';
const contentType = 'application/json; charset=utf-8';
const card = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'Sales failed' }] };

function envelope(content: object = card) {
  const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content };
  return { type: 'message', attachments: [attachment] };
}

interface Posting {
  readonly to?: string;
  readonly method?: string;
  readonly type?: string;
  readonly body?: string | object;
  readonly state?: 'on' | 'off' | 'tenant only';
}

/** Posts once, and answers what the sender and what the channel saw. */
async function post({ to = url, method = 'POST', type = contentType, body = envelope(), state = 'on' }: Posting) {
  const teams = simulateTeams([{ channel: 'BI', url, state }]);
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { 'content-type': type };
  const answer = await teams.fetch(new Request(to, { method, headers, ...(method === 'POST' && { body: text }) }));
  const answered = await answer.text();
  const code: unknown = answered === '' ? undefined : JSON.parse(answered).error.code;
  const { cards, failedRuns } = teams;
  return { status: answer.status, code, cards, reasons: failedRuns.map(({ reason }) => reason) };
}

describe('the simulated Teams', () => {
  test('shows a card, and answers 202 with nothing', async () => {
    assert.deepEqual(await post({}), { status: 202, code: undefined, cards: [{ channel: 'BI', card }], reasons: [] });
  });

  const refusals: (Posting & { name: string; status: number; code: string })[] = [
    {
      name: 'a URL without its signature',
      to: url.replace('&sig=secret', ''),
      status: 401,
      code: 'DirectApiAuthorizationRequired',
    },
    {
      name: 'a wrong signature',
      to: url.replace('sig=secret', 'sig=Secret'),
      status: 401,
      code: 'DirectApiAuthorizationRequired',
    },
    {
      name: 'anybody when only the tenant may',
      state: 'tenant only',
      status: 401,
      code: 'DirectApiAuthorizationRequired',
    },
    { name: 'a flow that is off', state: 'off', status: 400, code: 'WorkflowTriggerIsNotEnabled' },
    { name: 'a flow that is gone', to: url.replace('0123', '3210'), status: 404, code: 'WorkflowNotFound' },
    { name: 'a GET', method: 'GET', status: 405, code: 'MethodNotAllowed' },
    { name: 'a body that is not JSON', body: '{', status: 400, code: 'TriggerInputSchemaMismatch' },
  ];
  for (const { name, status, code, ...posting } of refusals) {
    test(`refuses ${name}`, async () => {
      assert.deepEqual(await post(posting), { status, code, cards: [], reasons: [] });
    });
  }

  const withElement = (...body: object[]) => envelope({ ...card, body });
  const failures: (Posting & { name: string; reason: string })[] = [
    {
      name: 'no attachments',
      body: { text: 'hello' },
      reason:
        'type: Invalid key: Expected "type" but received undefined; attachments: Invalid key: Expected "attachments" but received undefined',
    },
    {
      name: 'an empty list of attachments',
      body: { ...envelope(), attachments: [] },
      reason: 'attachments: Invalid length: Expected >=1 but received 0',
    },
    {
      name: 'a MessageCard',
      body: envelope({ '@type': 'MessageCard' }),
      reason: 'attachments.0.content.type: Invalid key: Expected "type" but received undefined',
    },
    { name: 'no charset', type: 'application/json', reason: 'the content type is “application/json”' },
    {
      name: '28 KB and more, counted in bytes',
      body: withElement({ type: 'TextBlock', text: 'é'.repeat(14_400) }),
      reason: 'the message has 29000 bytes, more than 28 KB',
    },
    { name: 'a newer version', body: envelope({ ...card, version: '1.6' }), reason: 'version 1.6 is newer than 1.5' },
    {
      name: 'an element that Teams does not show',
      body: withElement({ type: 'Media', sources: [] }),
      reason: 'Teams does not show Media in a card from a webhook',
    },
    {
      name: 'a button that submits',
      body: withElement({ type: 'ActionSet', actions: [{ type: 'Action.Submit' }] }),
      reason: 'Teams does not show Action.Submit in a card from a webhook',
    },
    {
      name: 'a button in red',
      body: withElement({
        type: 'ActionSet',
        actions: [{ type: 'Action.OpenUrl', url: 'https://a.example', style: 'destructive' }],
      }),
      reason: 'Action.OpenUrl has the style “destructive”, which Teams does not know',
    },
    {
      name: 'a relative link',
      body: withElement({ type: 'Container', items: [], selectAction: { type: 'Action.OpenUrl', url: '/groups/1' } }),
      reason: '“/groups/1” is not an absolute link',
    },
    {
      name: 'a relative link in Markdown',
      body: withElement({ type: 'TextBlock', text: 'see [Sales](groups/1)' }),
      reason: '“groups/1” is not an absolute link',
    },
    {
      name: 'a script for a link',
      body: withElement({ type: 'Image', url: 'javascript:alert(1)' }),
      reason: '“javascript:alert(1)” is not an absolute link',
    },
    {
      name: 'an element without what it needs',
      body: withElement({ type: 'ColumnSet', columns: [{ items: [{ type: 'TextBlock' }] }] }),
      reason: 'TextBlock lacks “text”',
    },
    {
      name: 'a null',
      body: withElement({ type: 'TextBlock', text: 'x', color: null }),
      reason: 'TextBlock.color is null',
    },
    {
      name: 'a toggle that points nowhere',
      body: withElement(
        {
          type: 'ActionSet',
          actions: [{ type: 'Action.ToggleVisibility', targetElements: ['fine', { elementId: 'gone' }] }],
        },
        { type: 'Container', id: 'fine', items: [] },
      ),
      reason: 'a toggle points at “gone”, which is not there',
    },
    {
      name: 'a mention without its text',
      body: envelope({
        ...card,
        msteams: { entities: [{ type: 'mention', text: '<at>Mira</at>', mentioned: { id: 'x', name: 'Mira' } }] },
      }),
      reason: 'a mention is not in the text of the card',
    },
  ];
  for (const { name, reason, ...posting } of failures) {
    test(`accepts ${name}, and shows nothing`, async () => {
      assert.deepEqual(await post(posting), { status: 202, code: undefined, cards: [], reasons: [reason] });
    });
  }

  test('shows what Teams can show', async () => {
    const content = {
      ...card,
      msteams: {
        width: 'Full',
        entities: [{ type: 'mention', text: '<at>Mira “x”</at>', mentioned: { id: 'x', name: 'Mira' } }],
      },
      body: [
        { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: '<at>Mira “x”</at> 🟩 [a](b' }] },
        { type: 'FactSet', facts: [{ title: 'Since', value: 'Friday' }] },
        {
          type: 'Table',
          columns: [{ width: 1 }],
          rows: [{ cells: [{ items: [{ type: 'TextBlock', text: '[a\\](b)' }] }] }],
        },
        {
          type: 'ColumnSet',
          columns: [{ type: 'Column', items: [{ type: 'TextBlock', text: '[a](https://a.example/x)' }] }],
        },
      ],
      actions: [{ type: 'Action.OpenUrl', title: 'Open', url: 'https://a.example' }],
    };
    assert.deepEqual((await post({ body: envelope(content) })).reasons, []);
  });
});
