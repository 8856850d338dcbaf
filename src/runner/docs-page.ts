/**
 * The web address of a page of this action's documentation, in the version that runs: who uses it from another repository has no
 * folder `docs`. An action that was checked out beside the workflow has no repository of its own by the runner's account.
 * @see https://docs.github.com/actions/reference/workflows-and-actions/variables
 */
export function docsPage(file: string, env: Readonly<Record<string, string | undefined>>): string {
  const { GITHUB_SERVER_URL: server = 'https://github.com', GITHUB_ACTION_REPOSITORY: own, GITHUB_REPOSITORY } = env;
  const repository = own || GITHUB_REPOSITORY;
  const ref = (own ? env.GITHUB_ACTION_REF : env.GITHUB_SHA) || 'HEAD';
  return repository ? `${server}/${repository}/blob/${ref}/docs/${file}` : `docs/${file}`;
}
