/**
 * One simulated service of the sandbox, at its real host names. It is as strict as the service that it stands for: a
 * request that the real one would refuse is refused here, in the same words and shapes.
 */
export interface SimulatedService {
  /** As people call it: “Power BI”. */
  readonly name: string;
  /** Real host names, in lower case; `*.logic.azure.com` stands for every host below. */
  readonly hosts: readonly string[];
  /** What the runner has in its environment because of this service: GitHub's OIDC endpoint is found so. */
  readonly env?: Readonly<Record<string, string>>;
  /** Answers one request; the fetch function of a Hono application fits. */
  fetch(request: Request): Response | Promise<Response>;
}
