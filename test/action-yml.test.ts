import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import * as v from 'valibot';
import { parse } from 'yaml';
import { channelKinds } from '../src/channels/channels.ts';
import { readPolicy } from '../src/decide/policy.ts';
import { readHeartbeat } from '../src/heartbeat.ts';
import { readLimits } from '../src/judge/limits.ts';
import { readLogSettings } from '../src/notification-log/log-settings.ts';
import { readConfigFile } from '../src/rules/config-file.ts';
import { InputReader } from '../src/runner/inputs.ts';
import { readSettings } from '../src/settings.ts';
import { sourceKinds } from '../src/sources/sources.ts';
import { aWorld } from './support/world.ts';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

const Declared = v.record(v.string(), v.object({ description: v.string(), default: v.optional(v.string()) }));
const Action = v.object({
  inputs: Declared,
  outputs: v.record(v.string(), v.object({ description: v.string() })),
  runs: v.object({ using: v.literal('node24'), main: v.string() }),
});
const action = v.parse(Action, parse(read('action.yml')));
const manager = v.parse(v.object({ inputs: Declared }), parse(read('tableau-webhooks/action.yml')));

/** Every input that is asked for, whatever is configured. */
async function inputsRead(): Promise<Set<string>> {
  const asked = new Set<string>();
  const values: Readonly<Record<string, string>> = { notify: 'changes' };
  // One reader finds nothing given, the other everything: each reads what the other has no reason to read.
  for (const given of ['', 'given']) {
    const reader = new InputReader(
      (name) => {
        asked.add(name);
        return values[name] ?? given;
      },
      () => {},
    );
    const world = aWorld();
    for (const kind of [...sourceKinds, ...channelKinds]) kind.configure(reader, world);
    readPolicy(reader, []);
    readLimits(reader);
    await readConfigFile(reader, world, []);
    readSettings(reader);
    readHeartbeat(reader, world, { dryRun: true });
    readLogSettings(reader);
  }
  return asked;
}

describe('action.yml', () => {
  test('declares the inputs that are read, and no other', async () => {
    assert.deepEqual([...(await inputsRead())].sort(), Object.keys(action.inputs).sort());
  });

  test('describes every input and output in sentences', () => {
    for (const [name, { description }] of Object.entries({ ...action.inputs, ...action.outputs })) {
      assert.match(description.trim(), /^[A-Z`].*\.$/s, name);
    }
  });

  test('shows in the README what it declares', () => {
    const readme = read('README.md');
    const rows = [...readme.matchAll(/^\| `([a-z-]+)` \| (.*) \| (.*) \|$/gm)].map((row) => row.slice(1));
    assert.deepEqual(
      rows,
      Object.entries(action.inputs).map(([name, { description, default: value }]) => [
        name,
        cell(description),
        value === undefined ? '' : `\`${value}\``,
      ]),
    );
    for (const [name, { description }] of Object.entries(action.outputs)) {
      assert.ok(readme.includes(`\n| \`${name}\` | ${cell(description)} |\n`), name);
    }
  });
});

function cell(text: string): string {
  return text.trim().replaceAll('|', '\\|').replace(/\s+/g, ' ');
}

const workflows = readdirSync(path.join(root, '.github/workflows')).map((name) => `.github/workflows/${name}`);
const pages = ['README.md', ...markdownIn('docs')];

function markdownIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join(folder, name));
}

const Steps = v.array(
  v.object({
    uses: v.optional(v.string()),
    run: v.optional(v.string()),
    with: v.optional(v.record(v.string(), v.unknown())),
  }),
);
const Workflow = v.object({
  permissions: v.optional(v.unknown()),
  jobs: v.record(v.string(), v.object({ uses: v.optional(v.string()), steps: v.optional(Steps, []) })),
});

for (const file of workflows) {
  describe(file, () => {
    const { jobs, permissions } = v.parse(Workflow, parse(read(file)));
    const steps = Object.values(jobs).flatMap((job) => job.steps);

    test('uses actions of ours, or of others at a commit', () => {
      const used = [...Object.values(jobs), ...steps].flatMap(({ uses }) => uses ?? []);
      for (const uses of used) assert.match(uses, /^(\.|\$)\/|@[0-9a-f]{40}$/);
    });

    test('gives our actions only inputs that they have', () => {
      for (const { uses, with: given = {} } of steps) {
        const declared = { './': action, '$/': action, '$/tableau-webhooks': manager }[uses ?? ''];
        if (declared) assert.deepEqual(unknownTo(declared.inputs, Object.keys(given)), []);
      }
    });

    test('puts no text of strangers into a script', () => {
      for (const { run = '' } of steps) assert.ok(!/\$\{\{.*\b(github\.event|inputs|steps|needs)\b/.test(run), run);
    });

    test('says what it may do', () => {
      assert.equal(typeof permissions, 'object');
    });
  });
}

test('examples give only inputs that there are', () => {
  const known = { ...action.inputs, ...manager.inputs };
  const ofWorkflows = ['runs-on', 'timeout-minutes', 'cancel-in-progress'];
  let examples = 0;
  for (const page of pages) {
    for (const [, yaml = ''] of read(page).matchAll(/```yaml\n(.*?)```/gs)) {
      const names = [...yaml.matchAll(/^ {8,}([a-z]+(?:-[a-z]+)+):/gm)].map(([, name = '']) => name);
      const unknown = unknownTo(known, names).filter((name) => !ofWorkflows.includes(name));
      assert.deepEqual(unknown, [], page);
      examples += names.length;
    }
  }
  assert.ok(examples > 10, 'the README has examples');
});

function unknownTo(declared: Readonly<Record<string, unknown>>, names: readonly string[]): string[] {
  return names.filter((name) => !Object.hasOwn(declared, name));
}
