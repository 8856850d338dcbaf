import type { getOctokit } from '@actions/github';
import type { World } from '../world.ts';
import { octokitFetch } from './octokit-fetch.ts';

/** The one file of the branch that matters. */
export const logPath = 'notification-log.json';

/** Where the log lies on GitHub. */
export interface Place {
  readonly owner: string;
  readonly repo: string;
  readonly branch: string;
}

/** Asks GitHub, through our transport. `step` says in errors what for. */
export type GitHub = (step: string) => Promise<ReturnType<typeof getOctokit>>;

/** Octokit is loaded when the log is first used, not before. */
export function gitHub({ transport, trigger }: Pick<World, 'transport' | 'trigger'>, token: string): GitHub {
  return async (step) => {
    const { getOctokit } = await import('@actions/github');
    return getOctokit(token, { baseUrl: trigger.apiUrl, request: { fetch: octokitFetch(transport, step) } });
  };
}
