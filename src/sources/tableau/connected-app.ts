import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose/jwt/sign';
import type { Credentials } from './settings.ts';

/** What we read: content with its project and link, jobs with their errors, and the names of owners. */
const scopes = [
  'tableau:content:read',
  'tableau:flows:read',
  'tableau:jobs:read',
  'tableau:tasks:read',
  'tableau:users:read',
];

/**
 * A JSON web token by which a connected app (direct trust) signs in as its user, good for one sign-in within five minutes.
 * @see https://help.tableau.com/current/online/en-us/connected_apps_direct.htm
 */
export async function connectedAppToken(
  { clientId, secretId, secretValue, username }: Extract<Credentials, { kind: 'connected app' }>,
  now: Date,
): Promise<string> {
  const seconds = Math.floor(now.getTime() / 1000);
  return await new SignJWT({ scp: scopes })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: secretId, iss: clientId })
    .setIssuer(clientId)
    .setSubject(username)
    .setAudience('tableau')
    .setJti(randomUUID())
    // The clock of the runner may be ahead of Tableau's.
    .setIssuedAt(seconds - 5)
    .setExpirationTime(seconds + 5 * 60)
    .sign(new TextEncoder().encode(secretValue));
}
