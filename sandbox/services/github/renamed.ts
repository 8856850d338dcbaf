import { type Context, Hono } from 'hono';

/**
 * What GitHub answers under the names that a repository had before: where it is now, by its id. Who writes is to write there.
 * https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects
 */
export function renamed(formerNames: readonly string[], id: number): Hono {
  const app = new Hono();
  for (const name of formerNames) {
    app.all(`/repos/${name}/*`, ({ req }: Context) => {
      const { origin, pathname } = new URL(req.url);
      const url = `${origin}/repositories/${id}${pathname.slice(`/repos/${name}`.length)}`;
      const [status, message] = req.method === 'GET' ? [301, 'Moved Permanently'] : [307, 'Temporary Redirect'];
      return Response.json({ message, url }, { status, headers: { location: url } });
    });
  }
  return app;
}
