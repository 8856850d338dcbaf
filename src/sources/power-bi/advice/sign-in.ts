import type { Advice } from '../../advice.ts';
import { connections, settings, signInAgain } from './places.ts';

/**
 * The sign-in to a data source through Microsoft Entra, by Entra’s numbers.
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export const signInAdvice: readonly Advice[] = [
  {
    about: /AADSTS(?:50072|50074|50076|50079|50158|530\d\d)\b/i,
    meaning:
      'Microsoft Entra asks for more than a password, such as a second factor, from the account of a data source.',
    advice: `${signInAgain} A service principal as the source’s account is not asked for a second factor.`,
  },
  {
    about: /AADSTS7000(?:215|222)\b/i,
    meaning: 'The secret of the service principal of a data source is wrong or has expired.',
    advice: `Make a new secret in Microsoft Entra, and enter it in the source’s connection under ${connections}.`,
  },
  {
    about: /AADSTS(?:50034|50057|51004|90072|90094|65001)\b/i,
    meaning: 'The account of a data source is gone, disabled, or not admitted by Microsoft Entra.',
    advice: `Let somebody who still has access sign in to the source in ${settings}, or take over the semantic model.`,
  },
  {
    about: /AADSTS(?:90006|90012|90024|90033)\b/i,
    meaning: 'Microsoft Entra was busy or in trouble.',
    advice: 'Refresh it again: nothing is wrong with the sign-in that is stored for the data source.',
  },
  {
    about: /OAuthTokenRefreshFailed|AADSTS\d+|invalid_grant|refresh token .{0,40}(?:expired|revoked|invalid)/i,
    meaning: 'The sign-in that is stored for a data source no longer works.',
    advice: `${signInAgain} If it happens often, use a service principal as the source’s account.`,
  },
];
