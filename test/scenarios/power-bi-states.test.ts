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

const hidden =
  'Asked for its refresh history, Power BI answered 401 (PowerBINotAuthorizedException). The role in the workspace “Sales” is not ' +
  'the cause: other models there were read with it. Ask the owner of this one.';
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
    // A token, the workspaces; the models of each; the history of each; a card.
    assert.equal(requests.length, 2 + 2 + 12 + 1);
  });

  test('answers on the card what is broken, since when, why, and what to do', () => {
    const { cards } = check;
    assert.deepEqual(cards, [
      [
        '🔴 4 problems, and 2 of 10 could not be read',
        '8 of 10 checked, 2 could not be read',
        'DATE',
        '🔴 Broken',
        'Finance · semantic model',
        'Failed since DATE',
        'The data source rejects the stored credentials.',
        'What to do: Open the semantic model’s settings › Data source credentials, and sign in to each source again.',
        'Failures in a row: 2',
        'Last success: DATE',
        'Duration: TIME (usually TIME)',
        'Owner: mira.holm@haldenfoods.example',
        '🟩🟩🟩🟥🟥',
        'ModelRefreshFailed_CredentialsInvalid',
        '🔴 At work again',
        'Finance · semantic model',
        'Failed since DATE',
        'Power BI itself had trouble.',
        'What to do: Refresh it once more; if it happens again, look at the load of the capacity at that time.',
        'Failures in a row: 1',
        'Last success: DATE',
        'Duration: TIME (usually TIME)',
        'New refresh: running since DATE',
        'Owner: mira.holm@haldenfoods.example',
        '🟩🟥⬜',
        'ModelRefresh_ShortMessage_ServiceError',
        '🔴 Switched off',
        'Finance · semantic model',
        'Disabled since DATE',
        'Failures in a row: 1',
        'Last success: DATE',
        'Duration: TIME (usually TIME)',
        'Owner: mira.holm@haldenfoods.example',
        '🟩🟩🟥',
        '🔴 Stopped',
        'Finance · semantic model',
        'Cancelled since DATE',
        'Last success: DATE',
        'Duration: TIME (usually TIME)',
        'Owner: mira.holm@haldenfoods.example',
        '🟩🟩🟨',
        '🟠 Hidden',
        'Sales · semantic model',
        'Could not be read',
        hidden,
        '🟠 Strange',
        'Sales · semantic model',
        'Could not be read',
        strange,
        '⬜',
        '🟡 New · Sales',
        'never refreshed',
        '[ Show the 5 others ]',
        '▸ folded away: 7 lines',
        '[ Open Power BI ] [ Open the workflow run ]',
      ],
    ]);
  });

  test('lists every model in the summary, and marks problems and gaps on the page of the run', () => {
    const { step, annotations } = check;
    const rows = step.summary.split('\n').filter((line) => line.startsWith('| ['));
    assert.deepEqual(
      rows.map((row) => {
        const [, name, where, state = '', lastSuccess, took, strip] = timeless(row).split(' | ').flatMap(cells);
        return [name, where, state.replace(/<br>.*/, ''), lastSuccess, took, strip].join(' | ');
      }),
      [
        'Broken | Finance | **failed** 2 times since DATE | DATE | TIME (TIME) | 🟩🟩🟩🟥🟥',
        'At work again | Finance | **failed** since DATE | DATE | TIME (TIME) | 🟩🟥⬜',
        'Switched off | Finance | **disabled** since DATE | DATE | TIME (TIME) | 🟩🟩🟥',
        'Stopped | Finance | **cancelled** | DATE | TIME (TIME) | 🟩🟩🟨',
        'Hidden | Sales | **unreadable** | – | – | ',
        'Strange | Sales | **unreadable** | – | – | ⬜',
        'New | Sales | **never refreshed** | – | – | ',
        'At work | Finance | **running** | DATE | TIME (TIME) | 🟩🟩⬜',
        'At work for the first time | Finance | **running** | – | – | ⬜',
        'Fine | Finance | **ok** | DATE | TIME (TIME) | 🟩🟩🟩',
        'Direct | Sales | **not refreshable** | – | – | ',
        'Streamed | Sales | **not refreshable** | – | – | ',
      ],
    );
    assert.deepEqual(annotations, [
      'error Broken: failed | Broken in Finance: The data source rejects the stored credentials. Open the semantic model’s settings › Data source credentials, and sign in to each source again.',
      'error At work again: failed | At work again in Finance: Power BI itself had trouble. Refresh it once more; if it happens again, look at the load of the capacity at that time.',
      'error Switched off: disabled | Switched off in Finance: disabled, and the reason is not known.',
      'error Stopped: cancelled | Stopped in Finance: cancelled, and the reason is not known.',
      `warning Hidden: could not be read | Hidden in Sales: ${hidden}`,
      `warning Strange: could not be read | Strange in Sales: ${strange}`,
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

/** A link is shown as its text. */
function cells(cell: string): string[] {
  const [, text] = /^\| \[(.*)\]\(<https:\/\/app\.powerbi\.com\/groups\/.*>\)$/.exec(cell) ?? [];
  return text === undefined ? [cell.replace(/ \|$/, '')] : ['', text];
}
