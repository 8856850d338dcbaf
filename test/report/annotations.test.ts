import assert from 'node:assert/strict';
import { test } from 'node:test';
import { annotationsOf } from '../../src/report/annotations.ts';
import { aBlock, aLine } from '../support/builders.ts';

const { cause: _, ...inexplicable } = aBlock({ status: 'Cancelled' });

test('one error for each problem, one warning for each gap, nothing for the healthy', () => {
  const blocks = [
    aBlock({ advice: 'Start it' }),
    aBlock({ tone: 'incomplete', name: 'Dark', status: 'Could not be read', cause: 'No access.' }),
    aBlock({ tone: 'fine', status: 'Recovered' }),
  ];
  assert.deepEqual(annotationsOf(blocks), [
    {
      level: 'error',
      title: 'Sales: Failed',
      sentence: 'Sales in Finance: The gateway “Head office” is not reachable. Start it.',
    },
    { level: 'warning', title: 'Dark: Could not be read', sentence: 'Dark in Finance: No access.' },
  ]);
});

test('a group has one, which names its members', () => {
  const members = ['Sales', 'Stock'].map((name) => aLine({ name }));
  assert.deepEqual(annotationsOf([aBlock({ name: '2 models behind gateway “Head office”', members })]), [
    {
      level: 'error',
      title: '2 models behind gateway “Head office”: Failed',
      sentence: 'Sales, Stock (2 models behind gateway “Head office”): The gateway “Head office” is not reachable.',
    },
  ]);
});

test('a problem without a cause says what it is', () => {
  assert.equal(annotationsOf([inexplicable])[0]?.sentence, 'Sales in Finance: Cancelled.');
});

test('more problems than GitHub shows are counted in the last one', () => {
  const group = aBlock({ members: Array.from({ length: 5 }, () => aLine()) });
  const annotations = annotationsOf([...Array.from({ length: 29 }, () => aBlock()), group]);
  assert.equal(annotations.length, 9);
  assert.deepEqual(annotations.at(-1), {
    level: 'error',
    title: '26 more problems',
    sentence: 'The job summary and the report file list all of them.',
  });
});

test('what could not be learned is a warning, once', () => {
  const gap = 'Tableau could not be asked for details. Check\ntableau-token-secret.';
  assert.deepEqual(annotationsOf([], [gap, gap]), [
    {
      level: 'warning',
      title: 'Details are missing',
      sentence: 'Tableau could not be asked for details. Check tableau-token-secret.',
    },
  ]);
});
