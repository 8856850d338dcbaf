import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as v from 'valibot';

const schema: object = JSON.parse(
  readFileSync(new URL('../../docs/schemas/report-v1.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv2020({ allErrors: true }).compile(schema);

/** What the published schema has against a report, for people; empty when nothing. */
export function faultsOfReport(report: unknown): string[] {
  validate(report);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const Failure = v.object({
  text: v.string(),
  code: v.optional(v.string()),
  advice: v.optional(v.string()),
  sharedWith: v.optional(v.string()),
  reason: v.optional(v.string()),
});

/** The part of a report that scenarios look at. */
export const Report = v.object({
  status: v.string(),
  coverage: v.object({ checked: v.number(), inScope: v.number(), problems: v.number(), unreadable: v.number() }),
  findings: v.array(
    v.object({
      asset: v.object({ name: v.string(), kind: v.string(), container: v.object({ name: v.string() }) }),
      condition: v.string(),
      reason: v.optional(v.string()),
      advice: v.optional(v.string()),
      failuresInARow: v.number(),
      refresh: v.optional(v.object({ attempts: v.number(), failure: v.optional(Failure) })),
    }),
  ),
  deliveries: v.array(v.object({ channel: v.string(), outcome: v.string(), detail: v.string() })),
  failures: v.array(v.string()),
});
export type Report = v.InferOutput<typeof Report>;
