import { understand } from './answer.ts';
import type { Session } from './session.ts';
import { tasksAnswer } from './shapes.ts';

/** What the scheduled refreshes of a workbook or data source tell. */
export interface FailedTask {
  readonly kind: 'workbook' | 'data source';
  /** How often they failed in a row, as Tableau counts, which suspends them after five. */
  readonly failuresInARow: number;
}

/** By the content's id. */
export type FailedTasks = ReadonlyMap<string, FailedTask>;

/**
 * Every content whose scheduled refresh failed when it was last due: jobs are forgotten, and a suspended task has none. One request,
 * since this list has no pages: https://tableau.github.io/tableau-mcp/docs/tools/tasks/list-extract-refresh-tasks
 * @throws {TableauError | TransportError}
 */
export async function failedTasks(session: Session): Promise<FailedTasks> {
  const step = 'listing the scheduled refreshes';
  const { tasks } = understand(tasksAnswer, step, await session.ask(step, 'tasks/extractRefreshes'));
  const failed = new Map<string, FailedTask>();
  for (const { extractRefresh: { workbook, datasource, consecutiveFailedCount = 0 } = {} } of tasks.task) {
    const id = workbook?.id ?? datasource?.id;
    // Of several tasks the one that failed most often says how it stands.
    if (id === undefined || consecutiveFailedCount <= (failed.get(id)?.failuresInARow ?? 0)) continue;
    failed.set(id, { kind: workbook ? 'workbook' : 'data source', failuresInARow: consecutiveFailedCount });
  }
  return failed;
}
