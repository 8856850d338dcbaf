import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readStepLog } from '../../../sandbox/runner/step-log.ts';

describe('the step’s log, as the runner makes it', () => {
  const cases: { name: string; stdout: string; log: string; commands?: object[] }[] = [
    { name: 'plain lines stay', stdout: 'a\nb', log: 'a\nb' },
    {
      name: 'an annotation is shown, its properties and data unescaped',
      stdout: '::error title=Sales%2C EMEA%3A failed,file=a.yml::100%25 broken%0Asecond line',
      log: '##[error]100% broken\nsecond line',
      commands: [
        {
          name: 'error',
          properties: { title: 'Sales, EMEA: failed', file: 'a.yml' },
          message: '100% broken\nsecond line',
        },
      ],
    },
    {
      name: 'a command may stand behind spaces, and in the older form anywhere',
      stdout: '  ::warning::x\ntext ##[error]y',
      log: '##[warning]x\n##[error]y',
      commands: [
        { name: 'warning', properties: {}, message: 'x' },
        { name: 'error', properties: {}, message: 'y' },
      ],
    },
    {
      name: 'what is no command of the runner is text',
      stdout: '::sales::x\n::std::\nx ::error::y',
      log: '::sales::x\n::std::\nx ::error::y',
    },
    {
      name: 'a mask hides from here on, the longest secret first, each line of a long one',
      stdout: 'abc\n::add-mask::abc\n::add-mask::abcdef%0Aghi\nabcdef abc ghi\n::notice::abc',
      log: 'abc\n*** *** ***\n##[notice]***',
      commands: [
        { name: 'add-mask', properties: {}, message: 'abc' },
        { name: 'add-mask', properties: {}, message: 'abcdef\nghi' },
        { name: 'notice', properties: {}, message: 'abc' },
      ],
    },
    {
      name: 'debug is not shown',
      stdout: '::debug::x',
      log: '',
      commands: [{ name: 'debug', properties: {}, message: 'x' }],
    },
  ];
  for (const { name, stdout, log, commands = [] } of cases) {
    test(name, () => assert.deepEqual(readStepLog(stdout), { log, commands }));
  }

  test('hides what the runner knows from the start', () => {
    assert.equal(readStepLog('token ghs_1', ['ghs_1']).log, 'token ***');
  });
});
