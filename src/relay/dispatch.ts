import { setTimeout } from 'node:timers/promises';
import type { TableauEvent } from './event.ts';
import { GitHubError, postToGitHub } from './github.ts';
import { tokenSource } from './github-token.ts';
import { Refusal } from './refusal.ts';
import type { RelayWorld } from './relay-world.ts';
import type { Settings } from './settings.ts';

/** Tableau does not say how long it waits for an answer; ten seconds are usual among senders of webhooks. */
const budgetMs = 8_000;

/** GitHub: “The total size of the JSON payload must be less than 64KB.” Numbers may grow when they are written anew. */
const dispatchLimit = 65_535;

const advice = {
  401: 'GITHUB_TOKEN is wrong or has expired',
  403: 'the token needs the permission “Contents: write” on GITHUB_REPOSITORY',
  404: 'there is no such GITHUB_REPOSITORY, or the token may not see it; it needs the permission “Contents: write” there',
};

/** Starts the workflow for one event; resolves when GitHub has accepted it. */
export type Dispatch = (event: TableauEvent, key: string) => Promise<void>;

/**
 * @throws {GitHubError} from the dispatch, when GitHub did not accept the event within the time that a sender waits.
 * @throws {Refusal} when the event is larger than GitHub takes.
 */
export function dispatcher(settings: Settings, world: RelayWorld): Dispatch {
  const tokens = tokenSource(settings, world);
  const url = `${settings.apiUrl}/repos/${settings.repository}/dispatches`;

  return async (event, key) => {
    const body = dispatchBody(event, key, world.now());
    const signal = world.timeout(budgetMs);
    const attempt = async () => {
      const token = await tokens.get(signal);
      await postToGitHub({ step: 'dispatching the event', url, token, body, signal, advice }, world);
    };
    try {
      await attempt();
    } catch (error) {
      const again = error instanceof GitHubError && (error.again === 'now' || (error.status === 401 && tokens.renew()));
      if (!again || signal.aborted) throw error;
      // Should the first have arrived after all, both carry the same key, by which the Action tells the event once.
      await setTimeout(200 + Math.random() * 200);
      await attempt();
    }
  };
}

/** GitHub takes ten properties at most in `client_payload`: Tableau's fields travel under one of them. */
function dispatchBody(tableau: TableauEvent, key: string, receivedAt: Date): string {
  const body = JSON.stringify({
    event_type: 'tableau-webhook',
    client_payload: { tableau, key, received_at: receivedAt.toISOString() },
  });
  if (Buffer.byteLength(body) > dispatchLimit) throw new Refusal(413, 'GitHub would not take an event of this size.');
  return body;
}
