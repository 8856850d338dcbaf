import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aSemanticModel, aWorkspace } from '../../sandbox/services/power-bi/workspace.ts';
import { type Flow, teamsAnswers } from '../../sandbox/services/teams/teams.ts';
import { play } from '../support/scenario.ts';

const workspaces = () => [aWorkspace('Finance', 'Contributor', [aSemanticModel('Sales', new Date(), { story: 'cf' })])];

/** A flow at an address of its own, on one of the hosts that Microsoft has used. */
function aFlow(channel: string, number: number, more: Partial<Flow> = {}): Flow {
  const id = String(number).padStart(32, '0');
  const url =
    number % 2 === 0
      ? `https://prod-07.westeurope.logic.azure.com:443/workflows/${id}/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=signature${number}`
      : `https://default0a.0b.environment.api.powerplatform.com:443/powerautomate/automations/direct/workflows/${id}/triggers/manual/paths/invoke?api-version=1&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=signature${number}`;
  return { channel, url, ...more };
}

const problem = (status: number, code: string) => Response.json({ error: { code, message: 'no' } }, { status });
const copyAgain = 'Copy the address of the flow again into teams-webhook-url.';
const moved = 'Those at logic.azure.com may have been replaced.';

/** What a webhook answers, and the sentence that is made of it; the addresses alternate between old and new hosts. */
const answers: readonly { answer: () => Response | 'reset'; sentence: string }[] = [
  {
    answer: teamsAnswers.authorizationRequired,
    sentence:
      'Teams refused the card with HTTP 401 (DirectApiAuthorizationRequired). The address has no signature, or the trigger of the flow is ' +
      'not open to “Anyone”: set it so, and copy the address again.',
  },
  {
    answer: () => problem(401, 'MisMatchingOAuthClaims'),
    sentence: `Teams refused the card with HTTP 401 (MisMatchingOAuthClaims). The trigger of the flow is not open to “Anyone”: set it so, and copy the address again. ${moved}`,
  },
  {
    answer: teamsAnswers.triggerNotEnabled,
    sentence:
      'Teams refused the card with HTTP 400 (WorkflowTriggerIsNotEnabled). The flow is switched off: turn it on in Power Automate.',
  },
  {
    answer: teamsAnswers.schemaMismatch,
    sentence:
      'Teams refused the card with HTTP 400 (TriggerInputSchemaMismatch). The trigger of the flow has a schema that the card does not fit: remove the schema.',
  },
  {
    answer: teamsAnswers.workflowNotFound,
    sentence:
      'Teams refused the card with HTTP 404 (WorkflowNotFound). The flow was deleted: make a new one, and put its address into teams-webhook-url.',
  },
  {
    answer: teamsAnswers.tooLarge,
    sentence: 'Teams refused the card with HTTP 413 (RequestEntityTooLarge). The card is larger than this flow takes.',
  },
  {
    answer: () => new Response('gone', { status: 410 }),
    sentence:
      'Teams refused the card with HTTP 410. This webhook is gone: make a new one, and put its address into teams-webhook-url.',
  },
  {
    answer: () => new Response('', { status: 404 }),
    sentence: `Teams refused the card with HTTP 404. ${copyAgain} ${moved}`,
  },
  {
    answer: () => teamsAnswers.tooManyRequests(3600),
    sentence:
      'Teams refused the card with HTTP 429 (TooManyRequests). It is asked too often: the next run tries again.',
  },
  {
    answer: () => new Response('<html>', { status: 503 }),
    sentence: 'Teams refused the card with HTTP 503. The next run tries again.',
  },
  {
    answer: () => 'reset',
    sentence:
      'The connection to Teams broke off while posting a card (UND_ERR_SOCKET). If it happens again, look for an outage of the ' +
      'service, and check the network of the runner and its proxy, if there is one.',
  },
  {
    answer: () => problem(400, 'Something::error::new'),
    sentence:
      'Teams refused the card with HTTP 400. Look at the flow in Power Automate: is it on, and open to “Anyone”?',
  },
];

describe('telling Teams', { concurrency: 2 }, () => {
  test('every webhook gets the card, and one that fails holds up no other', async (t) => {
    const flows = [aFlow('Finance', 0, { state: 'off' }), aFlow('Operations', 1), aFlow('Board', 2)];
    const { teams, step, deliveries, failures } = await play(t, { workspaces, flows });
    assert.deepEqual(teams.cards.map(({ channel }) => channel).sort(), ['Board', 'Operations']);
    assert.deepEqual(
      deliveries.map(({ channel, outcome }) => [channel, outcome]),
      [
        ['Teams', 'failed'],
        ['Teams 2', 'accepted'],
        ['Teams 3', 'accepted'],
      ],
    );
    assert.deepEqual(failures, [
      'Teams was not told. Teams refused the card with HTTP 400 (WorkflowTriggerIsNotEnabled). The flow is switched off: turn it on in Power Automate.',
    ]);
    assert.equal(step.exitCode, 1);
    assert.equal(step.outputs['problem-count'], '1', 'what was found is still said');
  });

  test('what Power Automate answers becomes a sentence that says what to do, in a red step', async (t) => {
    const flows = answers.map((_, number) => aFlow(`Channel ${number}`, number + 1));
    const { failures, teams, annotations } = await play(t, {
      workspaces,
      flows,
      disturb({ service, url }) {
        const number = flows.findIndex((flow) => new URL(flow.url).pathname === new URL(url).pathname);
        return service === 'Teams' ? answers[number]?.answer() : undefined;
      },
    });
    const outcome = (answer: (typeof answers)[number]['answer']) =>
      answer() === 'reset' ? 'may not have been told' : 'was not told';
    assert.deepEqual(
      failures,
      answers.map(({ answer, sentence }, index) => {
        const channel = index === 0 ? 'Teams' : `Teams ${index + 1}`;
        return `${channel} ${outcome(answer)}. ${sentence}`;
      }),
    );
    assert.deepEqual(teams.cards, []);
    assert.equal(annotations.at(-1), `error ${failures.join('\n')}`);
  });

  test('any 2xx is an acceptance, whatever it says, and no more than that', async (t) => {
    const { deliveries, step } = await play(t, {
      workspaces,
      disturb: ({ service }) =>
        service === 'Teams'
          ? new Response('Webhook message delivery failed with error: 413', { status: 200 })
          : undefined,
    });
    assert.deepEqual(deliveries, [
      {
        channel: 'Teams',
        outcome: 'accepted',
        detail: 'Teams accepted the card (HTTP 200); whether it was posted shows in the run history of the flow.',
      },
    ]);
    assert.equal(step.exitCode, 0);
  });

  test('a card whose answer is lost is sent again: twice is better than never', async (t) => {
    let lost = 0;
    const { teams, step } = await play(t, {
      workspaces,
      disturb: ({ service }) => (service === 'Teams' && ++lost === 1 ? 'lose the answer' : undefined),
    });
    assert.deepEqual([teams.cards.length, step.exitCode], [2, 0]);
  });

  test('a webhook that is named twice is told once', async (t) => {
    const flow = aFlow('Finance', 1);
    const { teams } = await play(t, { workspaces, flows: [flow, flow] });
    assert.equal(teams.cards.length, 1);
  });
});
