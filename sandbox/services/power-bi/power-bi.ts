import { type Context, Hono } from 'hono';
import { simulatedClouds } from '../clouds.ts';
import type { SimulatedEntra } from '../entra/entra.ts';
import type { SimulatedService } from '../simulated-service.ts';
import { powerBiAnswers as answers, json } from './answers.ts';
import { parseFilter } from './filter.ts';
import { toDirectQuerySchedule, toRefreshSchedule } from './model-schedule.ts';
import type { RefreshRow, SemanticModel, Workspace } from './workspace.ts';

export interface PowerBiOptions {
  /** Who gives out the tokens; its cloud is ours. */
  readonly entra: SimulatedEntra;
  /** Looked at anew for each request, so that a scenario may let time pass. */
  workspaces(): readonly Workspace[];
  /** Whether the service principal may use the read-only admin APIs; default not. */
  readonly isAdmin?: boolean;
}

/** What Power BI keeps of a refresh history. */
const historyLength = 60;

/** The refreshes of which there are details; of a scheduled one there are none. */
const enhanced = ['ViaEnhancedApi', 'ReliableProcessing'];

/** The part of Power BI's REST API that reads refresh histories; the paths and parameters are those of its published description. */
export function simulatePowerBi({ entra, workspaces, isAdmin = false }: PowerBiOptions): SimulatedService {
  const { apiHost, resource } = simulatedClouds[entra.cloud];
  const app = new Hono().basePath('/v1.0/myorg');

  app.use(async (context, next) => {
    const [scheme, token = ''] = (context.req.header('authorization') ?? '').split(' ');
    const grant = entra.grantOf(token);
    if (scheme !== 'Bearer' || grant?.resource !== resource) return json(401, { error: { code: 'TokenInvalid' } });
    if (grant.expiresAt.getTime() <= Date.now()) return answers.tokenExpired();
    return await next();
  });

  app.get('/groups', (context) => {
    const query = readQuery(context, { $top: 1, $skip: 0, $filter: undefined });
    if (query instanceof Response) return query;
    const matches = parseFilter(context.req.query('$filter'));
    if (!matches) return answers.invalidRequest('The query specified in the URI is not valid.');
    const { $top = 5000, $skip = 0 } = query;
    const visible = workspaces().filter(({ role, name }) => role !== undefined && matches(name));
    return list(context, 'groups', visible.slice($skip, $skip + $top).map(toGroup));
  });

  app.get('/groups/:group/datasets', (context) => {
    const query = readQuery(context, {});
    if (query instanceof Response) return query;
    const workspace = find(workspaces(), context.req.param('group'));
    if (workspace instanceof Response) return workspace;
    return list(
      context,
      'datasets',
      workspace.semanticModels.map((model) => toDataset(model, workspace, apiHost)),
    );
  });

  app.get('/groups/:group/datasets/:dataset/refreshes', (context) => {
    const query = readQuery(context, { $top: 1 });
    if (query instanceof Response) return query;
    const model = findModel(workspaces(), context.req.param());
    if (model instanceof Response) return model;
    const newest = model.refreshes.slice(0, Math.min(query.$top ?? historyLength, historyLength));
    return list(
      context,
      'refreshes',
      newest.map(({ objects: _, processing: __, ...row }) => row),
    );
  });

  app.get('/groups/:group/datasets/:dataset/refreshes/:refresh', (context) => {
    const query = readQuery(context, {});
    if (query instanceof Response) return query;
    const model = findModel(workspaces(), context.req.param());
    if (model instanceof Response) return model;
    const row = model.refreshes.find(({ requestId }) => requestId === context.req.param('refresh'));
    if (!row || !enhanced.includes(row.refreshType)) return answers.entityNotFound();
    return json(row.endTime ? 200 : 202, toDetails(row));
  });

  app.get('/groups/:group/datasets/:dataset/refreshSchedule', (context) => {
    const query = readQuery(context, {});
    if (query instanceof Response) return query;
    const model = findModel(workspaces(), context.req.param(), ['Import']);
    return model instanceof Response ? model : json(200, toRefreshSchedule(model.schedule));
  });

  app.get('/groups/:group/datasets/:dataset/directQueryRefreshSchedule', (context) => {
    const query = readQuery(context, {});
    if (query instanceof Response) return query;
    const model = findModel(workspaces(), context.req.param(), ['DirectQuery', 'Automatic aggregations']);
    return model instanceof Response ? model : json(200, toDirectQuerySchedule(model.schedule));
  });

  // On a capacity are all workspaces here, whatever the role in them.
  app.get('/admin/capacities/refreshables', (context) => {
    const query = readQuery(context, { $top: 1, $skip: 0, $expand: undefined });
    if (query instanceof Response) return query;
    if (!isAdmin) return answers.notAuthorized(401);
    const { $top, $skip = 0 } = query;
    if ($top === undefined) return answers.invalidRequest('The query parameter $top is required.');
    const all = workspaces().flatMap((workspace) =>
      workspace.semanticModels.flatMap((model) => toRefreshable(model, workspace)),
    );
    return list(context, 'refreshables', all.slice($skip, $skip + $top));
  });

  app.get('/groups/:group/dataflows', (context) => {
    const query = readQuery(context, {});
    if (query instanceof Response) return query;
    const workspace = find(workspaces(), context.req.param('group'));
    if (workspace instanceof Response) return workspace;
    const { id, dataflows = [] } = workspace;
    const modelUrl = `https://${apiHost}/v1.0/myorg/groups/${id}/dataflows`;
    return list(
      context,
      'dataflows',
      dataflows.map(({ transactions: _, ...rest }) => ({ ...rest, description: '', modelUrl })),
    );
  });

  app.get('/groups/:group/dataflows/:dataflow/transactions', (context) => {
    const query = readQuery(context, {});
    if (query instanceof Response) return query;
    const workspace = find(workspaces(), context.req.param('group'));
    if (workspace instanceof Response) return workspace;
    const found = workspace.dataflows?.find(({ objectId }) => objectId === context.req.param('dataflow'));
    if (!found) return answers.entityNotFound();
    return workspace.role === 'Viewer' ? answers.notAuthorized(403) : list(context, 'transactions', found.transactions);
  });

  app.notFound(() => new Response(null, { status: 404 }));
  return { name: 'Power BI', hosts: [apiHost], fetch: (request) => app.fetch(request) };
}

/**
 * The whole numbers among the query's parameters.
 * @param known the parameters that this call has, and the least value of those that are numbers
 */
function readQuery(context: Context, known: Readonly<Record<string, number | undefined>>) {
  const numbers: Record<string, number> = {};
  for (const [name, text] of Object.entries(context.req.query())) {
    if (!Object.hasOwn(known, name)) return answers.invalidRequest(`The query parameter '${name}' is not supported.`);
    const least = known[name];
    if (least === undefined) continue;
    if (!/^\d+$/.test(text) || Number(text) < least) {
      return answers.invalidRequest(`The value '${text}' of the query parameter '${name}' is not valid.`);
    }
    numbers[name] = Number(text);
  }
  return numbers;
}

/** Somebody else's workspace is refused, one that does not exist is not found. */
function find(workspaces: readonly Workspace[], id: string): Workspace | Response {
  const workspace = workspaces.find((candidate) => candidate.id === id);
  if (!workspace) return answers.entityNotFound();
  return workspace.role === undefined ? answers.notAuthorized(401) : workspace;
}

/** Models of which there is a refresh history. */
const refreshed: readonly SemanticModel['mode'][] = ['Import', 'Automatic aggregations'];

/**
 * The model, for who may read what became of its refreshes.
 * @param modes those of which there is what was asked for
 */
function findModel(
  workspaces: readonly Workspace[],
  { group = '', dataset = '' },
  modes = refreshed,
): SemanticModel | Response {
  const workspace = find(workspaces, group);
  if (workspace instanceof Response) return workspace;
  const model = workspace.semanticModels.find(({ id }) => id === dataset);
  if (!model) return answers.entityNotFound();
  // The history asks for the right to write, which a Viewer has not.
  if (workspace.role === 'Viewer') return answers.notAuthorized(403);
  return modes.includes(model.mode) ? model : answers.notModelBased();
}

function list(context: Context, type: string, value: readonly object[]): Response {
  return json(200, { '@odata.context': `${new URL(context.req.url).origin}/v1.0/myorg/$metadata#${type}`, value });
}

/** Instants of the details have no zone. */
function toDetails({ startTime, endTime, status, extendedStatus = status, objects = [], ...row }: RefreshRow) {
  const { refreshAttempts, processing: { type = 'Full', commitMode = 'Transactional' } = {} } = row;
  const attempts = refreshAttempts ?? [];
  const withoutZone = (instant: string) => instant.replace(/Z$/, '');
  return {
    ...(startTime && { startTime: withoutZone(startTime) }),
    ...(endTime && { endTime: withoutZone(endTime) }),
    type,
    commitMode,
    status,
    extendedStatus,
    currentRefreshType: type,
    numberOfAttempts: attempts.length,
    objects,
    messages: [],
    refreshAttempts: attempts,
  };
}

/** Of a model that was never refreshed and has no schedule nothing is told. */
function toRefreshable(
  { id, name, configuredBy, mode, refreshes, schedule }: SemanticModel,
  { id: group, name: groupName }: Workspace,
) {
  const [newest] = refreshes;
  if (mode !== 'Import' || (!newest && !schedule)) return [];
  const { objects: _, processing: __, ...lastRefresh } = newest ?? {};
  return [
    {
      id,
      name,
      kind: 'Dataset',
      refreshCount: refreshes.length,
      refreshFailures: refreshes.filter(({ status }) => status === 'Failed').length,
      averageDuration: 360,
      medianDuration: 360,
      refreshesPerDay: 1,
      ...(newest && { lastRefresh }),
      refreshSchedule: toRefreshSchedule(schedule),
      configuredBy: [configuredBy],
      capacity: { id: 'capacity-1', displayName: 'Premium', sku: 'F64', state: 'Active' },
      group: { id: group, name: groupName },
    },
  ];
}

function toGroup({ id, name }: Workspace) {
  return { id, isReadOnly: false, isOnDedicatedCapacity: false, name };
}

function toDataset(model: SemanticModel, workspace: Workspace, apiHost: string) {
  const { id, name, configuredBy, isRefreshable = model.mode === 'Import' } = model;
  const portal = `https://${apiHost.replace(/^api\./, 'app.')}`;
  return {
    id,
    name,
    webUrl: `${portal}/groups/${workspace.id}/datasets/${id}`,
    addRowsAPIEnabled: model.mode === 'Push',
    configuredBy,
    isRefreshable,
    isEffectiveIdentityRequired: false,
    isEffectiveIdentityRolesRequired: false,
    isOnPremGatewayRequired: true,
    targetStorageMode: 'Abf',
    createdDate: '2024-02-12T08:15:31.107Z',
    createReportEmbedURL: `${portal}/reportEmbed?config=e30%3d`,
    qnaEmbedURL: `${portal}/qnaEmbed?config=e30%3d`,
    upstreamDataflows: [],
    users: [],
    queryScaleOutSettings: { autoSyncReadOnlyReplicas: true, maxReadOnlyReplicas: 0 },
  };
}
