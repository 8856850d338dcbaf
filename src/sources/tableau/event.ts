import * as v from 'valibot';
import type { Trigger } from '../../runner/trigger.ts';
import type { Asset } from '../asset.ts';
import type { Refresh } from '../refresh.ts';
import { SetUpError } from '../set-up-error.ts';
import { contentAsset } from './content-asset.ts';
import { identifier } from './identifier.ts';
import { instant } from './shapes.ts';

/** What the relay passed on. */
export interface RelayedEvent {
  /** Tableau's name of the event: `WorkbookRefreshFailed`. */
  readonly type: string;
  /** Name of the content when it happened. */
  readonly name: string;
  /** What ended, if it is about the end of a refresh. */
  readonly event?: RefreshEvent;
}

/** A refresh that ended, as far as the webhook tells. */
export interface RefreshEvent {
  readonly asset: Asset;
  readonly refresh: Refresh;
  readonly at: Date;
}

/** Whether this run was started by the relay. */
export function isRelayed({ eventName, payload }: Trigger): boolean {
  return eventName === 'repository_dispatch' && v.is(v.object({ action: v.literal('tableau-webhook') }), payload);
}

const luid = v.pipe(v.string(), v.regex(identifier));

const dispatch = v.object({
  client_payload: v.object({
    key: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    tableau: v.object({
      event_type: v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)),
      resource_name: v.string(),
      site_luid: luid,
      resource_luid: luid,
      created_at: instant,
    }),
  }),
});

/** When it happened; undefined when it is not what the relay sends, which is said when it is read. */
export function timeOf(payload: unknown): Date | undefined {
  const { success, output } = v.safeParse(dispatch, payload);
  return success ? output.client_payload.tableau.created_at : undefined;
}

/**
 * Reads what the relay dispatched. The event goes by `event_type`: `resource` says EXTRACTS for both kinds of refresh.
 * @throws {SetUpError} when it is not what the relay sends
 */
export function readEvent(payload: unknown): RelayedEvent {
  const result = v.safeParse(dispatch, payload);
  if (!result.success) {
    const fields = [...new Set(result.issues.map((issue) => v.getDotPath(issue) ?? 'the event'))].join(', ');
    throw new SetUpError(
      'The event “tableau-webhook” is not what the relay sends',
      `Missing or malformed: ${fields}. Only the relay should send it; look into the relay’s log, and update the relay if it is older than this action.`,
    );
  }
  const { key, tableau } = result.output.client_payload;
  const { event_type: type, site_luid: siteId, resource_luid: id, created_at: at } = tableau;
  const name = tableau.resource_name.trim() || id;
  const [, what, end] = /^(Workbook|Datasource)Refresh(Failed|Succeeded)$/.exec(type) ?? [];
  if (!what || !end) return { type, name };
  return {
    type,
    name,
    event: {
      asset: contentAsset({ kind: what === 'Workbook' ? 'workbook' : 'data source', id, name }, siteId),
      refresh: {
        // The same for every delivery of one event, with and without details.
        id: key,
        outcome: end === 'Failed' ? 'failed' : 'completed',
        status: end,
        type: 'RefreshExtract',
        endedAt: at,
        attempts: 1,
      },
      at,
    },
  };
}
