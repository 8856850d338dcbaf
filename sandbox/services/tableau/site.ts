/** A site of Tableau Cloud, as a scenario sets it up and watches it. */
export interface SimulatedSite {
  readonly id: string;
  readonly contentUrl: string;
  readonly users: readonly SimulatedUser[];
  readonly content: readonly SimulatedContent[];
  readonly tokens: readonly { readonly name: string; readonly secret: string; readonly userId: string }[];
  readonly connectedApps: readonly {
    readonly clientId: string;
    readonly secretId: string;
    readonly secretValue: string;
  }[];
  /** Oldest first. */
  readonly jobs: SimulatedJob[];
  /** By content: failures in a row of those whose jobs are too old to be listed. */
  readonly suspended?: ReadonlyMap<string, number>;
  readonly webhooks: Map<string, SimulatedWebhook>;
  readonly sessions: Map<string, SimulatedSession>;
}

export interface SimulatedUser {
  readonly id: string;
  /** On Tableau Cloud the address by which the user signs in. */
  readonly name: string;
  readonly fullName: string;
  readonly siteRole: 'SiteAdministratorCreator' | 'Creator' | 'Viewer';
}

export interface SimulatedContent {
  readonly kind: 'workbook' | 'datasource' | 'flow';
  readonly id: string;
  readonly name: string;
  readonly project: { readonly id: string; readonly name: string };
  readonly ownerId: string;
}

export interface SimulatedJob {
  readonly id: string;
  readonly content: SimulatedContent;
  /** Default `refresh_extracts`; of a refresh by Tableau Bridge `refresh_extracts_via_bridge`. */
  readonly jobType?: string;
  readonly status: 'Success' | 'Failed' | 'Cancelled';
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly notes: string;
}

export interface SimulatedWebhook {
  readonly id: string;
  name: string;
  event: string;
  url: string;
  isEnabled: boolean;
  statusChangeReason: string;
  readonly createdAt: Date;
  updatedAt: Date;
  /** What a test tells, where Tableau does not reach the address. */
  readonly testResult?: { readonly status: number; readonly body: string };
}

export interface SimulatedSession {
  readonly user: SimulatedUser;
  /** The personal access token that it was opened with. */
  readonly tokenName?: string;
  /** Of a connected app; a token may do whatever its user may. */
  readonly scopes?: readonly string[];
}

export const isAdministrator = ({ siteRole }: SimulatedUser) => siteRole === 'SiteAdministratorCreator';
