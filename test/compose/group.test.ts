import assert from 'node:assert/strict';
import { test } from 'node:test';
import { group } from '../../src/compose/group.ts';
import type { Alert } from '../../src/decide/alert.ts';
import { failureOf } from '../../src/sources/power-bi/failure.ts';
import type { Failure } from '../../src/sources/refresh.ts';
import { aFinding, anAlert, anAsset, aRefresh } from '../support/builders.ts';

function failing(name: string, failure: Failure | undefined, overrides: Partial<Alert> = {}): Alert {
  const refresh = aRefresh({ outcome: 'failed', ...(failure && { failure }) });
  return anAlert({ finding: aFinding({ asset: anAsset({ id: name, name }), refresh }), ...overrides });
}

function unreadable(name: string, reason: string): Alert {
  const asset = anAsset({ id: name, name });
  const known = { failuresInARow: 0, failuresMayBeMore: false, recent: [] };
  return anAlert({ finding: { asset, condition: 'unreadable', reason, ...known } });
}

const sharedWith = 'gateway “Head office”';
const text = 'It is not reachable.';
const reason = 'it is not reachable.';

const cases: readonly { name: string; alerts: readonly Alert[]; groups: readonly string[] }[] = [
  { name: 'nothing makes no group', alerts: [], groups: [] },
  {
    name: 'one reason at one gateway is one group, at the place of its first member',
    alerts: [
      failing('a', { reason, sharedWith, text: 'It is not reachable (table A).' }),
      failing('b', { text }),
      failing('c', { reason, sharedWith, text: 'It is not reachable (table C).' }, { reason: 'reminder' }),
    ],
    groups: ['a c', 'b'],
  },
  {
    name: 'another gateway is another reason',
    alerts: [
      failing('a', { reason, sharedWith, text }),
      failing('b', { reason, sharedWith: 'gateway “Branch”', text }),
    ],
    groups: ['a', 'b'],
  },
  {
    name: 'one code, or one data source, with other words is another reason',
    alerts: [
      failing('a', { code: 'X', sharedWith, text, reason }),
      failing('b', { code: 'X', sharedWith, text: 'Column “x” is missing.', reason: 'column “x” is missing.' }),
      failing('c', { code: 'X', sharedWith, text, reason }),
    ],
    groups: ['a c', 'b'],
  },
  {
    name: 'what nobody knows is no reason in common',
    alerts: [
      failing('a', { code: 'X', text }),
      failing('b', { code: 'X', text }),
      failing('c', undefined),
      failing('d', undefined),
    ],
    groups: ['a', 'b', 'c', 'd'],
  },
  {
    name: 'what was mended is not grouped with what fails',
    alerts: [
      failing('a', { reason, sharedWith, text }),
      failing('b', { reason, sharedWith, text }, { state: 'resolved', reason: 'recovered' }),
    ],
    groups: ['a', 'b'],
  },
  {
    name: 'unreadable for the same reason is one group',
    alerts: [unreadable('a', 'HTTP 403'), unreadable('b', 'HTTP 503'), unreadable('c', 'HTTP 403')],
    groups: ['a c', 'b'],
  },
];

function namesOf(alerts: readonly Alert[]): string[] {
  return group(alerts).map((members) => members.map(({ finding }) => finding.asset.name).join(' '));
}

for (const { name, alerts, groups } of cases) {
  test(name, () => assert.deepEqual(namesOf(alerts), groups));
}

const processing = 'ModelRefresh_ShortMessage_ProcessingError';
const described = (errorDescription: string) => JSON.stringify({ errorCode: processing, errorDescription });
const wrapped = (code: string, message: string, table: string, more: Readonly<Record<string, string>> = {}) => {
  const details = Object.entries({ DM_ErrorDetailNameCode_UnderlyingErrorMessage: message, ...more });
  const listed = details.map(([label, value]) => ({ code: label, detail: { type: 1, value } }));
  return described(`${JSON.stringify({ error: { code, 'pbi.error': { code, details: listed } } })} Table: ${table}.`);
};
const mashup = 'DM_GWPipeline_Gateway_MashupDataAccessError';
const path = (value: string) => ({ 'Microsoft.Data.Mashup.ValueError.DataSourcePath': value });

/** What Power BI says of several models that fail on one morning, and who is told together: all of one letter. */
const mornings: readonly { name: string; told: Readonly<Record<string, string>>; groups: readonly string[] }[] = [
  {
    name: 'a gateway that is down with five tables',
    told: Object.fromEntries(
      ['Orders', 'Stock', 'Billing', 'People', 'Plan'].map((table) => [
        table,
        `{"error":{"code":"DM_GWPipeline_Client_GatewayUnreachable","pbi.error":{"details":[]}}} Table: ${table}.`,
      ]),
    ),
    groups: ['Orders Stock Billing People Plan'],
  },
  {
    name: 'a gateway that is down with other sources behind it',
    told: {
      a: wrapped('DM_GWPipeline_Client_GatewayUnreachable', 'The gateway is offline.', 'A', path('sql01;dwh')),
      b: wrapped('DM_GWPipeline_Client_GatewayUnreachable', 'The gateway is offline.', 'B', path('sql02;erp')),
    },
    groups: ['a b'],
  },
  {
    name: 'two gateways that are down',
    told: {
      a: wrapped('DM_GWPipeline_Client_GatewayUnreachable', 'The gateway “Head office” is offline.', 'A'),
      b: wrapped('DM_GWPipeline_Client_GatewayUnreachable', 'The gateway “Branch” is offline.', 'A'),
    },
    groups: ['a', 'b'],
  },
  {
    name: 'Entra’s trace ids, which differ from model to model',
    told: Object.fromEntries(
      ['1', '2', '3'].map((id) => [
        id,
        wrapped(
          'DMTS_OAuthTokenRefreshFailedError',
          `AADSTS50173: The provided grant has expired. Trace ID: 00000000-0000-4000-8000-00000000000${id} Correlation ID: 10000000-0000-4000-8000-00000000000${id} Timestamp: 2026-06-26 05:0${id}:04Z`,
          `Table ${id}`,
        ),
      ]),
    ),
    groups: ['1 2 3'],
  },
  {
    name: 'Entra’s trace ids in Spanish',
    told: Object.fromEntries(
      ['1', '2'].map((id) => [
        id,
        wrapped(
          'DMTS_OAuthTokenRefreshFailedError',
          `AADSTS50173: La concesión ha caducado.\r\nId. de seguimiento: 00000000-0000-4000-8000-00000000000${id}\r\nMarca de tiempo: 2026-06-26 05:0${id}:04Z`,
          'Ventas',
        ),
      ]),
    ),
    groups: ['1 2'],
  },
  {
    name: 'another number of AADSTS is another cause',
    told: {
      a: wrapped('DMTS_OAuthTokenRefreshFailedError', 'AADSTS50173: Sign in.', 'A'),
      b: wrapped('DMTS_OAuthTokenRefreshFailedError', 'AADSTS50076: Sign in.', 'A'),
    },
    groups: ['a', 'b'],
  },
  {
    name: 'a login that fails at one server, with other tables, and at another server',
    told: {
      a: wrapped(mashup, "Login failed for user 'etl'.", 'A', path('sql01;dwh')),
      b: wrapped(mashup, "Login failed for user 'etl'.", 'B', path('sql01;dwh')),
      c: wrapped(mashup, "Login failed for user 'etl'.", 'A', path('sql02;erp')),
    },
    groups: ['a b', 'c'],
  },
  {
    name: 'two broken queries of one data source',
    told: {
      a: wrapped(mashup, "The column 'Promo week' of the table wasn't found.", 'A', path('sql01;dwh')),
      b: wrapped(mashup, "The column 'Discount' of the table wasn't found.", 'A', path('sql01;dwh')),
    },
    groups: ['a', 'b'],
  },
  {
    name: 'columns that differ by a number',
    told: {
      a: described("Expression.Error: The column 'Amount 1' of the table wasn't found. Table: A."),
      b: described("Expression.Error: The column 'Amount 2' of the table wasn't found. Table: A."),
    },
    groups: ['a', 'b'],
  },
  {
    name: 'servers and hosts that differ by a number',
    told: {
      a: described('DataSource.Error: Could not connect to 10.0.0.1. Table: A.'),
      b: described('DataSource.Error: Could not connect to 10.0.0.2. Table: A.'),
      c: described('DataSource.Error: Could not connect to sql01. Table: A.'),
      d: described('DataSource.Error: Could not connect to sql02. Table: A.'),
    },
    groups: ['a', 'b', 'c', 'd'],
  },
  {
    name: 'memory, of which each model wanted another amount',
    told: {
      a: described(
        'Resource Governing: This operation was canceled because there wasn’t enough memory to finish running it. Either reduce the memory footprint or increase the memory: consumed memory 2,904 MB, memory limit 3,072 MB. Table: A.',
      ),
      b: described(
        'Resource Governing: This operation was canceled because there wasn’t enough memory to finish running it. Either reduce the memory footprint or increase the memory: consumed memory 3011 MB, memory limit 3072 MB. Table: B.',
      ),
    },
    groups: ['a b'],
  },
  {
    name: 'what shares only the code that wraps it',
    told: { a: `{"errorCode":"${processing}"}`, b: `{"errorCode":"${processing}"}` },
    groups: ['a', 'b'],
  },
  {
    name: 'what shares only what followed from its cause',
    told: {
      a: described('The command has been canceled. Table: A.'),
      b: described('The command has been canceled. Table: B.'),
    },
    groups: ['a', 'b'],
  },
  {
    name: 'a code that says what it is',
    told: {
      a: '{"errorCode":"ModelRefreshFailed_CredentialsInvalid"}',
      b: '{"errorCode":"ModelRefreshFailed_CredentialsInvalid"}',
      c: '{"errorCode":"ModelRefreshFailed_CredentialsNotSpecified"}',
    },
    groups: ['a b', 'c'],
  },
];

for (const { name, told, groups } of mornings) {
  test(`tells as one or apart: ${name}`, () => {
    const alerts = Object.entries(told).map(([model, exception]) => failing(model, failureOf(exception)));
    assert.deepEqual(namesOf(alerts), groups);
  });
}
