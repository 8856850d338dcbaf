import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionsRunner, withoutCommands } from '../../src/runner/runner.ts';

const cases = [
  { from: '::error::x', to: ': :error::x' },
  { from: '  ::add-mask::x', to: '  : :add-mask::x' },
  { from: 'a\n::error::x', to: 'a ::error::x' },
  { from: 'Sales ##[error]x', to: 'Sales ## [error]x' },
  { from: 'Finance: 3 models', to: 'Finance: 3 models' },
];

for (const { from, to } of cases)
  test(`${JSON.stringify(from)} is no workflow command`, () => assert.equal(withoutCommands(from), to));

test('a file that cannot be written is named, with the reason', async () => {
  const { keep } = actionsRunner({ RUNNER_TEMP: '/dev/null/x' });
  await assert.rejects(keep('report.json', []), {
    message:
      'The file report.json could not be written to RUNNER_TEMP (ENOTDIR: not a directory, mkdir ' +
      "'/dev/null/x/bi-refresh-alerts/step'): make room on the runner.",
  });
});
