import assert from 'node:assert/strict';
import { test } from 'node:test';
import { haldenFoodsAccount, haldenFoodsPhones } from '../../sandbox/halden-foods/account.ts';
import { startCompany } from '../../sandbox/halden-foods/company-sandbox.ts';
import type { Disturbance } from '../../sandbox/network/disturbance.ts';
import { runAction } from '../../sandbox/runner/run-action.ts';
import { simulateTwilio, twilioAnswers } from '../../sandbox/services/twilio/twilio.ts';
import { aSite, noCredentials, timelessly } from '../support/site.ts';

/** A path of Twilio's API, without the account. */
const pathOf = (url: string) => new URL(url).pathname.replace(/^.*\/Accounts\/[^/]+/, '');

test('nobody is rung twice', async (t) => {
  /** What goes wrong with the next requests that create something, by path. */
  let troubles: Record<string, Disturbance[]> = {};
  const site = await aSite(t, {
    inputs: noCredentials,
    disturb: ({ service, method, url }) =>
      service === 'Twilio' && method === 'POST' ? troubles[pathOf(url)]?.shift() : undefined,
  });
  const onTheWay = async (next: Record<string, Disturbance[]>) => {
    troubles = next;
    const { step, phones, deliveries, requests } = await site.run();
    return {
      exitCode: step.exitCode,
      reached: phones.map((line) => line.split(' ')[0]),
      deliveries: deliveries.slice(1),
      asked: requests
        .filter(({ service }) => service === 'Twilio')
        .map(({ method, url }) => `${method} ${pathOf(url)}`)
        .sort(),
    };
  };
  const everybody = {
    exitCode: 0,
    reached: ['SMS', 'WhatsApp', 'call'],
    deliveries: [
      'SMS to +44•••••111: delivered. The phone has it.',
      'WhatsApp to +44•••••222: delivered. The phone has it.',
      'Call to +44•••••333: delivered. Taken by a person or a mailbox.',
    ],
  };

  await t.test(
    'when Twilio has too much to do: what was plainly not accepted is sent again, when Twilio wants it',
    async () => {
      const seen = await onTheWay({
        '/Messages.json': [twilioAnswers.tooManyRequests(), twilioAnswers.tooManyRequests()],
        '/Calls.json': [twilioAnswers.tooManyRequests()],
      });
      const asked = [
        ...['GET /Calls.json', 'GET /Messages.json', 'GET /Messages.json'],
        ...[...Array(2).fill('POST /Calls.json'), ...Array(4).fill('POST /Messages.json')],
      ];
      assert.deepEqual(seen, { ...everybody, asked });
    },
  );

  await t.test('when answers are lost: what Twilio has is found in its list', async () => {
    const seen = await onTheWay({
      '/Messages.json': ['lose the answer', 'truncate'],
      '/Calls.json': ['lose the answer'],
    });
    assert.deepEqual(seen, {
      ...everybody,
      asked: [
        ...Array(2).fill('GET /Calls.json'),
        ...Array(4).fill('GET /Messages.json'),
        'POST /Calls.json',
        'POST /Messages.json',
        'POST /Messages.json',
      ],
    });
  });
});

test('many problems in one run make one text, one WhatsApp message and one call, with counts', async (t) => {
  const twilio = simulateTwilio({ account: haldenFoodsAccount, atOnce: true });
  const company = await startCompany({ services: [twilio] });
  t.after(() => company.sandbox.close());
  const step = await runAction({ sandbox: company.sandbox, inputs: { ...company.inputs, ...haldenFoodsPhones } });
  assert.deepEqual([step.exitCode, step.outputs['problem-count'], company.teams.cards.length], [0, '6', 1]);
  assert.deepEqual(twilio.phones.map(({ medium }) => medium).sort(), ['SMS', 'WhatsApp', 'call']);
  const told = Object.fromEntries(twilio.phones.map(({ medium, text }) => [medium, timelessly(text)]));
  const coverage = '2 of 14 could not be read';
  const cause = 'The data source rejects the stored credentials.';
  const three = 'Carrier invoices, Cash flow, Accounts receivable';
  const said = `This is BI Refresh Alerts. ${three} and 3 more did not refresh. More is in the workflow run on GitHub.`;
  assert.deepEqual(told, {
    SMS:
      `BI alert: ${three}, Sales ledger, Demand forecast and Purchase orders did not refresh. ` +
      `Carrier invoices: ${cause} Owner: jonas.vik@haldenfoods.example. ${coverage}.`,
    WhatsApp:
      `BI alert: ${three} and 3 more did not refresh. Where: Supply chain, Finance. Since: DATE. ` +
      `The reason given is: ${cause} Sign in to each source again: settings › Data source credentials. ` +
      'Open https://github.com/contoso/bi/actions/runs/17000000001 to look into it. ' +
      'Counted in all: 5 failed · 1 cancelled · 2 could not be read · 4 fine · 2 other. Sent by BI Refresh Alerts.',
    call: `${said}\n${said}`,
  });
});
