/**
 * What the two programs that this one replaces called their settings, and the inputs that have taken their place. A Power BI checker
 * on Azure Functions and a Tableau notifier on Flask read these from their environment.
 */
export const formerNames: Readonly<Record<string, readonly string[]>> = {
  TENANT_ID: ['power-bi-tenant-id'],
  CLIENT_ID: ['power-bi-client-id'],
  CLIENT_SECRET: ['power-bi-client-secret'],
  AZURE_TENANT_ID: ['power-bi-tenant-id'],
  AZURE_CLIENT_ID: ['power-bi-client-id'],
  AZURE_CLIENT_SECRET: ['power-bi-client-secret'],
  WEBHOOK_URL: ['teams-webhook-url'],
  TEAMS_WEBHOOK: ['teams-webhook-url'],
  TABLEAU_SERVER: ['tableau-server-url'],
  TABLEAU_DOMAIN: ['tableau-server-url'],
  TABLEAU_SITENAME: ['tableau-site'],
  TABLEAU_PAT_NAME: ['tableau-token-name'],
  TABLEAU_PAT_SECRET: ['tableau-token-secret'],
  // The notifier kept the secret of its token there.
  TABLEAU_PASSWORD: ['tableau-token-secret'],
  TWILIO_FROM_NUMBER: ['twilio-from'],
  // It sent a text and made a call to one number.
  TWILIO_TO_NUMBER: ['sms-to', 'voice-to'],
};

/** A value as its new place wants it: the notifier wrote a server without `https://`. */
export function asNow(input: string, value: string): string {
  return input === 'tableau-server-url' && !/^https?:\/\//i.test(value) ? `https://${value}` : value;
}
