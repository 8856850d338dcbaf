import { brokenBy, isOfAll, leftBroken, mayMend } from '../sources/mending.ts';
import { endOf, type Part, type Refresh } from '../sources/refresh.ts';

/** How an asset stands after all of its refreshes that ended. */
export interface Standing {
  /** What decides: the newest that was not mended, or else the newest of all. */
  readonly deciding?: Refresh;
  /** Whether something completed after it, and did not mend it. */
  readonly isDoubted?: true;
  /** What failed since the asset was last well, newest first; what was cancelled in between neither counts nor ends the row. */
  readonly row: readonly Refresh[];
  /** The newest success after which nothing was left broken. */
  readonly lastSuccess?: Refresh;
  /** The newest success of all of the asset. */
  readonly wholeSuccess?: Refresh;
  /** End of the success that mended the last of what was broken; undefined while anything is, or when nothing ever was. */
  readonly wellSince?: Date;
}

interface Open {
  readonly refresh: Refresh;
  readonly left: readonly Part[];
}

/** @param ended newest first */
export function standingOf(ended: readonly Refresh[]): Standing {
  let open: readonly Open[] = [];
  let row: readonly Refresh[] = [];
  let lastSuccess: Refresh | undefined;
  let wholeSuccess: Refresh | undefined;
  let wellSince: Date | undefined;
  for (const refresh of ended.toReversed()) {
    if (refresh.outcome !== 'completed') {
      open = [{ refresh, left: brokenBy(refresh) }, ...open];
      if (refresh.outcome === 'failed' || refresh.outcome === 'disabled') row = [refresh, ...row];
      wellSince = undefined;
      continue;
    }
    // What loaded nothing changes nothing.
    if (refresh.covers?.length === 0) continue;
    if (isOfAll(refresh)) wholeSuccess = refresh;
    const wasBroken = open.length > 0;
    open = open.flatMap((one) => afterSuccess(one, refresh));
    if (open.length > 0) continue;
    row = [];
    lastSuccess = refresh;
    if (wasBroken) wellSince = endOf(refresh);
  }
  const [newest] = open;
  const deciding = newest?.refresh ?? ended[0];
  return {
    ...(deciding && { deciding }),
    ...(newest && newest.refresh !== ended[0] && { isDoubted: true }),
    row,
    ...(lastSuccess && { lastSuccess }),
    ...(wholeSuccess && { wholeSuccess }),
    ...(wellSince && { wellSince }),
  };
}

/** What success left of something that was broken. What is not known to have failed is over as soon as it may have been mended. */
function afterSuccess({ refresh, left }: Open, success: Refresh): Open[] {
  if (refresh.outcome === 'unknown') return mayMend(success, refresh) ? [] : [{ refresh, left }];
  const rest = leftBroken(left, success);
  return rest.length > 0 ? [{ refresh, left: rest }] : [];
}
