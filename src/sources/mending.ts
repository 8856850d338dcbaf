import type { Part, Refresh } from './refresh.ts';

const all: readonly Part[] = [[]];

/** What was left broken by a refresh that went wrong, before anything mended it. */
export function brokenBy({ covers = all }: Refresh): readonly Part[] {
  return covers === 'unknown' ? all : covers;
}

/** What of it is still broken after a refresh that completed: a part is mended by what surely refreshed all of it. */
export function leftBroken(broken: readonly Part[], { covers = all }: Refresh): readonly Part[] {
  if (covers === 'unknown') return broken;
  return broken.filter((part) => !covers.some((refreshed) => isWithin(part, refreshed)));
}

/** Whether it surely refreshed all of its asset. */
export function isOfAll(success: Refresh): boolean {
  return leftBroken(all, success).length === 0;
}

/** Whether something of a refresh that nobody knows the end of may have been refreshed anew by one that completed. */
export function mayMend({ covers = all }: Refresh, unknown: Refresh): boolean {
  if (covers === 'unknown') return true;
  return brokenBy(unknown).some((part) => covers.some((done) => isWithin(part, done) || isWithin(done, part)));
}

function isWithin(part: Part, whole: Part): boolean {
  return whole.every((step, index) => part[index] === step);
}
