import { Hono } from 'hono';
import * as v from 'valibot';
import { invalid, notFound, refuse } from './answers.ts';
import type { Git } from './git.ts';

/** From this size on GitHub leaves the content out of its JSON. */
const inlineLimit = 1024 * 1024;

const putBody = v.object({
  message: v.string(),
  content: v.pipe(v.string(), v.base64()),
  branch: v.optional(v.string()),
  sha: v.optional(v.string()),
});

/** `GET` and `PUT /contents/{path}`. A file is replaced only by who names the version that it replaces. */
export function contents(git: Git, defaultBranch: string): Hono {
  const app = new Hono();

  app.get('/contents/:path{.+}', (context) => {
    const branch = context.req.query('ref') ?? defaultBranch;
    const head = git.at(branch);
    if (!head) return refuse(404, `No commit found for the ref ${branch}`);
    const path = context.req.param('path');
    const inside = [...head.files].filter(([name]) => name.startsWith(`${path}/`));
    if (inside.length > 0) return Response.json(inside.map(([name, sha]) => ({ type: 'file', path: name, sha })));
    const sha = head.files.get(path);
    const blob = git.blobs.get(sha ?? '');
    if (!sha || !blob) return notFound();
    const inline = blob.length < inlineLimit;
    return Response.json({
      type: 'file',
      name: path,
      path,
      sha,
      size: blob.length,
      encoding: inline ? 'base64' : 'none',
      content: inline ? wrapped(blob) : '',
    });
  });

  app.put('/contents/:path{.+}', async (context) => {
    const body = v.safeParse(putBody, await context.req.json());
    if (!body.success) return invalid(body.issues[0].message);
    const { message, content, branch = defaultBranch, sha } = body.output;
    const path = context.req.param('path');
    const head = git.head(branch);
    if (!head) return refuse(404, `Branch ${branch} not found`);
    const present = head.files.get(path);
    // GitHub ignores the sha of a file that does not exist.
    if (present && sha === undefined) return invalid('"sha" wasn\'t supplied.');
    if (present && sha !== present) return refuse(409, `${path} does not match ${sha}`);
    const blob = git.addBlob(Buffer.from(content, 'base64'));
    const tree = git.addTree(new Map([...head.files, [path, blob]]));
    const commit = git.addCommit({ message, tree, parents: [head.commit.sha] });
    git.branches.set(branch, commit.sha);
    const answer = {
      content: { name: path, path, sha: blob },
      commit: { sha: commit.sha, message, tree: { sha: tree } },
    };
    return Response.json(answer, { status: present ? 200 : 201 });
  });

  return app;
}

/** GitHub breaks base64 into lines. */
function wrapped(blob: Buffer): string {
  return blob.toString('base64').replace(/.{60}/g, '$&\n');
}
