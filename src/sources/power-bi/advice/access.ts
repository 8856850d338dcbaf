import type { Advice } from '../../advice.ts';
import { connections } from './places.ts';

/** Who owns a semantic model, what it is bound to, and what is licensed. */
export const accessAdvice: readonly Advice[] = [
  {
    about: /DMTS_MonikerWithUnboundDataSources/i,
    meaning: 'A data source is not bound to a connection.',
    advice: 'Open the semantic model’s settings › Gateway and cloud connections, and map every source to a connection.',
  },
  {
    about: /DMTS_DatasourceHasNoCredentialError/i,
    meaning: 'The connection of a data source has no credentials.',
    advice: `Open the connection under ${connections}, and enter its credentials.`,
  },
  {
    about: /DMTS_UserNotFoundInADGraphError/i,
    meaning: 'The owner of the semantic model no longer exists in Microsoft Entra.',
    advice:
      'Let somebody who is still there take over the semantic model in its settings, and enter the credentials again.',
  },
  {
    about: /DMTS_OAuthFailedToGetResourceIdError/i,
    meaning: 'This data source does not accept OAuth.',
    advice: 'Choose another kind of sign-in in the settings of the connection.',
  },
  {
    about: /CrossWorkspaceRequestNotAllowed/i,
    meaning: 'A private link does not allow a request to another workspace.',
    advice: 'Ask a Fabric administrator about the private links of the two workspaces.',
  },
  {
    about:
      /NotLicensed|(?:requires?|needs?|without|no|lacks?) .{0,60}\blicen[cs]e|\blicen[cs]e .{0,40}(?:expired|required|missing)/i,
    meaning: 'A licence is missing: that of the workspace’s capacity, or that of the semantic model’s owner.',
    advice:
      'Check the licence mode of the workspace (Pro, Premium Per User or a capacity), and that the owner has the licence that it asks for.',
  },
  {
    about:
      /DirectLake_|source tables either do not exist|(?:source column|source table|delta table).{0,120}(?:access|exist|found|referenced)|cannot access the (?:source|delta)/i,
    meaning: 'A Direct Lake table is missing, or the owner of the semantic model may not read it.',
    advice:
      'Check in the lakehouse or warehouse that the table and its columns exist, and that the owner of the semantic model may read them.',
  },
];
