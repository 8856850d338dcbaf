import * as v from 'valibot';
import { plain } from '../../text/plain.ts';

/** An id that is safe as one segment of a path: GUIDs are, `..` and `a/b` are not. */
const id = v.pipe(v.string(), v.regex(/^[\w-]+$/, 'an id has an unexpected form'));
const text = v.fallback(v.optional(v.string()), undefined);
/** Undefined too where nothing of it can be seen: a name of spaces or zero-width characters names nothing. */
const name = v.pipe(
  text,
  v.transform((given) => (given && plain(given) !== '' ? given : undefined)),
);

/**
 * An instant; undefined where there is none, which Power BI also writes as `""` and as .NET's first day. One that cannot be read is
 * told apart from none, since a refresh with an end does not run any more.
 */
const instant = v.pipe(v.unknown(), v.transform(instantOf));

function instantOf(value: unknown): Date | 'unreadable' | undefined {
  if (value === undefined || value === null || (typeof value === 'string' && value.trim() === '')) return undefined;
  // Power BI's examples show instants with and without a zone; without one they are UTC.
  const date =
    typeof value === 'string' ? new Date(/(Z|[+-]\d\d:?\d\d)$/i.test(value) ? value : `${value}Z`) : undefined;
  if (!date || Number.isNaN(date.getTime())) return 'unreadable';
  // No refresh is older than Power BI.
  return date.getUTCFullYear() < 2000 ? undefined : date;
}

/** Likewise, and undefined too where it cannot be read. */
export const utc = v.pipe(
  v.optional(instant),
  v.transform((value) => (value instanceof Date ? value : undefined)),
);

/** A workspace or a semantic model, as Power BI lists it; one without a name is called by its id. */
export interface Listed {
  readonly id: string;
  readonly name: string;
  /** The owner's user principal name; empty when a service principal owns it. */
  readonly configuredBy?: string | undefined;
  readonly isRefreshable?: boolean | undefined;
  readonly createdDate?: Date | undefined;
  /** Why nothing more can be asked about it: its entry has no id that can be used. The one here is made up then. */
  readonly oddity?: string;
}

const listedShape = v.object({
  id: v.fallback(v.optional(id), undefined),
  name,
  configuredBy: text,
  isRefreshable: v.fallback(v.optional(v.boolean()), undefined),
  createdDate: v.fallback(v.optional(v.pipe(instant, v.date())), undefined),
});

/** An entry of a list of workspaces or semantic models, whatever it is: an odd one must not cost those beside it. */
export function listedOf(untrusted: unknown): Listed {
  const { success, output } = v.safeParse(listedShape, untrusted);
  if (success && output.id !== undefined) return { ...output, id: output.id, name: output.name ?? output.id };
  const called = (success && output.name) || 'An entry without a name';
  return { id: `without an id: ${called}`, name: called, oddity: `Power BI lists it without a usable id. ${reportIt}` };
}

/** An entry of a list of dataflows, which call their id otherwise. */
export function dataflowOf(untrusted: unknown): Listed {
  const { success, output } = v.safeParse(v.looseObject({ objectId: v.unknown() }), untrusted);
  return listedOf(success ? { ...output, id: output.objectId } : untrusted);
}

const attemptShape = v.object({
  attemptId: v.fallback(v.optional(v.number()), undefined),
  type: text,
  serviceExceptionJson: text,
});

/** An entry of the history with whatever can be read of it: an odd one must not cost those beside it. */
export const refreshShape = v.object({
  requestId: v.fallback(v.optional(id), undefined),
  refreshType: text,
  status: v.fallback(v.string(), ''),
  extendedStatus: text,
  startTime: v.optional(instant),
  endTime: v.optional(instant),
  serviceExceptionJson: text,
  refreshAttempts: v.fallback(v.array(v.fallback(attemptShape, {})), []),
});
export type RefreshRow = v.InferOutput<typeof refreshShape>;

/** The execution details of one refresh, as far as they say what it covered. */
export const detailsShape = v.object({
  /** How its objects were processed: `Full`, `Calculate`, … */
  type: text,
  commitMode: text,
  objects: v.array(v.object({ table: v.string(), partition: text, status: text })),
});
export type DetailsRow = v.InferOutput<typeof detailsShape>;

/**
 * A schedule, of either kind: of a DirectQuery one it is not told whether it is enabled. Lists may be missing where nothing was ever
 * set up; without any of what makes a schedule it is none.
 */
export const scheduleShape = v.pipe(
  v.object({
    enabled: v.nullish(v.boolean()),
    days: v.nullish(v.array(v.string()), []),
    times: v.nullish(v.array(v.string()), []),
    localTimeZoneId: v.nullish(v.string(), ''),
    /** Minutes. */
    frequency: v.nullish(v.number(), 0),
  }),
  v.check(({ enabled, times, frequency }) => typeof enabled === 'boolean' || times.length > 0 || frequency > 0),
);
export type ScheduleAnswer = v.InferOutput<typeof scheduleShape>;

/** What to do about an entry that fits none of these shapes. */
export const reportIt =
  'Run the check again; if it cannot be read each time, please report this as a bug of BI Refresh Alerts.';

const capitalField = /"[A-Z]\w*"\s*:/;

/**
 * JSON text with the first letter of every field name in lower case, since Power BI writes `Message` here and `message`
 * there; undefined when it is not JSON, or nested beyond reason. Lists hold no such name as a rule, and are not copied.
 */
export function parseJson(json: string): unknown {
  try {
    const value: unknown = JSON.parse(json);
    return capitalField.test(json) ? camel(value) : value;
  } catch {
    return undefined;
  }
}

function camel(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camel);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key.slice(0, 1).toLowerCase() + key.slice(1), camel(inner)]),
  );
}
