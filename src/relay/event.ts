import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { Refusal } from './refusal.ts';

// An identifier need not be a UUID: Tableau's own sample has `"resource_luid":"99"`.
const word = v.pipe(v.string(), v.regex(/^[\w.-]{1,100}$/));

/** The six fields that every event has; fields that we do not know are kept. */
const payloadSchema = v.looseObject({
  resource: word,
  event_type: word,
  resource_name: v.pipe(v.string(), v.maxLength(1000)),
  site_luid: word,
  resource_luid: word,
  created_at: v.pipe(v.string(), v.maxLength(40), v.isoTimestamp()),
});

const testSchema = v.union([v.strictObject({}), v.looseObject({ event_type: v.literal('Test') })]);

/**
 * What a webhook of Tableau says, in Tableau's spelling
 * (https://help.tableau.com/current/developer/webhooks/en-us/docs/webhooks-events-payload.html).
 */
export type TableauEvent = v.InferOutput<typeof payloadSchema>;

/**
 * Text of a body → event; undefined for the call of “Test webhook”, which is documented to be empty and was seen with the
 * event type “Test”.
 * @throws {Refusal} when it is neither; the reason names fields, never values.
 */
export function parseEvent(text: string): TableauEvent | undefined {
  if (text.trim() === '') return undefined;
  const json = parseJson(text);
  const result = v.safeParse(payloadSchema, json);
  if (result.success && result.output.event_type !== 'Test') return result.output;
  if (v.is(testSchema, json)) return undefined;
  const fields = (result.issues ?? []).map((issue) => v.getDotPath(issue) ?? 'the body');
  throw new Refusal(400, `Missing or malformed: ${[...new Set(fields)].join(', ')}.`);
}

/** Hex SHA-256 that is the same for every copy of one event: Tableau repeats deliveries, and gives them no id. */
export function keyOf({ site_luid, event_type, resource_luid, created_at }: TableauEvent): string {
  return createHash('sha256').update([site_luid, event_type, resource_luid, created_at].join('|')).digest('hex');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Without the cause: its message quotes the body.
    throw new Refusal(400, 'The body is not JSON.');
  }
}
