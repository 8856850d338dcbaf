import { type CompanySandbox, startCompany } from '../../sandbox/halden-foods/company-sandbox.ts';
import { processingError } from '../../sandbox/services/power-bi/service-exceptions.ts';
import { aSemanticModel, aWorkspace } from '../../sandbox/services/power-bi/workspace.ts';

/**
 * A company with so many semantic models in so many workspaces, each with 20 refreshes; one model in 20 fails, and the first ones of each
 * workspace, `off` of all, are not refreshable any more.
 */
export async function aCompanyOf(
  models: number,
  inWorkspaces: number,
  latencyMs: number,
  off = 0,
): Promise<CompanySandbox> {
  const now = new Date();
  const workspaces = Array.from({ length: inWorkspaces }, (_, place) =>
    aWorkspace(
      `Workspace ${place + 1}`,
      'Member',
      Array.from({ length: models / inWorkspaces }, (_, number) => {
        const story = `${'c'.repeat(19)}${number % 20 === 7 ? 'f' : 'c'}`;
        return aSemanticModel(`Model ${place + 1}.${number + 1}`, now, {
          story,
          failure: processingError,
          ...(number < off / inWorkspaces && { isRefreshable: false, schedule: { enabled: false } }),
        });
      }),
    ),
  );
  return await startCompany({ workspaces: () => workspaces, latencyMs });
}
