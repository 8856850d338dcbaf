import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { type CryptoKey, generateKeyPair, SignJWT } from 'jose';
import type { SimulatedService } from '../simulated-service.ts';

export const githubIssuer = 'https://token.actions.githubusercontent.com';

/** What the runner offers to a job that has `id-token: write`. */
export interface SimulatedGitHubOidc extends SimulatedService {
  /** By which an authority that trusts GitHub checks its tokens. */
  readonly publicKey: CryptoKey;
}

/** GitHub's OIDC endpoint for one job; `subject` is what the job is: `repo:contoso/bi:ref:refs/heads/main`. */
export async function simulateGitHubOidc({ subject }: { subject: string }): Promise<SimulatedGitHubOidc> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const host = 'run-actions-1-azure-eastus.actions.githubusercontent.com';
  const requestToken = randomUUID();
  const app = new Hono();
  app.get('/78//idtoken/:run/:job', async (context) => {
    if (context.req.header('authorization') !== `Bearer ${requestToken}`) return context.text('Unauthorized', 401);
    const audience = context.req.query('audience') ?? 'https://github.com/contoso';
    const value = await new SignJWT({
      repository: 'contoso/bi',
      job_workflow_ref: 'contoso/bi/.github/workflows/power-bi.yml',
    })
      .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid: 'sandbox' })
      .setIssuer(githubIssuer)
      .setSubject(subject)
      .setAudience(audience)
      .setJti(randomUUID())
      .setIssuedAt()
      .setNotBefore('-5m')
      .setExpirationTime('5m')
      .sign(privateKey);
    return context.json({ count: value.length, value });
  });
  return {
    name: 'GitHub OIDC',
    hosts: [host],
    env: {
      ACTIONS_ID_TOKEN_REQUEST_URL: `https://${host}/78//idtoken/${randomUUID()}/${randomUUID()}?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken,
    },
    publicKey,
    fetch: (request) => app.fetch(request),
  };
}
