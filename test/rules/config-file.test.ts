import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { configIn, readConfigFile } from '../../src/rules/config-file.ts';
import { InputError } from '../../src/runner/inputs.ts';
import { inputsOf } from '../support/inputs.ts';
import { answering, aWorld } from '../support/world.ts';

const given = { 'github-token': 'ghs_token' };
const commit = '0123456789abcdef0123456789abcdef01234567';

/** Reads the input's file at GitHub, which holds this; answers what is wrong, in lines. */
async function problemsOf(input: string, content?: string | Uint8Array): Promise<string[]> {
  const file = { encoding: 'base64', content: Buffer.from(content ?? '').toString('base64') };
  const { transport } = answering(() =>
    content === undefined ? { status: 404, text: '{"message":"Not Found"}' } : { text: JSON.stringify(file) },
  );
  const inputs = inputsOf({ ...given, 'config-file': input });
  await readConfigFile(inputs, aWorld({ transport, env: { GITHUB_SHA: commit } }), ['sms-after']);
  try {
    inputs.assertValid();
    return [];
  } catch (error) {
    return error instanceof InputError ? error.message.split('\n') : assert.fail(String(error));
  }
}

const path = 'must be the path of a file in this repository, such as .github/bi-refresh-alerts.yml.';
const cases = [
  { title: 'the default file need not be there', input: '', problems: [] },
  {
    title: 'one that is named must be',
    input: 'rules.yml',
    problems: ['config-file: rules.yml is not in this repository, at the commit of this run.'],
  },
  {
    title: 'the default one too when it is named',
    input: './.github/bi-refresh-alerts.yml',
    problems: ['config-file: .github/bi-refresh-alerts.yml is not in this repository, at the commit of this run.'],
  },
  ...['/etc/passwd', '../rules.yml', 'a/../../b', 'a\\b', 'C:rules.yml', 'a//b', '.github/'].map((input) => {
    return { title: `${input} is no path`, input, problems: [`config-file: ${path}`] };
  }),
  {
    title: 'each fault is a problem of the input, with its place',
    input: '',
    content: 'rules:\n  - asset: [a]\n    sms-after: soon\n',
    problems: [
      'config-file: .github/bi-refresh-alerts.yml:2:5 “asset” is no key of a rule; the nearest is “assets”.',
      'config-file: .github/bi-refresh-alerts.yml:2:5 assets is missing.',
      'config-file: .github/bi-refresh-alerts.yml:3:16 sms-after must be a number of failures in a row (at most 20) like 2 failures, or a duration like 90m, 4h or 2d.',
    ],
  },
  {
    title: 'UTF-16 is refused',
    input: '',
    content: Buffer.from('\uFEFFrules: []', 'utf16le'),
    problems: ['config-file: .github/bi-refresh-alerts.yml:1:1 the file is not UTF-8: save it in that encoding.'],
  },
  { title: 'a mark of the byte order is no key', input: '', content: '\uFEFFrules: []', problems: [] },
  {
    title: 'a large file is refused unread',
    input: '',
    content: '['.repeat(1_100_000),
    problems: ['config-file: .github/bi-refresh-alerts.yml:1:1 the file is larger than 64 kB.'],
  },
];

describe('the input config-file', () => {
  for (const { title, input, problems, ...file } of cases) {
    test(title, async () => {
      assert.deepEqual(await problemsOf(input, 'content' in file ? file.content : undefined), problems);
    });
  }

  test('very many faults are counted', async () => {
    const lines = await problemsOf('', `mutes:\n${'  - {}\n'.repeat(60)}`);
    assert.equal(lines.length, 51);
    assert.equal(lines.at(-1), 'config-file: .github/bi-refresh-alerts.yml has 70 more faults.');
  });

  test('outside of a job nobody is asked', async () => {
    assert.equal(await readConfigFile(inputsOf(given), aWorld(), []), undefined);
  });
});

test('Windows’ line ends are as good as any', async () => {
  const config = await configIn(Buffer.from('rules:\r\n  - assets: [a]\r\n    tell: [b]\r\n'), []);
  assert.deepEqual('rules' in config && config.rules, [{ assets: ['a'], tell: ['b'], after: {} }]);
});
