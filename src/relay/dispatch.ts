import { setTimeout } from 'node:timers/promises';
import type { TableauEvent } from './event.ts';
import { GitHubError, postToGitHub } from './github.ts';
import { tokenSource } from './github-token.ts';
import type { RelayWorld } from './relay-world.ts';
import type { Settings } from './settings.ts';

/** Tableau does not say how long it waits for an answer; ten seconds are usual among senders of webhooks. */
const budgetMs = 8_000;

const advice = {
  200: 'check GITHUB_API_URL',
  401: 'GITHUB_TOKEN is wrong or has expired',
  403: 'the token needs the permission “Contents: write” on GITHUB_REPOSITORY',
  404: 'there is no such GITHUB_REPOSITORY, or the token may not see it; it needs the permission “Contents: write” there',
};

/** Starts the workflow for one event; resolves when GitHub has accepted it. */
export type Dispatch = (event: TableauEvent) => Promise<void>;

/** What it makes throws a {@link GitHubError} when GitHub did not accept the event within the time that a sender waits. */
export function dispatcher(settings: Settings, world: RelayWorld): Dispatch {
  const tokens = tokenSource(settings, world);
  const url = `${settings.apiUrl}/repos/${settings.repository}/dispatches`;

  return async (event) => {
    const body = dispatchBody(event, world.now());
    const signal = world.timeout(budgetMs);
    const attempt = async () => {
      const token = await tokens.get(signal);
      await postToGitHub({ step: 'dispatching the event', url, token, body, signal, success: 204, advice }, world);
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

/**
 * GitHub takes ten properties at most in `client_payload`, and less than 64 KB: Tableau's fields travel under one of them, in
 * the text that was received, which parsing and writing anew could make longer.
 */
function dispatchBody({ json, key }: TableauEvent, receivedAt: Date): string {
  return `{"event_type":"tableau-webhook","client_payload":{"tableau":${json},"key":"${key}","received_at":"${receivedAt.toISOString()}"}}`;
}
