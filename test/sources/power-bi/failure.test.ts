import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failureOf } from '../../../src/sources/power-bi/failure.ts';
import { fc } from '../../support/properties.ts';
import { failed, gatewayException } from './fixtures.ts';

const credentials = 'Sign in to each source again: settings › Data source credentials.';
const gatewaySource =
  'On the gateway’s machine, check that the source can be reached and that the connection’s credentials still work.';
const signIn =
  'Enter the credentials again in the source’s connection under Manage connections and gateways, or in the semantic model’s settings › Data source credentials.';
const desktop = 'Refresh it in Power BI Desktop to see which query fails.';

const cases = [
  {
    title: 'a code alone',
    json: failed.serviceExceptionJson,
    failure: {
      code: 'ModelRefreshFailed_CredentialsNotSpecified',
      text: 'No credentials are stored for a data source; Power BI has switched the schedule off.',
      advice: `${credentials} Then switch the schedule on again.`,
      reason: 'no credentials are stored for a data source; power bi has switched the schedule off.',
    },
  },
  {
    title: 'a code that nobody knows, alone',
    json: '{"errorCode":"Something_New"}',
    failure: { code: 'Something_New', text: 'Something_New', reason: 'Something_New' },
  },
  {
    title: 'a code and a description',
    json: JSON.stringify({
      errorCode: 'ModelRefresh_ShortMessage_ProcessingError',
      errorDescription: '0xC112001C: Expression.Error: The key didn’t match any rows in the table.\r\n Table: Sales.',
    }),
    failure: {
      code: 'ModelRefresh_ShortMessage_ProcessingError',
      text: 'The key didn’t match any rows in the table (table Sales).',
      anywhere: 'The key didn’t match any rows in the table.',
      advice: desktop,
      reason: 'the key didn’t match any rows in the table.',
    },
  },
  {
    title: 'JSON within text, and text around it: the inner code wins',
    json: gatewayException("Microsoft SQL: Login failed for user <ccon>'etl'</ccon>."),
    failure: {
      code: 'DM_GWPipeline_Gateway_MashupDataAccessError',
      text: "Microsoft SQL: Login failed for user 'etl' (table Sales).",
      anywhere: "Microsoft SQL: Login failed for user 'etl'.",
      advice: signIn,
      reason: "microsoft sql: login failed for user 'etl'.",
    },
  },
  {
    title: 'JSON followed by plain text, not wrapped',
    json: '{"error":{"code":"DM_GWPipeline_Client_GatewayUnreachable","pbi.error":{"code":"DM_GWPipeline_Client_GatewayUnreachable","details":[{"code":"Message","detail":{"type":1,"value":"The gateway “Head office” is not reachable."}}],"exceptionCulprit":1}}} Table: Sales.',
    failure: {
      code: 'DM_GWPipeline_Client_GatewayUnreachable',
      text: 'The gateway “Head office” is not reachable.',
      advice: 'Start the gateway’s machine and service.',
      sharedWith: 'gateway “Head office”',
      reason: 'the gateway “head office” is not reachable.',
    },
  },
  {
    title: 'a code with nothing but its place around it: what the code means is said first',
    json: JSON.stringify({
      errorCode: 'ModelRefresh_ShortMessage_ProcessingError',
      errorDescription:
        'Data source error: {"error":{"code":"DM_GWPipeline_Gateway_SpooledOperationMissing","pbi.error":{"code":"DM_GWPipeline_Gateway_SpooledOperationMissing","parameters":{},"details":[],"exceptionCulprit":1}}} Table: Sales.',
    }),
    failure: {
      code: 'DM_GWPipeline_Gateway_SpooledOperationMissing',
      text: 'The gateway lost the query: it was restarted during the refresh, or its machine was cloned (table Sales).',
      anywhere: 'The gateway lost the query: it was restarted during the refresh, or its machine was cloned.',
      advice: 'Refresh it again. If it happens again, make sure that no two machines run a copy of the same gateway.',
      reason: 'the gateway lost the query: it was restarted during the refresh, or its machine was cloned.',
    },
  },
  {
    title: 'a code that nobody knows, with nothing but its place behind it',
    json: '{"error":{"code":"DM_GWPipeline_Something_New","pbi.error":{"code":"DM_GWPipeline_Something_New","details":[]}}} Table: Sales.',
    failure: {
      code: 'DM_GWPipeline_Something_New',
      text: 'DM_GWPipeline_Something_New (table Sales).',
      anywhere: 'DM_GWPipeline_Something_New',
      reason: 'DM_GWPipeline_Something_New',
    },
  },
  ...['{}', '[]', 'null'].map((json) => ({
    title: `${json}, which is nothing`,
    json,
    failure: { text: 'Power BI gives a reason without words.' },
  })),
  {
    title: 'code and message in Pascal case',
    json: '{"Code":"Premium_ASWL_Error","Message":"The operation could not be completed."}',
    failure: {
      code: 'Premium_ASWL_Error',
      text: 'The operation could not be completed.',
      advice:
        'Check that the owner still has access, or take over the semantic model; map its sources to connections with credentials of their own.',
      reason: 'the operation could not be completed.',
    },
  },
  {
    title: 'plain text that is not JSON, with a code in it',
    json: 'Refresh failed: DMTS_MonikerWithUnboundDataSources, see the settings.',
    failure: {
      code: 'DMTS_MonikerWithUnboundDataSources',
      text: 'DMTS_MonikerWithUnboundDataSources, see the settings.',
      advice:
        'Open the semantic model’s settings › Gateway and cloud connections, and map every source to a connection.',
      reason: 'dmts_monikerwithunbounddatasources, see the settings.',
    },
  },
  {
    title: 'plain text with braces of a query in it',
    json: JSON.stringify({
      errorCode: 'X',
      errorDescription: 'We cannot convert the value {"a": 1, "b"} to type {0}.',
    }),
    failure: {
      code: 'X',
      text: 'We cannot convert the value {"a": 1, "b"} to type {0}.',
      advice: desktop,
      reason: 'we cannot convert the value {"a": # "b"} to type {#}.',
    },
  },
  {
    title: 'the same text for each partition',
    json: JSON.stringify({
      errorCode: 'ModelRefresh_ShortMessage_ProcessingError',
      errorDescription:
        'Timeout expired. Table: Sales.\nTimeout expired. Table: Sales.\nTimeout expired. Table: Budget.\n',
    }),
    failure: {
      code: 'ModelRefresh_ShortMessage_ProcessingError',
      text: 'Timeout expired (tables Sales and Budget).',
      anywhere: 'Timeout expired.',
      advice:
        'Look at the load of the data source at that time. Load less with one query, by incremental refresh for example, or give it more time in the query.',
      reason: 'timeout expired.',
    },
  },
  {
    title: 'the data source that several models may share',
    json: JSON.stringify({
      error: {
        code: 'DM_GWPipeline_Gateway_DataSourceAccessError',
        'pbi.error': {
          details: [
            { code: 'Microsoft.Data.Mashup.ValueError.DataSourceKind', detail: { type: 1, value: 'SQL' } },
            { code: 'Microsoft.Data.Mashup.ValueError.DataSourcePath', detail: { type: 1, value: 'sql01;dwh' } },
          ],
        },
      },
    }),
    failure: {
      code: 'DM_GWPipeline_Gateway_DataSourceAccessError',
      text: 'The gateway cannot reach the data source or sign in to it (sql01;dwh).',
      anywhere: 'The gateway cannot reach the data source or sign in to it.',
      advice: gatewaySource,
      sharedWith: 'sql01;dwh',
      reason: 'the gateway cannot reach the data source or sign in to it.',
    },
  },
  {
    title: 'a known sentence without a code',
    json: JSON.stringify({ message: "You've exceeded the capacity limit for semantic model refreshes. Try later." }),
    failure: {
      text: "You've exceeded the capacity limit for semantic model refreshes. Try later.",
      advice: 'Spread the refreshes over the day, and refresh it again.',
      reason: "you've exceeded the capacity limit for semantic model refreshes. try later.",
    },
  },
  {
    title: 'an object without any known field',
    json: '{"foo":"bar"}',
    failure: { text: '{"foo":"bar"}' },
  },
  {
    title: 'nothing that can be read',
    json: ' \u202e\n ',
    failure: { text: 'Power BI gives a reason without words.' },
  },
  {
    title: 'hostile text: one line, without what reorders it',
    json: JSON.stringify({ errorCode: 'A\nB', errorDescription: '::error::x\n##[error]y <at>z</at>\u200f **b**' }),
    failure: { code: 'A B', text: '::error::x ##[error]y z **b**', reason: '::error::x ##[error]y z **b**' },
  },
];

for (const { title, json, failure } of cases) {
  test(`finds the cause in ${title}`, () => {
    assert.deepEqual(failureOf(json), failure);
  });
}

test('prefers the inner code of the gateway to its “unknown error”', () => {
  const both = gatewayException('DMTS_DatasourceHasNoCredentialError: none.', 'Sales', 'DM_GWPipeline_UnknownError');
  assert.equal(failureOf(both).code, 'DMTS_DatasourceHasNoCredentialError');
});

test('cuts a text that nobody would read to its end', () => {
  const { text } = failureOf(
    JSON.stringify({ message: Array.from({ length: 5000 }, (_, i) => `Row ${i}.`).join(' ') }),
  );
  assert.equal(text.length, 600);
  assert.ok(text.endsWith('…'), text.slice(-20));
});

/** Every code and sentence of Power BI's troubleshooting pages, with a word of the advice. */
const known: [string, RegExp][] = [
  ['ModelRefreshDisabled_CredentialNotSpecified', /Data source credentials/],
  ['ModelRefresh_ShortMessage_CredentialsNotSpecified', /Data source credentials/],
  ['ModelRefreshFailed_CredentialsInvalid', /Data source credentials/],
  ['ModelRefresh_ShortMessage_CancelledByUser', /Refresh it again/],
  ['ModelRefresh_ShortMessage_ServiceError', /Refresh it once more/],
  ['ProcessingTimeOut', /incremental refresh/],
  ['Gateway_Offline', /Start the gateway’s machine/],
  ['GatewayNotReachable', /Update the on-premises data gateway/],
  ['DM_GWPipeline_Gateway_SpooledOperationMissing', /Refresh it again/],
  ['DM_GWPipeline_UnknownError', /logs of the gateway/],
  ['DMTS_DatasourceHasNoCredentialError', /enter its credentials/],
  ['DMTS_UserNotFoundInADGraphError', /take over/],
  ['DMTS_OAuthFailedToGetResourceIdError', /another kind of sign-in/],
  ['CrossWorkspaceRequestNotAllowed', /private links/],
  ['0xC11C0020', /Refresh it once more/],
  ['Capacity level limit exceeded', /Spread the refreshes/],
  ['Node level limit exceeded', /Spread the refreshes/],
  ['Container exited unexpectedly with code 0x0000DEAD', /publish the semantic model again/],
  ['The uncompressed data of the table is larger than 10 GB', /Load fewer rows/],
];

for (const [said, advice] of known) {
  test(`advises on “${said}”`, () => {
    assert.match(failureOf(JSON.stringify({ errorCode: said })).advice ?? '', advice);
    assert.match(failureOf(JSON.stringify({ errorDescription: said })).advice ?? '', advice);
    assert.match(failureOf(JSON.stringify({ errorCode: said.toLowerCase() })).advice ?? '', advice);
  });
}

/** Text that looks like Power BI's, and goes wrong in any way that text can. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.json(),
  fc
    .array(
      fc.constantFrom(
        '{"',
        '"}',
        '{',
        '}',
        '"',
        '\\',
        'code',
        '":',
        '"detail":',
        ',',
        '<ccon>',
        '</xy>',
        'Table: ',
        'a.B$C: ',
        '0xC112001C: ',
        'ActivityId=',
        'password=',
        '[a]',
        '\n',
        '\u202e',
        ' x. ',
      ),
    )
    .map((parts) => parts.join('')),
  fc
    .letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.string(),
        fc.integer(),
        fc.constant(null),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.dictionary(
          fc.constantFrom(
            'error',
            'code',
            'errorCode',
            'Message',
            'details',
            'detail',
            'value',
            'pbi.error',
            'errorDescription',
            '__proto__',
          ),
          tie('node'),
        ),
        tie('node').map((inner) => `Text ${JSON.stringify(inner)} more text.`),
      ),
    }))
    .node.map((node) => JSON.stringify(node)),
);

test('never throws, and always says something on one line, whatever stands there', () => {
  fc.assert(
    fc.property(hostile, (json) => {
      const { code = '', text, anywhere = '', sharedWith = '' } = failureOf(json);
      assert.ok(text.length > 0);
      for (const said of [code, text, anywhere, sharedWith]) assert.doesNotMatch(said, /[\p{Cc}\u202a-\u202e]/u);
    }),
    { numRuns: 2000 },
  );
});

test('is done with a long and deep text in a bounded number of steps', () => {
  const pieces = [
    '{"',
    '{"error":',
    '[',
    'Table: ',
    'Table: a.',
    '<a',
    '</ab>',
    'a.',
    'A. ',
    'ActivityId= A',
    '[a][',
    'b\n',
  ];
  const many = pieces.map((piece) => piece.repeat(500_000 / piece.length));
  for (const text of [...many, `${'['.repeat(9000)}${']'.repeat(9000)}`]) {
    assert.ok(failureOf(text).text.length > 0);
    assert.ok(failureOf(JSON.stringify({ errorDescription: text })).text.length > 0);
  }
});
