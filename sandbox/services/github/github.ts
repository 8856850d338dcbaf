import { Hono } from 'hono';
import type { SimulatedService } from '../simulated-service.ts';
import { badCredentials, forbidden, notFound, refuse } from './answers.ts';
import { appTokens, type SimulatedApp } from './app-token.ts';
import { contents } from './contents.ts';
import { type DispatchedEvent, dispatches } from './dispatches.ts';
import { Git } from './git.ts';
import { gitData } from './git-data.ts';
import { renamed } from './renamed.ts';

export interface GitHubOptions {
  readonly repository: {
    /** `owner/name`. */
    readonly fullName: string;
    readonly id: number;
    /** What it was called before, in full. */
    readonly formerNames?: readonly string[];
    /** Default true. */
    readonly isPrivate?: boolean;
    /** Default `main`. */
    readonly defaultBranch?: string;
  };
  /** What a token may do with the contents of the repository. */
  readonly tokens: Readonly<Record<string, 'none' | 'read' | 'write'>>;
  readonly app?: SimulatedApp;
  /** Called for each event that GitHub accepts: the sandbox starts the workflow. */
  readonly onDispatch?: (event: DispatchedEvent) => void;
  /** Default: the real time. */
  now?(): Date;
}

export interface SimulatedGitHub extends SimulatedService {
  readonly git: Git;
  readonly events: readonly DispatchedEvent[];
  /** A file of a branch as text; undefined when there is none. */
  file(branch: string, path: string): string | undefined;
}

/** The part of api.github.com that keeps the notification log and takes the relay's events, for one repository. */
export function simulateGitHub(options: GitHubOptions): SimulatedGitHub {
  const { repository, tokens, now = () => new Date() } = options;
  const { fullName, id, formerNames = [], isPrivate = true, defaultBranch = 'main' } = repository;
  const git = new Git();
  const tree = git.addTree(new Map());
  git.branches.set(defaultBranch, git.addCommit({ message: 'Initial commit', tree, parents: [] }).sha);
  const events: DispatchedEvent[] = [];
  const granted = new Map<string, Date>();

  const app = new Hono();
  app.notFound(notFound);
  app.use(async ({ req }, next) => {
    return req.header('user-agent') ? await next() : refuse(403, 'Request forbidden by administrative rules.');
  });
  if (options.app)
    app.route(
      '/',
      appTokens(options.app, fullName, now, (token, until) => granted.set(token, until)),
    );
  for (const name of [fullName, ...formerNames]) {
    app.use(`/repos/${name}/*`, async ({ req }, next) => {
      const access = accessOf(req.header('authorization'));
      if (!access) return badCredentials();
      return mayDo(access, req.method, req.path) ? await next() : forbidden();
    });
  }
  app.route('/', renamed(formerNames, id));
  app.all(`/repositories/${id}/*`, ({ req }) =>
    app.fetch(new Request(req.url.replace(`/repositories/${id}/`, `/repos/${fullName}/`), req.raw)),
  );
  app.get(`/repos/${fullName}`, () =>
    Response.json({
      id,
      full_name: fullName,
      private: isPrivate,
      visibility: isPrivate ? 'private' : 'public',
      default_branch: defaultBranch,
    }),
  );
  app.route(`/repos/${fullName}`, contents(git, defaultBranch));
  app.route(`/repos/${fullName}`, gitData(git));
  app.route(
    `/repos/${fullName}`,
    dispatches((event) => {
      events.push(event);
      options.onDispatch?.(event);
    }),
  );

  function accessOf(authorization = ''): 'none' | 'read' | 'write' | undefined {
    const [, token = ''] = /^(?:Bearer|token) (\S+)$/i.exec(authorization) ?? [];
    const until = granted.get(token);
    if (until) return until > now() ? 'write' : undefined;
    return tokens[token];
  }

  /** Everybody may read a public repository; that it is there, any token of it may see. */
  function mayDo(access: 'none' | 'read' | 'write', method: string, path: string): boolean {
    if (access === 'write') return true;
    return method === 'GET' && (access === 'read' || !isPrivate || path === `/repos/${fullName}`);
  }

  return {
    name: 'GitHub',
    hosts: ['api.github.com'],
    git,
    events,
    file: (branch, path) => git.blobs.get(git.head(branch)?.files.get(path) ?? '')?.toString(),
    fetch: (request) => app.fetch(request),
  };
}
