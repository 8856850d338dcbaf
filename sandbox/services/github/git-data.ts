import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { invalid, notFound, refuse } from './answers.ts';
import type { Git } from './git.ts';

const file = v.object({
  path: v.string(),
  mode: v.literal('100644'),
  type: v.literal('blob'),
  content: v.optional(v.string()),
  sha: v.optional(v.string()),
});
const treeBody = v.object({ tree: v.array(file), base_tree: v.optional(v.string()) });
const commitBody = v.object({ message: v.string(), tree: v.string(), parents: v.optional(v.array(v.string()), []) });
const newRefBody = v.object({ ref: v.string(), sha: v.string() });
const refBody = v.object({ sha: v.string(), force: v.optional(v.boolean(), false) });

/** Blobs, trees, commits and branches. A branch moves forward only, unless it is forced. */
export function gitData(git: Git): Hono {
  const app = new Hono();

  app.get('/git/blobs/:sha', ({ req }) => {
    const blob = git.blobs.get(req.param('sha'));
    if (!blob) return notFound();
    const content = blob.toString('base64');
    return Response.json({ sha: req.param('sha'), size: blob.length, encoding: 'base64', content });
  });

  app.post('/git/trees', async (context) => {
    const body = await read(context, treeBody);
    if (body instanceof Response) return body;
    const files = new Map(git.trees.get(body.base_tree ?? ''));
    for (const { path, content, sha } of body.tree) {
      const blob = content === undefined ? sha : git.addBlob(Buffer.from(content));
      if (!blob || !git.blobs.has(blob)) return refuse(422, `tree.sha ${sha} is not a valid blob`);
      files.set(path, blob);
    }
    const tree = [...files].map(([path, sha]) => ({ path, mode: '100644', type: 'blob', sha }));
    return Response.json({ sha: git.addTree(files), tree, truncated: false }, { status: 201 });
  });

  app.post('/git/commits', async (context) => {
    const body = await read(context, commitBody);
    if (body instanceof Response) return body;
    if (!git.trees.has(body.tree)) return refuse(422, 'Tree SHA does not exist');
    if (!body.parents.every((parent) => git.commits.has(parent))) return refuse(422, 'Parent SHA does not exist');
    const { sha, message, tree } = git.addCommit(body);
    return Response.json({ sha, message, tree: { sha: tree } }, { status: 201 });
  });

  app.get('/git/ref/:ref{.+}', ({ req }) => {
    const branch = branchOf(req.param('ref'));
    const sha = git.branches.get(branch);
    return sha ? reference(branch, sha, 200) : notFound();
  });

  app.post('/git/refs', async (context) => {
    const body = await read(context, newRefBody);
    if (body instanceof Response) return body;
    const [, branch] = /^refs\/heads\/(.+)$/.exec(body.ref) ?? [];
    if (!branch) return refuse(422, "Reference name must start with 'refs/' and contain at least two slashes.");
    if (!git.commits.has(body.sha)) return refuse(422, 'Object does not exist');
    if (git.branches.has(branch)) return refuse(422, 'Reference already exists');
    git.branches.set(branch, body.sha);
    return reference(branch, body.sha, 201);
  });

  app.patch('/git/refs/:ref{.+}', async (context) => {
    const body = await read(context, refBody);
    if (body instanceof Response) return body;
    const branch = branchOf(context.req.param('ref'));
    const present = git.branches.get(branch);
    if (!present) return refuse(422, 'Reference does not exist');
    if (!git.commits.has(body.sha)) return refuse(422, 'Object does not exist');
    if (!body.force && !git.descends(body.sha, present)) return refuse(422, 'Update is not a fast forward');
    git.branches.set(branch, body.sha);
    return reference(branch, body.sha, 200);
  });

  return app;
}

function branchOf(ref: string): string {
  return ref.replace(/^heads\//, '');
}

function reference(branch: string, sha: string, status: number): Response {
  return Response.json({ ref: `refs/heads/${branch}`, object: { type: 'commit', sha } }, { status });
}

async function read<T>({ req }: Context, schema: v.GenericSchema<unknown, T>): Promise<T | Response> {
  const { success, output, issues } = v.safeParse(schema, await req.json().catch(() => undefined));
  return success ? output : invalid(issues[0].message);
}
