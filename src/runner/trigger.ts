import { readFile } from 'node:fs/promises';

/** Why this run runs: the part of the runner's environment that the product uses. */
export interface Trigger {
  /** `schedule`, `workflow_dispatch`, `repository_dispatch`, … */
  readonly eventName: string;
  /** The event file, parsed; never believed: read it with a schema. */
  readonly payload: unknown;
  /** `owner/name` of the repository that the workflow runs in. */
  readonly repository: string;
  /** Page of the workflow run; empty where there is none, in a terminal. */
  readonly runUrl: string;
  /** Base of GitHub's REST API, without a slash at its end. */
  readonly apiUrl: string;
}

/**
 * Reads the trigger from the runner's environment
 * (https://docs.github.com/actions/reference/workflows-and-actions/variables).
 * @throws {Error} when the event file cannot be read as JSON
 */
export async function readTrigger(env: NodeJS.ProcessEnv): Promise<Trigger> {
  const repository = env.GITHUB_REPOSITORY ?? '';
  return {
    eventName: env.GITHUB_EVENT_NAME ?? '',
    payload: env.GITHUB_EVENT_PATH ? await readEvent(env.GITHUB_EVENT_PATH) : {},
    repository,
    runUrl: env.GITHUB_RUN_ID
      ? `${env.GITHUB_SERVER_URL ?? 'https://github.com'}/${repository}/actions/runs/${env.GITHUB_RUN_ID}`
      : '',
    apiUrl: env.GITHUB_API_URL ?? 'https://api.github.com',
  };
}

async function readEvent(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new Error('The event file that GITHUB_EVENT_PATH names is not readable as JSON.', { cause });
  }
}
