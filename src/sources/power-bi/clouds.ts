/** Where one of Microsoft's clouds has its services. */
export interface Cloud {
  /** Base of Power BI's REST API, without a slash at its end. */
  readonly api: string;
  /** Base of Microsoft Entra's token endpoints, without a slash at its end. */
  readonly authority: string;
  /** What a token is asked for. */
  readonly scope: string;
  /** Base of the pages that people open, without a slash at its end. */
  readonly portal: string;
  /** What a GitHub OIDC token must be addressed to. */
  readonly audience: string;
}

export const cloudNames = ['public', 'gcc', 'gcc-high', 'dod', 'china'] as const;

/**
 * The clouds by name. GCC is the odd one: US-government addresses, but the public authority and audience.
 * @see https://github.com/microsoft/powerbi-powershell `settings.json`
 */
export const clouds: Readonly<Record<(typeof cloudNames)[number], Cloud>> = {
  public: {
    api: 'https://api.powerbi.com/v1.0/myorg',
    authority: 'https://login.microsoftonline.com',
    scope: 'https://analysis.windows.net/powerbi/api/.default',
    portal: 'https://app.powerbi.com',
    audience: 'api://AzureADTokenExchange',
  },
  gcc: {
    api: 'https://api.powerbigov.us/v1.0/myorg',
    authority: 'https://login.microsoftonline.com',
    scope: 'https://analysis.usgovcloudapi.net/powerbi/api/.default',
    portal: 'https://app.powerbigov.us',
    audience: 'api://AzureADTokenExchange',
  },
  'gcc-high': {
    api: 'https://api.high.powerbigov.us/v1.0/myorg',
    authority: 'https://login.microsoftonline.us',
    scope: 'https://high.analysis.usgovcloudapi.net/powerbi/api/.default',
    portal: 'https://app.high.powerbigov.us',
    audience: 'api://AzureADTokenExchangeUSGov',
  },
  dod: {
    api: 'https://api.mil.powerbigov.us/v1.0/myorg',
    authority: 'https://login.microsoftonline.us',
    scope: 'https://mil.analysis.usgovcloudapi.net/powerbi/api/.default',
    portal: 'https://app.mil.powerbigov.us',
    audience: 'api://AzureADTokenExchangeUSGov',
  },
  china: {
    api: 'https://api.powerbi.cn/v1.0/myorg',
    authority: 'https://login.partner.microsoftonline.cn',
    scope: 'https://analysis.chinacloudapi.cn/powerbi/api/.default',
    portal: 'https://app.powerbi.cn',
    audience: 'api://AzureADTokenExchangeChina',
  },
};
