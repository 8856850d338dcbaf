import * as v from 'valibot';
import { quoted } from '../../text/plain.ts';
import type { Container } from '../asset.ts';
import type { Client } from './client.ts';
import { type IdleLine, type NamePattern, namePattern, nearestNames } from './name-pattern.ts';
import { type Listed, listedOf } from './shapes.ts';

/** One line of the input: what to check, or with `!` what to leave out. */
export interface ModelRule {
  readonly excludes: boolean;
  readonly pattern: NamePattern;
}

/** One line of `power-bi-semantic-models`. */
export const modelRule = v.pipe(
  v.string(),
  v.regex(/^!?\s*[^!\s]/, 'must be a name or a glob, with “!” before it to exclude.'),
  v.transform((line): ModelRule => {
    const excludes = line.startsWith('!');
    return { excludes, pattern: namePattern(excludes ? line.slice(1) : line) };
  }),
);

/** @throws {Error} with a sentence that says why the models of this workspace cannot be read */
export async function readModels(client: Pick<Client, 'list'>, workspace: Container): Promise<readonly Listed[]> {
  const rows = await client.list({
    what: `the semantic models of ${quoted(workspace.name)}`,
    path: `groups/${workspace.id}/datasets`,
    workspace: workspace.name,
  });
  return rows.map(listedOf);
}

/**
 * The models that the rules mean, each once, though Power BI lists some twice: what is excluded stays out, and without a rule that
 * includes, all others are in.
 */
export function selectModels(rules: readonly ModelRule[], models: readonly Listed[]): Listed[] {
  const chosenBy = (excludes: boolean) =>
    new Set(rules.filter((rule) => rule.excludes === excludes).flatMap(({ pattern }) => pattern.choose(models)));
  const [included, excluded] = [chosenBy(false), chosenBy(true)];
  const all = rules.every((rule) => rule.excludes);
  const selected = models.filter((model) => (all || included.has(model)) && !excluded.has(model));
  const ids = new Set<string>();
  return selected.filter(({ id }) => !ids.has(id) && ids.add(id));
}

/**
 * The lines that mean no model of any workspace: a name that nothing has would shrink the scope in silence.
 * @param listed the models of each workspace
 * @param said the input, and what it names
 */
export function idleRules(
  rules: readonly ModelRule[],
  listed: readonly (readonly Listed[])[],
  said = { input: 'power-bi-semantic-models', noun: 'semantic model' },
): IdleLine[] {
  const idle = rules.filter(
    ({ excludes, pattern }) => !excludes && listed.every((models) => pattern.choose(models).length === 0),
  );
  return idle.map(({ pattern: { text } }) => ({
    line: text,
    reason: `${said.input}: no ${said.noun} in these workspaces matches ${quoted(text)}.${nearestNames(text, listed.flat())}`,
  }));
}
