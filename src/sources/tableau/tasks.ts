import * as v from 'valibot';
import { understand } from './answer.ts';
import { switchedOffAfter } from './event.ts';
import type { Session } from './session.ts';
import { list, maybe, text } from './shapes.ts';

/** An extract refresh that is scheduled. */
export interface Task {
  /** The content that it refreshes; absent where Tableau does not say. */
  readonly content?: { readonly kind: 'workbook' | 'data source'; readonly id: string };
  /** Failures since its last success. */
  readonly failures: number;
}

const content = v.object({ id: text });
const task = v.pipe(
  v.object({
    extractRefresh: v.object({
      consecutiveFailedCount: maybe(v.pipe(text, v.transform(Number), v.integer(), v.minValue(0))),
      workbook: maybe(content),
      datasource: maybe(content),
    }),
  }),
  v.transform(({ extractRefresh: { consecutiveFailedCount = 0, workbook, datasource } }): Task => {
    const failures = consecutiveFailedCount;
    if (workbook) return { failures, content: { kind: 'workbook', id: workbook.id } };
    return datasource ? { failures, content: { kind: 'data source', id: datasource.id } } : { failures };
  }),
);
const tasksAnswer = v.object({ tasks: v.object({ task: list(task) }) });

/**
 * Every scheduled extract refresh of the site; Tableau does not page them. A connected app needs the scope `tableau:tasks:read`.
 * @throws {TableauError | TransportError}
 */
export async function listTasks(session: Session): Promise<Task[]> {
  const step = 'listing the extract refresh tasks';
  return understand(tasksAnswer, step, await session.ask(step, 'tasks/extractRefreshes')).tasks.task;
}

/** Whether Tableau runs it no more: https://onlinehelp.tableau.com/current/online/en-us/to_refresh_enable_emails.htm */
export function isSuspended({ failures }: Task): boolean {
  return failures >= switchedOffAfter;
}
