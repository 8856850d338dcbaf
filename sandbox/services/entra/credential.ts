import { type AssertionChecks, type Credentials, checkAssertion } from './assertion.ts';
import { EntraRefusal } from './refusal.ts';

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** @throws {EntraRefusal} unless the request proves that it comes from the application. */
export async function checkCredential(
  credentials: Credentials,
  form: URLSearchParams,
  checks: AssertionChecks,
): Promise<void> {
  const secret = form.get('client_secret');
  const assertion = form.get('client_assertion');
  if (secret !== null) checkSecret(credentials, secret, checks.clientId);
  else if (assertion !== null && form.get('client_assertion_type') === assertionType) {
    await checkAssertion(credentials, assertion, checks);
  } else {
    const sentence =
      "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.";
    throw new EntraRefusal(7000216, 'invalid_client', sentence);
  }
}

function checkSecret({ secrets = [] }: Credentials, value: string, clientId: string): void {
  const secret = secrets.find((candidate) => candidate.value === value);
  if (!secret) {
    const sentence =
      'Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, ' +
      `not the client secret ID, for a secret added to app '${clientId}'.`;
    throw new EntraRefusal(7000215, 'invalid_client', sentence);
  }
  if (secret.expired) {
    const sentence =
      `The provided client secret keys for app '${clientId}' are expired. ` +
      'Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret.';
    throw new EntraRefusal(7000222, 'invalid_client', sentence);
  }
}
