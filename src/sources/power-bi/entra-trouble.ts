import * as v from 'valibot';
import type { HttpResponse } from '../../transport/transport.ts';
import { parseJson } from './shapes.ts';

/**
 * Numbers behind `AADSTS` that speak of a moment: the directory is away, a request took too long, the tenant asks too much, or
 * Entra does not find its own signing certificate.
 * @see https://github.com/Azure/login/issues/499 for 500031
 */
export const passingCodes = [90033, 90006, 90012, 90024, 90055, 500031];

const passing = v.union([
  v.object({ error_codes: v.tupleWithRest([v.picklist(passingCodes)], v.unknown()) }),
  v.object({ error: v.literal('temporarily_unavailable') }),
]);

/**
 * Whether the same request may well be granted a moment later. Entra mostly answers 400, whatever the reason, so that only
 * the body can tell. Its numbers may change, by its own account, therefore OAuth's word for such trouble counts too.
 * An answer without a body is one of Entra's too: https://github.com/Altinn/dialogporten/pull/4356.
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export function isPassing({ text }: Pick<HttpResponse, 'text'>): boolean {
  return text.trim() === '' || v.is(passing, parseJson(text));
}
