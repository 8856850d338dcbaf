import { type Context, Hono } from 'hono';
import type { SimulatedEntra } from '../entra/entra.ts';
import type { Workspace } from '../power-bi/workspace.ts';
import type { SimulatedService } from '../simulated-service.ts';

/** An item of Fabric, with its runs, newest first. */
export interface FabricItem {
  readonly id: string;
  readonly displayName: string;
  readonly type: 'DataPipeline' | 'Notebook' | 'Dataflow';
  readonly runs: readonly FabricRun[];
}

export interface FabricRun {
  readonly id: string;
  readonly status: string;
  /** Without `Z`, as the service writes it. */
  readonly startTimeUtc: string;
  readonly endTimeUtc?: string;
  readonly failureReason?: { readonly errorCode: string; readonly message: string };
}

export interface FabricOptions {
  readonly entra: SimulatedEntra;
  readonly workspaces: () => readonly Workspace[];
  /** By the id of the workspace. */
  readonly items: Readonly<Record<string, readonly FabricItem[]>>;
}

export const fabricResource = 'https://api.fabric.microsoft.com';
const itemsPerPage = 2;

/** The part of Fabric's REST API that lists items and their job instances; any role in a workspace will do. */
export function simulateFabric({ entra, workspaces, items }: FabricOptions): SimulatedService {
  const app = new Hono().basePath('/v1');

  app.use(async (context, next) => {
    const [scheme, token = ''] = (context.req.header('authorization') ?? '').split(' ');
    const grant = entra.grantOf(token);
    if (scheme !== 'Bearer' || grant?.resource !== fabricResource) return refuse(401, 'InvalidToken');
    return await next();
  });

  const find = (context: Context) => {
    const workspace = workspaces().find(({ id }) => id === context.req.param('workspace'));
    return workspace?.role === undefined ? refuse(403, 'InsufficientPrivileges') : workspace;
  };

  app.get('/workspaces/:workspace/items', (context) => {
    const workspace = find(context);
    if (workspace instanceof Response) return workspace;
    const { type, continuationToken = '0' } = context.req.query();
    const all = (items[workspace.id] ?? []).filter((item) => type === undefined || item.type === type);
    const from = Number(continuationToken);
    const rest = all.length > from + itemsPerPage && { continuationToken: String(from + itemsPerPage) };
    const value = all
      .slice(from, from + itemsPerPage)
      .map(({ runs: _, ...item }) => ({ ...item, workspaceId: workspace.id }));
    return Response.json({ value, ...rest });
  });

  app.get('/workspaces/:workspace/items/:item/jobs/instances', (context) => {
    const workspace = find(context);
    if (workspace instanceof Response) return workspace;
    const item = items[workspace.id]?.find(({ id }) => id === context.req.param('item'));
    if (!item) return refuse(404, 'ItemNotFound');
    const common = { itemId: item.id, jobType: 'Pipeline', invokeType: 'Scheduled', rootActivityId: item.id };
    return Response.json({ value: item.runs.map((run) => ({ ...common, failureReason: null, ...run })) });
  });

  app.notFound(() => refuse(404, 'EntityNotFound'));
  return { name: 'Fabric', hosts: ['api.fabric.microsoft.com'], fetch: (request) => app.fetch(request) };
}

function refuse(status: number, errorCode: string): Response {
  const message = 'The caller does not have sufficient scopes or permissions to perform this operation.';
  return Response.json({ errorCode, message, requestId: 'd1e2', isRetriable: false }, { status });
}
