import type { Failure } from '../refresh.ts';
import { failureOf } from './failure.ts';
import { fold, outcomeOf } from './outcome.ts';
import type { RefreshRow } from './shapes.ts';

/** What an enhanced refresh tells by its status alone. */
const byStatus: ReadonlyMap<string, Failure> = new Map([
  [
    'timedout',
    {
      code: 'TimedOut',
      text: 'The refresh took longer than its timeout allows.',
      advice: 'Use incremental refresh, make the semantic model smaller, or give the refresh more time.',
    },
  ],
  ['cancelled', { code: 'Cancelled', text: 'The refresh was cancelled.' }],
]);

/** Where the refresh itself says nothing, its last attempt that failed does. */
export function exceptionOf({ serviceExceptionJson, refreshAttempts }: RefreshRow): string | undefined {
  return (
    serviceExceptionJson || refreshAttempts.findLast((attempt) => attempt.serviceExceptionJson)?.serviceExceptionJson
  );
}

/**
 * Why a refresh went wrong, as far as its entry tells. A model that is broken gives the same long reason again and again: it is
 * understood once, and kept once.
 */
export function causesOfOneModel(): (row: RefreshRow) => Failure | undefined {
  const understood = new Map<string, Failure>();
  return (row) => {
    const exception = exceptionOf(row);
    if (!exception)
      return outcomeOf(row) === 'failed' ? byStatus.get(fold(row.extendedStatus || row.status)) : undefined;
    const failure = understood.get(exception) ?? failureOf(exception);
    understood.set(exception, failure);
    return failure;
  };
}
