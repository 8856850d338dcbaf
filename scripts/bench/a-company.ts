import { type CompanySandbox, startCompany } from '../../sandbox/halden-foods/company-sandbox.ts';
import { credentialsInvalid } from '../../sandbox/services/power-bi/service-exceptions.ts';
import { aSemanticModel, aWorkspace } from '../../sandbox/services/power-bi/workspace.ts';

/** A company with so many semantic models in so many workspaces, each with 20 refreshes; one model in 20 fails. */
export async function aCompanyOf(models: number, inWorkspaces: number, latencyMs: number): Promise<CompanySandbox> {
  const now = new Date();
  const workspaces = Array.from({ length: inWorkspaces }, (_, place) =>
    aWorkspace(
      `Workspace ${place + 1}`,
      'Member',
      Array.from({ length: models / inWorkspaces }, (_, number) => {
        const story = `${'c'.repeat(19)}${number % 20 === 7 ? 'f' : 'c'}`;
        return aSemanticModel(`Model ${place + 1}.${number + 1}`, now, { story, failure: credentialsInvalid });
      }),
    ),
  );
  return await startCompany({ workspaces: () => workspaces, latencyMs });
}
