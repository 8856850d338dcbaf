import { plain, quoted } from '../../text/plain.ts';
import type { World } from '../../world.ts';
import type { Container } from '../asset.ts';
import type { Observation } from '../observation.ts';
import { loadsData } from './job-types.ts';
import type { ReadJob } from './read-jobs.ts';

/** One for each title of which a job did not end well and does not say what it refreshed. */
export function unreadable(jobs: readonly ReadJob[], site: Container): Observation[] {
  const ours = jobs.filter(({ entry }) => loadsData(entry.jobType) === true);
  const byTitle = Map.groupBy(ours, ({ entry: { title, id } }) => title ?? id);
  return [...byTitle].map(([name, [one]]) => {
    const asset = { source: 'Tableau', kind: 'refresh', id: `title ${name}`, name, container: site } as const;
    return { asset, state: 'unreadable', reason: plain(`A refresh of this name did not end well. ${whyOf(one)}`) };
  });
}

/** Why it is not known what a job refreshed. */
export function whyOf(job: ReadJob | undefined): string {
  return job?.why ?? 'Its job does not say what it refreshed.';
}

/** Of jobs whose type this version does not know, and which name no content either, nobody can tell what failed. */
export function warnOfTypes(jobs: readonly ReadJob[], log: World['log']): void {
  const strange = jobs.filter(({ entry }) => loadsData(entry.jobType) === 'unknown');
  const types = [...new Set(strange.map(({ entry: { jobType } }) => quoted(jobType ?? '')))];
  if (types.length === 0) return;
  log.warning(
    plain(
      `Jobs of Tableau did not end well, and this version does not know whether they load data (${types.join(', ')}): look at them under Jobs in Tableau, and update this action.`,
    ),
  );
}
