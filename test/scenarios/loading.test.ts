import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { haldenFoodsAccount, haldenFoodsPhones } from '../../sandbox/halden-foods/account.ts';
import { startCompany } from '../../sandbox/halden-foods/company-sandbox.ts';
import { haldenFoodsSite } from '../../sandbox/halden-foods/site.ts';
import { type ActionRun, runAction } from '../../sandbox/runner/run-action.ts';
import { aSemanticModel, aWorkspace } from '../../sandbox/services/power-bi/workspace.ts';
import { simulateTableau } from '../../sandbox/services/tableau/tableau.ts';
import { simulateTwilio } from '../../sandbox/services/twilio/twilio.ts';
import { dispatchOf, postOf, tokenInputs } from '../sources/tableau/simulation.ts';

const hooks = new URL('../support/loaded-files.js', import.meta.url).href;

/** By what the libraries are recognised in a chunk of the bundle. */
const marks = {
  'msal-node': 'class ConfidentialClientApplication ',
  Twilio: 'class MessageContextImpl ',
  TwiML: 'class VoiceResponse ',
  Octokit: 'octokit-core.js',
  jose: 'class SignJWT',
  axios: 'class Axios ',
  yaml: 'class LineCounter ',
} as const;

const tableau = simulateTableau({ site: haldenFoodsSite(new Date()), deliver: async () => 200 });
const [workbook = assert.fail()] = tableau.site.content;
const event = dispatchOf({ ...postOf(tableau, workbook, 'Failed'), created_at: new Date().toISOString() });

/** A company on a morning when all is well, with a site of Tableau and phones. */
async function aCompany(t: TestContext) {
  const well = aWorkspace('Finance', 'Member', [aSemanticModel('Sales', new Date(), { story: 'cccc' })]);
  const twilio = simulateTwilio({ account: haldenFoodsAccount, atOnce: true });
  const company = await startCompany({ workspaces: () => [well], services: [tableau, twilio] });
  t.after(() => company.sandbox.close());
  return company;
}

/** The libraries that a run of the shipped bundle loads. */
async function librariesOf(t: TestContext, run: ActionRun): Promise<string[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bi-refresh-alerts-loading-'));
  t.after(() => rm(folder, { recursive: true }));
  const list = path.join(folder, 'files');
  const { exitCode } = await runAction({ ...run, env: { NODE_OPTIONS: `--import=${hooks}`, LOADED_FILES: list } });
  assert.equal(exitCode, Object.keys(run.inputs).length > 0 ? 0 : 1);
  const files = (await readFile(list, 'utf8')).trim().split('\n');
  assert.ok(files.some((file) => file.endsWith('dist/index.js')));
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return Object.entries(marks).flatMap(([name, mark]) => (texts.some((text) => text.includes(mark)) ? [name] : []));
}

test('what every run loads is at most 2.5 MB', async () => {
  const { size } = await stat(new URL('../../dist/index.js', import.meta.url));
  assert.ok(size <= 2_500_000, `dist/index.js has ${size} bytes`);
});

describe('what a run does not need is not loaded', () => {
  test('by wrong inputs: nothing', async (t) => {
    const { sandbox } = await aCompany(t);
    assert.deepEqual(await librariesOf(t, { sandbox, inputs: {} }), []);
  });

  test('by a check on schedule: not Twilio, as long as no phone rings', async (t) => {
    const { sandbox, inputs } = await aCompany(t);
    assert.deepEqual(await librariesOf(t, { sandbox, inputs: { ...inputs, ...haldenFoodsPhones } }), ['msal-node']);
  });

  test('YAML by a run with a configuration file, and by no other', async (t) => {
    const { sandbox, inputs } = await aCompany(t);
    const checkout = { '.github/bi-refresh-alerts.yml': 'rules:\n' };
    assert.deepEqual(await librariesOf(t, { sandbox, inputs, checkout }), ['msal-node', 'yaml']);
  });

  for (const { to, inputs, loaded } of [
    { to: 'Teams', inputs: {}, loaded: [] },
    { to: 'a text', inputs: { ...haldenFoodsPhones, 'whatsapp-to': '', 'voice-to': '' }, loaded: ['Twilio'] },
    { to: 'all phones', inputs: { ...haldenFoodsPhones, ...tokenInputs }, loaded: ['Twilio', 'TwiML'] },
  ]) {
    test(`by an event of Tableau for ${to}: ${loaded.join(' and ') || 'nothing'}`, async (t) => {
      const { sandbox, inputs: usual } = await aCompany(t);
      const teams = { 'teams-webhook-url': usual['teams-webhook-url'] ?? '' };
      const run = { sandbox, inputs: { ...teams, ...inputs }, eventName: 'repository_dispatch', event };
      assert.deepEqual(await librariesOf(t, run), loaded);
    });
  }
});
