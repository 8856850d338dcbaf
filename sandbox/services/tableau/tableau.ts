import { Hono } from 'hono';
import type { SimulatedService } from '../simulated-service.ts';
import { answer, Refusal, refusals, refuse } from './answers.ts';
import { serveContent } from './content.ts';
import { type Deliver, endRefresh, type RefreshEnd } from './deliveries.ts';
import { readJson, type SiteVariables } from './demand.ts';
import { serveJobs } from './jobs.ts';
import { simulateSignIn } from './sign-in.ts';
import type { SimulatedSite } from './site.ts';
import { serveWebhooks } from './webhooks.ts';

export interface TableauOptions {
  readonly site: SimulatedSite;
  /** Default `prod-uk-a.online.tableau.com`. */
  readonly host?: string;
  /** Default the real clock. */
  readonly now?: () => Date;
  /** How a webhook leaves Tableau. */
  readonly deliver: Deliver;
}

export interface SimulatedTableau extends SimulatedService {
  readonly site: SimulatedSite;
  /** One refresh of this content ends now; resolves when its webhooks were answered or given up. */
  endRefresh(contentId: string, end: RefreshEnd): Promise<void>;
}

/** The newest version of the REST API that Tableau Cloud spoke in August 2026. */
const newestVersion = 30;

/** One pod of Tableau Cloud with one site: what the REST API says of content, jobs and webhooks, and the webhooks themselves. */
export function simulateTableau(options: TableauOptions): SimulatedTableau {
  const { site, host = 'prod-uk-a.online.tableau.com', now = () => new Date(), deliver } = options;
  const openSession = simulateSignIn(site, now);
  const app = new Hono<SiteVariables>();

  app.use('/api/:version/*', async ({ req, set }, next) => {
    if (!asksForJson(req.raw)) throw refusals.notJson();
    const version = Number(/^3\.(\d+)$/.exec(req.param('version'))?.[1]);
    if (!(version <= newestVersion)) throw refusals.unknown();
    set('version', version);
    return await next();
  });

  app.post('/api/:version/auth/signin', async ({ req }) => {
    const { token, user } = await openSession(await readJson(req.raw));
    const { id, contentUrl } = site;
    return answer(200, {
      credentials: { site: { id, contentUrl }, user: { id: user.id }, token, estimatedTimeToExpiration: '120:00:00' },
    });
  });

  app.post('/api/:version/auth/signout', ({ req, body }) => {
    const token = req.header('x-tableau-auth');
    if (!token) throw refusals.noToken();
    if (!site.sessions.delete(token)) throw refusals.badToken();
    return body(null, 204);
  });

  const pages = new Hono<SiteVariables>();
  pages.use(async ({ req, set }, next) => {
    const token = req.header('x-tableau-auth');
    if (!token) throw refusals.noToken();
    const session = site.sessions.get(token);
    if (!session) throw refusals.badToken();
    if (req.param('site') !== site.id) throw refusals.notFound('404000', 'Site');
    set('session', session);
    return await next();
  });
  serveContent(pages, site, host);
  serveJobs(pages, site);
  serveWebhooks(pages, site, { now, deliver });
  app.route('/api/:version/sites/:site', pages);

  app.notFound(({ req }) => refuse(refusals.unknown(), asksForJson(req.raw)));
  app.onError((error, { req }) => {
    if (error instanceof Refusal) return refuse(error, asksForJson(req.raw));
    throw error;
  });

  return {
    name: 'Tableau',
    hosts: [host],
    site,
    fetch: (request) => app.fetch(request),
    async endRefresh(contentId, end) {
      const content = site.content.find(({ id }) => id === contentId);
      if (!content) throw new Error(`There is no content ${contentId}.`);
      await endRefresh(site, content, end, { now: now(), deliver });
    },
  };
}

function asksForJson(request: Request): boolean {
  return request.headers.get('accept') === 'application/json';
}
