import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutOrigin } from '../../src/text/origin.ts';

const cases: readonly (readonly [said: string, words: string])[] = [
  ['com.tableau.nativeapi.dll.TableauCancelException: Operation cancelled.', 'Operation cancelled.'],
  [
    'java.lang.RuntimeException: com.tableausoftware.model.workgroup.service.VqlSessionService$VqlSessionException: Unable to connect.',
    'Unable to connect.',
  ],
  ['System.Data.SqlClient.SqlException (0x80131904): Login failed.', 'Login failed.'],
  ['Microsoft.Mashup.Evaluator.Interface.ErrorException: The action is invalid.', 'The action is invalid.'],
  ['[0]Kusto.Data.Exceptions.KustoBadRequestException: The query is bad.', 'The query is bad.'],
  ['SqlException: Login failed.', 'Login failed.'],
  ['Caused by: org.postgresql.util.PSQLException: FATAL: too many connections', 'FATAL: too many connections'],
  ['Expression.Error: The key is missing.', 'The key is missing.'],
  ['DataSource.NotFound: File or Folder: none.', 'File or Folder: none.'],
  ['OLE DB or ODBC error: [DataSource.Error] It is closed.', 'It is closed.'],
  ['0xC112001C: It is closed.', 'It is closed.'],
  ['[Microsoft][ODBC Driver 17 for SQL Server][SQL Server]Login failed.', 'Login failed.'],
  ['ERROR [HY000] [Microsoft][Hive] (11) It is closed.', '(11) It is closed.'],
  // A name alone is no sentence, and its class says what is the matter with it.
  ['java.net.UnknownHostException: sql01.contoso.com', 'Unknown host: sql01.contoso.com'],
  ['TableauException: Sales', 'Sales'],
  ['java.lang.ClassNotFoundException: org.postgresql.Driver', 'Class not found: org.postgresql.Driver'],
  // Where a class is all there is, it stays.
  ['java.lang.NullPointerException', 'java.lang.NullPointerException'],
  ['java.lang.NullPointerException: ', 'java.lang.NullPointerException'],
  ['Data source error: ', ''],
  // No class.
  ['sql01.contoso.com: not reached', 'sql01.contoso.com: not reached'],
  ['Sales.2026.xlsx: not found', 'Sales.2026.xlsx: not found'],
  ['[dbo].[Sales] does not exist', '[dbo].[Sales] does not exist'],
  ['[Sales] does not exist', '[Sales] does not exist'],
  ['[Unable to combine data] Section1/Sales', '[Unable to combine data] Section1/Sales'],
  ['ODBC connector is missing', 'ODBC connector is missing'],
  ['.NET Framework 4.8 is missing', '.NET Framework 4.8 is missing'],
  ['-5 is no amount', '-5 is no amount'],
  ['https://contoso.example/x: 404', 'https://contoso.example/x: 404'],
  ['エラー: 見つかりません', 'エラー: 見つかりません'],
];

for (const [said, words] of cases) test(said, () => assert.equal(withoutOrigin(said), words));
