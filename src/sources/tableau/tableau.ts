import { quoted } from '../../text/plain.ts';
import type { World } from '../../world.ts';
import type { Observation } from '../observation.ts';
import { SetUpError } from '../set-up-error.ts';
import type { SourceKind } from '../source.ts';
import { isRelayed, readEvent, timeOf } from './event.ts';
import { readSettings, type TableauSettings, tableauIsGiven } from './settings.ts';

/**
 * Tableau, in two ways: an event that the relay passed on is told as it is, and with credentials also looked up; on any other occasion,
 * and behind an event where it is remembered what was told, the site is looked through for what no event told.
 */
export const tableau: SourceKind = {
  name: 'Tableau',
  watchInputs: ['tableau-server-url', 'tableau-site'],
  configure(inputs, world) {
    const settings = tableauIsGiven(inputs) ? readSettings(inputs) : undefined;
    if (isRelayed(world.trigger)) {
      const eventAt = timeOf(world.trigger.payload);
      const withSite = inputs.text('notify') === 'changes';
      return {
        name: 'Tableau',
        eventAt,
        collect: async (see) => (await collectEvent(settings, world, withSite)).map(see),
      };
    }
    return settings && { name: 'Tableau', collect: async (see) => (await collectSite(settings, world)).map(see) };
  },
};

async function collectEvent(
  settings: TableauSettings | undefined,
  world: World,
  withSite: boolean,
): Promise<readonly Observation[]> {
  const { type, name, event } = readEvent(world.trigger.payload);
  if (!event) {
    world.log.info(
      `Tableau reports ${type} of ${quoted(name)}, which is not the end of a refresh: there is nothing to tell. The relay’s TABLEAU_EVENTS names the events that it passes on.`,
    );
    return [];
  }
  if (!settings) return [{ asset: event.asset, state: 'read', refreshes: [event.refresh], extent: 'event' }];
  const { withDetails } = await import('./details.ts');
  return await withDetails(event, settings, world, { withSite });
}

async function collectSite(settings: TableauSettings, world: World): Promise<readonly Observation[]> {
  const { checkSite } = await import('./site.ts');
  const { TableauError } = await import('./answer.ts');
  return await checkSite(settings, world).catch((cause: unknown) => {
    const isRefused = cause instanceof TableauError && (cause.status === 401 || cause.status === 403);
    throw isRefused ? new SetUpError('The sign-in was refused', cause.message, { cause }) : cause;
  });
}
