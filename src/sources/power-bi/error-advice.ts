import { type Advice, adviceOn } from '../advice.ts';
import { accessAdvice } from './advice/access.ts';
import { codesAdvice, wrapperAdvice } from './advice/codes.ts';
import { credentialsAdvice } from './advice/credentials.ts';
import { dataSourceAdvice } from './advice/data-source.ts';
import { gatewayAdvice } from './advice/gateway.ts';
import { limitsAdvice } from './advice/limits.ts';
import { queryAdvice } from './advice/query.ts';
import { serviceAdvice } from './advice/service.ts';
import { signInAdvice } from './advice/sign-in.ts';

/**
 * In the order in which they are tried: codes and sentences that name a cause, from what is narrow to what is wide, then codes that
 * say who spoke.
 * @see https://learn.microsoft.com/power-bi/connect-data/refresh-troubleshooting-refresh-scenarios
 * @see https://learn.microsoft.com/power-bi/connect-data/service-gateway-onprem-tshoot
 */
const all: readonly Advice[] = [
  ...gatewayAdvice,
  ...accessAdvice,
  ...signInAdvice,
  ...credentialsAdvice,
  ...limitsAdvice,
  ...serviceAdvice,
  ...dataSourceAdvice,
  ...queryAdvice,
  ...codesAdvice,
];

/**
 * What these codes and sentences mean, and what to do. Where none is known, nothing is advised: “open it in Power BI Desktop” helps
 * against a broken query, and leads away from everything else.
 */
export function causeAdvice(said: readonly string[]): Advice | undefined {
  return adviceOn(all, said);
}

/** The same for codes that stand around a cause without naming it, where nothing but them was said. */
export function wrapperOnly(said: readonly string[]): Advice | undefined {
  return adviceOn(wrapperAdvice, said);
}
