import * as v from 'valibot';
import { type GitHub, logPath, type Place } from './github-api.ts';
import { refusalOf } from './github-refusal.ts';

const readme = `# Memory of BI Refresh Alerts

With \`notify: changes\`, this branch remembers what each channel was last told, in \`${logPath}\`. It has nothing to do with the
other branches. When it is deleted, everything that is broken is told once more.
`;

const shaShape = v.object({ sha: v.string() });
const treeShape = v.object({ sha: v.string(), tree: v.array(v.object({ path: v.string(), sha: v.string() })) });

/**
 * Begins the branch with a commit that has no parent. GitHub refuses a reference that exists already, so that of two runs
 * only one begins it.
 * @returns the version of the log in it
 */
export async function createBranch(api: GitHub, { owner, repo, branch }: Place, text: string): Promise<string> {
  const octokit = await api('beginning the notification log');
  const { data } = await octokit.request('POST /repos/{owner}/{repo}/git/trees', {
    owner,
    repo,
    tree: [
      { path: logPath, mode: '100644', type: 'blob', content: text },
      { path: 'README.md', mode: '100644', type: 'blob', content: readme },
    ],
  });
  const { sha: tree, tree: files } = v.parse(treeShape, data);
  const message = 'Begin the notification log';
  const commit = await octokit.request('POST /repos/{owner}/{repo}/git/commits', {
    owner,
    repo,
    message,
    tree,
    parents: [],
  });
  const { sha } = v.parse(shaShape, commit.data);
  await octokit.request('POST /repos/{owner}/{repo}/git/refs', { owner, repo, ref: `refs/heads/${branch}`, sha });
  return files.find(({ path }) => path === logPath)?.sha ?? '';
}

/**
 * Leaves the history behind: the same files, in a commit without a parent. A run that wrote in the same instant loses its
 * write, at worst a repetition; hence only where nothing was written since.
 */
export async function restartBranch(
  api: GitHub,
  { owner, repo, branch }: Place,
  last: { readonly sha: string; readonly tree: { readonly sha: string } },
): Promise<void> {
  const octokit = await api('shortening the history of the notification log');
  const message = 'Begin a new history, since the old one was long';
  try {
    const commit = { owner, repo, message, tree: last.tree.sha, parents: [] };
    const { data } = await octokit.request('POST /repos/{owner}/{repo}/git/commits', commit);
    const { sha } = v.parse(shaShape, data);
    const ref = `heads/${branch}`;
    const head = await octokit.request('GET /repos/{owner}/{repo}/git/ref/{ref}', { owner, repo, ref });
    if (head.data.object.sha !== last.sha) return;
    await octokit.request('PATCH /repos/{owner}/{repo}/git/refs/{ref}', { owner, repo, ref, sha, force: true });
  } catch (error) {
    // The log itself is written. A ruleset may forbid this; then the history grows on.
    if (!refusalOf(error)) throw error;
  }
}
