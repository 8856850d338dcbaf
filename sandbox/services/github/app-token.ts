import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { errors, importSPKI, jwtVerify } from 'jose';
import * as v from 'valibot';
import { badCredentials, notFound, refuse } from './answers.ts';

/** A GitHub App, installed once, on the one repository and with “Contents: write”. */
export interface SimulatedApp {
  readonly clientId: string;
  readonly installationId: number;
  /** PEM (SPKI) of the key whose private half the relay has. */
  readonly publicKey: string;
}

const longestSeconds = 600;
const lifeMs = 3_600_000;

const wanted = v.strictObject({
  repositories: v.optional(v.array(v.string()), []),
  permissions: v.optional(v.record(v.string(), v.picklist(['read', 'write'])), {}),
});

/** `POST /app/installations/{id}/access_tokens`: a JWT of the app for a token of one hour. */
export function appTokens(
  app: SimulatedApp,
  repository: string,
  now: () => Date,
  grant: (token: string, until: Date) => void,
): Hono {
  const routes = new Hono();
  routes.post('/app/installations/:id/access_tokens', async ({ req }: Context) => {
    const [, jwt] = /^Bearer (\S+)$/i.exec(req.header('authorization') ?? '') ?? [];
    const refusal = jwt ? await refusalOf(jwt, app, now()) : badCredentials();
    if (refusal) return refusal;
    if (req.param('id') !== String(app.installationId)) return notFound();
    const body = v.safeParse(wanted, await req.json().catch(() => ({})));
    if (!body.success) return refuse(422, 'Invalid request.');
    const tooMuch = tooMuchOf(body.output, repository);
    if (tooMuch) return refuse(422, tooMuch);
    const token = `ghs_${randomBytes(200).toString('base64url')}`;
    const until = new Date(now().getTime() + lifeMs);
    grant(token, until);
    return Response.json(
      { token, expires_at: until.toISOString(), permissions: { contents: 'write' } },
      { status: 201 },
    );
  });
  return routes;
}

/** What the installation does not have of what is asked, in GitHub's words. */
function tooMuchOf(
  { repositories, permissions }: v.InferOutput<typeof wanted>,
  repository: string,
): string | undefined {
  if (repositories.some((name) => name !== repository.split('/')[1]))
    return 'There is at least one repository that does not exist or is not accessible to the parent installation.';
  const granted: Readonly<Record<string, readonly string[]>> = { contents: ['read', 'write'], metadata: ['read'] };
  if (Object.entries(permissions).some(([name, right]) => !granted[name]?.includes(right)))
    return 'The permissions requested are not granted to this installation.';
  return undefined;
}

async function refusalOf(jwt: string, { clientId, publicKey }: SimulatedApp, now: Date): Promise<Response | undefined> {
  try {
    const key = await importSPKI(publicKey, 'RS256');
    const { payload } = await jwtVerify(jwt, key, { algorithms: ['RS256'], currentDate: now });
    const { iss, iat = Number.POSITIVE_INFINITY, exp = Number.POSITIVE_INFINITY } = payload;
    if (iss !== clientId) return refuse(401, "'Issuer' claim ('iss') must be an Integer or the client ID of the App");
    if (iat > now.getTime() / 1000)
      return refuse(
        401,
        "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
      );
    if (exp - now.getTime() / 1000 > longestSeconds) {
      return refuse(401, "'Expiration time' claim ('exp') is too far in the future");
    }
    return undefined;
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    return refuse(401, 'A JSON web token could not be decoded');
  }
}
