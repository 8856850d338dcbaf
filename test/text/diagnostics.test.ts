import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutDiagnostics } from '../../src/text/diagnostics.ts';

const id = '0f0f0f0f-0000-4000-8000-00000000000a';
const words = (text: string) => withoutDiagnostics(text).replace(/\s+/g, ' ').trim();

const cases: readonly { name: string; said: string; kept: string }[] = [
  {
    name: 'Entra’s ids and time',
    said: `AADSTS50076: Use a second factor. Trace ID: ${id} Correlation ID: ${id} Timestamp: 2024-06-26 05:06:04Z`,
    kept: 'AADSTS50076: Use a second factor.',
  },
  {
    name: 'a block of details behind a message',
    said: `It is closed.\r\n\r\nTechnical Details:\r\nRootActivityId: ${id}\r\nDate (UTC): 3/9/2023 5:21:11 PM\r\nMore.`,
    kept: 'It is closed. More.',
  },
  {
    name: 'ids of a request, in any spelling',
    said: `No. ActivityId=${id} x-ms-client-request-id: ${id}; RequestId:<>;10 Server Request ID = ab12 Session-Id: 7`,
    kept: 'No.',
  },
  {
    name: 'a label with an id or a time alone on a line, in any language',
    said: `No.\nId. de corrélation : ${id}\nHorodatage : 2026-06-26 05:06:04Z\nFin.`,
    kept: 'No. Fin.',
  },
  {
    name: 'a stack of Java',
    said: 'It is closed.\n\tat com.tableau.X.open(X.java:12)\n\tat java.base/java.lang.Thread.run(Thread.java:829)\n\t... 12 more',
    kept: 'It is closed.',
  },
  {
    name: 'a record of a process keeps its message, and what stands behind it',
    said: `Timestamp=2026-01-01T00:00:00Z\nActivityId=${id}\nErrorMessage=It is closed.\nProcessId=12 Table: Sales.`,
    kept: 'It is closed. Table: Sales.',
  },
  {
    name: 'sentences between the fields of such a record',
    said: `ActivityId=${id}\nThe query failed.\nMachineName=A1 ThreadId=(a b) Done.`,
    kept: 'The query failed. Done.',
  },
  {
    name: 'a connection string is no such record',
    said: 'Server=sql01;Database=erp;Trusted_Connection=True could not be used',
    kept: 'Server=sql01;Database=erp;Trusted_Connection=True could not be used',
  },
  {
    name: 'ids and dates that a sentence is about',
    said: `The workspace ${id} has no table of 2026-01-01. Session ID: missing. The date: 2026-13-01 is none. Client ID: ${id} is gone. Cluster name: etl-1 has ended. Class = A.`,
    kept: `The workspace ${id} has no table of 2026-01-01. Session ID: missing. The date: 2026-13-01 is none. Client ID: ${id} is gone. Cluster name: etl-1 has ended. Class = A.`,
  },
];

for (const { name, said, kept } of cases) test(name, () => assert.equal(words(said), kept));

test('time grows with the length of a text, whatever is in it', () => {
  const pieces = [
    'trace id',
    'at a(',
    '\n at a',
    'A= ',
    'ActivityId= ',
    'Time: 1',
    '1/1/1 ',
    'Number = a.',
    'a: ',
    '...',
  ];
  for (const piece of pieces) withoutDiagnostics(piece.repeat(300_000 / piece.length));
});
