import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { failureOf } from '../../../src/sources/tableau/failure.ts';

const failureIn = (notes: string) => failureOf({ id: 'job-1', extractRefreshJob: { notes } }).failure;

const login =
  'Enter the credentials again under Connections › Edit connection of the data source or workbook (for Bridge, in its client), and embed them.';
const way =
  'Check that the server of the data source runs and is still called so, and that Tableau (or its Bridge client, behind a firewall) can reach it.';
const limit =
  'The limit is two hours on Tableau Cloud, and on a server what its administrator set. Make the extract incremental or smaller, refresh it at a quieter time, or let Tableau Bridge refresh it.';

const whole = [
  {
    name: 'the time limit, in the words that Tableau has for it',
    notes: 'com.tableau.nativeapi.dll.TableauCancelException: Operation cancelled.',
    failure: {
      text: 'Tableau stopped the refresh at its time limit (“Operation cancelled.”).',
      advice: limit,
      reason: 'operation cancelled.',
    },
  },
  {
    name: 'a sentence of ODBC behind a class, with line breaks in letters',
    notes:
      'java.lang.RuntimeException: [Microsoft][ODBC Driver 17 for SQL Server][SQL Server]Login failed for user.\\nIntegrated authentication failed.',
    failure: {
      text: 'Login failed for user. Integrated authentication failed.',
      advice: login,
      reason: 'login failed for user. integrated authentication failed.',
    },
  },
  {
    name: 'a class within another',
    notes:
      'java.lang.RuntimeException: com.tableausoftware.model.workgroup.service.VqlSessionService$VqlSessionException: Unable to connect to the data source. Check that the server is running.',
    failure: {
      text: 'Unable to connect to the data source. Check that the server is running.',
      advice: way,
      reason: 'unable to connect to the data source. check that the server is running.',
    },
  },
  {
    name: 'Tableau’s number, and the server that several may share',
    notes: 'Unable to connect to the server "sql01". Check that the server is running. Error Code: 37ce01a3\n',
    failure: {
      code: '37CE01A3',
      text: 'Unable to connect to the server "sql01". Check that the server is running.',
      advice: way,
      sharedWith: 'server “sql01”',
      reason: 'unable to connect to the server "sql01". check that the server is running.',
    },
  },
  {
    name: 'credentials in the words of a driver',
    notes: 'Invalid connection: jdbc:sqlserver://sql01;user=etl;password=Winter2026;encrypt=true',
    failure: {
      text: 'Invalid connection: jdbc:sqlserver://sql01;user=etl;password=•••;encrypt=true',
      reason: 'invalid connection: jdbc:sqlserver://sql01;user=etl;password=•••;encrypt=true',
    },
  },
  {
    name: 'a class alone, which nobody shares',
    notes: 'java.lang.NullPointerException',
    failure: { text: 'java.lang.NullPointerException' },
  },
  { name: 'nothing', notes: ' \\n ', failure: undefined },
];

describe('notes of a failed job', () => {
  for (const { name, notes, failure } of whole) test(name, () => assert.deepEqual(failureIn(notes), failure));

  test('are cut where nobody would read on', () => {
    assert.equal(failureIn(`It is closed. ${'x'.repeat(600)}`)?.text.length, 500);
  });
});

const advised: readonly (readonly [notes: string, advice: RegExp | undefined])[] = [
  ['The query time resource limit (7200 seconds) was exceeded.', /two hours/],
  ['The query time resource limit (8100 seconds) was exceeded.', /two hours/],
  ['com.tableausoftware.nativeapi.dll.TableauCancelException: Operation canceled', /two hours/],
  ['com.tableau.nativeapi.dll.TableauCancelException: Vorgang abgebrochen.', /two hours/],
  ['No more non-interactive quota remaining for your site', /midnight UTC/],
  ['No Bridge client is connected.', /Start a Tableau Bridge client/],
  ['Tableau Bridge could not be reached: the client is disconnected.', /Start a Tableau Bridge client/],
  ['The Bridge pool has no client available for this data source.', /Start a Tableau Bridge client/],
  ['com.tableausoftware.nativeapi.dll.DataEngineException: Out of Memory', /smaller or incremental/],
  ['java.lang.OutOfMemoryError: Java heap space', /smaller or incremental/],
  ['Disk full', /Make room/],
  ['The extract ran out of disk.', /Make room/],
  ['java.io.IOException: No space left on device', /Make room/],
  ['The drivers required to connect to the data source are not installed.', /Install the driver/],
  ['java.lang.ClassNotFoundException: org.postgresql.Driver', /Install the driver/],
  ['[Microsoft][ODBC Driver Manager] Data source name not found and no default driver specified', /Install the driver/],
  ["Access denied for user 'etl'@'10.0.0.1' (using password: YES)", /Enter the credentials/],
  ['ORA-28001: the password has expired', /Enter the credentials/],
  ['FATAL: password authentication failed for user "etl"', /Enter the credentials/],
  ['OAuth error response: invalid_grant', /Enter the credentials/],
  ['FATAL: sorry, too many connections for role "etl"', /no connection left/],
  ['FATAL: remaining connection slots are reserved', /no connection left/],
  ['The service answered (429): Too Many Requests', /fewer requests/],
  ['ERROR: permission denied for table sales', /permission in the data source/],
  ['The file "\\\\\\\\fs01\\\\sales.xlsx" could not be found.', /moved or renamed/],
  ['java.io.FileNotFoundException: /data/sales.csv (No such file or directory)', /moved or renamed/],
  ["Invalid object name 'dbo.Sales'.", /publish it again/],
  ['ERROR: column "promo_week" does not exist', /publish it again/],
  ['ORA-00942: table or view does not exist', /publish it again/],
  ['Login timeout expired. Is the server running?', /server of the data source runs/],
  ['The query timed out.', /did not answer in time/],
  ['java.net.UnknownHostException: sql01.contoso.com', /server of the data source runs/],
  ['Connection refused (sql01.contoso.com:5432)', /server of the data source runs/],
  ['A network-related or instance-specific error has occurred.', /server of the data source runs/],
  ['PKIX path building failed: unable to find valid certification path', /Renew the certificate/],
  // Nobody knows what helps.
  ['Something went wrong.', undefined],
  ['Ein unerwarteter Fehler ist aufgetreten.', undefined],
  ['403 rows were rejected.', undefined],
];

describe('what to do about a failed job', () => {
  for (const [notes, advice] of advised) {
    test(`${notes} → ${advice ?? 'nothing'}`, () => {
      const given = failureIn(notes)?.advice;
      if (advice) assert.match(given ?? '', advice);
      else assert.equal(given, undefined);
    });
  }
});
