import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import * as v from 'valibot';
import { parse } from 'yaml';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string): unknown => parse(readFileSync(path.join(root, file), 'utf8'));

const Inputs = v.record(v.string(), v.unknown());
const Step = v.object({ uses: v.string(), with: v.optional(v.record(v.string(), v.unknown())) });
const Job = v.object({ outputs: v.optional(Inputs), steps: v.array(Step) });
const Call = v.object({ inputs: Inputs, secrets: Inputs, outputs: v.optional(Inputs) });
const Workflow = v.object({
  on: v.object({
    workflow_call: Call,
    workflow_dispatch: v.object({ inputs: Inputs }),
    schedule: v.optional(v.array(v.object({ cron: v.string() }))),
  }),
  permissions: v.record(v.string(), v.string()),
  concurrency: v.object({ group: v.string(), 'cancel-in-progress': v.literal(false), queue: v.literal('max') }),
  jobs: v.record(v.string(), Job),
});
const Action = v.object({ inputs: Inputs, outputs: Inputs });

const action = v.parse(Action, read('action.yml'));

/** What a ready-made workflow leaves to the other one, or to the default of the action. */
const notPassed: Readonly<Record<string, RegExp>> = {
  'power-bi': /^(tableau-|github-token$)/,
  tableau: /^(power-bi-|fabric-|github-token$)/,
};

for (const [name, others] of Object.entries(notPassed)) {
  describe(`the ready-made workflow ${name}.yml`, () => {
    const { on, concurrency, permissions, jobs } = v.parse(Workflow, read(`.github/workflows/${name}.yml`));
    const [job] = Object.values(jobs);
    assert.ok(job);
    const [step, ...more] = job.steps;
    assert.ok(step);
    const passed = step.with ?? {};

    test('uses the action of its own commit, in its only step', () => {
      assert.deepEqual([step.uses, more], ['$/', []]);
    });

    test('passes every input of the action that is its own', () => {
      const own = Object.keys(action.inputs).filter((input) => !others.test(input));
      assert.deepEqual(Object.keys(passed).sort(), own.sort());
    });

    test('reads each input from the variable or the secret of its name, and declares each secret for whoever calls it', () => {
      const secrets = new Set<string>();
      for (const [input, value] of Object.entries(passed)) {
        if (input === 'notify' || input === 'dry-run' || input === 'self-test') continue;
        const [, context, variable] = /^\$\{\{ (vars|secrets)\.(\w+) (?:\|\| '[^']+' )?\}\}$/.exec(String(value)) ?? [];
        assert.equal(variable, input.toUpperCase().replaceAll('-', '_'), input);
        if (context === 'secrets') secrets.add(variable);
      }
      assert.deepEqual(Object.keys(on.workflow_call.secrets).sort(), [...secrets].sort());
    });

    test('lets the variable NOTIFY decide unless something else is asked for', () => {
      assert.match(
        String(passed.notify),
        /^\$\{\{ inputs\.notify != 'as configured' && inputs\.notify \|\| vars\.NOTIFY \|\| '\w+' \}\}$/,
      );
    });

    test('hands on the outputs of the action but for the file, which stays on the machine of the job', () => {
      const outputs = Object.keys(action.outputs).filter((output) => output !== 'report-file');
      assert.deepEqual(Object.keys(on.workflow_call.outputs ?? {}), outputs);
      assert.deepEqual(Object.keys(job.outputs ?? {}), outputs);
    });

    test('starts off the full hour, in no zone of ours', () => {
      for (const { cron } of on.schedule ?? []) assert.match(cron, /^(?!0 )\d+ /);
      assert.doesNotMatch(JSON.stringify([passed, on.schedule ?? []]), /Europe/);
      assert.match(String(passed['time-zone']), / vars\.TIME_ZONE \|\| 'UTC' /);
    });

    test('keeps each run of a queue', () => {
      assert.match(concurrency.group, /^bi-refresh-alerts-/);
      assert.ok(Object.keys(permissions).length > 0);
    });
  });
}

test('the Tableau workflow tells changes by default, and may write the log that this needs', () => {
  const { permissions, jobs } = v.parse(Workflow, read('.github/workflows/tableau.yml'));
  assert.deepEqual(permissions, { contents: 'write' });
  assert.match(JSON.stringify(jobs), /vars\.NOTIFY \|\| 'changes'/);
});

test('the workflow that manages webhooks can be called with all that a form asks, and passes every input of its action', () => {
  const { on, jobs } = v.parse(Workflow, read('.github/workflows/tableau-webhooks.yml'));
  assert.deepEqual(Object.keys(on.workflow_call.inputs), Object.keys(on.workflow_dispatch.inputs));
  const [step] = Object.values(jobs).flatMap(({ steps }) => steps);
  const { inputs } = v.parse(v.object({ inputs: Inputs }), read('tableau-webhooks/action.yml'));
  assert.equal(step?.uses, '$/tableau-webhooks');
  assert.deepEqual(Object.keys(step?.with ?? {}).sort(), Object.keys(inputs).sort());
});

test('every action of others is pinned by commit, with its version beside it', () => {
  const folder = path.join(root, '.github/workflows');
  for (const file of readdirSync(folder)) {
    const lines = readFileSync(path.join(folder, file), 'utf8').split('\n');
    for (const line of lines.filter((one) => /\buses: [^$.]/.test(one))) {
      assert.match(line, /uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/, `${file}: ${line}`);
    }
  }
});
