import { brokenBy, leftBroken } from '../mending.ts';
import { newestFirst } from '../order.ts';
import type { Part, Refresh } from '../refresh.ts';

/** Refreshes of one model that are looked into at most: what is not known after so many counts as not mended. */
const most = 24;

/** What the details of a refresh say that it covered; undefined where they do not tell. */
export type LookInto = (refresh: Refresh) => Promise<readonly Part[] | undefined>;

/**
 * Looks into the refreshes on which it depends whether a failure was mended: what failed, and what completed after it of a type
 * that may have covered a part only. From the oldest on, so that what was found mended stays so when more refreshes follow.
 */
export async function withSuspectsLookedInto(
  refreshes: readonly Refresh[],
  lookInto: LookInto,
): Promise<readonly Refresh[]> {
  const known = new Map<Refresh, Refresh>();
  const learn = async (refresh: Refresh): Promise<Refresh> => {
    const earlier = known.get(refresh);
    if (earlier || known.size >= most) return earlier ?? refresh;
    const covers = await lookInto(refresh);
    const learnt = covers ? { ...refresh, covers } : refresh;
    known.set(refresh, learnt);
    return learnt;
  };
  const oldestFirst = newestFirst(refreshes).reverse();
  for (const [index, bad] of oldestFirst.entries()) {
    const later = oldestFirst.slice(index + 1).filter(({ outcome }) => outcome === 'completed');
    if (!wentWrong(bad) || !mayBeMendedByParts(bad, later)) continue;
    let broken = brokenBy(await learn(bad));
    for (const success of later) {
      if (broken.length === 0 || broken.some((part) => part.length === 0)) break;
      broken = leftBroken(broken, success.covers === 'unknown' ? await learn(success) : success);
    }
  }
  return refreshes.map((refresh) => known.get(refresh) ?? refresh);
}

function wentWrong({ outcome }: Refresh): boolean {
  return outcome === 'failed' || outcome === 'cancelled' || outcome === 'disabled';
}

/** Whether types leave it open: nothing refreshed the whole model since, and something refreshed nobody knows what. */
function mayBeMendedByParts({ covers }: Refresh, later: readonly Refresh[]): boolean {
  const isOpen = covers === undefined || covers === 'unknown';
  return isOpen && later.every((success) => success.covers !== undefined) && later.some((s) => s.covers === 'unknown');
}
