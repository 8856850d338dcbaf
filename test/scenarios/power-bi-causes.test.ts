import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { json } from '../../sandbox/services/power-bi/answers.ts';
import { gatewayUnreachable } from '../../sandbox/services/power-bi/service-exceptions.ts';
import { aSemanticModel, aWorkspace, type RefreshRow } from '../../sandbox/services/power-bi/workspace.ts';
import { answeringHistories, play } from '../support/scenario.ts';

const startTime = '2026-11-20T06:00:00Z';
const endTime = '2026-11-20T06:04:00Z';

function failed(exception: string | undefined, more: Partial<RefreshRow> = {}): RefreshRow {
  const refresh = { requestId: '11111111-0000-4000-8000-000000000001', id: 1, refreshType: 'Scheduled' } as const;
  const cause = exception === undefined ? {} : { serviceExceptionJson: exception };
  return { ...refresh, status: 'Failed', startTime, endTime, ...cause, ...more };
}

function attempt(attemptId: number, type: 'Data' | 'Query', serviceExceptionJson?: string) {
  return { attemptId, startTime, endTime, type, ...(serviceExceptionJson && { serviceExceptionJson }) };
}

const details = (code: string, value: string) => ({
  error: { code, 'pbi.error': { code, parameters: {}, details: [{ code: 'Message', detail: { type: 1, value } }] } },
});

/** How Power BI tells why a refresh failed, and what is made of it: the cause, what to do, and the code at the end. */
const causes: readonly { model: string; row: RefreshRow; told: readonly string[] }[] = [
  {
    model: 'A code alone',
    row: failed('{"errorCode":"ModelRefreshFailed_CredentialsNotSpecified"}'),
    told: [
      'No credentials are stored for a data source; Power BI has switched the schedule off.',
      'What to do: Sign in to each source again: settings › Data source credentials. Then switch the schedule on again.',
      'ModelRefreshFailed_CredentialsNotSpecified',
    ],
  },
  {
    model: 'A description over lines',
    row: failed(
      JSON.stringify({
        errorCode: 'ModelRefresh_ShortMessage_ProcessingError',
        errorDescription:
          "0xC112001C: The key didn't match any rows.\r\nTable: <ccon>Sales</ccon>.\r\n0xC112001C: The key didn't match any rows.\r\nTable: <ccon>Costs</ccon>.",
      }),
    ),
    told: [
      "The key didn't match any rows (tables Sales and Costs).",
      'What to do: Refresh it in Power BI Desktop to see which query fails.',
      'ModelRefresh_ShortMessage_ProcessingError',
    ],
  },
  {
    model: 'JSON within the description',
    row: failed(gatewayUnreachable('Plant 7')),
    told: [
      'The on-premises data gateway “Plant 7” is either offline or could not be reached.',
      'What to do: Start the gateway’s machine and service.',
      'DM_GWPipeline_Client_GatewayUnreachable',
    ],
  },
  {
    model: 'JSON with text behind',
    row: failed(`${JSON.stringify(details('DMTS_DatasourceHasNoCredentialError', 'Sign in first.'))} Table: Stock.`),
    told: [
      'Sign in first (table Stock).',
      'What to do: Open the connection under Manage connections and gateways, and enter its credentials.',
      'DMTS_DatasourceHasNoCredentialError',
    ],
  },
  {
    model: 'Code and message',
    row: failed('{"code":"Brand_New_Code","message":"Something that nobody has seen before."}'),
    told: ['Something that nobody has seen before.', 'Brand_New_Code'],
  },
  {
    model: 'Plain text',
    row: failed("You've exceeded the capacity limit for semantic model refreshes. Try again later."),
    told: [
      "You've exceeded the capacity limit for semantic model refreshes. Try again later.",
      'What to do: Spread the refreshes over the day, and refresh it again.',
    ],
  },
  {
    model: 'In the last attempt only',
    row: failed(undefined, {
      refreshAttempts: [
        attempt(1, 'Data', '{"errorCode":"ModelRefresh_ShortMessage_ServiceError"}'),
        attempt(1, 'Query'),
        attempt(2, 'Data', '{"errorCode":"ModelRefreshFailed_CredentialsInvalid"}'),
        attempt(3, 'Data', '{"errorCode":"DM_GWPipeline_Gateway_SpooledOperationMissing"}'),
      ],
    }),
    told: [
      'The gateway lost the query: it was restarted during the refresh, or its machine was cloned.',
      'What to do: Refresh it again. If it happens again, make sure that no two machines run a copy of the same gateway.',
      'Attempts: 3 within this refresh',
      'DM_GWPipeline_Gateway_SpooledOperationMissing',
    ],
  },
  { model: 'No cause', row: failed(undefined), told: ['Power BI gave no reason.'] },
  {
    model: 'Broken JSON',
    row: failed('{"errorCode":"ModelRefresh'),
    told: ['{"errorCode":"ModelRefresh'],
  },
];

describe('why a refresh failed', () => {
  test('is dug out of every shape that Power BI has for it, with advice where the code is known', async (t) => {
    const { cards, findings, step } = await play(t, {
      workspaces: () => [
        aWorkspace(
          'Finance',
          'Contributor',
          causes.map(({ model }) => aSemanticModel(model, new Date(), { story: 'c' })),
        ),
      ],
      disturb: answeringHistories(
        Object.fromEntries(causes.map(({ model, row }) => [model, () => json(200, { value: [row] })])),
      ),
    });
    assert.equal(findings.length, causes.length);
    const found = new Map(findings.map(({ asset, refresh }) => [asset.name, refresh]));
    for (const { model, told } of causes) {
      const { failure: { text = '', advice, code } = {}, attempts = 1 } = found.get(model) ?? {};
      const tries = attempts > 1 ? [`Attempts: ${attempts} within this refresh`] : [];
      const what = advice ? [`What to do: ${advice}`] : [];
      assert.deepEqual([text || 'Power BI gave no reason.', ...what, ...tries, ...(code ? [code] : [])], told, model);
      const shown = `🔴 ${model} · Finance`;
      assert.ok(cards.flat().some((line) => line.startsWith(shown)) || cards.flat()[0]?.includes(model), model);
    }
    assert.equal(step.exitCode, 0);
  });

  test('is told once for those that failed together through one gateway', async (t) => {
    const { cards } = await play(t, { inputs: { 'power-bi-workspaces': 'Finance' } });
    assert.deepEqual(cards.flat().slice(0, 7), [
      '🔴 3 models behind gateway “Head office” did not refresh',
      '3 failed · 2 fine',
      'DATE',
      'mira.holm@haldenfoods.example',
      'Cash flow, Accounts receivable, Sales ledger · Finance',
      'Failed; the oldest data is from Wed 25 Nov (2 days old).',
      'The on-premises data gateway “Head office” is either offline or could not be reached. → Start the gateway’s machine and service.',
    ]);
  });

  test('is told without the credentials that a data source wrote into it, wherever it is told', async (t) => {
    const secret = 'Winter2026x0123456789abcdef';
    const words = [
      `https://etl:${secret}@api.contoso.example/x?sv=2022&sig=${secret}&se=2026`,
      `Server=sql01;Database=erp;User Id=etl;Password=${secret};Encrypt=True`,
      `AccountKey=${secret}; SharedAccessKey=${secret}; client_secret=${secret}; api_key: ${secret}`,
      `Authorization: Bearer ${secret}`,
      `eyJhbGciOiJIUzI1NiJ9.${secret}.${secret}`,
    ].join('\n');
    const message = `${words}. Table: Sales.`;
    const refused = () => json(400, { error: { code: 'Bad', message: words } });
    const { step, cards, teams, findings } = await play(t, {
      workspaces: () => [
        aWorkspace('Finance', 'Contributor', [
          aSemanticModel('Sales', new Date(), {
            story: 'cf',
            failure: JSON.stringify({ errorCode: 'X', errorDescription: message }),
          }),
          aSemanticModel('Stock', new Date(), {
            story: 'cf',
            failure: `${JSON.stringify(details('DM_GWPipeline_Gateway_DataSourceAccessError', message))} Table: Stock.`,
          }),
          aSemanticModel('Plan', new Date(), { story: 'c' }),
        ]),
      ],
      disturb: answeringHistories({ Plan: refused }),
    });
    const { log, summary, report, commands } = step;
    const everything = JSON.stringify([log, summary, report, commands, cards, teams.cards]);
    assert.ok(!everything.includes(secret), everything.slice(everything.indexOf(secret) - 200));
    const told = JSON.stringify(findings);
    for (const kept of [
      'api.contoso.example/x?sv=2022',
      'Server=sql01;Database=erp;User Id=etl',
      'Plan',
      'table Sales',
    ]) {
      assert.ok(told.includes(kept), kept);
    }
  });
});
