import * as v from 'valibot';

/**
 * Tableau's JSON is its XML in other clothes: numbers and booleans arrive as strings in places, a list with one entry may
 * arrive as that entry and an empty one as `{}`, and fields come and go with the version of the server.
 */
export const text = v.pipe(v.union([v.string(), v.number()]), v.transform(String));

export const flag = v.pipe(
  v.union([v.boolean(), v.picklist(['true', 'false'])]),
  v.transform((value) => value === true || value === 'true'),
);

/** An ISO 8601 instant; without a zone it is UTC. */
export const instant = v.pipe(
  v.string(),
  v.transform((value) => new Date(/(Z|[+-]\d\d:?\d\d)$/i.test(value) ? value : `${value}Z`)),
  v.date(),
);

/** Absent when it is not there, and also when it is not what we expect: nothing rests on it. */
export function maybe<const T extends v.GenericSchema>(schema: T) {
  return v.fallback(v.optional(schema), undefined);
}

export function list<const T extends v.GenericSchema>(item: T) {
  return v.optional(
    v.union([
      v.array(item),
      v.pipe(
        item,
        v.transform((one) => [one]),
      ),
    ]),
    [],
  );
}

const named = v.object({ id: text, name: maybe(text) });

export const signInAnswer = v.object({ credentials: v.object({ token: v.string(), site: v.object({ id: text }) }) });

/** A workbook, a data source or a flow. */
const contentShape = v.object({
  name: maybe(text),
  webpageUrl: maybe(v.pipe(v.string(), v.regex(/^https?:\/\//i))),
  project: maybe(named),
  owner: maybe(named),
});
export type Content = v.InferOutput<typeof contentShape>;

export const contentAnswer = v.union([
  v.pipe(
    v.object({ workbook: contentShape }),
    v.transform(({ workbook }) => workbook),
  ),
  v.pipe(
    v.object({ datasource: contentShape }),
    v.transform(({ datasource }) => datasource),
  ),
  v.pipe(
    v.object({ flow: contentShape }),
    v.transform(({ flow }) => flow),
  ),
]);

export const userAnswer = v.object({ user: v.object({ name: text }) });

/** An entry of Query Jobs: it names its content by `title` only. */
const listedJob = v.object({
  id: text,
  status: text,
  jobType: maybe(text),
  title: maybe(text),
  endedAt: maybe(instant),
});
export type ListedJob = v.InferOutput<typeof listedJob>;

export const jobsAnswer = v.object({
  pagination: maybe(v.object({ totalAvailable: maybe(v.pipe(text, v.transform(Number), v.integer())) })),
  backgroundJobs: v.object({ backgroundJob: list(listedJob) }),
});

/** Query Job: only here stands which content was refreshed, and why it failed. */
export const jobAnswer = v.object({
  job: v.object({
    id: text,
    type: maybe(text),
    startedAt: maybe(instant),
    completedAt: maybe(instant),
    extractRefreshJob: maybe(v.object({ workbook: maybe(named), datasource: maybe(named), notes: maybe(text) })),
    /** Of a flow no notes are documented: https://github.com/tableau/server-client-python, models/job_item.py */
    runFlowJobType: maybe(v.object({ flow: maybe(named), notes: maybe(text) })),
  }),
});
export type Job = v.InferOutput<typeof jobAnswer>['job'];

/** List Extract Refresh Tasks: which content is refreshed by itself, and how often that failed in a row. */
export const tasksAnswer = v.object({
  tasks: v.object({
    task: list(
      v.object({
        extractRefresh: maybe(
          v.object({
            workbook: maybe(named),
            datasource: maybe(named),
            consecutiveFailedCount: maybe(v.pipe(text, v.transform(Number), v.integer())),
          }),
        ),
      }),
    ),
  }),
});
