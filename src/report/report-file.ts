import type { Delivery } from '../channels/delivery.ts';
import type { Coverage, Status } from '../judge/coverage.ts';
import type { Finding } from '../judge/finding.ts';

/**
 * The JSON report of one run. Its schema is published as docs/schemas/report-v1.schema.json: within a version fields are only
 * added. The model's own names are the report's names, so that what people read about one is true of the other.
 */
export interface Report {
  readonly version: 1;
  /** ISO 8601, UTC. */
  readonly checkedAt: string;
  readonly runUrl: string;
  readonly dryRun: boolean;
  readonly status: Status;
  readonly coverage: Omit<Coverage, 'status'>;
  readonly findings: readonly Finding[];
  readonly deliveries: readonly Delivery[];
  readonly failures: readonly string[];
}

/**
 * The report as JSON, with a line for each finding; dates become ISO 8601 instants by their own `toJSON`. It comes in pieces,
 * since the histories of thousands of assets make a text larger than everything else in memory.
 */
export function* reportText({ findings, ...rest }: Report): Generator<string> {
  yield '{\n';
  for (const [name, value] of Object.entries(rest)) yield `${JSON.stringify(name)}: ${JSON.stringify(value)},\n`;
  yield '"findings": [';
  for (const [index, finding] of findings.entries()) yield `${index > 0 ? ',' : ''}\n${JSON.stringify(finding)}`;
  yield '\n]}\n';
}
