import type { Channel } from './channels/channel.ts';
import { channelKinds } from './channels/channels.ts';
import { type Policy, readPolicy } from './decide/policy.ts';
import { type Heartbeat, readHeartbeat } from './heartbeat.ts';
import { type LimitsOf, readLimits } from './judge/limits.ts';
import { gitHubLog } from './notification-log/github-store.ts';
import { readLogSettings } from './notification-log/log-settings.ts';
import { type LogStore, readOnly } from './notification-log/store.ts';
import { readConfigFile } from './rules/config-file.ts';
import type { Rulebook } from './rules/rulebook.ts';
import { readRules } from './rules/rules.ts';
import { docsPage } from './runner/docs-page.ts';
import type { InputReader } from './runner/inputs.ts';
import { readSettings, type Settings } from './settings.ts';
import type { Source } from './sources/source.ts';
import { sourceKinds } from './sources/sources.ts';
import { withTimeLimit } from './transport/time-limit.ts';
import type { World } from './world.ts';

/** What a run was asked to do. */
export interface Plan {
  readonly sources: readonly Source[];
  /** When the event happened for which this run was started, if it was for one. */
  readonly eventAt?: Date | undefined;
  readonly channels: readonly Channel[];
  readonly policy: Policy;
  /** From when on time alone makes a problem. */
  readonly limits: LimitsOf;
  /** What the configuration file says. */
  readonly rules: Rulebook;
  readonly settings: Settings;
  /** What each channel was told, with `notify: changes`. */
  readonly log?: LogStore;
  readonly heartbeat: Heartbeat;
}

/** So that a check that reads for too long has time left to tell what it did not read. */
const readingMs = 8 * 60_000;

/**
 * Reads every input, and the configuration file; no request leaves before, but one to GitHub for that file where there is no checkout.
 * @throws {InputError} naming everything that is missing, malformed or contradictory
 */
export async function readPlan(inputs: InputReader, world: World): Promise<Plan> {
  const configFile = await readConfigFile(
    inputs,
    world,
    channelKinds.flatMap(({ thresholdInputs = [] }) => thresholdInputs),
  );
  const limit = AbortSignal.any([world.signal, AbortSignal.timeout(readingMs)]);
  const reading = { ...world, transport: withTimeLimit(world.transport, limit) };
  const sources = sourceKinds.flatMap((kind) => kind.configure(inputs, reading) ?? []);
  if (sources.length === 0 && inputs.isValid) inputs.problem('power-bi-workspaces', nothingToCheck(world));
  const channels = channelKinds.flatMap((kind) => kind.configure(inputs, world));
  const told = readPolicy(
    inputs,
    sourceKinds.flatMap(({ watchInputs }) => watchInputs),
  );
  const rules = readRules(inputs, configFile, channels, told.timeZone);
  const policy = { ...told, routing: rules.routing };
  const general = readLimits(inputs);
  const limits: LimitsOf = (asset) => ({ ...general(asset), ...rules.limits(asset) });
  const settings = readSettings(inputs);
  const heartbeat = readHeartbeat(inputs, world, settings);
  const log = policy.notify === 'changes' ? gitHubLog(readLogSettings(inputs), world) : undefined;
  inputs.assertValid();
  const eventAt = sources.find((source) => source.eventAt)?.eventAt;
  const store = log && settings.dryRun ? readOnly(log) : log;
  return { sources, eventAt, channels, policy, rules, limits, settings, heartbeat, ...(store && { log: store }) };
}

function nothingToCheck({ env }: Pick<World, 'env'>): string {
  const [powerBi, tableau] = ['power-bi.md', 'tableau.md'].map((file) => docsPage(file, env));
  return `there is nothing to check: configure Power BI (${powerBi}) or Tableau (${tableau}).`;
}
