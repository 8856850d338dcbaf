import type { Channel } from './channels/channel.ts';
import { channelKinds } from './channels/channels.ts';
import type { InputReader } from './inputs.ts';
import { type Policy, readPolicy } from './policy.ts';
import { readSettings, type Settings } from './settings.ts';
import type { Source } from './sources/source.ts';
import { sourceKinds } from './sources/sources.ts';
import type { World } from './world.ts';

/** What a run was asked to do. */
export interface Plan {
  readonly sources: readonly Source[];
  readonly channels: readonly Channel[];
  readonly policy: Policy;
  readonly settings: Settings;
}

const nothingToCheck = 'there is nothing to check: configure Power BI (docs/power-bi.md) or Tableau (docs/tableau.md).';

/**
 * Reads every input; no request leaves before.
 * @throws {InputError} naming everything that is missing, malformed or contradictory
 */
export function readPlan(inputs: InputReader, world: World): Plan {
  const sources = sourceKinds.flatMap((kind) => kind.configure(inputs, world) ?? []);
  if (sources.length === 0 && inputs.isValid) inputs.problem('power-bi-workspaces', nothingToCheck);
  const channels = channelKinds.flatMap((kind) => kind.configure(inputs, world));
  const policy = readPolicy(inputs);
  const settings = readSettings(inputs);
  inputs.assertValid();
  if (channels.length === 0)
    world.log.info('No channel is configured: only the job summary and the report file tell anything.');
  return { sources, channels, policy, settings };
}
