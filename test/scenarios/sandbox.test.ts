import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { powerBiStory } from '../../sandbox/demo/stories/power-bi.ts';
import { powerBiAnswers } from '../../sandbox/services/power-bi/answers.ts';
import { teamsAnswers } from '../../sandbox/services/teams/teams.ts';
import { aPem } from '../sources/power-bi/pem.ts';
import { play } from '../support/scenario.ts';

const allRead = { status: 'incomplete', 'checked-count': '12', 'problem-count': '6', 'unreadable-count': '2' };

function counts({ outputs }: { outputs: Readonly<Record<string, string>> }) {
  const { 'report-file': _, ...counted } = outputs;
  return counted;
}

describe('the shipped action in the sandbox', () => {
  test('tells the story of the demo', async () => {
    const printed: string[] = [];
    const arrivals = await powerBiStory.play((line = '') => printed.push(line));
    assert.deepEqual(
      arrivals.map(({ to }) => to),
      ['Teams, channel “BI operations”'],
    );
    assert.equal(printed.at(-1), '24 requests, none of which left this machine.');
  });

  test('signs in with a certificate', async (t) => {
    const { certificate, key } = await aPem({ from: '2020-01-01', to: '2099-01-01' });
    const credentials = { certificates: [certificate] };
    const inputs = { 'power-bi-client-secret': '', 'power-bi-client-certificate': `${certificate}\n${key}` };
    const { step } = await play(t, { directory: { credentials }, inputs });
    assert.deepEqual([step.exitCode, counts(step)], [0, allRead]);
  });

  for (const cloud of ['public', 'gcc', 'gcc-high', 'dod', 'china'] as const) {
    test(`signs in with GitHub’s OIDC token when no credential is given, in the cloud ${cloud}`, async (t) => {
      const { step } = await play(t, { directory: { cloud }, inputs: { 'power-bi-client-secret': '' } });
      assert.deepEqual([step.exitCode, counts(step)], [0, allRead]);
    });
  }

  test('signs in anew when the token expires in the middle', async (t) => {
    let histories = 0;
    const { step, sandbox } = await play(t, {
      disturb({ url }) {
        if (url.includes('/refreshes') && ++histories === 5) return powerBiAnswers.tokenExpired();
        return undefined;
      },
    });
    assert.deepEqual([step.exitCode, counts(step)], [0, allRead]);
    assert.equal(sandbox.requests.filter(({ service }) => service === 'Entra').length, 2);
  });

  test('reads everything although answers are lost, cut off and late', async (t) => {
    const troubles = ['reset', 'truncate', powerBiAnswers.badGateway(), powerBiAnswers.tooManyRequests(1)] as const;
    const left = [...troubles];
    const { step } = await play(t, {
      disturb: ({ url }) => (url.includes('/refreshes') ? left.shift() : undefined),
    });
    assert.deepEqual([step.exitCode, counts(step), left], [0, allRead, []]);
  });

  test('is red when Teams cannot be reached, and names it', async (t) => {
    const { step, teams } = await play(t, { disturb: ({ service }) => (service === 'Teams' ? 'reset' : undefined) });
    assert.deepEqual([step.exitCode, counts(step), teams.cards], [1, allRead, []]);
    assert.match(step.log, /^##\[error\].*Teams.*/m);
  });

  test('waits as long as Teams asks for', async (t) => {
    const answers = [teamsAnswers.tooManyRequests(1)];
    const { step, teams } = await play(t, {
      disturb: ({ service }) => (service === 'Teams' ? answers.shift() : undefined),
    });
    assert.deepEqual([step.exitCode, teams.cards.length, answers.length], [0, 1, 0]);
  });

  test('is red when Teams finds the card too large, and sends it once', async (t) => {
    const { step, sandbox } = await play(t, {
      disturb: ({ service }) => (service === 'Teams' ? teamsAnswers.tooLarge() : undefined),
    });
    assert.equal(step.exitCode, 1);
    assert.equal(sandbox.requests.filter(({ service }) => service === 'Teams').length, 1);
  });

  test('asks nobody but the services of its inputs', async (t) => {
    const { sandbox } = await play(t);
    assert.deepEqual(sandbox.refused, []);
    assert.deepEqual([...new Set(sandbox.requests.map(({ service }) => service))], ['Entra', 'Power BI', 'Teams']);
  });
});
