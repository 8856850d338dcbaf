import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collect } from '../../src/sources/collect.ts';
import type { Observation } from '../../src/sources/observation.ts';
import { anAsset } from '../support/builders.ts';

test('a source that fails stands as one unreadable asset, and does not stop another', async () => {
  const seen: Observation = { asset: anAsset({ source: 'Tableau' }), state: 'not refreshable', reason: 'live' };
  const collected = await collect(
    [
      {
        name: 'Power BI',
        collect: async () => Promise.reject(new Error('The client secret has expired.\nMake a new one.')),
      },
      { name: 'Tableau', collect: async (see) => [see(seen)] },
    ],
    (observation) => observation,
  );
  assert.deepEqual(collected, {
    seen: [
      {
        asset: {
          source: 'Power BI',
          kind: 'source',
          id: '*',
          name: 'Power BI',
          container: { id: '*', name: 'Power BI' },
        },
        state: 'unreadable',
        reason: 'The client secret has expired. Make a new one.',
      },
      seen,
    ],
    failures: ['The client secret has expired.\nMake a new one.'],
  });
});

test('what an input gets wrong is red, and costs nothing else', async () => {
  const red: Observation = {
    asset: anAsset(),
    state: 'unreadable',
    reason: 'No workspace matches “Slaes”.',
    isRed: true,
  };
  const dark: Observation = { asset: anAsset(), state: 'unreadable', reason: 'Power BI answered 503.' };
  const collected = await collect(
    [{ name: 'Power BI', collect: async (see) => [see(red), see(dark)] }],
    (observation) => observation,
  );
  assert.deepEqual(collected, { seen: [red, dark], failures: ['No workspace matches “Slaes”.'] });
});
