import * as v from 'valibot';
import {
  type Config,
  fileSchema,
  type MuteRule,
  muteKeys,
  muteSchema,
  type Rule,
  ruleKeys,
  ruleSchema,
  thresholdsSchema,
} from './config.ts';
import { type Fault, inOrder } from './fault.ts';
import { Proofreader } from './proofreader.ts';
import { readYaml, type YamlTree } from './yaml-tree.ts';

/**
 * The text of a configuration file → what it says, or everything that is wrong with it.
 * @param thresholds the inputs of channels that a rule may replace, such as `sms-after`
 */
export function parseConfig(text: string, thresholds: readonly string[]): Config | readonly Fault[] {
  const tree = readYaml(text);
  return 'value' in tree ? configOf(tree, thresholds) : inOrder(tree);
}

function configOf(tree: YamlTree, thresholds: readonly string[]): Config | readonly Fault[] {
  const reader = new Proofreader(tree);
  const file = reader.read(fileSchema, tree.value, []);
  reader.checkKeys([], ['rules', 'mutes'], 'this file');
  const rules = file?.rules?.flatMap((value, index) => ruleOf(value, index, tree, thresholds, reader)) ?? [];
  const mutes = file?.mutes?.flatMap((value, index): MuteRule[] => {
    const path = ['mutes', index];
    reader.checkKeys(path, muteKeys, 'a mute');
    const mute = reader.read(muteSchema, value, path);
    return mute ? [mute] : [];
  });
  const { faults } = reader;
  return faults.length > 0 ? inOrder(faults) : { rules, mutes: mutes ?? [], placeOf: tree.placeOf };
}

function ruleOf(
  value: unknown,
  index: number,
  tree: YamlTree,
  thresholds: readonly string[],
  reader: Proofreader,
): Rule[] {
  const path = ['rules', index];
  reader.checkKeys(path, [...ruleKeys, ...thresholds], 'a rule');
  const rule = reader.read(ruleSchema, value, path);
  const replaced = v.is(v.looseObject({}), value) ? reader.read(thresholdsSchema(thresholds), value, path) : {};
  if (tree.keysOf(path).length === 1 && rule) reader.say(path, 'the rule says nothing of its assets.');
  if (!rule || !replaced) return [];
  const { 'stale-after': staleAfter, 'running-longer-than': runningLongerThan, ...rest } = rule;
  return [
    {
      ...rest,
      ...(staleAfter !== undefined && { staleAfter }),
      ...(runningLongerThan !== undefined && { runningLongerThan }),
      after: replaced,
    },
  ];
}
