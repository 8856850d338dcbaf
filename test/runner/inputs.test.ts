import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { InputError } from '../../src/runner/inputs.ts';
import { inputsOf } from '../support/inputs.ts';

const guid = v.pipe(v.string(), v.uuid('must be an id like 0f0f0f0f-0000-4000-8000-00000000000a.'));

test('everything that is wrong is named in one message', () => {
  const inputs = inputsOf({ client: 'x', notify: 'sometimes', 'dry-run': 'yes', list: 'a\nb' });
  inputs.text('client', guid);
  inputs.choice('notify', ['always', 'problems']);
  inputs.flag('dry-run');
  inputs.list('list', guid);
  inputs.problem('secret', 'is missing.');
  assert.throws(
    () => inputs.assertValid(),
    (error) => {
      assert.ok(error instanceof InputError);
      assert.deepEqual(error.message.split('\n'), [
        'client: must be an id like 0f0f0f0f-0000-4000-8000-00000000000a.',
        'notify: must be one of always, problems, but is “sometimes”.',
        'dry-run: must be one of false, true, but is “yes”.',
        'list: line 1 must be an id like 0f0f0f0f-0000-4000-8000-00000000000a.',
        'list: line 2 must be an id like 0f0f0f0f-0000-4000-8000-00000000000a.',
        'secret: is missing.',
      ]);
      return true;
    },
  );
});

test('nothing wrong, nothing thrown', () => inputsOf({}).assertValid());

test('an empty input is an absent one, and white space around a value does not count', () => {
  const inputs = inputsOf({ empty: '  ', name: ' Finance \n' });
  assert.equal(inputs.text('empty'), undefined);
  assert.equal(inputs.given('empty'), false);
  assert.equal(inputs.text('name'), 'Finance');
});

test('a list has one item a line; commas separate only where no item can hold one', () => {
  const inputs = inputsOf({ names: 'Sales, EMEA\r\n\n  Finance ', numbers: '+31612345678, +31687654321' });
  assert.deepEqual(inputs.list('names', v.string()), ['Sales, EMEA', 'Finance']);
  assert.deepEqual(inputs.list('numbers', v.string(), { commas: true }), ['+31612345678', '+31687654321']);
});

test('flags read true and True, choices any case', () => {
  const inputs = inputsOf({ a: 'True', b: 'FALSE', notify: 'Problems' });
  assert.deepEqual([inputs.flag('a'), inputs.flag('b'), inputs.flag('c')], [true, false, false]);
  assert.equal(inputs.choice('notify', ['always', 'problems']), 'problems');
});

test('a secret is masked as a whole and line by line, before it is judged', () => {
  const masked: string[] = [];
  const inputs = inputsOf({ pem: '-----BEGIN-----\r\nabcd\nxy\n', urls: 'https://one\nhttps://two' }, masked);
  inputs.secret('pem', v.pipe(v.string(), v.startsWith('nothing', 'must be PEM text.')));
  inputs.list('urls', v.string(), { secret: true });
  assert.deepEqual(masked, [
    '-----BEGIN-----\r\nabcd\nxy',
    '-----BEGIN-----',
    'abcd',
    'https://one\nhttps://two',
    'https://one',
    'https://two',
  ]);
});
