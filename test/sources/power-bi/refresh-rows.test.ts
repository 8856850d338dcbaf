import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowsOf } from '../../../src/sources/power-bi/refresh-rows.ts';

const at = (hour: number, row: object = {}) => ({
  requestId: `at-${hour}`,
  status: 'Completed',
  refreshType: 'Scheduled',
  startTime: `2026-11-20T0${hour}:00:00Z`,
  endTime: `2026-11-20T0${hour}:10:00Z`,
  ...row,
});
const framing = (hour: number, row: object = {}) =>
  at(hour, { requestId: `framing-${hour}`, refreshType: 'DirectLakeFraming', status: 'Failed', ...row });
const busy = '{"errorDescription":"Another refresh request is already executing"}';
const odd = { requestId: 'odd', status: 'Failed', startTime: 'soon', endTime: '' };

const cases: { name: string; rows: unknown[]; kept: (string | undefined)[] }[] = [
  { name: 'keeps what has a date, whatever else is odd', rows: [at(5), at(4, { status: 7 })], kept: ['at-5', 'at-4'] },
  { name: 'passes over what has no date and is not the newest', rows: [at(5), odd, at(4)], kept: ['at-5', 'at-4'] },
  { name: 'passes over what is no entry', rows: [at(5), null, 'Completed', 7, []], kept: ['at-5'] },
  { name: 'keeps what has no date and may be the newest', rows: [odd, at(5)], kept: ['odd', 'at-5'] },
  { name: 'keeps what is no entry and may be the newest', rows: [null, at(5)], kept: [undefined, 'at-5'] },
  { name: 'keeps everything where nothing has a date', rows: [odd, odd], kept: ['odd', 'odd'] },
  {
    name: 'passes over what never ended when a later refresh completed',
    rows: [at(5), at(4, { status: 'Unknown', endTime: '' }), at(3, { status: 'InProgress', endTime: null })],
    kept: ['at-5'],
  },
  {
    name: 'keeps what runs while a framing completes, and what waited for a refresh that has the same begin',
    rows: [at(5, { refreshType: 'DirectLakeFraming' }), at(4, { status: 'Unknown', endTime: null }), at(4)],
    kept: ['at-5', 'at-4', 'at-4'],
  },
  {
    name: 'keeps what runs while others fail, since they may have failed because of it',
    rows: [at(5, { status: 'Failed' }), at(4, { status: 'Unknown', endTime: null })],
    kept: ['at-5', 'at-4'],
  },
  {
    name: 'passes over a framing that was refused while a refresh goes on that decides',
    rows: [framing(5, { serviceExceptionJson: busy }), at(4, { status: 'Unknown', endTime: null })],
    kept: ['at-4'],
  },
  {
    name: 'passes over one without a reason within a refresh that has ended',
    rows: [framing(5), at(4, { endTime: '2026-11-20T06:00:00Z' })],
    kept: ['at-4'],
  },
  {
    name: 'keeps a framing that was refused, where nothing tells by what',
    rows: [framing(5, { serviceExceptionJson: busy }), at(4)],
    kept: ['framing-5', 'at-4'],
  },
  {
    name: 'keeps one without a reason while the refresh goes on, and one that has a reason of its own',
    rows: [
      framing(5, { serviceExceptionJson: '{"errorCode":"DirectLake_TableNotFound"}' }),
      framing(4),
      at(3, { status: 'Unknown', endTime: null }),
    ],
    kept: ['framing-5', 'framing-4', 'at-3'],
  },
];

for (const { name, rows, kept } of cases) {
  test(name, () => {
    assert.deepEqual(
      rowsOf(rows).map(({ requestId }) => requestId),
      kept,
    );
  });
}
