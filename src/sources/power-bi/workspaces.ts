import * as v from 'valibot';
import { quoted } from '../../text/plain.ts';
import type { Container } from '../asset.ts';
import type { Client } from './client.ts';
import { namePattern, nearestNames } from './name-pattern.ts';
import { tenantSetting } from './refusal.ts';
import { reportIt, workspaceShape } from './shapes.ts';

const pageSize = 5000;

/**
 * Every workspace in which the service principal has a role; personal workspaces are never among them.
 * @throws {Error} when they cannot be listed, or when there are none, with a sentence that says what to change
 */
export async function readWorkspaces(client: Client): Promise<Container[]> {
  const workspaces: Container[] = [];
  for (let full = true; full; ) {
    const path = `groups?$top=${pageSize}&$skip=${workspaces.length}`;
    const rows = await client.list({ what: 'the list of workspaces', path });
    workspaces.push(...rows.map(workspaceOf));
    full = rows.length === pageSize;
  }
  if (workspaces.length === 0) {
    throw new Error(
      'Power BI shows no workspace to this service principal. Give it the role Contributor in each workspace to be checked ' +
        `(Manage access). If it has it, ${tenantSetting} Either takes up to half an hour to act.`,
    );
  }
  return workspaces;
}

function workspaceOf(untrusted: unknown): Container {
  const { success, output: row } = v.safeParse(workspaceShape, untrusted);
  if (!success) throw new Error(`Power BI’s list of workspaces has an entry without a usable id. ${reportIt}`);
  return { id: row.id, name: row.name || row.id };
}

/**
 * The workspaces that the lines of `power-bi-workspaces` mean, each once.
 * @throws {Error} naming every line that matches nothing and the nearest names that exist: a typing error must not shrink the
 * scope in silence
 */
export function selectWorkspaces(lines: readonly string[], visible: readonly Container[]): Container[] {
  const choices = lines.map((line) => ({ line, chosen: namePattern(line).choose(visible) }));
  const idle = choices.filter(({ chosen }) => chosen.length === 0);
  if (idle.length > 0) {
    const problems = idle.map(
      ({ line }) => `power-bi-workspaces: no workspace matches ${quoted(line)}.${nearestNames(line, visible)}`,
    );
    const hint = 'A workspace can be seen only when the service principal has a role in it.';
    throw new Error([...problems, hint].join('\n'));
  }
  return [...new Set(choices.flatMap(({ chosen }) => chosen))];
}
