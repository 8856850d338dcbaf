import * as v from 'valibot';
import { scheduleLike } from '../../sandbox/services/power-bi/model-schedule.ts';
import { guid, type RefreshRow, type SemanticModel } from '../../sandbox/services/power-bi/workspace.ts';
import { CannedAnswer } from './canned-answers.ts';

const Row = v.strictObject({
  status: v.string(),
  refreshType: v.string(),
  startedMinutesAgo: v.number(),
  /** Null: the row has no `endTime`. */
  tookMinutes: v.nullable(v.number()),
  extendedStatus: v.optional(v.string()),
  serviceExceptionJson: v.optional(v.string()),
  /** Put over the row as they are. */
  fields: v.optional(v.record(v.string(), v.unknown()), {}),
});

/** Name → model. */
export const SemanticModels = v.record(
  v.string(),
  v.strictObject({
    /** Newest first. */
    history: v.array(Row),
    historyAnswer: v.optional(CannedAnswer),
    isRefreshable: v.optional(v.boolean(), true),
    /** Each day, at the time at which the newest refresh began; without it, nothing was ever set up. */
    schedule: v.optional(v.strictObject({ enabled: v.boolean() })),
  }),
);

/** The models as the simulated Power BI has them, with refreshes that lead up to `now`. */
export function semanticModelsOf(given: v.InferOutput<typeof SemanticModels>, now: Date): SemanticModel[] {
  return Object.entries(given).map(([name, { history, isRefreshable, schedule }]) => {
    const refreshes = history.map((row, age) => rowOf(row, `${name} ${age}`, now));
    const [newest] = refreshes;
    return {
      id: guid(`semantic model ${name}`),
      name,
      configuredBy: 'mira.holm@haldenfoods.example',
      mode: 'Import',
      isRefreshable,
      ...(schedule && newest && { schedule: scheduleLike(newest, 24, schedule.enabled) }),
      refreshes,
    };
  });
}

function rowOf({ startedMinutesAgo, tookMinutes, fields, ...row }: v.InferOutput<typeof Row>, key: string, now: Date) {
  const start = now.getTime() - startedMinutesAgo * 60_000;
  const startTime = new Date(start).toISOString();
  const end = tookMinutes === null ? {} : { endTime: new Date(start + tookMinutes * 60_000).toISOString() };
  const refresh: RefreshRow = {
    requestId: guid(`refresh ${key}`),
    id: 900_000_000 + (Math.floor(start / 60_000) % 100_000_000),
    startTime,
    ...end,
    status: row.status,
    refreshType: row.refreshType,
    ...(row.extendedStatus !== undefined && { extendedStatus: row.extendedStatus }),
    ...(row.serviceExceptionJson !== undefined && { serviceExceptionJson: row.serviceExceptionJson }),
    ...fields,
  };
  return refresh;
}
