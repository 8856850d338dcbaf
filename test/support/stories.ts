import { createHash } from 'node:crypto';
import { compose, type Telling } from '../../src/compose/compose.ts';
import type { Message } from '../../src/compose/message.ts';
import { reportOf } from '../../src/decide/alert.ts';
import type { Finding } from '../../src/judge/finding.ts';
import { aFinding, anAlert, anAsset, aRefresh, hoursAgo, now } from './builders.ts';

const run = { title: 'Open the workflow run', url: 'https://github.com/contoso/bi/actions/runs/1' };
const site = 'https://app.powerbi.com/groups/0f0f0f0f-0000-4000-8000-00000000000a';

/** A report about everything, or about `changes`, on a Friday morning in Amsterdam. */
export function aTelling(overrides: Partial<Telling> = {}): Telling {
  const findings = overrides.findings ?? [];
  return {
    alerts: reportOf(findings),
    findings,
    kind: 'report',
    notes: [],
    links: [run],
    timeZone: 'Europe/Amsterdam',
    now,
    ...overrides,
  };
}

/** A finding of the asset with this name, with an id of its own. */
export function named(name: string, workspace: string, overrides: Partial<Finding> = {}): Finding {
  const id = createHash('sha256').update(`${workspace}/${name}`).digest('hex').slice(0, 12);
  const asset = anAsset({
    id,
    name,
    container: { id: workspace, name: workspace },
    url: `${site}/datasets/${id}/details`,
  });
  return aFinding({ ...overrides, asset: { ...asset, ...overrides.asset } });
}

export function fine(name: string, workspace = 'Finance'): Finding {
  return named(name, workspace, { ...healthy, condition: 'ok', refresh: aRefresh() });
}

const healthy = {
  failuresInARow: 0,
  recent: ['completed', 'completed', 'completed', 'completed'],
} as const;

const nothing = { ...healthy, recent: [] } as const;

function unreadable(name: string, workspace: string, reason: string): Finding {
  const { asset } = named(name, workspace);
  return { asset, condition: 'unreadable', reason, failuresMayBeMore: false, ...nothing };
}

const credentials = aRefresh({
  outcome: 'failed',
  status: 'Failed',
  url: `${site}/datasets/5a/refreshdetails/1`,
  endedAt: hoursAgo(1),
  attempts: 4,
  failure: {
    code: 'ModelRefreshFailed_CredentialsInvalid',
    text: 'The credentials that are stored for the data source “sql01.contoso.com;Sales” were rejected.',
    advice: 'Enter them again in the settings of the semantic model, under “Data source credentials”.',
  },
});

const gateway = aRefresh({
  outcome: 'failed',
  status: 'Failed',
  failure: {
    code: 'DM_GWPipeline_Client_GatewayUnreachable',
    text: 'The gateway “Head office” is not reachable.',
    advice: 'See whether the gateway’s computer is on and online.',
    sharedWith: 'gateway “Head office”',
    reason: 'the gateway “head office” is not reachable.',
  },
});

const manyFine = ['Budget', 'Forecast', 'Inventory', 'Returns', 'Suppliers'].map((name) => fine(name, 'Operations'));

const hostile = [
  '**Sales** [click](https://evil.example) `code` <at>Everyone</at>',
  '::error::boom ##[error] <script>alert(1)</script> "quotes" \\ back\nslash',
  '\u202Egnp.exe\u200B 🏳️‍🌈 {{DATE(2026-11-20T07:00:00Z, SHORT)}} - # 1. > ~x~ |a|',
  `${'Consolidated quarterly margin analysis '.repeat(10)}`,
  'Ṡ̷̢̧̛a̶̛l̸e̴s'.repeat(3) + 'é́́́́́́́́́́́́́́́́́'.repeat(50),
];

/** The messages of the golden cards; each tells one thing that a reader may wake up to. */
export const stories: Readonly<Record<string, Message>> = {
  'one-failure': compose(
    aTelling({
      findings: [
        named('Sales', 'Finance', {
          refresh: credentials,
          failuresInARow: 3,
          recent: [
            'completed',
            'completed',
            'completed',
            'cancelled',
            'completed',
            'completed',
            'completed',
            'failed',
            'failed',
            'failed',
          ],
          brokenSince: hoursAgo(49),
          lastSuccessAt: hoursAgo(73),
          running: aRefresh({ outcome: 'running', status: 'Unknown', startedAt: hoursAgo(0.25) }),
        }),
        ...manyFine,
        named('Live orders', 'Operations', {
          ...nothing,
          condition: 'not refreshable',
          reason: 'it is a DirectQuery model',
        }),
      ],
    }),
  ),
  'gateway-group': compose(
    aTelling({
      findings: [
        ...['Margin', 'Orders', 'Payroll', 'Stock', 'Targets'].map((name, index) =>
          named(name, index < 3 ? 'Finance' : 'Operations', { refresh: gateway, failuresInARow: index < 1 ? 2 : 1 }),
        ),
        named('Website', 'Marketing', {
          condition: 'cancelled',
          refresh: aRefresh({ outcome: 'cancelled', status: 'Cancelled' }),
          failuresInARow: 0,
          recent: ['completed', 'completed', 'cancelled'],
        }),
        ...manyFine,
      ],
    }),
  ),
  'all-fine': compose(aTelling({ findings: [...manyFine, fine('Sales'), fine('Margin')] })),
  incomplete: compose(
    aTelling({
      findings: [
        unreadable(
          'Payroll',
          'Finance',
          'The service principal may not read its refresh history (403). Give it Build permission on the model.',
        ),
        unreadable(
          'Bonus',
          'Finance',
          'The service principal may not read its refresh history (403). Give it Build permission on the model.',
        ),
        unreadable('Website', 'Marketing', 'Power BI answered with HTTP 503 four times.'),
        named('Old survey', 'Marketing', { ...nothing, condition: 'never refreshed' }),
        named('Web clicks', 'Marketing', {
          ...healthy,
          condition: 'running',
          running: aRefresh({ outcome: 'running' }),
        }),
        ...manyFine,
      ],
      notes: ['This check started 47 minutes late.'],
    }),
  ),
  'hostile-names': compose(
    aTelling({
      findings: hostile.map((text, index) =>
        named(text, hostile.at(-index - 1) ?? '', {
          refresh: aRefresh({
            outcome: 'failed',
            url: index === 0 ? 'javascript:alert(1)' : `https://app.powerbi.com/groups/a(b)/x?"><'`,
            failure: { code: text.slice(0, 30), text: `${text} https://evil.example/${index}`, advice: text },
          }),
        }),
      ),
    }),
  ),
  'split-cards': compose(
    aTelling({
      findings: [
        ...Array.from({ length: 30 }, (_, index) =>
          named(`Region ${index + 1}`, 'Sales', {
            refresh: aRefresh({
              outcome: 'failed',
              failure: {
                text: `The column “Amount ${index + 1}” of the table was not found.`,
                code: 'ModelRefresh_ShortMessage_ProcessingError',
              },
            }),
          }),
        ),
        unreadable('Budget', 'Sales', 'Power BI answered with HTTP 503 four times.'),
        ...Array.from({ length: 1000 }, (_, index) => fine(`Model ${index + 1}`, `Workspace ${index % 12}`)),
      ],
    }),
  ),
  changes: compose(
    aTelling({
      kind: 'news',
      findings: [named('Sales', 'Finance', { refresh: credentials }), named('Orders', 'Finance'), fine('Margin')],
      alerts: [
        anAlert({ reason: 'worse', finding: named('Sales', 'Finance', { refresh: credentials, failuresInARow: 3 }) }),
        anAlert({ state: 'resolved', reason: 'recovered', finding: fine('Margin'), brokenSince: hoursAgo(5) }),
        anAlert({ state: 'resolved', reason: 'passed', finding: fine('Stock', 'Operations') }),
        anAlert({ state: 'resolved', reason: 'gone', finding: fine('Old survey', 'Marketing') }),
      ],
    }),
  ),
  'nothing-checked': compose(aTelling()),
};
