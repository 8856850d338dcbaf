import { AuthError, ConfidentialClientApplication, type NodeAuthOptions } from '@azure/msal-node';
import { mayAskForToken } from '../../runner/oidc-token.ts';
import { messageOf } from '../../text/error.ts';
import { plain } from '../../text/plain.ts';
import type { World } from '../../world.ts';
import { SetUpError } from '../set-up-error.ts';
import { isPassing } from './entra-trouble.ts';
import { msalNetwork } from './msal-network.ts';
import type { Credential, Settings } from './settings.ts';
import { signInError } from './sign-in-error.ts';

/**
 * Asks Microsoft Entra for a token for Power BI's API.
 * @throws {TransportError} when Entra does not answer
 * @throws {SetUpError} when the sign-in is refused, with what to change; a refusal that may pass has been repeated by then
 */
export async function signIn({ tenantId, clientId, credential, cloud }: Settings, world: World): Promise<string> {
  let assertion: string | undefined;
  // GitHub's token lives for five minutes: msal-node asks for it at the moment of its use.
  const clientAssertion = async () => {
    assertion = await gitHubToken(world, cloud.audience);
    return assertion;
  };
  // After a 429 or 5xx an application refuses to work for a minute: each sign-in has its own.
  const application = new ConfidentialClientApplication({
    auth: { clientId, authority: `${cloud.authority}/${tenantId}`, ...proofOf(credential, clientAssertion) },
    system: { networkClient: msalNetwork(world.transport, isPassing) },
  });
  try {
    const token = await application.acquireTokenByClientCredential({ scopes: [cloud.scope] });
    if (token?.accessToken) return token.accessToken;
  } catch (error) {
    // Its `cause` is the transport's error; every other error of msal-node is Entra's answer.
    const secret = credential.kind === 'secret' && { secret: credential.secret };
    throw error instanceof AuthError
      ? (error.cause ?? signInError(error, { ...secret, ...(assertion && { assertion }) }))
      : error;
  }
  throw new SetUpError('Microsoft Entra answered without a token', 'Run the check again later.', { passes: true });
}

function proofOf(credential: Credential, clientAssertion: () => Promise<string>): Partial<NodeAuthOptions> {
  switch (credential.kind) {
    case 'secret':
      return { clientSecret: credential.secret };
    case 'certificate':
      return { clientCertificate: credential.certificate };
    case 'github oidc':
      return { clientAssertion };
  }
}

async function gitHubToken(world: World, audience: string): Promise<string> {
  try {
    return await world.oidcToken(audience);
  } catch (cause) {
    const passes = mayAskForToken(world.env);
    const advice = passes
      ? 'The job has the permission “id-token: write”, so that GitHub itself is in trouble: run the check again later.'
      : 'Add the permission “id-token: write” to the job, or give power-bi-client-secret or power-bi-client-certificate.';
    throw new SetUpError('GitHub gave no OIDC token to sign in to Power BI with', advice, {
      said: `GitHub says: “${plain(messageOf(cause))}”`,
      passes,
      cause,
    });
  }
}
