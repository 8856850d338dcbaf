/** Why this run runs: the part of the runner's environment that the product uses. */
export interface Trigger {
  /** `schedule`, `workflow_dispatch`, `repository_dispatch`, … */
  readonly eventName: string;
  /** The event file, parsed; never believed: read it with a schema. */
  readonly payload: unknown;
  /** `owner/name` of the repository that the workflow runs in. */
  readonly repository: string;
  /** Page of the workflow run. */
  readonly runUrl: string;
  /** Base of GitHub's REST API, without a slash at its end. */
  readonly apiUrl: string;
}
