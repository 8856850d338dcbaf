import type { Hono } from 'hono';
import { answer, list } from './answers.ts';
import { demandScope, type SiteVariables } from './demand.ts';
import { isAdministrator, type SimulatedSite, type SimulatedTask } from './site.ts';

/** List Extract Refresh Tasks: all of them at once, to others than administrators their own. */
export function serveTasks(site: Hono<SiteVariables>, { tasks }: SimulatedSite): void {
  site.get('/tasks/extractRefreshes', (context) => {
    demandScope(context, 'tableau:tasks:read');
    const { user } = context.get('session');
    const seen = tasks.filter(({ content }) => isAdministrator(user) || content.ownerId === user.id);
    return answer(200, { tasks: list('task', seen.map(jsonOf)) });
  });
}

function jsonOf({ id, content, consecutiveFailedCount }: SimulatedTask) {
  return {
    extractRefresh: {
      id,
      priority: '50',
      consecutiveFailedCount: String(consecutiveFailedCount),
      type: 'RefreshExtractTask',
      schedule: { frequency: 'Daily', nextRunAt: '2026-11-21T05:00:00Z' },
      [content.kind]: { id: content.id },
    },
  };
}
