import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { failureOf } from '../../../src/sources/power-bi/failure.ts';

const processing = 'ModelRefresh_ShortMessage_ProcessingError';
const id = '00000000-0000-4000-8000-000000000001';

/** A message in the generic error around it. */
const described = (errorDescription: string) => JSON.stringify({ errorCode: processing, errorDescription });

/** An error of the gateway or the data layer with these details, as it stands before “ Table: Sales.”. */
function inner(code: string, details: Readonly<Record<string, string>> = {}, tail = ' Table: Sales.'): string {
  const listed = Object.entries(details).map(([label, value]) => ({ code: label, detail: { type: 1, value } }));
  const error = { code, 'pbi.error': { code, parameters: {}, details: listed, exceptionCulprit: 1 } };
  return `${JSON.stringify({ error })}${tail}`;
}

const underlying = (message: string) => ({
  DM_ErrorDetailNameCode_UnderlyingErrorCode: '-2147467259',
  DM_ErrorDetailNameCode_UnderlyingErrorMessage: message,
  DM_ErrorDetailNameCode_UnderlyingHResult: '-2147467259',
});
const mashup = 'DM_GWPipeline_Gateway_MashupDataAccessError';

/** What Power BI wrote, as in public reports, and what is told of it. Names, ids and hosts are made up. */
const texts: readonly { from: string; said: string; text: string }[] = [
  {
    from: 'CreativeDataEU/PowerBITrinoConnector#13: a nameless table',
    said: inner('DM_GWPipeline_Gateway_InvalidMashupConnectionString', {}, ' Table: '),
    text: 'The gateway lacks a connector of the semantic model, or one of its options.',
  },
  {
    from: 'pbi-tools#248: technical details behind, server and database in the details',
    said: described(
      inner(
        'DMTS_DatasourceHasNoCredentialError',
        { Server: 'contoso-erp.database.windows.net', Database: 'erp', ConnectionType: 'Sql' },
        `\r\n\r\nTechnical Details:\r\nRootActivityId: ${id}\r\nDate (UTC): 3/9/2023 5:21:11 PM\r\nThe current operation was cancelled because another operation in the transaction failed.`,
      ),
    ),
    text: 'The connection of a data source has no credentials (contoso-erp.database.windows.net;erp).',
  },
  {
    from: 'PowerBIRESTAPI#19: a report’s name and a time in the details',
    said: inner(mashup, {
      ...underlying("The field 'datasetId' of the record wasn't found."),
      'Microsoft.Data.Mashup.ValueError.name': 'Absences By Team Overview',
      'Microsoft.Data.Mashup.ValueError.webUrl': 'https://app.powerbi.com/groups/me/reports/1',
      TimeText: '2019-11-22 14:45:20Z',
      ClusterUriText: 'WABI-NORTH-EUROPE redirect.analysis.windows.net',
      ActivityIdText: id,
    }),
    text: "The field 'datasetId' of the record wasn't found (table Sales).",
  },
  {
    from: 'semantic-link-labs#1003: names in tags of an organisation',
    said: described(
      "We cannot access the source column '<oii>DefaultSchema</oii>' of delta table '<oii>lakehouses</oii>' referenced by table '<oii>lakehouses</oii>'.",
    ),
    text: "We cannot access the source column 'DefaultSchema' of delta table 'lakehouses' referenced by table 'lakehouses'.",
  },
  {
    from: 'coe-starter-kit#2784: a tag of personal data behind boilerplate',
    said: described(
      "The last refresh attempt failed because of an internal service error. This is usually a transient issue. If you try again later and still see this message, contact support.\r\nThe '<pii>admin_total</pii>' column does not exist in the rowset. Table: Costs.",
    ),
    text: "The 'admin_total' column does not exist in the rowset (table Costs).",
  },
  {
    from: 'coe-starter-kit#5294: tags within tags, a key, an interface',
    said: described(
      'The last refresh attempt failed because of an internal service error. This is usually a transient issue. If you try again later and still see this message, contact support. \r\n<ccon>Expression.Error: The key didn\'t match any rows in the table.. Key = <ccon>[Schema = "dbo", Item = "pulse"]</ccon>. </ccon>;<ccon>The key didn\'t match any rows in the table.</ccon>. The exception was raised by the IDbCommand interface. Table: pulse.',
    ),
    text: 'The key didn\'t match any rows in the table. Key = [Schema = "dbo", Item = "pulse"] (table pulse).',
  },
  {
    from: 'MPARR-Collector#81: another interface',
    said: described(
      '<ccon>Not a legal OleAut date.</ccon>. The exception was raised by the IDataReader interface. Please review the error message and provider documentation for further information and corrective action. Table: DLPAll Data.',
    ),
    text: 'Not a legal OleAut date (table DLPAll Data).',
  },
  {
    from: 'an interface in German',
    said: described(
      'Die Spalte <oii>Menge</oii> wurde nicht gefunden. Die Ausnahme wurde von der IDbCommand-Schnittstelle ausgelöst. Tabelle: Umsatz.',
    ),
    text: 'Die Spalte Menge wurde nicht gefunden (table Umsatz).',
  },
  {
    from: 'a tag that nobody knows yet, and one that is no tag',
    said: described('The value <xii>12</xii> is < 13 and > 11, see <https://contoso.example>.'),
    text: 'The value 12 is < 13 and > 11, see <https://contoso.example>.',
  },
  {
    from: 'a line break as a tag',
    said: described('Timeout expired.<crlf>Table: Sales.<crlf/>The command has been canceled.<crlf>Table: Budget.'),
    text: 'Timeout expired (table Sales).',
  },
  {
    from: 'PowerBIRESTAPI#178: tags in the details, a source in brackets',
    said: inner('DM_GWPipeline_Gateway_InvalidConnectionCredentials', {
      ...underlying('<ccon>The credentials provided for the Odbc source are invalid. (Source at Odbc.)</ccon>'),
      'Microsoft.Data.Mashup.CredentialError.DataSourcePath': '<ccon>dsn=erp</ccon>',
    }),
    text: 'The credentials provided for the Odbc source are invalid (table Sales, dsn=erp).',
  },
  {
    from: 'fabric-toolbox#31: what Azure Data Explorer writes for its own support',
    said: described(
      `OLE DB or ODBC error: [Expression.Error] Query execution lacks memory resources to complete (80DA0007): Partial query failure: Low memory condition (E_LOW_MEMORY_CONDITION). (message: 'bad allocation (E_LOW_MEMORY_CONDITION)', details: '').\n[0]Kusto.Data.Exceptions.KustoServicePartialQueryFailureLowMemoryConditionException: Query execution lacks memory resources to complete (80DA0007): Partial query failure: Low memory condition (E_LOW_MEMORY_CONDITION). (message: 'bad allocation (E_LOW_MEMORY_CONDITION)', details: '').\nTimestamp=2025-02-04T08:17:52.5796546Z\nClientRequestId=KPBI;${id};${id}\nActivityId=${id}\nActivityType=GW.Http.CallContext\nServiceAlias=KUTRIDENTHOSTER1NEU\nMachineName=KSEngine000032\nProcessName=Kusto.WinSvc.Svc\nProcessId=14724\nThreadId=26528\nActivityStack=(Activity stack: CRID=KPBI;${id} ARID=${id} > GW.Http.CallContext/${id})\nMonitoredActivityContext=(ActivityType=GW.Http.CallContext, Timestamp=2025-02-04T08:17:52.5796546Z, TimeSinceStarted=64.8 [ms]). Table: Costs.`,
    ),
    text: 'Query execution lacks memory resources to complete (80DA0007): Partial query failure: Low memory condition (E_LOW_MEMORY_CONDITION) (table Costs).',
  },
  {
    from: 'azure-sdk#974: the cause stands last in such a record, and before what followed from it',
    said: described(
      `ClientRequestId=unspecified;${id} ActivityId=${id} ActivityType=PO.OWIN.CallContext ServiceAlias=1ES MachineName=KEngine00000F ProcessName=Kusto.WinSvc.Svc ProcessId=7560 ActivityStack=(Activity stack: CRID=unspecified;${id} ARID=${id} > PO.OWIN.CallContext/${id}) MonitoredActivityContext=ActivityType=PO.OWIN.CallContext, Timestamp=2020-01-21T17:08:20.5570047Z, ParentActivityId=${id}, TimeSinceStarted=75437.5107 [ms] ErrorCode=80DA0007 ErrorMessage=[cluster('https://contoso.kusto.windows.net/')] Partial query failure: Low memory condition (E_LOW_MEMORY_CONDITION). (message: 'bad allocation', details: '') Table: Sums.\n\nThe command has been canceled. Table: Counts.\n\nThe command has been canceled. Table: Issues.`,
    ),
    text: "[cluster('https://contoso.kusto.windows.net/')] Partial query failure: Low memory condition (E_LOW_MEMORY_CONDITION) (table Sums).",
  },
  {
    from: 'what followed stands before the cause',
    said: described(
      'The command has been canceled. Table: Issues.\nThe current operation was cancelled because another operation in the transaction failed.\nMicrosoft SQL: Deadlock victim. Table: Sales.',
    ),
    text: 'Microsoft SQL: Deadlock victim (table Sales).',
  },
  {
    from: 'TabularEditor3#735: what followed, and nothing else',
    said: described('The current operation was cancelled because another operation in the transaction failed.'),
    text: 'Power BI tells only what followed from the cause: “The current operation was cancelled because another operation in the transaction failed.”',
  },
  {
    from: 'a cancellation that is a cause of its own',
    said: described('The operation was cancelled because of locking conflicts.'),
    text: 'The operation was cancelled because of locking conflicts.',
  },
  {
    from: 'boilerplate alone',
    said: described(
      'The last refresh attempt failed because of an internal service error. This is usually a transient issue. If you try again later and still see this message, contact support.',
    ),
    text: 'Power BI itself had trouble.',
  },
  {
    from: 'Project-Power-BI-Templates#24: label and value on lines of their own',
    said: `Processing error: Information is needed in order to combine data\nCluster URI: WABI-NORTH-EUROPE-K-PRIMARY-redirect.analysis.windows.net\nActivity ID: ${id}\nRequest ID: ${id}\nTime: 2022-04-29 07:45:28Z`,
    text: 'Information is needed in order to combine data',
  },
  {
    from: 'Power-Platform-Samples#16: JSON within a message, request and time behind',
    said: described(
      'Data source errorDataSource.Error: Microsoft SQL: {"Message":"The database operation timed out."} RequestId:<>;10 Time: 2026-06-29T12:43:32.0982037Z. Microsoft.Data.Mashup.ErrorCode = 10478. Microsoft.Data.Mashup.ValueError.DataSourceKind = CommonDataService.',
    ),
    text: 'Microsoft SQL: The database operation timed out.',
  },
  {
    from: 'what Power Query says of a driver, field by field',
    said: described(
      'DataSource.Error: Microsoft SQL: A network-related error occurred. (provider: Named Pipes Provider, error: 40). DataSourceKind = SQL. ErrorCode = -2146232060. Number = 53. Class = 20. Table: Sales.',
    ),
    text: 'Microsoft SQL: A network-related error occurred. (provider: Named Pipes Provider, error: 40) (table Sales).',
  },
  {
    from: 'the path of a data source within the words',
    said: described(
      'DataSource.Error: SharePoint: Request failed: (503) Server Unavailable. (Retry attempts exhausted) DataSourceKind = SharePoint. DataSourcePath = https://contoso.sharepoint.com/sites/bi. Url = https://contoso.sharepoint.com/sites/bi/_api/web. Table: Lists.',
    ),
    text: 'SharePoint: Request failed: (503) Server Unavailable. (Retry attempts exhausted) (table Lists, https://contoso.sharepoint.com/sites/bi).',
  },
  {
    from: 'an exception of .NET within another, with its stack',
    said: described(
      "System.Exception: The query failed. ---> System.Net.WebException: The remote name could not be resolved: 'api.contoso.example'\r\n   at System.Net.HttpWebRequest.GetResponse()\r\n   --- End of inner exception stack trace ---",
    ),
    text: "The query failed. The remote name could not be resolved: 'api.contoso.example'",
  },
  {
    from: 'ODBC’s brackets and state',
    said: described('ODBC: ERROR [28000] [Snowflake][Snowflake] (4) Incorrect username or password. Table: Sales.'),
    text: '(4) Incorrect username or password (table Sales).',
  },
  {
    from: 'brackets that are words',
    said: described('[Unable to combine data] Section1/Sales/Changed references other queries. Table: Sales.'),
    text: '[Unable to combine data] Section1/Sales/Changed references other queries (table Sales).',
  },
  {
    from: 'a host before a colon, which is no class',
    said: described('DataSource.Error: sql01.contoso.com: connection refused. Table: Sales.'),
    text: 'sql01.contoso.com: connection refused (table Sales).',
  },
  {
    from: 'pbimonitor#66: Spanish',
    said: described('No se encontró la columna "Año" de la tabla.\r\nTabla: Ventas.'),
    text: 'No se encontró la columna "Año" de la tabla (table Ventas).',
  },
  {
    from: 'PowerBIRESTAPI#2: Japanese',
    said: described('Expression.Error: テーブルの列 ‘Column1’ が見つかりませんでした。 テーブル: 売上.'),
    text: 'テーブルの列 ‘Column1’ が見つかりませんでした。 (table 売上).',
  },
  {
    from: 'a table that a message names itself is named once',
    said: described("The column 'A' in table 'Sales' is missing. Table: Sales."),
    text: "The column 'A' in table 'Sales' is missing.",
  },
  {
    from: 'one message of many tables',
    said: described(['A', 'B', 'C', 'D', 'E'].map((name) => `Timeout expired. Table: ${name}.`).join('\n')),
    text: 'Timeout expired (tables A, B and 3 more).',
  },
  {
    from: 'two causes in two tables',
    said: described('0xC112001C: Timeout expired. Table: A.\r\n0xC112001C: Login failed. Table: B.'),
    text: 'Timeout expired (table A). Login failed (table B).',
  },
  {
    from: 'a gateway that is away: the tables behind it have no part in that',
    said: inner('DM_GWPipeline_Client_GatewayUnreachable'),
    text: 'The gateway is offline or cannot be reached.',
  },
  {
    from: 'DataConnectors#215: parameters as a list',
    said: `{"error":{"code":"DM_GWPipeline_UnknownError","pbi.error":{"code":"DM_GWPipeline_UnknownError","parameters":[{"Key":"ErrorMessage","Value":"Access to the resource is forbidden."},{"Key":"Time Text","Value":"a b c"}],"details":[]}}}`,
    text: 'Access to the resource is forbidden.',
  },
  {
    from: 'parameters as an object',
    said: `{"error":{"code":"X_Y","pbi.error":{"code":"X_Y","parameters":{"ErrorMessage":"It is closed.","ReportName":"Sales of the year"},"details":[]}}}`,
    text: 'It is closed.',
  },
  {
    from: 'a detail under a label that nobody knows, where there is nothing better',
    said: inner('DM_GWPipeline_Something_New', {
      Explanation: 'The gateway is too old.',
      ReportName: 'Sales of the year',
      'Microsoft.Data.Mashup.ValueError.Detail': 'Sales of the month',
    }),
    text: 'The gateway is too old (table Sales).',
  },
  {
    from: 'more than 50,000 characters, whose JSON is whole',
    said: JSON.stringify({ errorCode: processing, errorDescription: `Timeout expired. ${'x'.repeat(60_000)}` }),
    text: `Timeout expired. ${'x'.repeat(582)}…`,
  },
  {
    from: 'credentials in the words of a data source',
    said: described(
      "Web.Contents failed to get contents from 'https://etl:Winter2026@api.contoso.example/x?sig=a%2Fb' with Server=sql01;Database=erp;Password=p w.d;Encrypt=True. Table: Sales.",
    ),
    text: "Web.Contents failed to get contents from 'https://•••@api.contoso.example/x?sig=•••' with Server=sql01;Database=erp;Password=•••;Encrypt=True (table Sales).",
  },
];

describe('the cause in its own words', () => {
  for (const { from, said, text } of texts) {
    test(from, () => assert.equal(failureOf(said).text, text));
  }
});

const settings = /settings › Data source credentials/;
const connections = /Manage connections and gateways/;
const memory = /^Load less data/;
const desktop = /Power BI Desktop/;

/** What is advised on a code, or on words under whatever code; nothing where nobody knows what helps. */
const advised: readonly (readonly [said: string, advice: RegExp | undefined])[] = [
  // Sign-in of Microsoft Entra.
  [
    inner('DMTS_OAuthTokenRefreshFailedError', underlying('AADSTS50076: You must use multi-factor authentication.')),
    /second factor/,
  ],
  [inner('DMTS_OAuthTokenRefreshFailedError', underlying('AADSTS50079: You must enrol.')), /second factor/],
  [
    inner('DMTS_OAuthTokenRefreshFailedError', underlying('AADSTS53003: Blocked by Conditional Access.')),
    /second factor/,
  ],
  [described(inner('DMTS_OAuthTokenRefreshFailedError', underlying('AADSTS50173: The grant has expired.'))), settings],
  [inner('DM_GWPipeline_Client_OAuthTokenRefreshFailedError'), connections],
  [inner('dmts_oauthtokenrefreshfailederror'), settings],
  [inner('DMTS_OAuthTokenRefreshFailedError', underlying('AADSTS700082: The refresh token has expired.')), settings],
  [inner('DMTS_OAuthTokenRefreshFailedError', underlying('AADSTS70043: The token has expired.')), settings],
  [
    inner('DMTS_OAuthTokenRefreshFailedError', underlying('AADSTS7000222: The client secret keys are expired.')),
    /new secret/,
  ],
  [inner('DMTS_OAuthTokenRefreshFailedError', underlying('AADSTS50057: The account is disabled.')), /take over/],
  [inner('DMTS_OAuthTokenRefreshFailedError', underlying('AADSTS12345: Something new.')), settings],
  [inner('DMTS_OAuthTokenRefreshFailedError', underlying('AADSTS50173: 許可の有効期限が切れました。')), settings],
  // Credentials.
  [inner('DM_GWPipeline_Gateway_InvalidConnectionCredentials'), connections],
  [
    inner('DM_GWPipeline_Gateway_InvalidConnectionCredentials', underlying('Las credenciales no son válidas.')),
    connections,
  ],
  [
    described('The credentials provided for the SharePoint source are invalid. (Source at https://contoso.example.)'),
    connections,
  ],
  [inner('DMTS_UserNotFoundInADGraphError'), /take over/],
  [inner('DMTS_UserNotFoundINADGraphError'), /take over/],
  [inner('DM_GWPipeline_Gateway_DataSourceAccessError', underlying("Login failed for user 'admin'.")), connections],
  [described('Oracle: ORA-01017: invalid username/password; logon denied'), connections],
  [inner(mashup, underlying('28P01: password authentication failed for user "etl"')), connections],
  // Permission.
  [
    inner(
      'DM_GWPipeline_UnknownError',
      underlying('ResourceAccessForbiddenException: Access to the resource is forbidden.'),
    ),
    /permission in the data source/,
  ],
  [described("The SELECT permission was denied on the object 'Sales'."), /permission in the data source/],
  [
    inner(mashup, underlying("Web.Contents failed to get contents from 'https://contoso.example' (403): Forbidden")),
    /permission in the data source/,
  ],
  // Memory and capacity.
  [
    described(
      'Resource Governing: This operation was canceled because there was not enough memory to finish running it.',
    ),
    memory,
  ],
  [
    described(
      'Query execution lacks memory resources to complete (80DA0007): Low memory condition (E_LOW_MEMORY_CONDITION).',
    ),
    memory,
  ],
  [
    described(
      "Failed to save modifications to the server. Error returned: 'There's not enough memory to complete this operation.'",
    ),
    memory,
  ],
  [described('Memory error: Memory Allocation failure. Try simplifying or reducing the number of queries.'), memory],
  [described('System.OutOfMemoryException: Exception of type System.OutOfMemoryException was thrown.'), memory],
  [
    described(
      'The results of this query exceed the set limit of 500000 records (E_QUERY_RESULT_SET_TOO_LARGE, 0x80DA0003).',
    ),
    /fewer rows with each query/,
  ],
  [described('The capacity is paused.'), /Resume the capacity/],
  ['{"errorCode":"CapacityNotActive"}', /Resume the capacity/],
  [described('Another refresh request is already executing'), /further apart/],
  // Throttles.
  [
    inner(
      mashup,
      underlying("Web.Contents failed to get contents from 'https://contoso.example/list' (429): Too Many Requests"),
    ),
    /less often/,
  ],
  [described('DataSource.Error: The request was throttled by SharePoint.'), /less often/],
  // Time.
  ['{"errorCode":"ProcessingTimeOut"}', /incremental refresh, or make/],
  [
    described(
      'Microsoft SQL: Execution Timeout Expired. The timeout period elapsed prior to completion of the operation.',
    ),
    /load of the data source/,
  ],
  // What the service cannot refresh.
  [
    described(
      'Unable to determine the data source due to unknown functions. Details: Static analysis failed in gateway. resultCode:FailedWithUnknownFunctions',
    ),
    /gateway that has the connector/,
  ],
  [
    described(
      'This dataset includes a dynamic data source. Since dynamic data sources aren’t refreshed in the Power BI service, this dataset won’t be refreshed.',
    ),
    /gateway that has the connector/,
  ],
  [
    described('You can’t schedule refresh because the following data sources currently don’t support refresh: Query1'),
    /gateway that has the connector/,
  ],
  [inner('DM_GWPipeline_Gateway_InvalidMashupConnectionString'), /Install the connector/],
  [described("Formula.Firewall: Query 'Sales' (step 'Merged') references other queries or steps."), /privacy level/],
  [described('Information is needed in order to combine data'), /privacy level/],
  [described("DataSource.MissingClientLibrary: The 'OraOLEDB.Oracle' provider is not registered."), /64-bit driver/],
  // Direct Lake.
  ['{"errorCode":"DirectLake_TableNotFound"}', /lakehouse or warehouse/],
  [
    described(
      "We cannot refresh this semantic model because one or multiple source tables either do not exist or access was denied: 'customers'",
    ),
    /lakehouse or warehouse/,
  ],
  [
    described(
      "We cannot access the source column '<oii>A</oii>' of delta table '<oii>B</oii>' referenced by table '<oii>B</oii>'.",
    ),
    /lakehouse or warehouse/,
  ],
  // Licences.
  [
    '{"error":{"code":"PowerBINotLicensedException","pbi.error":{"code":"PowerBINotLicensedException","details":[]}}}',
    /licence mode/,
  ],
  [described('The operation requires a Premium Per User license.'), /licence mode/],
  // The way to the source.
  [inner(mashup, underlying('Unable to connect to the remote server')), /server runs/],
  [
    described(
      'DataSource.Error: A network-related or instance-specific error occurred. The server was not found or was not accessible.',
    ),
    /server runs/,
  ],
  [described("DataSource.Error: Could not find file '\\\\fs01\\sales\\2026.xlsx'."), /moved or renamed/],
  [
    described('Could not establish trust relationship for the SSL/TLS secure channel. The connection was closed.'),
    /Renew the certificate/,
  ],
  [described('Web.Contents failed (503): Service Unavailable'), /Refresh it again/],
  [
    inner('DMTS_OAuthTokenRefreshFailedError', underlying('AADSTS90033: A transient error has occurred.')),
    /Refresh it again/,
  ],
  // A broken query.
  [described("Expression.Error: The column 'Promo week' of the table wasn't found."), desktop],
  [described('DataFormat.Error: We couldn’t parse the input provided as a Date value.'), desktop],
  [described("The 'admin_total' column does not exist in the rowset."), desktop],
  [described('Expression.Error: テーブルの列が見つかりませんでした。'), desktop],
  [described("Column 'Id' in Table 'Customers' contains a duplicate value '4711'."), /duplicates/],
  // Nothing that anybody knows to help.
  [described('Something went wrong.'), undefined],
  [described('Irgendetwas ging schief.'), undefined],
  [inner(mashup, underlying('Der Vorgang ist fehlgeschlagen.')), undefined],
  [described('The current operation was cancelled because another operation in the transaction failed.'), undefined],
  [`{"errorCode":"${processing}"}`, undefined],
  ['{"errorCode":"Brand_New_Code"}', undefined],
  // Data that only looks like a cause.
  [
    inner('X_Y', { ...underlying('It is closed.'), 'Microsoft.Data.Mashup.ValueError.name': 'Too Many Requests' }),
    undefined,
  ],
  [
    inner('X_Y', {
      ...underlying('It is closed.'),
      'Microsoft.Data.Mashup.ValueError.DataSourcePath': 'sql01;Timeout expired',
    }),
    undefined,
  ],
];

describe('what to do', () => {
  for (const [said, advice] of advised) {
    const { text, advice: given } = failureOf(said);
    test(`${text.slice(0, 80)} → ${advice ?? 'nothing'}`, () => {
      if (advice) assert.match(given ?? '', advice);
      else assert.equal(given, undefined);
    });
  }
});
