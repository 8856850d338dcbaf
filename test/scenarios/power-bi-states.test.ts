import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { json, powerBiAnswers } from '../../sandbox/services/power-bi/answers.ts';
import { credentialsInvalid } from '../../sandbox/services/power-bi/service-exceptions.ts';
import { aSemanticModel, aWorkspace, type ModelOptions } from '../../sandbox/services/power-bi/workspace.ts';
import { answeringHistories, play, timeless } from '../support/scenario.ts';

const model = (name: string, options: ModelOptions) => aSemanticModel(name, new Date(), options);

/** One model in each state; the last three are in theirs by what Power BI answers. */
const everyState = {
  workspaces: () => [
    aWorkspace('Finance', 'Contributor', [
      model('Fine', { story: 'ccc' }),
      model('Broken', { story: 'cccff', failure: credentialsInvalid }),
      model('Stopped', { story: 'ccx' }),
      model('Switched off', { story: 'ccd' }),
      model('At work', { story: 'ccr' }),
      model('At work again', { story: 'cfr', failure: '{"errorCode":"ModelRefresh_ShortMessage_ServiceError"}' }),
      model('At work for the first time', { story: 'r' }),
    ]),
    aWorkspace('Sales', 'Admin', [
      model('New', { story: '' }),
      model('Direct', { story: '', mode: 'DirectQuery' }),
      model('Streamed', { story: '' }),
      model('Hidden', { story: 'ccc' }),
      model('Strange', { story: 'ccc' }),
    ]),
  ],
  disturb: answeringHistories({
    Streamed: powerBiAnswers.notModelBased,
    Hidden: () => powerBiAnswers.notAuthorized(401),
    Strange: () => json(200, { value: [{ status: 'Hibernating', endTime: '2026-11-20T06:00:00Z' }] }),
  }),
};

const hidden = 'Asked for its refresh history, Power BI answered 401 (PowerBINotAuthorizedException).';
const notTheRole =
  'The role in the workspace “Sales” is not the cause: other models there were read with it. Ask the owner of this one.';
const strange =
  'Its newest refresh has the status “Hibernating”, which this version does not know. Look at it in Power BI, and update this action.';
const streamed = 'Power BI keeps no refresh history for a model of its kind.';

const check = await play({ after }, everyState);

describe('a check of models in every state', () => {
  test('ends each as what it is, worst first, and counts nothing twice', () => {
    const { findings, step, requests } = check;
    assert.deepEqual(
      findings.map(({ asset, condition }) => [asset.name, condition]),
      [
        ['Broken', 'failed'],
        ['At work again', 'failed'],
        ['Switched off', 'disabled'],
        ['Stopped', 'cancelled'],
        ['Hidden', 'unreadable'],
        ['Strange', 'unreadable'],
        ['New', 'never refreshed'],
        ['At work', 'running'],
        ['At work for the first time', 'running'],
        ['Fine', 'ok'],
        ['Direct', 'not refreshable'],
        ['Streamed', 'not refreshable'],
      ],
    );
    assert.deepEqual(
      findings.flatMap(({ reason }) => reason ?? []),
      [hidden, strange, streamed, streamed],
    );
    assert.equal(step.exitCode, 0, 'a failed refresh alone makes no step red');
    // A token, the workspaces; the models of each; the history of each; a card. The schedule of those alone for which it may have died.
    const schedules = requests.filter((line) => line.endsWith('/refreshSchedule'));
    assert.equal(schedules.length, 3, 'Broken by its credentials, Strange, which is silent for days, and New');
    assert.equal(requests.length, 2 + 2 + 12 + 1 + schedules.length);
  });

  test('answers on the card what is broken, since when, why, and what to do', () => {
    const { cards } = check;
    assert.deepEqual(cards, [
      [
        '🔴 4 of 10 models did not refresh',
        '2 failed · 1 cancelled · 1 disabled · 2 could not be read · 1 fine · 3 other',
        'DATE',
        '🔴 Broken · Finance · mira.holm@haldenfoods.example',
        'Failed 2 times. The data source rejects the stored credentials.',
        '🔴 At work again · Finance · mira.holm@haldenfoods.example',
        'Failed. Power BI itself had trouble.',
        '🔴 Switched off · Finance · mira.holm@haldenfoods.example',
        'Disabled',
        '🔴 Stopped · Finance · mira.holm@haldenfoods.example',
        'Cancelled',
        '🟠 Hidden · Sales',
        `Could not be read. ${hidden}`,
        '🟠 Strange · Sales',
        'Could not be read. Its newest refresh has the status “Hibernating”, which this version does not know. Look at it in Power BI, and update…',
        '[ Details ] [ 6 others ]',
        '▸ folded away: 35 lines',
        '▸ folded away: 8 lines',
        '[ Open Power BI ] [ Open the workflow run ]',
      ],
    ]);
  });

  test('lists every model in the summary, and marks problems and gaps on the page of the run', () => {
    const { step, annotations } = check;
    const rows = step.summary.split('\n').filter((line) => line.includes('](<https://app.powerbi.com/groups/'));
    const told = rows.filter((row) => row.includes('<br>Finance |') || row.includes('<br>Sales |'));
    assert.deepEqual(
      told.map((row) =>
        row
          .split(' | ')
          .slice(0, 2)
          .map(cell)
          .join(' | ')
          .replace(/data is from .*?\(.*?\)/, 'DATA'),
      ),
      [
        '🔴 **Failed 2 times**<br>DATA | **Broken**<br>Finance',
        '🔴 **Failed**<br>DATA | **At work again**<br>Finance',
        '🔴 **Disabled**<br>DATA | **Switched off**<br>Finance',
        '🔴 **Cancelled**<br>DATA | **Stopped**<br>Finance',
        '🟠 **Could not be read** | **Hidden**<br>Sales',
        '🟠 **Could not be read** | **Strange**<br>Sales',
      ],
    );
    assert.deepEqual(
      rows.slice(told.length).map((row) => {
        const [state = '', name, where, lastSuccess, took, strip] = timeless(row).split(' | ').map(cell);
        return [state.replace(/<br>.*/, ''), name, where, lastSuccess, took, strip].join(' | ');
      }),
      [
        '🔴 failed since DATE | Broken | Finance | DATE | TIME (TIME) | 🟩🟩🟩🟥🟥',
        '🔴 failed since DATE | At work again | Finance | DATE | TIME (TIME) | 🟩🟥⬜',
        '🔴 disabled since DATE | Switched off | Finance | DATE | TIME (TIME) | 🟩🟩🟥',
        '🔴 cancelled since DATE | Stopped | Finance | DATE | TIME (TIME) | 🟩🟩🟨',
        `🟠 could not be read: ${hidden} | Hidden | Sales | – | – | `,
        `🟠 could not be read: ${strange} | Strange | Sales | – | – | ⬜`,
        '⚪ never refreshed | New | Sales | – | – | ',
        '⚪ running since DATE | At work | Finance | DATE | TIME (TIME) | 🟩🟩⬜',
        '⚪ running since DATE | At work for the first time | Finance | – | – | ⬜',
        '🟢 refreshed DATE | Fine | Finance | DATE | TIME (TIME) | 🟩🟩🟩',
        `⚪ not refreshable: ${streamed} | Direct | Sales | – | – | `,
        `⚪ not refreshable: ${streamed} | Streamed | Sales | – | – | `,
      ],
    );
    assert.deepEqual(annotations, [
      'error Broken: Failed 2 times | Broken in Finance: The data source rejects the stored credentials. Sign in to each source again: settings › Data source credentials.',
      'error At work again: Failed | At work again in Finance: Power BI itself had trouble. Refresh it once more; if it happens again, look at the load of the capacity at that time.',
      'error Switched off: Disabled | Switched off in Finance: Disabled.',
      'error Stopped: Cancelled | Stopped in Finance: Cancelled.',
      `warning Hidden: Could not be read | Hidden in Sales: ${hidden} ${notTheRole}`,
      `warning Strange: Could not be read | Strange in Sales: ${strange}`,
    ]);
    const [, progress = ''] = /##\[group\]Power BI\n(.*?)\n##\[endgroup\]/s.exec(step.log) ?? [];
    assert.deepEqual(
      progress
        .split('\n')
        .filter((line) => !line.includes('RequestId'))
        .sort(),
      ['Finance: 7 semantic models', 'Sales: 5 semantic models'],
    );
  });
});

/** What a reader sees of a cell: a link is its text. */
function cell(text: string): string {
  return text
    .replace(/^\| | \|$/g, '')
    .replace(/\[(.*)\]\(<https:\/\/app\.powerbi\.com\/groups\/.*?>\)/, '$1')
    .replaceAll('\\', '');
}
