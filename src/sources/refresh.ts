/**
 * How one refresh ended. `unknown` is a status that this version has no word for: it is never taken for success.
 * `disabled` is Power BI's "disabled by a selective refresh".
 */
export type Outcome = 'completed' | 'failed' | 'cancelled' | 'disabled' | 'running' | 'unknown';

/** Why a refresh failed, dug out of what the service said and cleaned for people; still plain, unescaped text. */
export interface Failure {
  /** The most telling error code, for example `DM_GWPipeline_Client_GatewayUnreachable`. */
  readonly code?: string;
  /** The cause, on one line, in the service's words as far as it has any: what happened, and where (table, data source) at its end. */
  readonly text: string;
  /** The same without the place, which another asset with the same cause may not share; absent where `text` names none. */
  readonly anywhere?: string;
  /** What to do about it, where we know it. */
  readonly advice?: string;
  /** What several assets may have in common (a gateway, a data source), so that they can be told as one. */
  readonly sharedWith?: string;
  /** What the cause is, equal for all that have it, not for reading; absent where the service does not say what it is. */
  readonly reason?: string;
}

/**
 * A part of an asset, by the path that leads to it: all of the asset has the empty one, and whatever begins with a path lies within
 * what it leads to.
 */
export type Part = readonly string[];

/** One refresh of one asset. */
export interface Refresh {
  /** The service's id of this refresh. */
  readonly id: string;
  readonly outcome: Outcome;
  /** The service's own status word, shown when `outcome` is `unknown`. */
  readonly status: string;
  /** How it was started, in the service's word: `Scheduled`, `OnDemand`, … */
  readonly type: string;
  readonly startedAt?: Date;
  /** Absent while it runs. */
  readonly endedAt?: Date;
  /** What it refreshes; absent for all of the asset, `unknown` for what may be a part of it only. */
  readonly covers?: readonly Part[] | 'unknown';
  readonly failure?: Failure;
  /** Attempts that the service made by itself within this refresh; 1 when it does not say. */
  readonly attempts: number;
  /** Page of this refresh in its service. */
  readonly url?: string;
}

/** When it ended, or began where the service does not say when it ended. */
export function endOf(refresh: Refresh | undefined): Date | undefined {
  return refresh?.endedAt ?? refresh?.startedAt;
}

/** Milliseconds from start to end; undefined while either is unknown. */
export function durationMs({ startedAt, endedAt }: Refresh): number | undefined {
  return startedAt && endedAt ? endedAt.getTime() - startedAt.getTime() : undefined;
}
