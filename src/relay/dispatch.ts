import { adviceOnDispatch } from './advice.ts';
import type { TableauEvent } from './event.ts';
import { postToGitHub } from './github.ts';
import { GitHubError } from './github-error.ts';
import { tokenSource } from './github-token.ts';
import type { RelayWorld } from './relay-world.ts';
import type { Settings } from './settings.ts';

/**
 * For all that GitHub is asked, whatever of it hangs. Tableau does not say how long it waits for an answer; ten seconds are usual
 * among senders of webhooks. To give up sooner would lose answers, and each lost one may be a dispatch that Tableau repeats.
 */
const budgetMs = 7_500;
/** What must be left of it for another try. */
const tryMs = 1_000;

/**
 * Starts the workflow for one event. Resolves when GitHub has accepted it, with what somebody should know all the same.
 * @throws {GitHubError} when GitHub did not accept it, or did not say so within the time that a sender waits.
 */
export type SendToGitHub = (event: TableauEvent) => Promise<string | undefined>;

export function sendToGitHub(settings: Settings, world: RelayWorld): SendToGitHub {
  const tokens = tokenSource(settings, world);
  const request = {
    step: 'dispatching the event',
    url: `${settings.apiUrl}/repos/${settings.repository}/dispatches`,
    success: 204,
    repeatable: false,
    advice: adviceOnDispatch(settings.credential),
  } as const;

  return async (event) => {
    const startedAt = world.clock.now();
    const body = dispatchBody(event, startedAt);
    const signal = world.timeout(budgetMs);
    let token: string | undefined;
    const attempt = async () => {
      token = await tokens.get(signal);
      const { renamed } = await postToGitHub({ ...request, token, body, signal }, world);
      return renamed ? 'the repository was renamed: give GITHUB_REPOSITORY its new name' : undefined;
    };
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof GitHubError)) throw error;
      const isOldToken = error.status === 401 && token !== undefined && tokens.renew(token);
      const wait = isOldToken ? 0 : error.againAfterMs;
      if (wait === undefined) throw error;
      const pause = Math.max(wait, 250 + 250 * world.random());
      const leftMs = budgetMs - (world.clock.now().getTime() - startedAt.getTime());
      if (signal.aborted || pause + tryMs > leftMs) throw error;
      await world.clock.sleep(pause);
      return await attempt();
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
