import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { messageOf } from '../text/error.ts';
import { plain } from '../text/plain.ts';
import { messageOfGitHub, whyGitHubRefused } from '../transport/github-refusal.ts';
import type { Transport } from '../transport/transport.ts';
import type { Trigger } from './trigger.ts';

/** What it takes to read a file of the repository that the workflow runs in. */
export interface RepositoryAccess {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly transport: Transport;
  readonly trigger: Pick<Trigger, 'repository' | 'apiUrl'>;
  readonly signal: AbortSignal;
  /** The token of the job, or another that may read the contents; undefined where there is none. */
  readonly token: string | undefined;
}

/**
 * A file as it is at the commit of the run: from the checkout, or from GitHub where the job has none. Undefined where there is no such
 * file, and where nobody can be asked: outside of a job, or without a token.
 * @param file path within the repository
 * @throws {Error} when that cannot be known; the message says what to change
 */
export async function repositoryFile(file: string, how: RepositoryAccess): Promise<Uint8Array | undefined> {
  const { GITHUB_WORKSPACE: workspace, GITHUB_SHA: commit } = how.env;
  const { repository } = how.trigger;
  if (workspace && !(await isOfAnother(workspace, repository))) {
    const read = await readFile(path.join(workspace, file)).catch(notThere);
    if (read || (await isWholeCheckout(workspace))) return read;
  }
  return commit && how.token && repository ? await fromGitHub(file, commit, how.token, how) : undefined;
}

/** A workflow that another repository calls has checked out its own: what lies there is not about the caller's assets. */
async function isOfAnother(workspace: string, repository: string): Promise<boolean> {
  const config = await readFile(path.join(workspace, '.git/config'), 'utf8').catch(() => '');
  const remotes = [...config.matchAll(/^\s*url\s*=\s*(\S+)/gm)].map(([, url = '']) =>
    url.replace(/\.git$/, '').toLowerCase(),
  );
  const name = repository.toLowerCase();
  return remotes.length > 0 && !remotes.some((url) => url.endsWith(`/${name}`) || url.endsWith(`:${name}`));
}

function notThere(cause: unknown): undefined {
  if (v.is(v.object({ code: v.picklist(['ENOENT', 'ENOTDIR']) }), cause)) return undefined;
  throw new Error(`It cannot be read from the checkout (${plain(messageOf(cause))}).`, { cause });
}

/** Of a sparse checkout nobody can tell whether the file is missing in the repository too. */
async function isWholeCheckout(workspace: string): Promise<boolean> {
  const isThere = (name: string) =>
    access(path.join(workspace, name)).then(
      () => true,
      () => false,
    );
  return (await isThere('.git')) && !(await isThere('.git/info/sparse-checkout'));
}

const fileShape = v.pipe(v.string(), v.parseJson(), v.object({ encoding: v.string(), content: v.string() }));

async function fromGitHub(
  file: string,
  commit: string,
  token: string,
  { transport, trigger: { apiUrl, repository }, signal }: RepositoryAccess,
): Promise<Uint8Array | undefined> {
  const url = new URL(`${apiUrl}/repos/${repository}/contents/${file.split('/').map(encodeURIComponent).join('/')}`);
  url.searchParams.set('ref', commit);
  const response = await transport.request({
    service: 'GitHub',
    step: `reading ${file}`,
    url,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token}`,
      'user-agent': 'bi-refresh-alerts',
      'x-github-api-version': '2022-11-28',
    },
    signal,
  });
  const { status, text } = response;
  const why = status === 200 ? undefined : whyGitHubRefused({ ...response, headers: new Headers(response.headers) });
  if (why === 'not found') return undefined;
  const answer = v.safeParse(fileShape, text);
  if (status === 200 && answer.success) {
    if (answer.output.encoding === 'base64') return Buffer.from(answer.output.content, 'base64');
    throw new Error('It is larger than 1 MB.');
  }
  if (status === 200) throw new Error('It is a folder, or something else that GitHub shows as no file.');
  const said = messageOfGitHub(text);
  throw new Error(`GitHub answered ${status}${said ? ` “${plain(said)}”` : ''}. ${adviceOn(why)}`);
}

function adviceOn(why: ReturnType<typeof whyGitHubRefused>): string {
  switch (why) {
    case 'credentials':
      return 'The github-token is wrong or has expired.';
    case 'permission':
      return 'Add contents: read to the permissions of the job, beside those that it has: only GitHub can say whether there is such a file.';
    case 'rate limit':
      return 'Its rate limit is used up; a later run will succeed.';
    case 'not GitHub':
      return 'Something else answered in the place of GitHub: look for a proxy or a firewall.';
    case undefined:
      return 'A later run may succeed.';
    default:
      return `Check out the repository in the job, or let the github-token have access (${why}).`;
  }
}
