import type { Asset } from '../../src/sources/asset.ts';
import type { Observation } from '../../src/sources/observation.ts';
import type { Outcome, Refresh } from '../../src/sources/refresh.ts';
import type { Schedule } from '../../src/sources/schedule.ts';
import { anAsset } from '../support/builders.ts';
import { scheduleOf } from '../support/schedules.ts';
import { begin } from './histories.ts';
import type { Random } from './random.ts';

const minute = 60_000;

/** How a check meets a model. */
type Sight = 'readable' | 'unreadable' | 'not refreshable' | 'unlisted';

export type EndedRefresh = Refresh & { readonly startedAt: Date; readonly endedAt: Date };

export interface Model {
  readonly asset: Asset;
  /** In the order in which they began; some of them end after now. */
  readonly refreshes: EndedRefresh[];
  sight: Sight;
  /** What is known of its schedule, which is not asked for at each check. */
  schedule: Schedule | undefined;
  /** When it could be refreshed, or was listed, again. */
  readonly returns: number[];
}

interface Webhook {
  readonly asset: Asset;
  offSince: Date | undefined;
}

const [A, B] = [
  ['tables', 'A'],
  ['tables', 'B'],
] as const;

/** What really happens, whether or not somebody looks. */
export class Company {
  readonly models: readonly Model[];
  /** As many refreshes of a model as its service keeps: of few those of parts soon push a failure out. */
  readonly historyLength: number;
  readonly #webhook: Webhook = {
    asset: anAsset({ source: 'Tableau', kind: 'webhook', id: 'hook', name: 'Hook' }),
    offSince: undefined,
  };

  constructor(size: number, historyLength = 20) {
    this.historyLength = historyLength;
    this.models = Array.from({ length: size }, (_, index) => ({
      asset: anAsset({ id: `m-${index}`, name: `Model ${index}`, createdAt: new Date(begin) }),
      refreshes: [],
      sight: 'readable',
      schedule: undefined,
      returns: [],
    }));
  }

  /** A refresh begins, often of all: many are over in the same minute, some take hours, and some end together with another. */
  refresh(random: Random, startedAt: Date): void {
    const { asset, refreshes } = random.of(...this.#nonEmpty());
    const outcome: Outcome = random.of('completed', 'completed', 'failed', 'failed', 'failed', 'cancelled');
    const took = random.of(0, 0, random.between(1, 30), random.between(1, 300)) * minute;
    const other = random.is(0.3) ? refreshes.find(({ endedAt }) => endedAt >= startedAt)?.endedAt : undefined;
    const endedAt = other ?? new Date(startedAt.getTime() + took);
    const id = `${asset.id}-${refreshes.length}`;
    const covers = random.of<Refresh['covers']>(undefined, undefined, undefined, [A], [A], [B], [A, B], 'unknown', []);
    const refresh = { id, outcome, status: outcome, type: 'Scheduled', attempts: 1, startedAt, endedAt };
    refreshes.push({ ...refresh, ...(covers && { covers }) });
  }

  /** A model can no longer be read, is switched over to DirectQuery, or is deleted; or all of that is undone. */
  toggle(random: Random, now: Date): void {
    const model = random.of(...this.#nonEmpty());
    if (model.sight === 'not refreshable' || model.sight === 'unlisted') model.returns.push(now.getTime());
    model.sight =
      model.sight === 'readable' ? random.of('unreadable', 'unreadable', 'not refreshable', 'unlisted') : 'readable';
  }

  /** A schedule is made, changed, switched on or off; or nobody asks for it any more. */
  reschedule(random: Random): void {
    const model = random.of(...this.#nonEmpty());
    const isOn = random.is(0.6);
    const slots = random.of('daily 06:00 UTC', 'daily 00:30 06:30 12:30 18:30 Europe/Amsterdam', 'every 60');
    model.schedule = random.is(0.3) ? undefined : { ...scheduleOf(slots), isOn };
  }

  /** A webhook is switched off, or on again. */
  toggleWebhook(now: Date): void {
    this.#webhook.offSince = this.#webhook.offSince ? undefined : now;
  }

  observe(now: Date): Observation[] {
    return [...this.models.flatMap((model) => observe(model, this.historyLength, now)), observeWebhook(this.#webhook)];
  }

  #nonEmpty(): readonly [Model, ...Model[]] {
    const [first, ...rest] = this.models;
    if (!first) throw new Error('A company has a model at least');
    return [first, ...rest];
  }
}

/**
 * What is to be seen of a model's refreshes at an instant, the newest first. What ended first leaves first: a long one that was
 * dropped before a short one that it mended would be a riddle to anybody.
 */
function historyOf({ refreshes }: Model, length: number, now: Date): Refresh[] {
  const begun = refreshes.filter(({ startedAt }) => startedAt <= now);
  const ended = inOrder(begun.filter(({ endedAt }) => endedAt <= now)).slice(-length);
  const running = begun.filter(({ endedAt }) => endedAt > now);
  return [...running.map(({ endedAt: _, ...rest }) => ({ ...rest, outcome: 'running' as const })), ...ended.reverse()];
}

/** In the order in which they ended; of those that ended together the success is the first. */
export function inOrder(refreshes: readonly EndedRefresh[]): EndedRefresh[] {
  const isBad = ({ outcome }: Refresh) => Number(outcome !== 'completed');
  return refreshes.toSorted((a, b) => a.endedAt.getTime() - b.endedAt.getTime() || isBad(a) - isBad(b));
}

function observe(model: Model, historyLength: number, now: Date): Observation[] {
  const { asset, sight, schedule } = model;
  switch (sight) {
    case 'readable': {
      const refreshes = historyOf(model, historyLength, now);
      return [{ asset, state: 'read', refreshes, extent: 'history', ...(schedule && { schedule }) }];
    }
    case 'unlisted':
      return [];
    case 'not refreshable':
      return [{ asset, state: sight, reason: 'It reads its source at each question (DirectQuery).' }];
    case 'unreadable':
      return [{ asset, state: sight, reason: 'Power BI answered 503.' }];
  }
}

function observeWebhook({ asset, offSince }: Webhook): Observation {
  if (!offSince) return { asset, state: 'on' };
  return { asset, state: 'switched off', since: offSince, failure: { text: 'It did not answer.' } };
}
