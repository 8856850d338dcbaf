/** What a code or a sentence of Power BI means, and what to do about it. */
export interface ErrorAdvice {
  /** Said where Power BI gives a code only. */
  readonly meaning: string;
  readonly advice: string;
}

const credentials = 'Open the semantic model’s settings › Data source credentials, and sign in to each source again.';
const rerun = 'Refresh it once more; if it happens again, look at the load of the capacity at that time.';
const gatewaySource =
  'On the gateway’s machine, check that the source can be reached and that the connection’s credentials still work.';

/**
 * In the order in which they are tried: codes that name the cause before those that only wrap it.
 * @see https://learn.microsoft.com/power-bi/connect-data/refresh-troubleshooting-refresh-scenarios
 * @see https://learn.microsoft.com/power-bi/connect-data/service-gateway-onprem-tshoot
 */
const table: readonly (readonly [pattern: RegExp, meaning: string, advice: string])[] = [
  [
    /Gateway_Offline|DM_GWPipeline_Client_GatewayUnreachable/,
    'The gateway is offline or cannot be reached.',
    'Start the machine and the service of the on-premises data gateway, and check that its way to the internet is open.',
  ],
  [
    /GatewayNotReachable/,
    'The gateway cannot be reached.',
    'Update the on-premises data gateway to its current version, and check that it runs.',
  ],
  [
    /DM_GWPipeline_Gateway_DataSourceAccessError/,
    'The gateway cannot reach the data source or sign in to it.',
    gatewaySource,
  ],
  [/DM_GWPipeline_Gateway_MashupDataAccessError/, 'The gateway could not get data from the source.', gatewaySource],
  [
    /DM_GWPipeline_Gateway_SpooledOperationMissing/,
    'The gateway lost the query: it was restarted during the refresh, or its machine was cloned.',
    'Refresh it again. If it happens again, make sure that no two machines run a copy of the same gateway.',
  ],
  [
    /DMTS_MonikerWithUnboundDataSources/,
    'A data source is not bound to a connection.',
    'Open the semantic model’s settings › Gateway and cloud connections, and map every source to a connection.',
  ],
  [
    /DMTS_DatasourceHasNoCredentialError/,
    'The connection of a data source has no credentials.',
    'Open the connection under Manage connections and gateways, and enter its credentials.',
  ],
  [
    /DMTS_UserNotFoundInADGraphError/,
    'The owner of the semantic model no longer exists in Microsoft Entra.',
    'Let somebody who is still there take over the semantic model in its settings, and enter the credentials again.',
  ],
  [
    /DMTS_OAuthFailedToGetResourceIdError/,
    'This data source does not accept OAuth.',
    'Choose another kind of sign-in in the settings of the connection.',
  ],
  [
    /CrossWorkspaceRequestNotAllowed/,
    'A private link does not allow a request to another workspace.',
    'Ask a Fabric administrator about the private links of the two workspaces.',
  ],
  [/0xC11C0020/i, 'The semantic model was evicted from memory during the refresh.', rerun],
  [
    /capacity limit for semantic model refreshes|(Capacity|Node) level limit exceeded/i,
    'Too many refreshes run on this capacity at once.',
    'Spread the refreshes over the day, and refresh it again.',
  ],
  [
    /Container exited unexpectedly with code 0x0000DEAD/i,
    'The process that refreshed it came to an unexpected end.',
    'Switch the scheduled refresh off, publish the semantic model again, and switch it back on.',
  ],
  [
    /uncompressed.{0,80}\b(10|1) ?GB|\b(10|1) ?GB.{0,80}uncompressed/i,
    'The semantic model is larger than its licence allows.',
    'Load fewer rows and columns, or move the workspace to a Premium or Fabric capacity.',
  ],
  [
    /ProcessingTimeOut/i,
    'The refresh took longer than Power BI allows: 2 hours, or 5 hours on a Premium or Fabric capacity.',
    'Use incremental refresh, or make the semantic model smaller.',
  ],
  [/CredentialsInvalid/, 'The data source rejects the stored credentials.', credentials],
  [
    /Credentials?NotSpecified/,
    'No credentials are stored for a data source; Power BI has switched the schedule off.',
    `${credentials} Then switch the schedule on again.`,
  ],
  [/CancelledByUser/, 'Somebody cancelled the refresh.', 'Refresh it again when the reason is gone.'],
  [
    /Premium_ASWL_Error/,
    'The capacity could not open a data source for the owner of the semantic model.',
    'Check that the owner still has access, or take over the semantic model; map its sources to connections with credentials of their own.',
  ],
  [/ModelRefresh_ShortMessage_ServiceError/, 'Power BI itself had trouble.', rerun],
  [
    /DM_GWPipeline_UnknownError/,
    'The gateway reports an error that it has no name for.',
    'Read the logs of the gateway at the time of the refresh.',
  ],
  [
    /ModelRefresh_ShortMessage_ProcessingError/,
    'A query, the data or the schema has an error.',
    'Open the semantic model in Power BI Desktop and refresh it there: the query that fails is shown.',
  ],
];

/** The first entry that one of these codes or sentences fits. */
export function adviceOn(codesAndTexts: readonly string[]): ErrorAdvice | undefined {
  const said = codesAndTexts.join('\n');
  const entry = table.find(([pattern]) => pattern.test(said));
  return entry && { meaning: entry[1], advice: entry[2] };
}
