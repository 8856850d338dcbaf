import { randomUUID } from 'node:crypto';
import { type JWTPayload, jwtVerify } from 'jose';
import * as v from 'valibot';
import { refusals } from './answers.ts';
import type { SimulatedSession, SimulatedSite } from './site.ts';

const site = v.strictObject({ contentUrl: v.string() });
const bodySchema = v.strictObject({
  credentials: v.union([
    v.strictObject({ personalAccessTokenName: v.string(), personalAccessTokenSecret: v.string(), site }),
    v.strictObject({ jwt: v.string(), site }),
  ]),
});

/** A JSON web token may live for ten minutes at most. */
const maxLifeSeconds = 600;

/** Opens a session and answers its token. @throws {Refusal} */
export type OpenSession = (body: unknown) => Promise<SimulatedSession & { readonly token: string }>;

/** Signs in by personal access token, which ends the session that it opened before, or by a connected app's web token. */
export function simulateSignIn(simulated: SimulatedSite, now: () => Date): OpenSession {
  const usedIds = new Set<string>();

  async function fromWebToken(jwt: string): Promise<SimulatedSession> {
    const verified = await jwtVerify(
      jwt,
      ({ kid, iss }) => {
        const app = simulated.connectedApps.find(({ clientId, secretId }) => secretId === kid && clientId === iss);
        if (!app) throw refusals.signIn();
        return new TextEncoder().encode(app.secretValue);
      },
      { algorithms: ['HS256'], audience: 'tableau', currentDate: now(), requiredClaims: ['exp', 'jti', 'sub', 'scp'] },
    ).catch(() => undefined);
    if (!verified || !isFresh(verified.payload) || verified.payload.iss !== verified.protectedHeader.iss) {
      throw refusals.signIn();
    }
    const { sub, scp } = verified.payload;
    const user = simulated.users.find(({ name }) => name === sub);
    const scopes = v.safeParse(v.pipe(v.array(v.string()), v.minLength(1)), scp);
    if (!user || !scopes.success) throw refusals.signIn();
    return { user, scopes: scopes.output };
  }

  function isFresh({ exp = 0, jti = '' }: JWTPayload): boolean {
    if (usedIds.has(jti) || exp > now().getTime() / 1000 + maxLifeSeconds) return false;
    usedIds.add(jti);
    return true;
  }

  function fromToken(name: string, secret: string): SimulatedSession {
    const token = simulated.tokens.find((candidate) => candidate.name === name && candidate.secret === secret);
    const user = token && simulated.users.find(({ id }) => id === token.userId);
    if (!user) throw refusals.signIn();
    for (const [key, { tokenName }] of simulated.sessions) {
      if (tokenName === name) simulated.sessions.delete(key);
    }
    return { user, tokenName: name };
  }

  return async (body) => {
    const parsed = v.safeParse(bodySchema, body);
    if (!parsed.success) throw refusals.badRequest('Payload is either malformed or incomplete.');
    const { credentials } = parsed.output;
    if (credentials.site.contentUrl !== simulated.contentUrl) throw refusals.signIn();
    const session =
      'jwt' in credentials
        ? await fromWebToken(credentials.jwt)
        : fromToken(credentials.personalAccessTokenName, credentials.personalAccessTokenSecret);
    const token = `${randomUUID()}|${simulated.id}`;
    simulated.sessions.set(token, session);
    return { ...session, token };
  };
}
