import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { haldenFoodsPhones } from '../../sandbox/halden-foods/account.ts';
import { usualFlow } from '../../sandbox/halden-foods/company-sandbox.ts';
import { jobToken } from '../../sandbox/runner/environment.ts';
import { simulateGitHub } from '../../sandbox/services/github/github.ts';
import type { Flow } from '../../sandbox/services/teams/teams.ts';
import { play } from '../support/scenario.ts';
import { startWatch } from '../support/watch.ts';

const file = '.github/bi-refresh-alerts.yml';
const financeFlow: Flow = {
  channel: 'Finance',
  url: usualFlow.url.replace('0123456789abcdef0123', 'fedcba98765432100123'),
};
const flows = [usualFlow, financeFlow];
const named = { 'teams-webhook-url': `${usualFlow.url}\nfinance=${financeFlow.url}` };
const rules = (text: string) => ({ checkout: { [file]: text } });

/** The file of the company. */
const financeRules = readFileSync(new URL('../../sandbox/halden-foods/bi-refresh-alerts.yml', import.meta.url), 'utf8');

describe('rules, at the wire', { concurrency: 2 }, () => {
  test('a report goes where the rules send it: to each its own assets, with a headline and a count of its own', async (t) => {
    const { cards, teams, step } = await play(t, { flows, inputs: named, ...rules(financeRules) });
    const byChannel = new Map(
      teams.cards.map(({ channel, card }, index) => [channel, { card, lines: cards[index] ?? [] }]),
    );
    const [general, finance] = flows.map(({ channel }) => byChannel.get(channel) ?? assert.fail(channel));
    assert.deepEqual(general?.lines.slice(0, 2), [
      '🔴 3 of 9 models did not refresh',
      '2 failed · 1 cancelled · 2 could not be read · 2 fine · 2 other',
    ]);
    assert.deepEqual(finance?.lines.slice(0, 2), [
      '🔴 3 models behind gateway “Head office” did not refresh',
      '3 failed · 2 fine',
    ]);
    const said = general?.lines.join('\n') ?? '';
    assert.ok(!said.includes('Sales ledger') && said.includes('Carrier invoices'));
    assert.match(step.log, /^Teams 2 \(finance\): accepted\./m);
    assert.deepEqual(general?.card.msteams, { width: 'Full' });
    assert.match(
      JSON.stringify(finance?.card.msteams),
      /"mentioned":\{"id":"controller@haldenfoods\.example","name":"controller"\}/,
    );
  });

  test('with notify: changes each thing is told once, where the rules want it, also after a recipient was renamed', async (t) => {
    const inputs = { ...named, ...haldenFoodsPhones, 'whatsapp-to': '', 'sms-to': '', 'voice-after': '2 failures' };
    const watch = await startWatch(t, { flows, inputs });
    const board = rules(`
rules:
  - assets: ["Finance/Board *"]
    tell: [finance]
    voice-after: 1 failure
`);
    const heard: string[][] = [];
    const see = async (refreshes: Readonly<Record<string, string>>, more = {}) => {
      watch.refreshes(refreshes);
      await watch.check({ ...board, ...more });
      heard.push(watch.heard().sort());
    };
    await see({ Sales: 'ccf', 'Board pack': 'ccf' });
    await see({ Sales: 'ccff', 'Board pack': 'ccf' });
    const renamed = { 'teams-webhook-url': `${usualFlow.url}\nboard=${financeFlow.url}` };
    await see(
      { Sales: 'ccff', 'Board pack': 'ccf' },
      {
        inputs: renamed,
        ...rules(`
rules:
  - assets: ["Finance/Board *"]
    tell: [board]
`),
      },
    );
    await see({ Sales: 'ccffc', 'Board pack': 'ccf.c' });
    assert.deepEqual(heard, [
      ['BI operations: 🔴 Sales did not refresh', 'Finance: 🔴 Board pack did not refresh', 'call: Board pack failed'],
      ['call: Sales failed 2 times'],
      [],
      ['BI operations: 🟢 Sales recovered after TIME', 'Finance: 🟢 Board pack recovered after TIME'],
    ]);
  });

  test('what is muted is seen and not told, and told when the mute ends', async (t) => {
    const watch = await startWatch(t);
    const muteUntil = (until: string) =>
      rules(`
mutes:
  - assets: ["Finance/Sales"]
    until: ${until}
    reason: The source is being moved
`);
    watch.refreshes({ Sales: 'ccf', Stock: 'ccc' });
    const { step } = await watch.check(muteUntil(new Date(Date.now() + 3 * 86_400_000).toISOString()));
    assert.deepEqual(watch.heard(), []);
    assert.equal(step.exitCode, 0);
    assert.match(step.summary, /^## 🟢 Stock|^## 🟢 No problem/m);
    assert.match(
      step.summary,
      /### Muted: seen, and told to nobody\n\n- 🔕 \*\*\[Sales\]\(.*\)\*\* · Finance: failed since .*muted until .*The source is being moved/,
    );
    assert.match(step.summary, /^> The mute of “Finance\/Sales” ends .* It says\\: The source is being moved\\\.$/m);
    assert.equal(step.outputs['problem-count'], '1');
    assert.match(JSON.stringify(step.report), /"mute":\{"until":"[^"]+Z","reason":"The source is being moved"\}/);
    await watch.check(muteUntil(new Date(Date.now() - 60_000).toISOString()));
    assert.deepEqual(watch.heard(), ['BI operations: 🔴 Sales did not refresh']);
  });

  test('a muted problem makes no step red, and no report of problems', async (t) => {
    const all = rules('mutes:\n  - assets: ["*"]\n    until: 2099-12-31\n');
    const { step, teams } = await play(t, { inputs: { notify: 'problems', 'fail-on-problems': 'true' }, ...all });
    assert.deepEqual([step.exitCode, teams.cards, step.outputs.status], [0, [], 'incomplete']);
    assert.match(step.summary, /^## 🟠 |^## 🟢 |^## 🟡 /);
  });

  test('everything that is wrong with the file is named at once, with the inputs, and nobody is asked', async (t) => {
    const wrong = rules(`rules:
  - assets: ["Finance/*"]
    tell: [finanse]
    stale-afer: 26h
mutes:
  - assets: ["*"]
`);
    const { step, requests } = await play(t, { flows, inputs: { ...named, notify: 'sometimes' }, ...wrong });
    assert.deepEqual([step.exitCode, requests], [1, []]);
    for (const sentence of [
      `config-file: ${file}:4:5 “stale-afer” is no key of a rule; the nearest is “stale-after”.`,
      `config-file: ${file}:6:5 until is missing.`,
      'notify: must be one of always, problems, changes, but is “sometimes”.',
    ])
      assert.ok(step.log.includes(sentence), step.log);
  });

  test('a recipient that nobody has is an error, and a rule without an asset a warning', async (t) => {
    const wrong = await play(t, { flows, inputs: named, ...rules(financeRules.replace('[finance]', '[finanse]')) });
    assert.equal(wrong.step.exitCode, 1);
    assert.ok(
      wrong.step.log.includes(
        `${file}:7:12 tell: no recipient is called “finanse”; the nearest is “finance”. A name stands in front of an address (finanse=…), in the input of its channel.`,
      ),
      wrong.step.log,
    );
    const workspaces = { 'power-bi-workspaces': 'Finance' };
    const idle = rules(`${financeRules}  - assets: ["Finanse/*"]\n    tell: [finance]\n`);
    const { annotations } = await play(t, { flows, inputs: { ...named, ...workspaces }, ...idle });
    assert.deepEqual(
      annotations.filter((line) => line.startsWith('warning')),
      [`warning Configuration | ${file}:10:5 the rule for “Finanse/*” matches no asset.`],
    );
  });
});

describe('without a checkout', { concurrency: 2 }, () => {
  const gitHub = (access: 'read' | 'none') =>
    simulateGitHub({ repository: { fullName: 'contoso/bi', id: 123456789 }, tokens: { [jobToken]: access } });

  test('the file is read through GitHub at the commit of the run, before anything else is asked', async (t) => {
    const github = gitHub('read');
    const sha = github.git.commitTo('main', { [file]: financeRules });
    github.git.commitTo('main', { [file]: 'this: is newer' });
    const job = { services: [github], checkout: 'none', env: { GITHUB_SHA: sha } } as const;
    const { requests, teams } = await play(t, { flows, inputs: named, ...job });
    assert.equal(requests[0], `GitHub GET /repos/contoso/bi/contents/${file}`);
    assert.deepEqual(teams.cards.map(({ channel }) => channel).sort(), ['BI operations', 'Finance']);
  });

  test('no file there is none; what is named must be there', async (t) => {
    const github = gitHub('read');
    const env = { GITHUB_SHA: github.git.commitTo('main', { 'README.md': '' }) };
    const { step } = await play(t, { services: [github], checkout: 'none', env });
    assert.equal(step.exitCode, 0);
    const named = await play(t, {
      services: [gitHub('read')],
      checkout: 'none',
      env,
      inputs: { 'config-file': 'rules.yml' },
    });
    assert.match(named.step.log, /config-file: rules\.yml is not in this repository, at the commit of this run\./);
  });

  test('a job that may not read it is told what it needs, and tells nobody anything', async (t) => {
    const { step, requests } = await play(t, { services: [gitHub('none')], checkout: 'none' });
    assert.deepEqual([step.exitCode, requests], [1, [`GitHub GET /repos/contoso/bi/contents/${file}`]]);
    assert.match(step.log, /Add contents: read to the permissions of the job, beside those that it has/);
  });
});
