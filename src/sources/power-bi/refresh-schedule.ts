import * as v from 'valibot';
import { messageOf } from '../../text/error.ts';
import { plain, quoted } from '../../text/plain.ts';
import type { Asset } from '../asset.ts';
import type { Refresh } from '../refresh.ts';
import type { Schedule } from '../schedule.ts';
import type { Client } from './client.ts';
import { Refusal } from './refusal.ts';
import { scheduleOf } from './schedule-of.ts';
import { reportIt, scheduleShape } from './shapes.ts';
import { beginsOf, ofSchedule } from './suspicion.ts';

/** When a model is refreshed by itself, as far as that could be learned. */
export interface KnownSchedule {
  /** Absent where there can be none, or where it is not known. */
  readonly schedule?: Schedule;
  /** Sentences about what could not be learned of it. */
  readonly gaps: readonly string[];
}

/**
 * Asks when a model is refreshed by itself. Never throws: what cannot be learned costs only the schedule.
 * @param refreshes its history, which has proven that the service principal may ask
 * @param isRefreshable what Power BI calls it
 */
export async function readSchedule(
  client: Pick<Client, 'one'>,
  asset: Asset,
  refreshes: readonly Refresh[],
  isRefreshable: boolean | undefined,
): Promise<KnownSchedule> {
  const isQueried = isRefreshable === false && refreshes.length > 0;
  const own = await ask(client, asset, 'its refresh schedule', 'refreshSchedule');
  if ('failure' in own && !own.isNone) return { gaps: [unknown(asset, own.failure)] };
  if ('schedule' in own && (isSetUp(own.schedule) || !isQueried)) return own;
  // Automatic aggregations are refreshed into a DirectQuery model; which of the two schedules is theirs is not documented.
  const other = isQueried
    ? await ask(client, asset, 'its DirectQuery refresh schedule', 'directQueryRefreshSchedule')
    : undefined;
  if (other && 'schedule' in other && isOf(refreshes, other.schedule)) return other;
  if ('schedule' in own) return own;
  // A model without refreshes and without a schedule is no riddle; one with refreshes is.
  return { gaps: refreshes.length > 0 ? [unknown(asset, own.failure)] : [] };
}

/** Whether somebody once said when it is to be refreshed. */
export function isSetUp({ isOn, times, everyMinutes }: Schedule): boolean {
  return isOn || times.length > 0 || everyMinutes !== undefined;
}

type Answer = Required<KnownSchedule> | { readonly failure: string; readonly isNone: boolean };

async function ask(client: Pick<Client, 'one'>, { id, name, container }: Asset, what: string, call: string) {
  const path = `groups/${container.id}/datasets/${id}/${call}`;
  try {
    const answer = await client.one({ what, path, workspace: container.name });
    const { success, output } = v.safeParse(scheduleShape, answer);
    if (success) return await scheduleOf(output, name);
    const failure = `Asked for ${what}, Power BI answered something that this version cannot read. ${reportIt}`;
    return { failure, isNone: false } satisfies Answer;
  } catch (error) {
    return failureOf(error, name) satisfies Answer;
  }
}

/** A model whose history was given a moment ago is there: 404 and 415 say that it has no such schedule. */
function failureOf(error: unknown, model: string) {
  if (!(error instanceof Refusal)) return { failure: plain(messageOf(error)), isNone: false };
  const { reason, advice = '' } = error.knowing({ isRoleProven: true, model });
  return { failure: `${reason} ${advice}`.trim(), isNone: error.status === 404 || error.status === 415 };
}

/** That of a DirectQuery model may be one for the tiles of dashboards alone, of which a history tells nothing. */
function isOf(refreshes: readonly Refresh[], schedule: Schedule): boolean {
  if (schedule.everyMinutes === undefined) return true;
  const begins = beginsOf(ofSchedule(refreshes));
  const span = Math.max(...begins) - Math.min(...begins);
  return begins.length > 1 && span / (begins.length - 1) < 2 * schedule.everyMinutes * 60_000;
}

function unknown({ name }: Asset, why: string): string {
  return `The refresh schedule of ${quoted(name)} is not known, so that a missed refresh would not be noticed: ${why}`;
}
