import * as v from 'valibot';
import { messageOf } from '../text/error.ts';
import type { World } from '../world.ts';
import { parseLog, textOf } from './document.ts';
import { type GitHub, gitHub, logPath, type Place } from './github-api.ts';
import { createBranch, restartBranch } from './github-branch.ts';
import { explain, isLostRace, refusalOf } from './github-refusal.ts';
import type { LogSettings } from './log-settings.ts';
import { emptyLog, type NotificationLog } from './notification-log.ts';
import type { LogStore, Stored } from './store.ts';

/** So that the history of the branch stays short. */
const writesPerHistory = 1000;

const repositoryShape = v.object({
  id: v.number(),
  full_name: v.string(),
  private: v.boolean(),
  default_branch: v.string(),
});
type Repository = v.InferOutput<typeof repositoryShape>;
const fileShape = v.object({ sha: v.string(), encoding: v.string(), content: v.string() });
const writtenShape = v.object({
  content: v.object({ sha: v.string() }),
  commit: v.object({ sha: v.string(), tree: v.object({ sha: v.string() }) }),
});

/**
 * The log as one file on a branch of its own, read and written through GitHub's API without a checkout. GitHub refuses to
 * replace any other version of the file than the one that was read: that is the compare-and-swap.
 */
export function gitHubLog({ branch, token }: LogSettings, world: Pick<World, 'transport' | 'trigger'>): LogStore {
  const [owner = '', repo = ''] = world.trigger.repository.split('/');
  const place = { owner, repo, branch };
  const api = gitHub(world, token);
  // It stays what it is while a run waits for its turn.
  let repository: Repository | undefined;
  let refused: string | undefined;
  let lostOver: string | undefined;
  return {
    lastRefusal: () => refused,
    async read() {
      try {
        const [known, file] = await Promise.all([repository ?? readRepository(api, place), readFile(api, place)]);
        repository = known;
        return storedIn(known, file, place);
      } catch (error) {
        throw explain(error, branch);
      }
    },
    async write(log, over, sentence) {
      try {
        return await write(api, place, log, over, sentence);
      } catch (error) {
        const explained = explain(error, branch);
        if (!isLostRace(error)) throw explained;
        // Where the same version is refused twice nobody was quicker.
        const isRace = refusalOf(error)?.status === 409 && over.version !== lostOver;
        refused = isRace ? undefined : messageOf(explained);
        lostOver = over.version;
        return undefined;
      }
    },
  };
}

function storedIn(repository: Repository, file: { sha: string; text: string } | undefined, place: Place): Stored {
  if (repository.default_branch === place.branch) throw new Error(notOwnBranch(place.branch));
  const known = { id: repository.id, name: repository.full_name };
  const names = repository.private;
  if (!file) return { log: emptyLog(known), version: undefined, names, problems: [] };
  const { log, damage } = parseLog(file.text, known);
  if (!damage) return { log, version: file.sha, names, problems: [] };
  const problem = `The notification log on the branch “${place.branch}” could not be used and begins anew, so that what is broken is told again. ${damage} The old text is kept beside it as ${asideName(file.sha)}.`;
  return { log, version: file.sha, names, problems: [problem], damaged: file.text };
}

async function readRepository(api: GitHub, { owner, repo }: Place): Promise<Repository> {
  const octokit = await api('reading what kind of repository this is');
  const { data } = await octokit.request('GET /repos/{owner}/{repo}', { owner, repo });
  return v.parse(repositoryShape, data);
}

async function readFile(
  api: GitHub,
  { owner, repo, branch }: Place,
): Promise<{ sha: string; text: string } | undefined> {
  const octokit = await api('reading the notification log');
  try {
    const at = { owner, repo, path: logPath, ref: branch };
    const { data } = await octokit.request('GET /repos/{owner}/{repo}/contents/{path}', at);
    const file = v.parse(fileShape, data);
    if (file.encoding === 'base64') return { sha: file.sha, text: decode(file.content) };
    // Above 1 MB the content is left out, and only the blob has it.
    const blob = { owner, repo, file_sha: file.sha };
    const large = await octokit.request('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', blob);
    return { sha: file.sha, text: decode(v.parse(fileShape, large.data).content) };
  } catch (error) {
    if (refusalOf(error)?.status === 404) return undefined;
    throw error;
  }
}

async function write(api: GitHub, place: Place, log: NotificationLog, over: Stored, sentence: string): Promise<string> {
  if (over.damaged !== undefined && over.version) await setAside(api, place, over.damaged, over.version);
  const text = textOf(log, over.names);
  try {
    const { content, commit } = await putFile(api, place, { path: logPath, text, sentence, replaces: over.version });
    if (log.writes % writesPerHistory === 0) await restartBranch(api, place, commit);
    return content.sha;
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal?.status === 404 && /branch/i.test(refusal.message)) return await createBranch(api, place, text);
    throw error;
  }
}

interface File {
  readonly path: string;
  readonly text: string;
  readonly sentence: string;
  readonly replaces?: string | undefined;
}

async function putFile(api: GitHub, { owner, repo, branch }: Place, { path, text, sentence, replaces }: File) {
  const octokit = await api('writing the notification log');
  const { data } = await octokit.request('PUT /repos/{owner}/{repo}/contents/{path}', {
    owner,
    repo,
    branch,
    path,
    message: sentence,
    content: Buffer.from(text).toString('base64'),
    ...(replaces !== undefined && { sha: replaces }),
  });
  return v.parse(writtenShape, data);
}

async function setAside(api: GitHub, place: Place, text: string, version: string): Promise<void> {
  try {
    await putFile(api, place, { path: asideName(version), text, sentence: 'Set a damaged log aside' });
  } catch (error) {
    // It lies there already, since another run was quicker.
    if (refusalOf(error)?.status !== 422) throw error;
  }
}

function notOwnBranch(branch: string): string {
  return `notification-log-branch: “${branch}” is the default branch. Name one that the notification log has for itself.`;
}

function asideName(version: string): string {
  return `damaged-${version.slice(0, 12)}.json`;
}

function decode(base64: string): string {
  return Buffer.from(base64, 'base64').toString();
}
