import type { Advice } from '../../advice.ts';
import { connections, credentials } from './places.ts';

/** Credentials that Power BI keeps for a data source. */
export const credentialsAdvice: readonly Advice[] = [
  {
    about: /InvalidConnectionCredentials|credentials provided for .{0,100} (?:source )?are invalid|AccessUnauthorized/i,
    meaning: 'The data source rejects the credentials of its connection.',
    advice: `Open the connection under ${connections}, and enter its credentials again; if they are right, give their account access to the source.`,
  },
  {
    about: /CredentialsInvalid/i,
    meaning: 'The data source rejects the stored credentials.',
    advice: credentials,
  },
  {
    about: /Credentials?NotSpecified/i,
    meaning: 'No credentials are stored for a data source; Power BI has switched the schedule off.',
    advice: `${credentials} Then switch the schedule on again.`,
  },
];
