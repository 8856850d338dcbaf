/** Three shapes in which Power BI tells why a refresh failed: each a JSON text, as in `serviceExceptionJson`. */

/** A gateway's error: JSON within the description, and plain text behind it. */
export function gatewayUnreachable(gateway: string): string {
  const code = 'DM_GWPipeline_Client_GatewayUnreachable';
  const value = `The on-premises data gateway “${gateway}” is either offline or could not be reached.`;
  const details = [{ code: 'Message', detail: { type: 1, value } }];
  const inner = { error: { code, 'pbi.error': { code, parameters: {}, details, exceptionCulprit: 1 } } };
  const errorDescription = `${JSON.stringify(inner)} Table: Entries.`;
  return JSON.stringify({ errorCode: 'ModelRefresh_ShortMessage_ProcessingError', errorDescription });
}

/** A code and nothing else. */
export const credentialsInvalid = JSON.stringify({ errorCode: 'ModelRefreshFailed_CredentialsInvalid' });

/** An engine's error over several lines, with the customer's own names in tags. */
export const processingError = JSON.stringify({
  errorCode: 'ModelRefresh_ShortMessage_ProcessingError',
  errorDescription:
    "0xC112001C: Expression.Error: The column '<ccon>Promo week</ccon>' of the table wasn't found.\r\n" +
    'The exception was raised by the IDbCommand interface. Table: <ccon>Campaigns</ccon>.',
});
