import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { identifier } from '../sources/tableau/identifier.ts';
import { Refusal } from './refusal.ts';

/** One event of Tableau, as a webhook tells it. */
export interface TableauEvent {
  /** `WorkbookRefreshFailed`. */
  readonly type: string;
  /** In lower case. */
  readonly siteLuid: string;
  /** Hex SHA-256, the same for every copy: Tableau repeats deliveries, and gives them no id. */
  readonly key: string;
  /** The JSON as it was received. */
  readonly json: string;
}

const word = v.pipe(v.string(), v.regex(identifier));

/** ISO 8601, with or without a zone: Tableau's sample has one, and nothing promises it. */
const instant = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT[\d:.]{5,20}(Z|[+-]\d\d:?\d\d)?$/),
  v.check((text) => !Number.isNaN(Date.parse(text))),
);

/** https://help.tableau.com/current/developer/webhooks/en-us/docs/webhooks-events-payload.html */
const eventSchema = v.object({
  resource: word,
  event_type: word,
  // As long as the body may be: an alert must not be lost because a name has many emoji.
  resource_name: v.string(),
  site_luid: word,
  resource_luid: word,
  created_at: instant,
});

/** “Test webhook” is documented to send nothing, and was seen to send the event type “Test”. */
const testSchema = v.union([v.strictObject({}), v.object({ event_type: v.literal('Test') })]);

/**
 * Text of a body → event; undefined for a test of the webhook.
 * @throws {Refusal} when it is neither; the reason names fields, never values.
 */
export function parseEvent(text: string): TableauEvent | undefined {
  if (text.trim() === '') return undefined;
  const json = parseObject(text);
  const result = v.safeParse(eventSchema, json);
  if (result.success && result.output.event_type !== 'Test') {
    const { site_luid, event_type, resource_luid, created_at } = result.output;
    const key = sha256([site_luid, event_type, resource_luid, created_at].join('|'));
    return { type: event_type, siteLuid: site_luid.toLowerCase(), key, json: text };
  }
  if (v.is(testSchema, json)) return undefined;
  const fields = (result.issues ?? []).map((issue) => v.getDotPath(issue));
  throw new Refusal(400, `Missing or malformed: ${[...new Set(fields)].join(', ')}.`);
}

function parseObject(text: string): object {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json;
  } catch {
    // Without the cause: its message quotes the body.
  }
  throw new Refusal(400, 'The body is not a JSON object.');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
