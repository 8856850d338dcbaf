import { readdirSync, readFileSync } from 'node:fs';
import * as v from 'valibot';

/** One entry of `must`: what has to hold at one place afterwards. Letter case does not count in `match` and `lack`. */
const Demand = v.strictObject({
  where: v.string(),
  equals: v.optional(v.union([v.string(), v.number(), v.boolean()])),
  /** At most. */
  most: v.optional(v.number()),
  match: v.optional(v.string()),
  lack: v.optional(v.string()),
  /** Names of models that share one block. */
  toldAsOne: v.optional(v.array(v.string())),
});
export type Demand = v.InferOutput<typeof Demand>;

const Case = v.strictObject({
  id: v.string(),
  severity: v.string(),
  /** Of what kind of fault this is one sample. */
  kind: v.string(),
  /** Where such an input is to be seen. */
  source: v.array(v.string()),
  /** What came in, and what was once made of it. */
  what: v.string(),
  /** What a user of the field expects. */
  right: v.string(),
  /** What is made up or contradictory in it. */
  note: v.optional(v.string()),
  given: v.unknown(),
  must: v.pipe(v.array(Demand), v.minLength(1)),
});
export type Case = v.InferOutput<typeof Case>;

/** Every case of a folder beside this file, by name. @throws {v.ValiError} when one is not what we can play */
export function readCases(folder: string): Case[] {
  const place = new URL(`${folder}/`, import.meta.url);
  const files = readdirSync(place).sort();
  return files.map((file) => v.parse(Case, JSON.parse(readFileSync(new URL(file, place), 'utf8'))));
}
