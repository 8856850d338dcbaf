import assert from 'node:assert/strict';
import { cardText } from '../card-text.ts';
import { haldenFoods } from '../company.ts';
import { simulateEntra } from '../entra.ts';
import { simulatePowerBi } from '../power-bi.ts';
import { runAction } from '../run-action.ts';
import { startSandbox } from '../sandbox.ts';
import { simulateTeams } from '../teams.ts';
import { boxed, styled } from '../terminal.ts';
import type { Story } from './story.ts';

const secret = 'demo~Secret.Value-0123456789';
const directory = {
  tenantId: '3f6d1c52-8a0e-4b57-9c11-d2f0a7b64e90',
  tenantName: 'Halden Foods',
  domain: 'haldenfoods.example',
  clientId: '7b1e0c34-5d2f-4a86-b9e3-0c4d8f12a6e7',
  credentials: { secrets: [{ value: secret }] },
};
const webhook =
  'https://prod-07.westeurope.logic.azure.com:443/workflows/0123456789abcdef0123456789abcdef/triggers/manual/paths/invoke' +
  '?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=demoSignature_0123456789';

/** What Halden Foods' morning comes to: see company.ts. */
const expected = {
  status: 'incomplete',
  'checked-count': '13',
  'problem-count': '6',
  'unreadable-count': '2',
  'report-file': '',
};

/** Seven in the morning at Halden Foods: the scheduled check looks at every workspace and posts to Teams. */
export const powerBiStory: Story = {
  title: 'The scheduled check: Power BI → Teams',
  async play(print) {
    const workspaces = haldenFoods(new Date());
    const entra = simulateEntra(directory);
    const teams = simulateTeams([{ channel: 'BI operations', url: webhook }]);
    const services = [entra, simulatePowerBi({ entra, workspaces: () => workspaces }), teams];
    const sandbox = await startSandbox({ services });
    try {
      const step = await runAction({
        sandbox,
        inputs: {
          'power-bi-tenant-id': directory.tenantId,
          'power-bi-client-id': directory.clientId,
          'power-bi-client-secret': secret,
          'power-bi-workspaces': '*',
          'teams-webhook-url': webhook,
          'time-zone': 'Europe/Oslo',
        },
        event: { schedule: '0 7 * * 1-5' },
      });
      print(styled('bold', 'The log of the step'));
      for (const line of step.log.trim().split('\n')) print(`  ${line}`);
      if (step.stderr) print(step.stderr);
      print();
      const arrivals = teams.cards.map(({ channel, card }) => ({ to: `Teams, channel “${channel}”`, card }));
      for (const { to, card } of arrivals) {
        print(styled('bold', to));
        for (const line of boxed(cardText(card))) print(line);
        print();
      }
      for (const { channel, reason } of teams.failedRuns) print(`Teams did not show a card in “${channel}”: ${reason}`);
      print(`${sandbox.requests.length} requests, none of which left this machine.`);
      assert.deepEqual(
        {
          exitCode: step.exitCode,
          outputs: { ...step.outputs, 'report-file': '' },
          failedRuns: teams.failedRuns,
          refused: sandbox.refused,
        },
        { exitCode: 0, outputs: expected, failedRuns: [], refused: [] },
      );
      assert.ok(arrivals.length > 0, 'No card arrived.');
      return arrivals;
    } finally {
      await sandbox.close();
    }
  },
};
