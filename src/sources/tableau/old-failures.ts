import { plain } from '../../text/plain.ts';
import { count } from '../../text/sentence.ts';
import type { World } from '../../world.ts';
import type { Asset } from '../asset.ts';
import type { Observation } from '../observation.ts';
import type { Failure } from '../refresh.ts';
import { type Asked, contentNow } from './asked.ts';
import { switchedOffAfter } from './content-asset.ts';
import type { Gaps } from './gap.ts';
import { contentOf, readJob } from './jobs.ts';
import { whyOf } from './nameless-jobs.ts';
import { endOf, type ReadJob } from './read-jobs.ts';
import type { FailedTask, FailedTasks } from './refresh-tasks.ts';
import type { Session } from './session.ts';
import type { ListedJob } from './shapes.ts';

/** So many tasks are looked into, those that failed most often first. */
const most = 50;
/** Content of one name in several projects: so many successes are looked into for one that is ours. */
const candidates = 10;

/** What the jobs of the last days tell. */
interface Jobs {
  /** Newest first. */
  readonly succeeded: readonly ListedJob[];
  /** What did not end well, and does not say what it refreshed. */
  readonly nameless: readonly ReadJob[];
  readonly days: number;
}

/**
 * What failed so long ago that no job tells of it any more, and is not refreshed since: its task still counts the failures, also when
 * Tableau has suspended it, so that nothing fails any more.
 */
export async function oldFailures(
  tasks: FailedTasks,
  jobs: Jobs,
  session: Session,
  asked: Asked,
  log: World['log'],
): Promise<Observation[]> {
  const worst = [...tasks].sort(([, a], [, b]) => b.failuresInARow - a.failuresInARow);
  const more = worst.length - most;
  if (more > 0) {
    log.warning(
      `${count(more, 'scheduled refresh', 'scheduled refreshes')} besides failed long ago and ${more === 1 ? 'was' : 'were'} not looked into: see Tasks › Extract Refreshes in Tableau, and delete what nobody needs.`,
    );
  }
  const found = await Promise.all(worst.slice(0, most).map(([id, task]) => oldFailure(id, task, jobs, session, asked)));
  return found.flatMap((observation) => observation ?? []);
}

/** Tableau refreshes it no more, so that nothing fails any more: https://help.tableau.com/current/online/en-us/to_refresh_enable_emails.htm */
export function suspended(asset: Asset, failuresInARow: number): Observation {
  const failure = {
    text: `Tableau suspended its extract refresh after ${failuresInARow} failures in a row.`,
    advice:
      'Mend the cause, and resume the refresh: Extract Refreshes of the workbook or data source › Actions › Resume. Running it once by hand does it too.',
  };
  return { asset, state: 'switched off', failure };
}

/** Undefined where it was refreshed since, though not by its task. */
async function oldFailure(
  id: string,
  { kind, failuresInARow }: FailedTask,
  { succeeded, nameless, days }: Jobs,
  session: Session,
  asked: Asked,
): Promise<Observation | undefined> {
  const gaps: Gaps = [];
  const asset = await contentNow({ kind, id, name: id }, session, asked, gaps);
  if (failuresInARow >= switchedOffAfter) return suspended(asset, failuresInARow);
  const [unread] = nameless.filter(({ entry }) => entry.title === asset.name);
  const since = unread ? endOf(unread.entry) : 0;
  const namesakes = succeeded.filter((job) => job.title === asset.name && endOf(job) > since).slice(0, candidates);
  const read = await Promise.all(namesakes.map((entry) => readJob(session, entry).catch(() => undefined)));
  if (read.some((job) => contentOf(job)?.id === id)) return undefined;
  const why = unread ? whyOf(unread) : `None of the jobs of the last ${days} days has refreshed it.`;
  const failure: Failure = {
    text: plain(`Its task counts ${count(failuresInARow, 'failure')} in a row. ${why}`),
    advice: 'See under Tasks › Extract Refreshes in Tableau when it ran, and why it failed.',
  };
  const status = { outcome: 'failed', status: 'Failed', type: 'RefreshExtract', attempts: 1 } as const;
  return {
    asset,
    state: 'read',
    refreshes: [{ id: `task of ${id}`, ...status, failure }],
    extent: 'excerpt',
    failures: failuresInARow,
    ...(gaps.length > 0 && { gaps }),
  };
}
