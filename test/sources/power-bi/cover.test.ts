import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { coverIn, coverOf } from '../../../src/sources/power-bi/cover.ts';
import { detailsShape } from '../../../src/sources/power-bi/shapes.ts';
import type { Outcome } from '../../../src/sources/refresh.ts';
import { aRow } from './rows.ts';

const attempts = (...types: string[]) => ({
  refreshAttempts: types.map((type, index) => ({ attemptId: index, type })),
});

const byEntry: { row: object; outcome?: Outcome; covers: unknown }[] = [
  { row: { refreshType: 'Scheduled' }, covers: undefined },
  { row: { refreshType: 'onDemand' }, covers: undefined },
  { row: { refreshType: 'ViaApi' }, covers: undefined },
  { row: { refreshType: 'OnDemandTraining' }, covers: undefined },
  { row: { refreshType: 'ViaEnhancedApi' }, covers: 'unknown' },
  { row: { refreshType: 'ViaXmlaEndpoint' }, covers: 'unknown' },
  { row: { refreshType: 'ReliableProcessing' }, covers: 'unknown' },
  { row: { refreshType: 'WebModeling' }, covers: 'unknown' },
  { row: { refreshType: 'SomethingNew' }, covers: 'unknown' },
  { row: {}, covers: 'unknown' },
  { row: { refreshType: 'DirectLakeFraming' }, covers: [['framing']] },
  { row: { refreshType: 'directLakeFraming' }, outcome: 'failed', covers: [['framing']] },
  {
    row: { refreshType: 'DirectLakeFraming', status: 'Failed', serviceExceptionJson: 'Refresh already in progress' },
    outcome: 'failed',
    covers: [],
  },
  { row: { refreshType: 'Scheduled', ...attempts('Data', 'Query') }, covers: undefined },
  { row: { refreshType: 'Scheduled', ...attempts('Query', 'Query') }, covers: [] },
  { row: { refreshType: 'Scheduled', ...attempts('Query') }, outcome: 'failed', covers: undefined },
  { row: { refreshType: 'Scheduled' }, outcome: 'unknown', covers: [['tables']] },
];

for (const { row, outcome = 'completed', covers } of byEntry) {
  test(`${outcome} ${JSON.stringify(row)} covers ${JSON.stringify(covers) ?? 'all'}`, () => {
    assert.deepEqual(coverOf(aRow(row), outcome), covers);
  });
}

const sales = { table: 'Sales', partition: '2026', status: 'Completed' };
const stock = { table: 'Stock', status: 'completed' };
const broken = { table: 'Costs', partition: 'All', status: 'Failed' };
const all = [
  ['tables', 'Sales', '2026'],
  ['tables', 'Stock'],
  ['tables', 'Costs', 'All'],
];

const byDetails: { name: string; details: object; outcome?: Outcome; covers: unknown }[] = [
  { name: 'a success covers the objects that it names', details: { objects: [sales, stock] }, covers: all.slice(0, 2) },
  { name: 'but for those that were not done', details: { objects: [sales, broken] }, covers: all.slice(0, 1) },
  {
    name: 'a failure covers all of them',
    details: { objects: [sales, stock, broken] },
    outcome: 'failed',
    covers: all,
  },
  {
    name: 'unless what was done is committed by itself',
    details: { commitMode: 'PartialBatch', objects: [sales, broken] },
    outcome: 'failed',
    covers: all.slice(2),
  },
  {
    name: 'and names what was not',
    details: { commitMode: 'PartialBatch', objects: [sales, stock] },
    outcome: 'failed',
    covers: all.slice(0, 2),
  },
  {
    name: 'a success that only calculates loads nothing',
    details: { type: 'Calculate', objects: [sales] },
    covers: [],
  },
  { name: 'nor does one that clears', details: { type: 'ClearValues', objects: [sales] }, covers: [] },
  { name: 'one that loads only data does', details: { type: 'dataOnly', objects: [sales] }, covers: all.slice(0, 1) },
  { name: 'no objects tell nothing', details: { objects: [] }, covers: undefined },
];

for (const { name, details, outcome = 'completed', covers } of byDetails) {
  test(name, () => {
    assert.deepEqual(coverIn(v.parse(detailsShape, details), outcome), covers);
  });
}
