import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outcomeOf } from '../../../src/sources/power-bi/outcome.ts';
import { aRow } from './rows.ts';

const startTime = '2026-11-20T05:50:00Z';
const endTime = '2026-11-20T06:00:00Z';

const cases = [
  { row: { status: 'Unknown' }, outcome: 'running' },
  { row: { status: 'Unknown', endTime: null }, outcome: 'running' },
  { row: { status: 'Unknown', endTime: '' }, outcome: 'running' },
  { row: { status: 'unknown', endTime: '0001-01-01T00:00:00' }, outcome: 'running' },
  { row: { status: 'Unknown', endTime }, outcome: 'unknown' },
  { row: { status: 'Unknown', endTime: 'soon' }, outcome: 'unknown' },
  { row: { status: 'Unknown', endTime, extendedStatus: 'Unknown' }, outcome: 'unknown' },
  { row: { status: 'Unknown', endTime, extendedStatus: 'InProgress' }, outcome: 'running' },
  { row: { status: 'Unknown', endTime, extendedStatus: 'NotStarted' }, outcome: 'running' },
  { row: { status: 'Unknown', endTime, extendedStatus: 'Cancelled' }, outcome: 'cancelled' },
  { row: { status: 'Unknown', endTime, extendedStatus: 'timedOut' }, outcome: 'failed' },
  { row: { status: 'Unknown', endTime, extendedStatus: 'Failed' }, outcome: 'failed' },
  { row: { status: 'Unknown', endTime, extendedStatus: 'Disabled' }, outcome: 'disabled' },
  { row: { status: 'Unknown', endTime, extendedStatus: 'Completed' }, outcome: 'completed' },
  { row: { status: 'Unknown', endTime, extendedStatus: 'Hibernating' }, outcome: 'unknown' },
  // Without an end it goes on, unless it says that it does not.
  { row: { status: 'Unknown', startTime, extendedStatus: 'Completed' }, outcome: 'running' },
  { row: { status: 'Unknown', startTime, extendedStatus: 'Failed' }, outcome: 'failed' },
  { row: { status: 'InProgress' }, outcome: 'running' },
  { row: { status: 'inProgress', endTime }, outcome: 'running' },
  { row: { status: 'InProgress', endTime, extendedStatus: 'Failed' }, outcome: 'failed' },
  { row: { status: 'NotStarted' }, outcome: 'running' },
  { row: { status: 'Cancelling' }, outcome: 'running' },
  { row: { status: 'Completed', endTime }, outcome: 'completed' },
  { row: { status: 'completed', startTime }, outcome: 'completed' },
  { row: { status: ' COMPLETED ', endTime, extendedStatus: 'Completed' }, outcome: 'completed' },
  // A success against which its own entry speaks is none; nor is one that nobody can place.
  { row: { status: 'Completed', endTime, extendedStatus: 'Failed' }, outcome: 'failed' },
  { row: { status: 'Completed', endTime, extendedStatus: 'TimedOut' }, outcome: 'failed' },
  { row: { status: 'Completed', endTime, extendedStatus: 'InProgress' }, outcome: 'completed' },
  { row: { status: 'Completed' }, outcome: 'unknown' },
  { row: { status: 'Completed', startTime: 'yesterday', endTime: '' }, outcome: 'unknown' },
  { row: { status: 'Failed', endTime }, outcome: 'failed' },
  { row: { status: 'failed', endTime, extendedStatus: 'Completed' }, outcome: 'failed' },
  { row: { status: 'Failed', endTime, extendedStatus: 'Cancelled' }, outcome: 'failed' },
  { row: { status: 'TimedOut', endTime }, outcome: 'failed' },
  { row: { status: 'Cancelled', endTime }, outcome: 'cancelled' },
  { row: { status: 'Disabled', endTime }, outcome: 'disabled' },
  { row: { status: 'Success', endTime }, outcome: 'unknown' },
  { row: { status: 'Hibernating', endTime, extendedStatus: 'Completed' }, outcome: 'unknown' },
  { row: { status: '', endTime }, outcome: 'unknown' },
  { row: { endTime }, outcome: 'unknown' },
  { row: { status: 3, endTime }, outcome: 'unknown' },
  { row: { status: 'constructor', endTime }, outcome: 'unknown' },
  { row: { status: '__proto__', endTime }, outcome: 'unknown' },
];

for (const { row, outcome } of cases) {
  test(`takes ${JSON.stringify(row)} for ${outcome}`, () => {
    assert.equal(outcomeOf(aRow(row)), outcome);
  });
}
