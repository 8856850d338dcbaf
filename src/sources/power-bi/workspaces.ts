import { messageOf } from '../../text/error.ts';
import { plain, quoted } from '../../text/plain.ts';
import { SetUpError } from '../set-up-error.ts';
import type { Client } from './client.ts';
import { type IdleLine, namePattern, nearestNames } from './name-pattern.ts';
import { tenantSetting } from './refusal-advice.ts';
import { type Listed, listedOf } from './shapes.ts';

const pageSize = 5000;

/** The workspaces in which the service principal has a role; personal ones are never among them. */
export interface WorkspaceList {
  readonly workspaces: readonly Listed[];
  /** Why there may be more: a later page could not be read. */
  readonly missing?: string;
}

/** @throws {Error} when none can be listed, or when there are none, with a sentence that says what to change */
export async function readWorkspaces(client: Pick<Client, 'list'>): Promise<WorkspaceList> {
  const workspaces = new Map<string, Listed>();
  for (let read = 0, isLast = false; !isLast; ) {
    const path = `groups?$top=${pageSize}&$skip=${read}`;
    try {
      const rows = await client.list({ what: 'the list of workspaces', path });
      const before = workspaces.size;
      for (const row of rows) {
        const workspace = listedOf(row);
        workspaces.set(workspace.id, workspace);
      }
      read += rows.length;
      // A page that brings nothing new would be given for ever.
      isLast = rows.length < pageSize || workspaces.size === before;
    } catch (error) {
      if (read === 0) throw error;
      return { workspaces: [...workspaces.values()], missing: plain(messageOf(error)) };
    }
  }
  if (workspaces.size === 0) {
    throw new SetUpError(
      'Power BI shows no workspace to this service principal',
      'Give it the role Contributor in each workspace to be checked (Manage access). ' +
        `If it has it, ${tenantSetting} Either takes up to half an hour to act.`,
    );
  }
  return { workspaces: [...workspaces.values()] };
}

/** The workspaces that the lines of `power-bi-workspaces` mean, each once, and the lines that mean none. */
export function selectWorkspaces(
  lines: readonly string[],
  visible: readonly Listed[],
): { readonly chosen: readonly Listed[]; readonly idle: readonly IdleLine[] } {
  const choices = lines.map((line) => ({ line, chosen: namePattern(line).choose(visible) }));
  const idle = choices.filter(({ chosen }) => chosen.length === 0).map(({ line }) => line);
  return {
    chosen: [...new Set(choices.flatMap(({ chosen }) => chosen))],
    idle: idle.map((line) => ({
      line,
      reason:
        `power-bi-workspaces: no workspace matches ${quoted(line)}.${nearestNames(line, visible)} ` +
        'A workspace can be seen only when the service principal has a role in it.',
    })),
  };
}
