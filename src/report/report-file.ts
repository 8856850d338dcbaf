import type { Coverage, Status } from '../coverage.ts';
import type { Delivery } from '../delivery.ts';
import type { Finding } from '../finding.ts';

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

/** Dates become ISO 8601 instants by their own `toJSON`. */
export function reportText(report: Report): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
