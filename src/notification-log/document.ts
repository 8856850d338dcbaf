import * as v from 'valibot';
import { messageOf } from '../text/error.ts';
import { emptyLog, type NotificationLog, notificationLog } from './notification-log.ts';

/** The log as its text was understood. */
export interface Document {
  readonly log: NotificationLog;
  /** Why the text could not be used, so that the log begins anew. */
  readonly damage?: string;
}

/** @throws {Error} when a newer version of this action wrote it: then it is sound, and not ours to replace */
export function parseLog(text: string, repository: NotificationLog['repository']): Document {
  const anew = (damage: string) => ({ log: emptyLog(repository), damage });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return anew(`It is not JSON (${messageOf(error)}).`);
  }
  if (v.is(v.object({ version: v.pipe(v.number(), v.integer(), v.minValue(2)) }), json)) {
    throw new Error(
      'The notification log was written by a newer version of this action. Let all workflows of this repository use the same version.',
    );
  }
  const { success, output, issues } = v.safeParse(notificationLog, json);
  if (!success) {
    const [first] = issues;
    return anew(`It is not a notification log (${v.getDotPath(first) ?? 'document'}: ${first.message}).`);
  }
  if (output.repository.id !== repository.id) {
    return anew(`It belongs to another repository (${output.repository.name}), from which it was copied.`);
  }
  return { log: { ...output, repository } };
}

/** The log as text, without names where anybody can read it. */
export function textOf(log: NotificationLog, names: boolean): string {
  return `${JSON.stringify(names ? log : withoutNames(log))}\n`;
}

function withoutNames(log: NotificationLog): NotificationLog {
  const assets = Object.entries(log.assets).map(([key, { asset, ...entry }]) => {
    if (!asset) return [key, entry] as const;
    const { name: _, container: __, ...nameless } = asset;
    return [key, { ...entry, asset: nameless }] as const;
  });
  return { ...log, assets: Object.fromEntries(assets) };
}
