import * as v from 'valibot';
import { quoted } from '../../text/plain.ts';
import type { Container } from '../asset.ts';
import type { Client } from './client.ts';
import { type NamePattern, namePattern, nearestNames } from './name-pattern.ts';
import { type ModelRow, modelShape, reportIt } from './shapes.ts';

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

/** As Power BI lists it; one without a name is called by its id. */
export interface Model extends ModelRow {
  readonly name: string;
}

/** @throws {Error} with a sentence that says why the models of this workspace cannot be read */
export async function readModels(client: Client, workspace: Container): Promise<Model[]> {
  const rows = await client.list({
    what: `the semantic models of ${quoted(workspace.name)}`,
    path: `groups/${workspace.id}/datasets`,
    workspace: workspace.name,
  });
  return rows.map((untrusted) => {
    const { success, output: row } = v.safeParse(modelShape, untrusted);
    if (!success) throw new Error(`Its list of semantic models has an entry without a usable id. ${reportIt}`);
    return { ...row, name: row.name || row.id };
  });
}

/** The models that the rules mean: what is excluded stays out, and without a rule that includes, all others are in. */
export function selectModels(rules: readonly ModelRule[], models: readonly Model[]): Model[] {
  const chosenBy = (excludes: boolean) =>
    new Set(rules.filter((rule) => rule.excludes === excludes).flatMap(({ pattern }) => pattern.choose(models)));
  const [included, excluded] = [chosenBy(false), chosenBy(true)];
  const all = rules.every((rule) => rule.excludes);
  return models.filter((model) => (all || included.has(model)) && !excluded.has(model));
}

/**
 * A name that no workspace has would shrink the scope in silence.
 * @param listed the models of each workspace
 * @throws {Error} naming the lines that match nothing, and the nearest names that exist
 */
export function assertEveryRuleMatches(rules: readonly ModelRule[], listed: readonly (readonly Model[])[]): void {
  const idle = rules.filter(
    ({ excludes, pattern }) => !excludes && listed.every((models) => pattern.choose(models).length === 0),
  );
  if (idle.length === 0) return;
  const problems = idle.map(
    ({ pattern: { text } }) =>
      `power-bi-semantic-models: no semantic model in these workspaces matches ${quoted(text)}.${nearestNames(text, listed.flat())}`,
  );
  throw new Error(problems.join('\n'));
}
