import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aConfig, faultsOf } from '../support/config.ts';

test('a file is read: rules in their order, durations in ms, mutes with their end', async () => {
  const { rules, mutes } = await aConfig(`# yaml-language-server: $schema=config-v1.schema.json
rules:
  - assets: ["Finance/*", "*/Sales"]
    stale-after: 26h
    running-longer-than: 90m
    sms-after: 2 failures
    voice-after: 4h
    tell: [finance, on-call_1]
    mention: [controller@contoso.com]
  - assets: ["*"]
    tell: [ops]
mutes:
  - assets: ["Finance/Sales archive"]
    until: 2026-12-01
    reason: The source is being moved
  - assets: ["*"]
    until: 2026-12-01T09:00:00+01:00
`);
  assert.deepEqual(rules, [
    {
      assets: ['Finance/*', '*/Sales'],
      staleAfter: 93_600_000,
      runningLongerThan: 5_400_000,
      after: { 'sms-after': { kind: 'failures', inARow: 2 }, 'voice-after': { kind: 'duration', ms: 14_400_000 } },
      tell: ['finance', 'on-call_1'],
      mention: ['controller@contoso.com'],
    },
    { assets: ['*'], tell: ['ops'], after: {} },
  ]);
  assert.deepEqual(mutes, [
    { assets: ['Finance/Sales archive'], until: { day: '2026-12-01' }, reason: 'The source is being moved' },
    { assets: ['*'], until: { at: new Date('2026-12-01T08:00:00Z') } },
  ]);
});

test('a file without anything in it says nothing', async () => {
  for (const text of ['', '# rules:\n', 'rules:\nmutes:\n', '---\n', 'null']) {
    const { rules, mutes } = await aConfig(text);
    assert.deepEqual([rules, mutes], [[], []]);
  }
});

test('what stands twice may be written once, and is found at its place', async () => {
  const text = `rules:
  - assets: &finance ["Finance/*"]
    tell: &team [finance]
  - assets: *finance
    tell: *team
    sms-after: soon
`;
  assert.deepEqual(await faultsOf(text), [
    '6:16 sms-after must be a number of failures in a row (at most 20) like 2 failures, or a duration like 90m, 4h or 2d.',
  ]);
  const { rules } = await aConfig(text.replace('soon', '2h'));
  assert.deepEqual(rules[1]?.assets, ['Finance/*']);
});

test('everything that is wrong is named at once, where it stands', async () => {
  const text = `rules:
  - assets: ["Finance/*", 3]
    stale-afer: 26h
    running-longer-than: 90
    tell: finance
    mention: [controller]
    sms-after: 2 failure's
  - assets: [a]
  - 5
  - {assets: [], tell: [a b], voice-after: soon}
  - [tell]
mutes:
  - assets: [x]
    until: 2026-02-30
  - assets: [x]
    reason:
  - until: 2026-12-01T09:00
    assets: [" "]
    tell: [ops]
mute: 1
`;
  assert.deepEqual(await faultsOf(text), [
    '2:27 assets must be a glob on “container/asset” such as "Finance/*".',
    '3:5 “stale-afer” is no key of a rule; the nearest is “stale-after”.',
    '4:26 running-longer-than must be a duration like 90m, 4h or 2d.',
    '5:11 tell must be a list of names of recipients.',
    '6:15 mention must be a user principal name like controller@contoso.com.',
    '7:16 sms-after must be a number of failures in a row (at most 20) like 2 failures, or a duration like 90m, 4h or 2d.',
    '8:5 the rule says nothing of its assets.',
    '9:5 rules must hold in each item assets, and what holds for them.',
    '10:14 assets must be a list of globs on “container/asset”, with one at least.',
    '10:25 tell must be the name of a recipient: letters, digits, “-” and “_”.',
    '10:44 voice-after must be a number of failures in a row (at most 20) like 2 failures, or a duration like 90m, 4h or 2d.',
    '11:5 assets is missing.',
    '14:12 until must be a date like 2026-12-01, at the end of which it ends, or an instant with its zone like 2026-12-01T09:00:00Z.',
    '15:5 until is missing.',
    '16:12 reason must be a sentence of at most 300 characters.',
    '17:12 until must be a date like 2026-12-01, at the end of which it ends, or an instant with its zone like 2026-12-01T09:00:00Z.',
    '18:14 assets must be a glob on “container/asset” such as "Finance/*".',
    '19:5 “tell” is no key of a mute; the nearest is “until”.',
    '20:1 “mute” is no key of this file; the nearest is “mutes”.',
  ]);
});

const wrong = [
  { title: 'a list', text: '- a', fault: '1:1 the file must hold “rules”, “mutes” or both.' },
  { title: 'a word', text: 'rules', fault: '1:1 the file must hold “rules”, “mutes” or both.' },
  { title: 'rules that are no list', text: 'rules: {}', fault: '1:8 rules must be a list of rules.' },
  {
    title: 'a key that is there twice',
    text: 'mutes:\n  - assets: [a]\n    until: 2026-12-01\n    until: 2026-12-02',
    fault: '4:5 “until” is there twice.',
  },
  { title: 'a key that is no word', text: '? [a]\n: b', fault: '1:3 a key must be a word.' },
  {
    title: 'a key of every object',
    text: 'constructor: 1',
    fault: '1:1 “constructor” is no key of this file; the nearest is “rules”.',
  },
  {
    title: 'a prototype',
    text: '__proto__: {rules: []}',
    fault: '1:1 “__proto__” is no key of this file; the nearest is “rules”.',
  },
  {
    title: 'a glob without quotes',
    text: 'rules:\n  - assets:\n      - */Sales\n    tell: [a]',
    fault: '3:9 “*/Sales” is a reference in YAML: put a glob that begins with * into quotes.',
  },
  {
    title: 'a * without quotes',
    text: 'rules: [{assets: [*], tell: [a]}]',
    fault: '1:19 cannot be read as YAML: Alias cannot be an empty string: put a glob that begins with * into quotes.',
  },
  {
    title: 'tabs',
    text: 'rules:\n\t- assets: [a]',
    fault: '2:1 cannot be read as YAML: Tabs are not allowed as indentation.',
  },
  {
    title: 'a list that does not end',
    text: 'rules: [',
    fault:
      '1:9 cannot be read as YAML: Flow sequence in block collection must be sufficiently indented and end with a ].',
  },
  {
    title: 'two documents',
    text: 'rules: []\n---\nmutes: []',
    fault: '2:1 cannot be read as YAML: it holds several documents (---), and would be read up to the second.',
  },
  {
    title: 'a tag',
    text: 'rules: !!js/function []',
    fault: '1:8 cannot be read as YAML: Unresolved tag: tag:yaml.org,2002:js/function.',
  },
];

describe('a file is refused that is', () => {
  for (const { title, text, fault } of wrong) {
    test(title, async () => assert.deepEqual(await faultsOf(text), [fault]));
  }
});

const size = 60_000;
const bomb = ['x', ...'abcdefgh'].map((name, index, names) => {
  return `${name}: &${name} [${Array.from({ length: 5 }, () => (index > 0 ? `*${names[index - 1]}` : '1')).join(', ')}]`;
});

const hostile = [
  {
    title: 'aliases of aliases',
    text: bomb.join('\n'),
    fault: '1:1 cannot be read as YAML: Excessive alias count indicates a resource exhaustion attack.',
  },
  {
    title: 'very many aliases',
    text: `a: &a 1\nb:\n${'  - *a\n'.repeat(size / 7)}`,
    fault: '53:5 there are more than 50 references (*): write out what they stand for.',
  },
  { title: 'an alias of itself', text: 'rules: &a [*a]', fault: '1:12 assets is missing.' },
  { title: 'brackets', text: '['.repeat(size), fault: /nested too deeply/ },
  { title: 'lists in lists', text: '- '.repeat(size / 2), fault: /nested too deeply/ },
  { title: 'quotes', text: '"'.repeat(size), fault: /^1:3 cannot be read as YAML/ },
  { title: 'the same key', text: 'rules:\n'.repeat(size / 7), fault: '2:1 “rules” is there twice.' },
  {
    title: 'many keys',
    text: Array.from({ length: 6000 }, (_, n) => `k${n}:`).join('\n'),
    fault: /^1:1 “k0” is no key/,
  },
  { title: 'tabs', text: 'a:\n\tb: 1\n'.repeat(size / 9), fault: /^2:1 .*Tabs/ },
  { title: 'closing brackets', text: '[]]\n'.repeat(size / 4), fault: /^1:3 cannot be read as YAML/ },
  { title: 'control characters', text: '\u0000'.repeat(size), fault: /^1:1 the file must hold/ },
];

describe('a file that is made to take long is refused as soon as another, for', () => {
  for (const { title, text, fault } of hostile) {
    test(title, { timeout: 60_000 }, async () => {
      const [first = ''] = await faultsOf(text);
      if (typeof fault === 'string') assert.equal(first, fault);
      else assert.match(first, fault);
    });
  }
});
