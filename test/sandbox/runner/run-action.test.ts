import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { runAction } from '../../../sandbox/runner/run-action.ts';
import { startServer } from '../../transport/servers.ts';

const sandbox = { env: { HTTPS_PROXY: 'http://127.0.0.1:9' } };

/** An action of its own: its action.yml, and a script that is its bundle. */
async function anAction(t: TestContext, script: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bi-refresh-alerts-action-'));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(path.join(folder, 'bundle.mjs'), script);
  const file = path.join(folder, 'action.yml');
  await writeFile(
    file,
    `
inputs:
  power-bi-cloud: { description: cloud, default: public }
  two words: { description: spaces }
  dry-run: { description: flag, default: false }
  github-token: { description: token, default: '\${{ github.token }}' }
runs: { using: node24, main: bundle.mjs }
`,
  );
  return file;
}

describe('an action is run', () => {
  test('with its inputs, the runner’s files and the sandbox in the environment, and nothing else of ours', async (t) => {
    const action = await anAction(t, 'console.log(JSON.stringify(process.env))');
    process.env.A_SECRET_OF_THE_PARENT = 'x';
    t.after(() => delete process.env.A_SECRET_OF_THE_PARENT);
    const { stdout } = await runAction({ sandbox, action, inputs: { 'two words': 'a\nb' }, env: { EXTRA: '1' } });
    const env: Record<string, string> = JSON.parse(stdout);
    const notOfTheRunner = Object.entries(env).filter(([name]) => !/^(GITHUB|RUNNER)_|^(PATH|CI)$/.test(name));
    assert.deepEqual(Object.fromEntries(notOfTheRunner), {
      'INPUT_POWER-BI-CLOUD': 'public',
      INPUT_TWO_WORDS: 'a\nb',
      'INPUT_DRY-RUN': 'false',
      'INPUT_GITHUB-TOKEN': 'ghs_sandboxTokenOfTheJob0123456789abcdef',
      HTTPS_PROXY: 'http://127.0.0.1:9',
      EXTRA: '1',
    });
    assert.equal(env.GITHUB_EVENT_NAME, 'schedule');
  });

  test('and what it wrote is read back', async (t) => {
    const script = `
      import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
      const { env } = process;
      const report = env.RUNNER_TEMP + '/report.json';
      writeFileSync(report, '{"version":1}');
      appendFileSync(env.GITHUB_OUTPUT, 'status=ok\\nlong<<END\\na=b\\nc\\nEND\\nreport-file<<END\\n' + report + '\\nEND\\nempty=\\n');
      appendFileSync(env.GITHUB_STEP_SUMMARY, '# All fine');
      console.log(readFileSync(env.GITHUB_EVENT_PATH, 'utf8'));
      console.log('::add-mask::hush');
      console.log('hush');
      console.error('a note');
      process.exitCode = 3;`;
    const action = await anAction(t, script);
    const step = await runAction({
      sandbox,
      action,
      inputs: {},
      eventName: 'repository_dispatch',
      event: { action: 'x' },
    });
    const { 'report-file': reportFile, ...outputs } = step.outputs;
    assert.match(reportFile ?? '', /report\.json$/);
    assert.deepEqual(
      { ...step, outputs },
      {
        exitCode: 3,
        stdout: '{"action":"x"}\n::add-mask::hush\nhush\n',
        stderr: 'a note\n',
        log: '{"action":"x"}\n***\n',
        commands: [{ name: 'add-mask', properties: {}, message: 'hush' }],
        summary: '# All fine',
        outputs: { status: 'ok', long: 'a=b\nc', empty: '' },
        report: { version: 1 },
      },
    );
  });

  test('until it is killed', async (t) => {
    const lost = new AbortController();
    const silent = await startServer(() => lost.abort());
    t.after(() => silent.close());
    const action = await anAction(t, `await fetch('${silent.url}')`);
    const { exitCode, report } = await runAction({ sandbox, action, inputs: {}, signal: lost.signal });
    assert.deepEqual({ exitCode, report }, { exitCode: 137, report: undefined });
  });

  test('never with an input that its action.yml does not declare', async (t) => {
    const action = await anAction(t, '');
    await assert.rejects(runAction({ sandbox, action, inputs: { 'dry-runs': 'true' } }), {
      message: 'The action.yml declares no input dry-runs.',
    });
  });
});
