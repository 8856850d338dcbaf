import type { Hono } from 'hono';
import { answer, refusals } from './answers.ts';
import { demandScope, type SiteVariables } from './demand.ts';
import type { SimulatedContent, SimulatedSite } from './site.ts';

const folders = [
  { folder: 'workbooks', kind: 'workbook', missing: '404006', scope: 'tableau:content:read' },
  { folder: 'datasources', kind: 'datasource', missing: '404004', scope: 'tableau:content:read' },
  { folder: 'flows', kind: 'flow', missing: '404032', scope: 'tableau:flows:read' },
] as const;

/** Query Workbook, Query Data Source, Query Flow, Query User On Site. */
export function serveContent(
  site: Hono<SiteVariables>,
  { content, contentUrl, users }: SimulatedSite,
  host: string,
): void {
  for (const { folder, kind, missing, scope } of folders) {
    site.get(`/${folder}/:id`, (context) => {
      demandScope(context, scope);
      const found = content.find(({ id }) => id === context.req.param('id'));
      if (found?.kind !== kind) throw refusals.notFound(missing, kind);
      const webpageUrl = `https://${host}/#/site/${contentUrl}/${folder}/${Number.parseInt(found.id, 16) % 100_000}`;
      return answer(200, { [kind]: { ...jsonOf(found), webpageUrl } });
    });
  }

  site.get('/users/:id', (context) => {
    demandScope(context, 'tableau:users:read');
    const user = users.find(({ id }) => id === context.req.param('id'));
    if (!user) throw refusals.notFound('404002', 'User');
    return answer(200, { user: { ...user, email: user.name } });
  });
}

function jsonOf({ id, name, project, ownerId }: SimulatedContent) {
  return { id, name, showTabs: 'false', size: '1', project, owner: { id: ownerId }, tags: {} };
}
