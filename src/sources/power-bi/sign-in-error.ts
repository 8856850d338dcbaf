import { decodeJwt } from 'jose/jwt/decode';
import { messageOf } from '../../text/error.ts';
import { cut, plain } from '../../text/plain.ts';
import { withoutSecrets } from '../../transport/redaction.ts';
import { SetUpError } from '../set-up-error.ts';
import { signInCause } from './sign-in-causes.ts';

/** What was presented at a sign-in, of which nothing may be told as it is. */
export interface Presented {
  readonly secret?: string;
  /** The GitHub OIDC token: what it claims is told, never the token itself. */
  readonly assertion?: string;
}

/** Why a sign-in failed, with what to change; Microsoft Entra's own words, which hold ids, are for the log of the step. */
export function signInError(cause: unknown, { secret, assertion }: Presented): SetUpError {
  const words = plain(withoutSecrets(messageOf(cause), [secret, assertion]));
  const said = cut(words.replace(/^.*? - Description: | - Correlation ID: .*$/g, ''), 600);
  const code = Number(/AADSTS(\d+)/.exec(said)?.[1]);
  // Without a number it is no refusal of Entra's: it is busy, or somebody else answered.
  if (!code) return new SetUpError('Signing in to Power BI failed', said, { passes: true, cause });
  const { what, advice, passes } = signInCause(code, said);
  const claims = assertion && !passes ? ` The GitHub OIDC token presents ${claimsOf(assertion)}.` : '';
  return new SetUpError(what, `${advice}${claims}`, {
    tried: `Signing in to Power BI failed (AADSTS${code}).`,
    said: `Microsoft Entra says: “${said}”`,
    passes,
    cause,
  });
}

function claimsOf(assertion: string): string {
  try {
    const { iss, sub, aud } = decodeJwt(assertion);
    return `the issuer “${plain(String(iss))}”, the subject “${plain(String(sub))}” and the audience “${plain(String(aud))}”`;
  } catch {
    return 'claims that cannot be read';
  }
}
