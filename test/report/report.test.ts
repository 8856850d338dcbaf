import assert from 'node:assert/strict';
import { test } from 'node:test';
import { report, type WholeRun } from '../../src/report/report.ts';
import { aFinding, aMessage, now } from '../support/builders.ts';
import { aRunner } from '../support/runner.ts';

/** What the runner is told of this outcome. */
async function telling(overrides: Partial<WholeRun> = {}, runner = aRunner()) {
  const findings = overrides.findings ?? [aFinding()];
  await report(
    {
      overview: aMessage(),
      findings,
      deliveries: [],
      failures: [],
      warnings: [],
      settings: { dryRun: false, failOnProblems: false },
      timeZone: 'UTC',
      now,
      runUrl: 'https://github.com/contoso/bi/actions/runs/1',
      hasChannels: true,
      ...overrides,
    },
    runner,
  );
  return runner;
}

const cause = 'The gateway “Head office” is not reachable.';
const outputs = ['status=problems', 'checked-count=1', 'problem-count=1', 'unreadable-count=0'].map(
  (output) => `output ${output}`,
);

test('tells outputs, marks and summary; a problem alone makes no step red', async () => {
  const { told, files } = await telling();
  assert.deepEqual(told, [
    ...outputs,
    'Nobody had to be told anything.',
    `error Sales: Failed | Sales in Finance: ${cause}`,
    'summary ## 🔴 Sales did not refresh',
    'output report-file=/tmp/report.json',
  ]);
  assert.deepEqual([...files.keys()], ['report.json']);
});

test('a problem makes the step red when that is asked for', async () => {
  const { told } = await telling({ settings: { dryRun: false, failOnProblems: true } });
  assert.equal(told.at(-1), 'fail 1 refresh with a problem, and fail-on-problems is set.');
});

test('everything that went wrong is said in one sentence after the other, last', async () => {
  const { told } = await telling({
    failures: ['Teams was not told. The flow is off.', 'Power BI did not answer.'],
    settings: { dryRun: false, failOnProblems: true },
  });
  assert.equal(
    told.at(-1),
    'fail Teams was not told. The flow is off.\nPower BI did not answer.\n1 refresh with a problem, and fail-on-problems is set.',
  );
});

test('who was not told is said though the report file cannot be written', async () => {
  const runner = { ...aRunner(), keep: () => Promise.reject(new Error('No space is left.')) };
  await assert.rejects(
    telling({ failures: ['Teams was not told. The flow is off.'] }, runner),
    /^Error: No space is left\.$/,
  );
  assert.deepEqual(runner.told, [
    ...outputs,
    'Nobody had to be told anything.',
    `error Sales: Failed | Sales in Finance: ${cause}`,
    'summary ## 🔴 Sales did not refresh',
    'fail Teams was not told. The flow is off.',
  ]);
});

test('nothing wrong: nothing marked, nothing red', async () => {
  const { told } = await telling({
    overview: aMessage({ tone: 'fine', news: [], blocks: [] }),
    findings: [aFinding({ condition: 'ok' })],
  });
  assert.ok(!told.some((line) => /^(fail|error|warning)/.test(line)));
});
