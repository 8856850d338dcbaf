import * as v from 'valibot';
import { type Threshold, threshold } from '../decide/threshold.ts';
import { recipientName } from '../runner/addressed.ts';
import { duration } from '../text/duration.ts';
import type { Path, Place } from './fault.ts';
import { type Until, until } from './until.ts';

/** By the name of an input: `sms-after`. */
export type Thresholds = Readonly<Record<string, Threshold | undefined>>;

/** What the file says of the assets that fit one of its globs. What it does not say is absent. */
export interface Rule {
  /** Globs on “container/asset”. */
  readonly assets: readonly string[];
  /** In ms. */
  readonly staleAfter?: number;
  /** In ms. */
  readonly runningLongerThan?: number;
  /** By the name of the input that they replace. */
  readonly after: Thresholds;
  /** Names of recipients. */
  readonly tell?: readonly string[];
  /** User principal names. */
  readonly mention?: readonly string[];
}

/** Assets of which nobody is told for a while. */
export interface MuteRule {
  readonly assets: readonly string[];
  readonly until: Until;
  readonly reason?: string;
}

/** The configuration file, read. */
export interface Config {
  readonly rules: readonly Rule[];
  readonly mutes: readonly MuteRule[];
  /** Where something of it stands in the file. */
  placeOf(path: Path): Place;
}

export const ruleKeys = ['assets', 'stale-after', 'running-longer-than', 'tell', 'mention'] as const;
export const muteKeys = ['assets', 'until', 'reason'] as const;

const isGlob = 'must be a glob on “container/asset” such as "Finance/*".';
const glob = v.pipe(v.string(isGlob), v.trim(), v.nonEmpty(isGlob), v.maxLength(500, isGlob));
const isName = 'must be the name of a recipient: letters, digits, “-” and “_”.';
const name = v.pipe(v.string(isName), v.regex(recipientName, isName));
const isPerson = 'must be a user principal name like controller@contoso.com.';
const person = v.pipe(
  v.string(isPerson),
  v.maxLength(256, isPerson),
  v.regex(/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/, isPerson),
);
const isText = 'must be a sentence of at most 300 characters.';
const isDuration = v.pipe(v.string('must be a duration like 90m, 4h or 2d.'), duration);
const isThreshold = v.pipe(v.string('must be a threshold like 2 failures or 4h.'), threshold);

function listOf<T>(item: v.GenericSchema<unknown, T>, what: string, most = 1000) {
  return v.pipe(
    v.array(item, `must be a list of ${what}.`),
    v.minLength(1, `must be a list of ${what}, with one at least.`),
    v.maxLength(most, `must be a list of ${what}, with ${most} at most.`),
  );
}

const globs = listOf(glob, 'globs on “container/asset”');

const isFile = 'must hold “rules”, “mutes” or both.';
const parts = (what: string) => v.exactOptional(v.nullable(v.array(v.unknown(), `must be a list of ${what}.`)));

/** An empty file says nothing, and is none the worse for it. To valibot a list is an object too. */
export const fileSchema = v.pipe(
  v.unknown(),
  v.check((value) => !Array.isArray(value), isFile),
  v.nullable(v.object({ rules: parts('rules'), mutes: parts('mutes') }, isFile)),
);

export const ruleSchema = v.object(
  {
    assets: globs,
    'stale-after': v.exactOptional(isDuration),
    'running-longer-than': v.exactOptional(isDuration),
    tell: v.exactOptional(listOf(name, 'names of recipients')),
    mention: v.exactOptional(listOf(person, 'user principal names', 10)),
  },
  'must hold in each item assets, and what holds for them.',
);

export const muteSchema = v.object(
  {
    assets: globs,
    until,
    reason: v.exactOptional(v.pipe(v.string(isText), v.trim(), v.nonEmpty(isText), v.maxLength(300, isText))),
  },
  'must hold in each item assets, until, and a reason.',
);

/** @param inputs the inputs of channels that a rule may replace, such as `sms-after` */
export function thresholdsSchema(inputs: readonly string[]) {
  return v.object(Object.fromEntries(inputs.map((input) => [input, v.exactOptional(isThreshold)])));
}
