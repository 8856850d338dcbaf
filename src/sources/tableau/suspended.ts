import type { Container } from '../asset.ts';
import type { Observation } from '../observation.ts';
import { lookUp } from './content.ts';
import { switchedOffAfter } from './event.ts';
import type { Session } from './session.ts';
import { isSuspended, listTasks, type Task } from './tasks.ts';

const advice =
  'Mend the cause, and resume the refresh: Extract Refreshes of the workbook or data source › Actions › Resume. Running it once by hand does it too.';

/**
 * What was seen, with what the schedules add to it: how often in a row each has failed, which a look at the last days may not tell,
 * and every content that Tableau refreshes no more. From then on no job fails, and it would be forgotten.
 * @throws {TableauError | TransportError} when the schedules could not be read
 */
export async function withSchedules(
  seen: readonly Observation[],
  session: Session,
  site: Container,
): Promise<Observation[]> {
  const failing = (await listTasks(session)).filter(({ content, failures }) => content && failures > 0);
  const taskOf = new Map(failing.flatMap((task) => (task.content ? [[task.content.id, task]] : [])));
  const known = seen.map((observation): Observation => {
    const task = taskOf.get(observation.asset.id);
    if (!task || observation.state !== 'read') return observation;
    const { failures } = task;
    return { ...observation, failures, ...(isSuspended(task) && { schedule: off }) };
  });
  const ids = new Set(seen.map(({ asset }) => asset.id));
  const forgotten = failing.filter((task) => isSuspended(task) && task.content && !ids.has(task.content.id));
  // The rest of the site was looked through, and has something broken.
  const rest = forgotten.length > 0 ? known.filter(({ state }) => state !== 'nothing broken') : known;
  return [...rest, ...(await Promise.all(forgotten.map((task) => observe(task, session, site))))];
}

const off = { isOn: false, days: [], times: [] } as const;

async function observe({ content, failures }: Task, session: Session, site: Container): Promise<Observation> {
  const { kind = 'workbook', id = '' } = content ?? {};
  const asset = await lookUp({ source: 'Tableau', kind, id, name: id, container: site, switchedOffAfter }, session, []);
  const text = `Tableau suspended its extract refresh after ${failures} failures in a row.`;
  return { asset, state: 'switched off', failure: { text, advice } };
}
