import type { Advice } from '../../advice.ts';

/** The gateway itself, and what is installed on it. */
export const gatewayAdvice: readonly Advice[] = [
  {
    about: /Gateway_?Offline|GatewayUnreachable/i,
    meaning: 'The gateway is offline or cannot be reached.',
    advice: 'Start the gateway’s machine and service.',
  },
  {
    about: /GatewayNotReachable/i,
    meaning: 'The gateway cannot be reached.',
    advice: 'Update the on-premises data gateway to its current version, and check that it runs.',
  },
  {
    about: /SpooledOperationMissing/i,
    meaning: 'The gateway lost the query: it was restarted during the refresh, or its machine was cloned.',
    advice: 'Refresh it again. If it happens again, make sure that no two machines run a copy of the same gateway.',
  },
  {
    about: /InvalidMashupConnectionString|connection string used for the mashup/i,
    meaning: 'The gateway lacks a connector of the semantic model, or one of its options.',
    advice:
      'Install the connector on the gateway’s machine, let the gateway refresh through custom connectors in its settings, and check the options of the connection.',
  },
  {
    about:
      /MissingClientLibrary|(?:provider|driver).{0,80}not (?:registered|installed|found)|no default driver|\bIM002\b/i,
    meaning: 'The driver of the data source is missing.',
    advice: 'Install the 64-bit driver of the data source on the gateway’s machine, and restart the gateway.',
  },
];
