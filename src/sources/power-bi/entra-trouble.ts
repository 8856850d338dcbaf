import * as v from 'valibot';
import type { HttpResponse } from '../../transport/transport.ts';
import { parseJson } from './shapes.ts';

/** Numbers behind `AADSTS` that speak of a moment: the directory is away, a request took too long, the tenant asks too much. */
export const passingCodes = [90033, 90006, 90012, 90024, 90055];

const passing = v.union([
  v.object({ error_codes: v.tupleWithRest([v.picklist(passingCodes)], v.unknown()) }),
  v.object({ error: v.literal('temporarily_unavailable') }),
]);

/**
 * Whether the same request may well be granted a moment later. Entra mostly answers 400, whatever the reason, so that only
 * the body can tell. Its numbers may change, by its own account, therefore OAuth's word for such trouble counts too.
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export function isPassing({ text }: Pick<HttpResponse, 'text'>): boolean {
  return v.is(passing, parseJson(text));
}
