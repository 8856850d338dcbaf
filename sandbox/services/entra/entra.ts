import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import type { CryptoKey } from 'jose';
import { type CloudName, simulatedClouds } from '../clouds.ts';
import type { SimulatedService } from '../simulated-service.ts';
import type { Credentials } from './assertion.ts';
import { checkCredential } from './credential.ts';
import { EntraRefusal } from './refusal.ts';

/** One tenant with one app registration. */
export interface Directory {
  readonly tenantId: string;
  readonly tenantName: string;
  /** A verified domain, by which the tenant may be named as well. */
  readonly domain: string;
  readonly clientId: string;
  readonly credentials: Credentials;
  /** True when somebody switched the service principal off. */
  readonly disabled?: boolean;
  /** How many requests meet a directory that is away for a moment, before one is looked at. */
  readonly busyFor?: number;
  /** Default `public`. */
  readonly cloud?: CloudName;
}

/** What a token lets its bearer do. */
export interface Grant {
  readonly clientId: string;
  readonly resource: string;
  readonly expiresAt: Date;
}

export interface SimulatedEntra extends SimulatedService {
  readonly cloud: CloudName;
  /** What this token grants; undefined when it was never given out. */
  grantOf(token: string): Grant | undefined;
  /** Makes every token given out so far expire now, as happens in the middle of a long run. */
  expireTokens(): void;
}

/** Fabric's own API, which is in the public cloud only. */
const fabricResource = 'https://api.fabric.microsoft.com';

/** Entra's token endpoint for the client credentials grant; `issuers` are the keys of those whose tokens it can check. */
export function simulateEntra(directory: Directory, issuers: Readonly<Record<string, CryptoKey>> = {}): SimulatedEntra {
  const cloud = directory.cloud ?? 'public';
  const grants = new Map<string, Grant>();
  let busyFor = directory.busyFor ?? 0;
  const app = new Hono();
  app.post('/:tenant/oauth2/v2.0/token', async (context) => {
    // It was seen under 503 too, which says by itself that it passes.
    if (busyFor-- > 0) {
      throw new EntraRefusal(90033, 'temporarily_unavailable', 'A transient error has occurred. Please try again.');
    }
    const form = new URLSearchParams(await context.req.text());
    checkTenant(directory, context.req.param('tenant'));
    const resource = checkRequest(directory, form);
    const { clientId, credentials } = directory;
    // MSAL puts the request's id behind it.
    const [endpoint = ''] = context.req.url.split('?');
    await checkCredential(credentials, form, { clientId, endpoint, issuers });
    const token = `eyJ0eXAi.${randomBytes(900).toString('base64url')}`;
    grants.set(token, { clientId, resource, expiresAt: new Date(Date.now() + 3_599_000) });
    return context.json({ token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: token });
  });
  app.onError((error) => {
    if (error instanceof EntraRefusal) return error.toResponse();
    throw error;
  });
  return {
    name: 'Entra',
    hosts: simulatedClouds[cloud].authorityHosts,
    cloud,
    grantOf: (token) => grants.get(token),
    expireTokens() {
      for (const [token, grant] of grants) grants.set(token, { ...grant, expiresAt: new Date() });
    },
    fetch: (request) => app.fetch(request),
  };
}

function checkTenant({ tenantId, domain }: Directory, tenant: string): void {
  if (!/^[0-9a-f-]{36}$|\./i.test(tenant)) {
    const sentence = `Specified tenant identifier '${tenant}' is neither a valid DNS name, nor a valid external domain.`;
    throw new EntraRefusal(900023, 'invalid_request', sentence);
  }
  if (![tenantId, domain].includes(tenant.toLowerCase())) {
    const sentence =
      `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. ` +
      'Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.';
    throw new EntraRefusal(90002, 'invalid_request', sentence);
  }
}

/** Answers the resource that a token is asked for. */
function checkRequest({ clientId, tenantName, disabled, cloud = 'public' }: Directory, form: URLSearchParams): string {
  const parameters = ['grant_type', 'client_id', 'scope'];
  for (const name of parameters) {
    if (form.get(name)) continue;
    const sentence = `The request body must contain the following parameter: '${name}'.`;
    throw new EntraRefusal(900144, 'invalid_request', sentence);
  }
  const [grantType = '', id = '', scope = ''] = parameters.map((name) => form.get(name) ?? '');
  if (grantType !== 'client_credentials') {
    const sentence = `The app requested an unsupported grant type '${grantType}'.`;
    throw new EntraRefusal(70003, 'unsupported_grant_type', sentence);
  }
  if (id !== clientId) {
    const sentence =
      `Application with identifier '${id}' was not found in the directory '${tenantName}'. ` +
      'This can happen if the application has not been installed by the administrator of the tenant.';
    throw new EntraRefusal(700016, 'unauthorized_client', sentence);
  }
  if (disabled) throw new EntraRefusal(7000112, 'unauthorized_client', `Application '${id}' is disabled.`);
  const suffix = '/.default';
  if (scope.includes(' ') || !scope.endsWith(suffix)) {
    const sentence =
      `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default ` +
      'suffixed to the resource identifier (application ID URI).';
    throw new EntraRefusal(1002012, 'invalid_scope', sentence);
  }
  const resource = scope.slice(0, -suffix.length);
  const known: readonly string[] = [simulatedClouds[cloud].resource, ...(cloud === 'public' ? [fabricResource] : [])];
  if (!known.includes(resource)) {
    const sentence = `The resource principal named ${resource} was not found in the tenant named ${tenantName}.`;
    throw new EntraRefusal(500011, 'invalid_resource', sentence);
  }
  return resource;
}
