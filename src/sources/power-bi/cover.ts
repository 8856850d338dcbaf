import type { Outcome, Part, Refresh } from '../refresh.ts';
import { isFraming, saysRefused } from './framing.ts';
import { fold } from './outcome.ts';
import type { DetailsRow, RefreshRow } from './shapes.ts';

/** Loading data is one thing, pointing a Direct Lake model at the data of its lake another. All of a model is both. */
const tables: Part = ['tables'];
const framing: Part = ['framing'];

/** Refreshes of the whole model. Every other type may be one of single tables or partitions, or of none: the list is open. */
const wholeTypes: ReadonlySet<string> = new Set(['scheduled', 'ondemand', 'viaapi', 'ondemandtraining']);

/** Ways of processing that load data: calculating, clearing and defragmenting do not. */
const loadingTypes: ReadonlySet<string> = new Set(['full', 'dataonly', 'automatic', 'add']);

/** What a refresh covers, as far as its entry in the history tells. */
export function coverOf(row: RefreshRow, outcome: Outcome): Refresh['covers'] {
  if (isFraming(row)) return saysRefused(row) ? [] : [framing];
  // Of what went unknown ways it is enough that data was loaded since.
  if (outcome === 'unknown') return [tables];
  const { refreshAttempts: attempts, refreshType = '' } = row;
  // The query caches are filled behind the data.
  const isOfCaches = attempts.length > 0 && attempts.every(({ type = '' }) => fold(type) === 'query');
  if (outcome === 'completed' && isOfCaches) return [];
  return wholeTypes.has(fold(refreshType)) ? undefined : 'unknown';
}

/** The same by its execution details; undefined where they name no objects. */
export function coverIn({ objects, type = 'Automatic', commitMode = '' }: DetailsRow, outcome: Outcome) {
  if (objects.length === 0) return undefined;
  const isDone = ({ status = 'Completed' }: { status?: string | undefined }) => fold(status) === 'completed';
  const paths = (some: DetailsRow['objects']) =>
    some.map(({ table, partition }): Part => [...tables, table, ...(partition ? [partition] : [])]);
  if (outcome === 'completed') return loadingTypes.has(fold(type)) ? paths(objects.filter(isDone)) : [];
  const notDone = objects.filter((object) => !isDone(object));
  // What is committed in batches stays, though others fail.
  return paths(fold(commitMode) === 'partialbatch' && notDone.length > 0 ? notDone : objects);
}
