import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { channelKinds } from '../../src/channels/channels.ts';
import type { Row } from '../../src/decide/recipient.ts';
import { inputsOf } from '../support/inputs.ts';
import { aWorld } from '../support/world.ts';

const number = '+31612345678';
const inputs = {
  'teams-webhook-url': 'https://prod-1.westeurope.logic.azure.com/workflows/1/triggers/manual/paths/invoke?sig=1',
  'twilio-account-sid': `AC${'0'.repeat(32)}`,
  'twilio-auth-token': 'token',
  'twilio-from': '+31201234567',
  'sms-to': number,
  'whatsapp-to': number,
  'whatsapp-content-sid': `HX${'0'.repeat(32)}`,
  'voice-to': number,
};

/** Under the column of the documentation, the word by which a channel's medium stands there. */
const columns = { Teams: ['Teams'], 'SMS, WhatsApp': ['SMS', 'WhatsApp'], Call: ['a call'] };

/** A row of the table may hold several. */
const rows: Readonly<Record<string, readonly Row[]>> = {
  gone: ['gone', 'not refreshed', 'unwatched'],
};

test('who hears what is what docs/notify-changes.md says', async () => {
  const page = await readFile(new URL('../../docs/notify-changes.md', import.meta.url), 'utf8');
  const [, heads = '', , body = ''] = /\n\| When \|(.*)\|\n(.*)\n((?:\|.*\n)+)/.exec(page) ?? [];
  const said = body
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [name = '', ...marks] = line.split('|').slice(1, -1);
      const row = /\*\*(.+?)\*\*/.exec(name)?.[1] ?? assert.fail(`no row in ${line}`);
      return heads.split('|').flatMap((head, index) => {
        const media = Object.entries(columns).find(([column]) => column === head.trim())?.[1] ?? assert.fail(head);
        const heard = (rows[row] ?? [row]).map(String);
        return marks[index]?.includes('✓') ? media.flatMap((medium) => heard.map((one) => `${medium}: ${one}`)) : [];
      });
    });
  const reader = inputsOf(inputs);
  const channels = channelKinds.flatMap((kind) => kind.configure(reader, aWorld()));
  const heard = channels.flatMap(({ medium, hears }) =>
    [...hears].filter((row) => row !== 'report').map((row) => `${medium}: ${row}`),
  );
  assert.deepEqual(said.toSorted(), heard.toSorted());
});
