import { decideWithoutMemory } from '../decide/without-memory.ts';
import type { LogStore } from '../notification-log/store.ts';
import { messageOf } from '../text/error.ts';
import type { Claimed, ClaimRequest } from './request.ts';
import { claimInLog } from './write-ahead.ts';

/**
 * Decides who is told what, composes it, and, with a log, writes it down before anything is sent, so that neither a crash nor a
 * second run loses or repeats it. Without a log every check stands for itself, and what an event's other run told only the services
 * know; with one that cannot be used too, as with `notify: problems`.
 */
export async function claim(request: ClaimRequest, log?: LogStore): Promise<Claimed> {
  if (!log) return claimWithoutLog(request, []);
  try {
    return await claimInLog(request, log);
  } catch (error) {
    return claimWithoutLog({ ...request, policy: { ...request.policy, notify: 'problems' } }, [messageOf(error)]);
  }
}

function claimWithoutLog(request: ClaimRequest, problems: readonly string[]): Claimed {
  const { findings, channels, compose, eventAt } = request;
  const { alerts, held } = decideWithoutMemory({ ...request, recipients: channels });
  const dispatches = channels.flatMap((channel) => {
    const told = alerts.get(channel.key);
    const message = told && compose(channel, { findings, alerts: told, kind: 'report', notes: [] });
    return message ? [{ channel, message, ...(eventAt && { eventAt }) }] : [];
  });
  // The next check sees again what a check held back; an event comes once.
  const lost = eventAt ? channels.filter(({ key }) => held.has(key)).map(({ label }) => lostBy(label)) : [];
  return { findings, dispatches, held, problems: [...problems, ...lost], settle: async () => ({ problems: [] }) };
}

function lostBy(label: string): string {
  return `${label} was not told because of quiet-hours, and will not be told later: only notify: changes remembers what is held back.`;
}
