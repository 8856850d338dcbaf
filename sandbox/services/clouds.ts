/** One Microsoft cloud, as seen from outside: written down again here, so that the simulation does not share the product's mistakes. */
export interface SimulatedCloud {
  readonly apiHost: string;
  readonly authorityHosts: readonly string[];
  readonly resource: string;
  /** What GitHub's OIDC token must be made out to. */
  readonly federatedAudience: string;
}

/** By the names of the input `power-bi-cloud`. Sources: docs of the national clouds, microsoft/powerbi-powershell settings.json. */
export const simulatedClouds = {
  public: {
    apiHost: 'api.powerbi.com',
    authorityHosts: ['login.microsoftonline.com'],
    resource: 'https://analysis.windows.net/powerbi/api',
    federatedAudience: 'api://AzureADTokenExchange',
  },
  // The trap: a US-government API behind the public authority.
  gcc: {
    apiHost: 'api.powerbigov.us',
    authorityHosts: ['login.microsoftonline.com'],
    resource: 'https://analysis.usgovcloudapi.net/powerbi/api',
    federatedAudience: 'api://AzureADTokenExchange',
  },
  'gcc-high': {
    apiHost: 'api.high.powerbigov.us',
    authorityHosts: ['login.microsoftonline.us'],
    resource: 'https://high.analysis.usgovcloudapi.net/powerbi/api',
    federatedAudience: 'api://AzureADTokenExchangeUSGov',
  },
  dod: {
    apiHost: 'api.mil.powerbigov.us',
    authorityHosts: ['login.microsoftonline.us'],
    resource: 'https://mil.analysis.usgovcloudapi.net/powerbi/api',
    federatedAudience: 'api://AzureADTokenExchangeUSGov',
  },
  china: {
    apiHost: 'api.powerbi.cn',
    authorityHosts: ['login.partner.microsoftonline.cn', 'login.chinacloudapi.cn'],
    resource: 'https://analysis.chinacloudapi.cn/powerbi/api',
    federatedAudience: 'api://AzureADTokenExchangeChina',
  },
} as const satisfies Record<string, SimulatedCloud>;

export type CloudName = keyof typeof simulatedClouds;
