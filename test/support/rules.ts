import type { Policy } from '../../src/decide/policy.ts';
import type { Recipient } from '../../src/decide/recipient.ts';
import { type Rulebook, rulebookOf } from '../../src/rules/rulebook.ts';
import { everybody } from './checks.ts';
import { aConfig } from './config.ts';

/** The rules of a file, for these recipients, in UTC. */
export async function rulesOf(text: string, recipients: readonly Recipient[] = everybody): Promise<Rulebook> {
  return rulebookOf(await aConfig(text), { file: 'rules.yml', recipients, timeZone: 'UTC' });
}

/** What they make of a policy. */
export function routed({ routing }: Rulebook): Partial<Policy> {
  return { routing };
}
