import type { Fate, SimulatedAccount } from './account.ts';
import { refusal } from './answers.ts';
import { readTwiml, type Twiml } from './twiml.ts';

/** A call that Twilio accepts, and how it will end. */
export interface AcceptedCall extends Twiml {
  readonly from: string;
  readonly to: string;
  readonly ends: string;
}

/** The parameters of a call → what it becomes, or Twilio's refusal. The real one also takes bad TwiML, and then says so aloud. */
export function acceptCall(form: URLSearchParams, account: SimulatedAccount, fateOf: (number: string) => Fate) {
  const [to, from, twiml] = [form.get('To'), form.get('From'), form.get('Twiml')];
  if (!to) return refusal(21201);
  if (!from) return refusal(21213);
  if (!/^\+[1-9]\d{6,14}$/.test(to)) return refusal(21211, to);
  if (!from.startsWith('+') || !account.numbers.includes(from)) return refusal(21210, from);
  if (!twiml) return refusal(21205);
  const fate = fateOf(to);
  if (fate.refused !== undefined) return refusal(fate.refused, to);
  const read = twiml.length > 4000 ? undefined : readTwiml(twiml);
  if (!read) return refusal(12100);
  const accepted: AcceptedCall = { from, to, ...read, ends: fate.ends ?? 'completed' };
  return accepted;
}
