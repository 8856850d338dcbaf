import type { Asset } from '../../src/sources/asset.ts';
import type { Observation } from '../../src/sources/observation.ts';
import type { Outcome, Refresh } from '../../src/sources/refresh.ts';
import { anAsset } from '../support/builders.ts';
import type { Random } from './random.ts';

interface Model {
  readonly asset: Asset;
  /** Oldest first. */
  readonly refreshes: Refresh[];
  isReadable: boolean;
}

/** As many as a check reads. */
export const historyLength = 20;

/** What really happens, whether or not somebody looks. */
export class Company {
  readonly models: readonly Model[];

  constructor(size: number) {
    this.models = Array.from({ length: size }, (_, index) => ({
      asset: anAsset({ id: `m-${index}`, name: `Model ${index}` }),
      refreshes: [],
      isReadable: true,
    }));
  }

  refresh(random: Random, at: Date): void {
    const model = random.of(...this.#nonEmpty());
    const outcome: Outcome = random.of('completed', 'completed', 'failed', 'failed', 'failed', 'cancelled');
    const id = `${model.asset.id}-${model.refreshes.length}`;
    model.refreshes.push({ id, outcome, status: outcome, type: 'Scheduled', attempts: 1, startedAt: at, endedAt: at });
  }

  toggle(random: Random): void {
    const model = random.of(...this.#nonEmpty());
    model.isReadable = !model.isReadable;
  }

  observe(): Observation[] {
    return this.models.map(({ asset, refreshes, isReadable }) =>
      isReadable
        ? { asset, state: 'read', refreshes: refreshes.slice(-historyLength).reverse(), extent: 'history' }
        : { asset, state: 'unreadable', reason: 'Power BI answered 503.' },
    );
  }

  #nonEmpty(): readonly [Model, ...Model[]] {
    const [first, ...rest] = this.models;
    if (!first) throw new Error('A company has a model at least');
    return [first, ...rest];
  }
}
