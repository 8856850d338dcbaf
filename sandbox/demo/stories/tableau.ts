import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { masked } from '../../../src/channels/twilio/sender.ts';
import { type SiteSandbox, startSite } from '../../halden-foods/site-sandbox.ts';
import { postInto } from '../../network/visit.ts';
import { runAction } from '../../runner/run-action.ts';
import type { Arrival } from '../page.ts';
import { styled } from '../terminal.ts';
import { showArrivals, showStep } from './show.ts';
import type { Story } from './story.ts';

/** What the driver of a database said, as Tableau keeps it. */
const cause =
  'java.lang.RuntimeException: [Microsoft][ODBC Driver 18 for SQL Server]Login timeout expired.\n' +
  'Unable to connect to the server “sql-fin-01”. Check that the server is running.';

/** A refresh fails at Halden Foods: Tableau's webhook reaches the relay, GitHub starts the workflow, and phones ring. */
export const tableauStory: Story = {
  title: 'The event: Tableau → webhook → relay → GitHub → a text, a WhatsApp message, a call, Teams',
  async play(print) {
    const site = await startSite({ inputs: { 'time-zone': 'Europe/Oslo' } });
    try {
      const { tableau, relay, sandbox, teams } = site;
      const [workbook] = tableau.site.content;
      assert.ok(workbook);
      print(`Tableau: the refresh of “${workbook.name}” in ${workbook.project.name} fails, and a webhook is called.`);
      await tableau.endRefresh(workbook.id, { status: 'Failed', minutes: 4, notes: cause });
      const [step, ...others] = await site.steps();
      assert.ok(step && others.length === 0, 'one event starts one run');
      print(`The relay writes: ${relay.log.join('\n')}\n`);
      showStep(step, print);
      const arrivals = arrivalsOf(site);
      showArrivals(arrivals, print);

      print(styled('bold', 'What else may come to the relay'));
      print(`  Tableau’s “Test webhook”: ${await testWebhook(site)}.`);
      const stranger = await postInto(sandbox, site.webhookUrl.replace(/.$/, ''), '{}');
      print(`  A wrong secret: answered ${stranger.status}, as any path that does not exist.\n`);
      await relay.stop();

      assert.deepEqual(
        {
          exitCode: step.exitCode,
          outputs: step.outputs,
          reached: arrivals.map(({ to }) => to),
          failedRuns: teams.failedRuns,
          stranger: stranger.status,
          outcomes: relay.log.map((line) => v.parse(ended, JSON.parse(line)).outcome),
          refused: sandbox.refused,
        },
        {
          exitCode: 0,
          outputs: { ...expected, 'report-file': step.outputs['report-file'] },
          reached: [
            'Text to +44•••••111',
            'WhatsApp message to +44•••••222',
            'Said in a call to +44•••••333',
            'Teams, channel “BI operations”',
          ],
          failedRuns: [],
          stranger: 404,
          outcomes: ['dispatched', 'test', 'not found'],
          refused: [],
        },
      );
      print(`${sandbox.requests.length} requests, none of which left this machine.`);
      return arrivals;
    } finally {
      await site.close();
    }
  },
};

const ended = v.object({ outcome: v.string() });
const expected = { status: 'problems', 'checked-count': '1', 'problem-count': '1', 'unreadable-count': '0' };

const media = { SMS: 'Text to', WhatsApp: 'WhatsApp message to', call: 'Said in a call to' } as const;

/** What the phones got, and what Teams shows. */
function arrivalsOf({ twilio, teams }: SiteSandbox): Arrival[] {
  const reached = Object.entries(media).flatMap(([medium, heading]) =>
    twilio.phones
      .filter((phone) => phone.medium === medium)
      // Between what is said and what is said again lies a pause.
      .map(({ number, text }) => ({ to: `${heading} ${masked(number)}`, text: text.replaceAll('\n', '\n\n') })),
  );
  return [...reached, ...teams.cards.map(({ channel, card }) => ({ to: `Teams, channel “${channel}”`, card }))];
}

/** The action “Tableau webhooks” has Tableau call the first webhook with nothing. */
async function testWebhook({ sandbox, tableau, inputs }: SiteSandbox): Promise<string> {
  const [id = ''] = tableau.site.webhooks.keys();
  const names = ['tableau-server-url', 'tableau-site', 'tableau-token-name', 'tableau-token-secret'];
  const step = await runAction({
    sandbox,
    action: fileURLToPath(new URL('../../../tableau-webhooks/action.yml', import.meta.url)),
    inputs: {
      ...Object.fromEntries(names.map((name) => [name, inputs[name] ?? ''])),
      command: 'test',
      'webhook-id': id,
    },
    eventName: 'workflow_dispatch',
  });
  const [webhook] = v.parse(v.array(ended), JSON.parse(step.outputs.webhooks ?? '[]'));
  return webhook?.outcome ?? 'not tested';
}
