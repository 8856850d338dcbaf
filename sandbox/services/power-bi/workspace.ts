import { createHash } from 'node:crypto';
import { type ModelSchedule, scheduleLike } from './model-schedule.ts';

/** A workspace, and what the service principal is in it; without a role it does not know of it. */
export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly role?: 'Admin' | 'Member' | 'Contributor' | 'Viewer';
  readonly semanticModels: readonly SemanticModel[];
  /** Default none. */
  readonly dataflows?: readonly Dataflow[];
}

/** A dataflow of the first generation. */
export interface Dataflow {
  readonly objectId: string;
  readonly name: string;
  readonly configuredBy: string;
  /** Newest first. */
  readonly transactions: readonly Transaction[];
}

export interface Transaction {
  /** `2020-08-27T16:07:47.2487692Z@<guid>$2`. */
  readonly id: string;
  readonly refreshType: string;
  readonly startTime: string;
  readonly endTime?: string;
  /** Not documented; seen: `Success`, `Failed`, `InProgress`, `Cancelled`. */
  readonly status: string;
}

/** A dataflow whose transactions are told as letters, newest last: `c` went well, `f` failed, `x` was cancelled, `r` runs. */
export function aDataflow(name: string, now: Date, story: string, hoursAgo = 1): Dataflow {
  const words: Readonly<Record<string, string>> = { c: 'Success', f: 'Failed', x: 'Cancelled', r: 'InProgress' };
  const transactions = [...story].reverse().map((letter, age): Transaction => {
    const start = new Date(now.getTime() - (hoursAgo + age * 24) * 3_600_000);
    const endTime = new Date(start.getTime() + 7 * 60_000).toISOString();
    const id = `${start.toISOString()}@${guid(`transaction ${name} ${age}`)}$2`;
    const common = { id, refreshType: 'Scheduled', startTime: start.toISOString() };
    return { ...common, ...(letter !== 'r' && { endTime }), status: words[letter] ?? letter };
  });
  return { objectId: guid(`dataflow ${name}`), name, configuredBy: 'mira.holm@haldenfoods.example', transactions };
}

export interface SemanticModel {
  readonly id: string;
  readonly name: string;
  readonly configuredBy: string;
  /** Of `DirectQuery` and `Push` there is no history; of a DirectQuery model with automatic aggregations there is. */
  readonly mode: 'Import' | 'DirectQuery' | 'Automatic aggregations' | 'Push';
  /** As the list of models says it; default: whether it is an import model. False does not mean that there is no history. */
  readonly isRefreshable?: boolean;
  /** Without it, nothing was ever set up to refresh it. */
  readonly schedule?: ModelSchedule;
  /** Newest first. */
  readonly refreshes: readonly RefreshRow[];
}

/** One row of the refresh history, as the service sends it, but for what only details tell. Dates may be null or empty. */
export interface RefreshRow {
  readonly requestId?: string;
  readonly id?: number;
  /** `Scheduled`, `OnDemand`, `ViaApi`, `ViaEnhancedApi`, `DirectLakeFraming`, … */
  readonly refreshType: string;
  readonly startTime?: string | null;
  readonly endTime?: string | null;
  /** `Unknown` while it runs, `Completed`, `Failed`, `Disabled`, `Cancelled`; other letter cases were seen. */
  readonly status: string;
  /** Of an enhanced refresh only. */
  readonly extendedStatus?: string;
  readonly serviceExceptionJson?: string | null;
  readonly refreshAttempts?: readonly RefreshAttempt[] | null;
  /** What an enhanced refresh covers: told in its details only. */
  readonly objects?: readonly { readonly table: string; readonly partition?: string; readonly status?: string }[];
  /** How it was processed, told there too; default `Full`, and `Transactional`. */
  readonly processing?: {
    readonly type?: 'Full' | 'ClearValues' | 'Calculate' | 'DataOnly' | 'Automatic' | 'Defragment';
    readonly commitMode?: 'Transactional' | 'PartialBatch';
  };
}

interface RefreshAttempt {
  readonly attemptId: number;
  readonly startTime: string;
  readonly endTime: string;
  readonly type: 'Data' | 'Query';
  readonly serviceExceptionJson?: string;
}

/** A GUID that is the same at every start. */
export function guid(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

export function aWorkspace(
  name: string,
  role: Workspace['role'],
  semanticModels: readonly SemanticModel[],
  dataflows: readonly Dataflow[] = [],
): Workspace {
  return { id: guid(`workspace ${name}`), name, ...(role && { role }), semanticModels, dataflows };
}

export interface ModelOptions {
  /** Its refreshes as letters, newest last: `c` completed, `f` failed, `x` cancelled, `d` disabled, `r` running. */
  readonly story: string;
  /** When the newest refresh started, in hours before `now`. */
  readonly hoursAgo?: number;
  readonly everyHours?: number;
  readonly minutes?: number;
  /** The `serviceExceptionJson` of what failed. */
  readonly failure?: string;
  readonly owner?: string;
  readonly mode?: SemanticModel['mode'];
  /** Over the one that fits the story: each day at its hours, switched on. A model without a story has none. */
  readonly schedule?: Partial<ModelSchedule>;
  readonly isRefreshable?: boolean;
}

/** A semantic model with a past, told as letters. */
export function aSemanticModel(name: string, now: Date, options: ModelOptions): SemanticModel {
  const { story, mode = 'Import', owner = 'mira.holm@haldenfoods.example', hoursAgo = 1, everyHours = 24 } = options;
  const refreshes = [...story].reverse().map((letter, age): RefreshRow => {
    const start = new Date(now.getTime() - (hoursAgo + age * everyHours) * 3_600_000);
    return aRow(`${name} ${age}`, letter, start, options);
  });
  const [newest] = refreshes;
  const schedule = newest ? { ...scheduleLike(newest, everyHours), ...options.schedule } : undefined;
  const { isRefreshable } = options;
  return {
    id: guid(`semantic model ${name}`),
    name,
    configuredBy: owner,
    mode,
    refreshes,
    ...(schedule && { schedule }),
    ...(isRefreshable !== undefined && { isRefreshable }),
  };
}

/** A refresh with a beginning and an end of its own, so that refreshes may overlap. */
export interface RefreshOptions extends Pick<RefreshRow, 'processing'> {
  readonly status: string;
  /** Default `Scheduled`. */
  readonly type?: string;
  readonly startedMinutesAgo: number;
  /** Without it the row has no end. */
  readonly tookMinutes?: number;
  /** What it covers, named in its details: `Sales` is a table, `Sales/2026` one partition, `!Sales` a table that was not done. */
  readonly tables?: readonly string[];
  /** Put over the row as they are. */
  readonly fields?: Partial<RefreshRow>;
}

/** A semantic model with these refreshes, newest first. */
export function aModelWith(
  name: string,
  now: Date,
  refreshes: readonly RefreshOptions[],
  model: Partial<Pick<SemanticModel, 'mode' | 'isRefreshable' | 'schedule'>> = {},
): SemanticModel {
  const rows = refreshes.map((options, index) => aRefresh(`${name} ${refreshes.length - index}`, now, options));
  return { ...aSemanticModel(name, now, { story: '' }), ...model, refreshes: rows };
}

function aRefresh(key: string, now: Date, options: RefreshOptions): RefreshRow {
  const { status, type = 'Scheduled', startedMinutesAgo, tookMinutes, tables = [], processing, fields } = options;
  const at = (minutesAgo: number) => new Date(now.getTime() - minutesAgo * 60_000).toISOString();
  const objects = tables.map((path) => {
    const [, failed, table = '', partition] = /^(!?)([^/]+)(?:\/(.+))?$/.exec(path) ?? [];
    return { table, ...(partition && { partition }), status: failed ? 'Failed' : 'Completed' };
  });
  return {
    requestId: guid(`refresh ${key}`),
    refreshType: type,
    startTime: at(startedMinutesAgo),
    ...(tookMinutes !== undefined && { endTime: at(startedMinutesAgo - tookMinutes) }),
    status,
    ...(objects.length > 0 && { objects }),
    ...(processing && { processing }),
    ...fields,
  };
}

const statuses: Readonly<Record<string, string>> = {
  c: 'Completed',
  f: 'Failed',
  x: 'Cancelled',
  d: 'Disabled',
  r: 'Unknown',
};

function aRow(key: string, letter: string, start: Date, { minutes = 6, failure }: ModelOptions): RefreshRow {
  const startTime = start.toISOString();
  // No two refreshes take equally long, and one that fails is soon over.
  const seconds = (letter === 'f' ? 1 : minutes) * 60 + ((key.length * 37 + start.getUTCDate() * 11) % 60);
  const endTime = new Date(start.getTime() + seconds * 1000).toISOString();
  const exception = letter === 'f' && failure !== undefined ? { serviceExceptionJson: failure } : {};
  return {
    requestId: guid(`refresh ${key}`),
    id: 900_000_000 + (Math.floor(start.getTime() / 60_000) % 100_000_000),
    refreshType: 'Scheduled',
    startTime,
    ...(letter !== 'r' && { endTime }),
    status: statuses[letter] ?? 'Unknown',
    ...exception,
    refreshAttempts: letter === 'r' ? [] : [{ attemptId: 1, startTime, endTime, type: 'Data', ...exception }],
  };
}
