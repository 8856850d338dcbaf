import assert from 'node:assert/strict';
import { test } from 'node:test';
import { annotationsOf } from '../../src/report/annotations.ts';
import { aFinding, anAsset } from '../support/builders.ts';

test('one error for each problem, one warning for each gap, nothing for the healthy', () => {
  const findings = [
    aFinding(),
    aFinding({ asset: anAsset({ name: 'Dark\n::error::x' }), condition: 'unreadable', reason: 'No access.' }),
    aFinding({ condition: 'ok' }),
  ];
  assert.deepEqual(annotationsOf(findings), [
    {
      level: 'error',
      title: 'Sales: failed',
      sentence: 'Sales in Finance: The gateway “Head office” is not reachable.',
    },
    {
      level: 'warning',
      title: 'Dark ::error::x: could not be read',
      sentence: 'Dark ::error::x in Finance: No access.',
    },
  ]);
});

test('a problem without a cause says so', () => {
  const { refresh: _, ...finding } = aFinding({ condition: 'cancelled' });
  assert.equal(annotationsOf([finding])[0]?.sentence, 'Sales in Finance: cancelled, and the reason is not known.');
});

test('what stands for a whole workspace is named once', () => {
  const asset = anAsset({ kind: 'workspace', name: 'Finance' });
  const [annotation] = annotationsOf([aFinding({ asset, condition: 'unreadable', reason: 'No access.' })]);
  assert.equal(annotation?.sentence, 'Finance: No access.');
});

test('more problems than GitHub shows are counted in the last one', () => {
  const annotations = annotationsOf(Array.from({ length: 30 }, () => aFinding()));
  assert.equal(annotations.length, 9);
  assert.deepEqual(annotations.at(-1), {
    level: 'error',
    title: '22 more problems',
    sentence: 'The job summary and the report file list all of them.',
  });
});
