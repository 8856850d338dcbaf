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

/** Power BI's examples show instants with and without a zone; without one they are UTC. */
const instant = v.pipe(
  v.string('a date cannot be read'),
  v.transform((value) => new Date(/(Z|[+-]\d\d:?\d\d)$/i.test(value) ? value : `${value}Z`)),
  v.check((date) => !Number.isNaN(date.getTime()), 'a date cannot be read'),
);

export const workspaceShape = v.object({ id, name });

export const modelShape = v.object({
  id,
  name,
  /** The owner's user principal name; empty when a service principal owns it. */
  configuredBy: text,
  isRefreshable: v.fallback(v.optional(v.boolean()), undefined),
});
export type ModelRow = v.InferOutput<typeof modelShape>;

export const refreshShape = v.object({
  requestId: v.fallback(v.optional(id), undefined),
  refreshType: text,
  status: v.string('a status is missing'),
  startTime: v.nullish(instant),
  endTime: v.nullish(instant),
  serviceExceptionJson: text,
  refreshAttempts: v.fallback(
    v.array(v.object({ attemptId: v.fallback(v.optional(v.number()), undefined), serviceExceptionJson: text })),
    [],
  ),
});
export type RefreshRow = v.InferOutput<typeof refreshShape>;

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
