import { isProblem } from '../../src/judge/finding.ts';
import type { Observation } from '../../src/sources/observation.ts';
import { anAsset } from '../support/builders.ts';
import { judged } from '../support/judged.ts';
import { minute } from './histories.ts';
import type { Random } from './random.ts';

/** An event as Tableau's webhooks tell it: one refresh of one workbook, nothing of the past. */
export type Event = Observation & { readonly endedAt: Date };

/** A Tableau site of two workbooks, of which nothing is known but the events. */
export class Site {
  readonly #ended: Event[] = [];

  /** A refresh ends, well or badly, sometimes in the instant in which another did. */
  refresh(random: Random, now: Date): Event {
    const name = random.of('Regional', 'Superstore');
    const before = random.is(0.15) ? this.#ended.findLast(({ asset }) => asset.id === name) : undefined;
    const endedAt = before?.endedAt ?? now;
    const outcome = random.of('completed', 'failed', 'failed');
    const id = `${name}-${this.#ended.length}`;
    const container = { id: 'site', name: 'Tableau site' };
    const asset = anAsset({ source: 'Tableau', kind: 'workbook', id: name, name, container, switchedOffAfter: 5 });
    const refresh = { id, outcome, status: outcome, type: 'RefreshExtract', attempts: 1, endedAt } as const;
    const event: Event = { asset, state: 'read', refreshes: [refresh], extent: 'event', endedAt };
    this.#ended.push(event);
    return event;
  }

  /** What a check of the site sees: the jobs of a day, of each workbook of which one failed. */
  jobs(now: Date): Observation[] {
    const ofToday = this.#ended.filter(({ endedAt }) => now.getTime() - endedAt.getTime() < 24 * 60 * minute);
    const byWorkbook = [...Map.groupBy(ofToday, ({ asset }) => asset.id).values()];
    return byWorkbook.flatMap((events) => {
      const refreshes = inOrder(events)
        .flatMap((event) => (event.state === 'read' ? event.refreshes : []))
        .reverse();
      const [first] = events;
      if (!first || refreshes.every(({ outcome }) => outcome === 'completed')) return [];
      return [{ asset: first.asset, state: 'read', refreshes, extent: 'excerpt' } as const];
    });
  }

  /** The last that happened to each workbook. */
  newest(): Event[] {
    return [...new Map(inOrder(this.#ended).map((event) => [event.asset.id, event])).values()];
  }
}

/** Of two that ended together the failure counts as the later. */
function inOrder(events: readonly Event[]): Event[] {
  const isBad = (event: Event) => Number(judged([event]).some(isProblem));
  return events.toSorted((a, b) => a.endedAt.getTime() - b.endedAt.getTime() || isBad(a) - isBad(b));
}
