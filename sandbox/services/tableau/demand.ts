import type { Context } from 'hono';
import { refusals } from './answers.ts';
import { isAdministrator, type SimulatedSession } from './site.ts';

/** What the gate of the site knows of a request. */
export interface SiteVariables {
  readonly Variables: { session: SimulatedSession; version: number };
}

/** Since when a connected app may query jobs. */
const jobsByScopeVersion = 27;

/** A connected app needs the scope of what it asks for; without a scope nothing but a token will do. @throws {Refusal} */
export function demandScope(context: Context<SiteVariables>, scope?: string): void {
  const { scopes } = context.get('session');
  if (scopes && !(scope && scopes.includes(scope))) throw refusals.forbidden();
}

/** @throws {Refusal} */
export function demandAdministrator(context: Context<SiteVariables>, scope?: string): void {
  demandScope(context, scope);
  if (!isAdministrator(context.get('session').user)) throw refusals.forbidden();
}

/** @throws {Refusal} */
export function demandJobs(context: Context<SiteVariables>): void {
  demandAdministrator(context, 'tableau:jobs:read');
  if (context.get('session').scopes && context.get('version') < jobsByScopeVersion) throw refusals.forbidden();
}

/** The JSON of a request. @throws {Refusal} when it does not say that it is JSON, or is not */
export async function readJson(request: Request): Promise<unknown> {
  const malformed = refusals.badRequest('Payload is either malformed or incomplete.');
  if (request.headers.get('content-type')?.split(';')[0] !== 'application/json') throw malformed;
  return await request.json().catch(() => Promise.reject(malformed));
}

/** As Tableau writes instants: UTC, without milliseconds. */
export function iso(date: Date): string {
  return date.toISOString().replace(/\.\d+/, '');
}
