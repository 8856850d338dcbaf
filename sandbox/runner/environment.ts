import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What `github.token` is in the sandbox. */
export const jobToken = 'ghs_sandboxTokenOfTheJob0123456789abcdef';

/** The variable that stands for an input in workflows and files: `POWER_BI_TENANT_ID` for `power-bi-tenant-id`. */
export function variableOf(input: string): string {
  return input.toUpperCase().replaceAll('-', '_');
}

/** Inputs as the runner passes them: upper case, spaces become underscores, hyphens stay. */
export function inputEnvironment(defaults: Readonly<Record<string, string>>, inputs: Readonly<Record<string, string>>) {
  const unknown = Object.keys(inputs).filter((name) => !Object.hasOwn(defaults, name));
  if (unknown.length > 0) throw new Error(`The action.yml declares no input ${unknown.join(', ')}.`);
  return Object.fromEntries(
    Object.entries({ ...defaults, ...inputs }).map(([name, value]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      value.replaceAll(/\$\{\{ *github\.token *\}\}/g, jobToken),
    ]),
  );
}

/** What the runner knows of a job. */
export interface Job {
  /** Default `schedule`. */
  readonly eventName?: string;
  /** Content of the event file. */
  readonly event?: object;
  /** Files of the repository that the job has checked out, by their paths; `none` where it has not. Default: no files. */
  readonly checkout?: Readonly<Record<string, string | Uint8Array>> | 'none';
}

/** The rest of a job's environment, with the files that it names, made in `folder`. */
export async function runnerEnvironment(folder: string, { eventName = 'schedule', event = {}, checkout = {} }: Job) {
  const file = async (name: string, content = '') => {
    await writeFile(path.join(folder, name), content);
    return path.join(folder, name);
  };
  await mkdir(path.join(folder, 'temp'));
  const workspace = path.join(folder, 'workspace');
  await mkdir(workspace);
  if (checkout !== 'none') {
    const git = { '.git/config': '[remote "origin"]\n\turl = https://github.com/contoso/bi\n' };
    for (const [name, content] of Object.entries({ ...git, ...checkout })) {
      await mkdir(path.dirname(path.join(workspace, name)), { recursive: true });
      await writeFile(path.join(workspace, name), content);
    }
  }
  return {
    PATH: process.env.PATH ?? '',
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: 'check',
    GITHUB_ACTOR: 'mira-holm',
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_ENV: await file('env'),
    GITHUB_EVENT_NAME: eventName,
    GITHUB_EVENT_PATH: await file('event.json', JSON.stringify(event)),
    GITHUB_GRAPHQL_URL: 'https://api.github.com/graphql',
    GITHUB_JOB: 'check',
    GITHUB_OUTPUT: await file('output'),
    GITHUB_PATH: await file('path'),
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REF_NAME: 'main',
    GITHUB_REPOSITORY: 'contoso/bi',
    GITHUB_REPOSITORY_ID: '123456789',
    GITHUB_REPOSITORY_OWNER: 'contoso',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: '17000000001',
    GITHUB_RUN_NUMBER: '42',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
    GITHUB_STATE: await file('state'),
    GITHUB_STEP_SUMMARY: await file('summary'),
    GITHUB_WORKFLOW: 'Power BI',
    GITHUB_WORKSPACE: workspace,
    RUNNER_NAME: 'sandbox',
    RUNNER_OS: 'Linux',
    RUNNER_TEMP: path.join(folder, 'temp'),
  };
}
