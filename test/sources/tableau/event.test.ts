import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRelayed, readEvent } from '../../../src/sources/tableau/event.ts';
import { aWorld } from '../../support/world.ts';
import { dispatchOf } from './simulation.ts';

// The shape of a real refresh event, from tableau/webhooks-docs issue 11: `resource` is EXTRACTS for both kinds.
const failed = {
  resource: 'EXTRACTS',
  event_type: 'WorkbookRefreshFailed',
  resource_name: 'Superstore',
  site_luid: '8b2a95d8-52b9-40a4-8712-cd6da771bd1b',
  resource_luid: '99',
  created_at: '2018-11-15T17:14:45Z',
};
const key = '19785b75e0e94bd22a46c7e3a0bf6d5ec29ba49ff0dbdd2a3c6b3cfbf1a51a9d';

test('the end of a refresh is read from the event type, never from the resource', () => {
  const event = dispatchOf(failed);
  const at = new Date('2018-11-15T17:14:45Z');
  assert.deepEqual(readEvent(event), {
    type: 'WorkbookRefreshFailed',
    name: 'Superstore',
    event: {
      asset: {
        source: 'Tableau',
        kind: 'workbook',
        id: '99',
        name: 'Superstore',
        container: { id: '8b2a95d8-52b9-40a4-8712-cd6da771bd1b', name: 'Tableau site' },
        switchedOffAfter: 5,
      },
      refresh: {
        id: event.client_payload.key,
        outcome: 'failed',
        status: 'Failed',
        type: 'RefreshExtract',
        endedAt: at,
        attempts: 1,
      },
      at,
    },
  });
});

const ends = [
  ['WorkbookRefreshSucceeded', 'workbook', 'completed'],
  ['DatasourceRefreshFailed', 'data source', 'failed'],
  ['DatasourceRefreshSucceeded', 'data source', 'completed'],
];
for (const [event_type = '', kind, outcome] of ends) {
  test(`${event_type} is a ${kind} that ${outcome}`, () => {
    const { event } = readEvent(dispatchOf({ ...failed, resource: 'DATASOURCE', event_type }));
    assert.deepEqual([event?.asset.kind, event?.refresh.outcome], [kind, outcome]);
  });
}

for (const event_type of [
  'WorkbookRefreshStarted',
  'WorkbookCreated',
  'AdminPromoted',
  'Test',
  'xWorkbookRefreshFailed',
]) {
  test(`${event_type} is not the end of a refresh`, () => {
    assert.deepEqual(readEvent(dispatchOf({ ...failed, event_type })), { type: event_type, name: 'Superstore' });
  });
}

test('a name is kept as it is, and the id stands in for an empty one', () => {
  const hostile = `"><Dial>+1900</Dial>\n::error::\u202e<at>x</at> ${'😀'.repeat(300)}`;
  assert.equal(readEvent(dispatchOf({ ...failed, resource_name: hostile })).name, hostile);
  assert.equal(readEvent(dispatchOf({ ...failed, resource_name: ' ' })).name, '99');
});

const client_payload = dispatchOf(failed).client_payload;
const foreign = [
  { name: 'nothing', event: undefined, fields: 'the event' },
  {
    name: 'another dispatch',
    event: { client_payload: { unit: false } },
    fields: 'client_payload.key, client_payload.tableau',
  },
  {
    name: 'a payload without its fields',
    event: { client_payload: { key, tableau: { resource_name: 'x' } } },
    fields: 'event_type, site_luid, resource_luid, created_at'
      .split(', ')
      .map((field) => `client_payload.tableau.${field}`)
      .join(', '),
  },
  {
    name: 'an id that climbs out of its path',
    event: { client_payload: { ...client_payload, tableau: { ...failed, resource_luid: '..', site_luid: 'a/b' } } },
    fields: 'client_payload.tableau.site_luid, client_payload.tableau.resource_luid',
  },
  {
    name: 'a time that is none',
    event: { client_payload: { ...client_payload, tableau: { ...failed, created_at: 'yesterday' } } },
    fields: 'client_payload.tableau.created_at',
  },
];
for (const { name, event, fields } of foreign) {
  test(`${name} is not an event of the relay`, () => {
    assert.throws(() => readEvent(event), {
      message: `The event “tableau-webhook” is not what the relay sends. Missing or malformed: ${fields}. Only the relay should send it; look into the relay’s log, and update the relay if it is older than this action.`,
    });
  });
}

test('only a dispatch of the relay is one', () => {
  const { trigger } = aWorld();
  const payload = dispatchOf(failed);
  assert.equal(isRelayed({ ...trigger, eventName: 'repository_dispatch', payload }), true);
  assert.equal(
    isRelayed({ ...trigger, eventName: 'repository_dispatch', payload: { ...payload, action: 'deploy' } }),
    false,
  );
  assert.equal(isRelayed({ ...trigger, eventName: 'workflow_dispatch', payload }), false);
});
