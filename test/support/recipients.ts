import { teamsHears } from '../../src/channels/teams/teams.ts';
import { smsHears } from '../../src/channels/twilio/sms.ts';
import { voiceHears } from '../../src/channels/twilio/voice.ts';
import { whatsappHears } from '../../src/channels/twilio/whatsapp.ts';
import type { Recipient } from '../../src/decide/recipient.ts';
import type { Threshold } from '../../src/decide/threshold.ts';

/** What is heard by each medium that we ship. */
export const hearing = { teams: teamsHears, sms: smsHears, whatsapp: whatsappHears, voice: voiceHears } as const;
export type Medium = keyof typeof hearing;
export const media = ['teams', 'sms', 'whatsapp', 'voice'] as const;

/** How bad it must get for each medium; at once where nothing is said. */
export type Thresholds = Partial<Record<Medium, Threshold>>;

/** Everybody, each after a threshold. */
export function recipientsAfter(after: Thresholds): Recipient[] {
  return media.map((medium) => aRecipient(medium, after[medium] && { after: after[medium] }));
}

/** A recipient on one of these media, who is called like it. */
export function aRecipient(medium: Medium, overrides: Partial<Recipient> = {}): Recipient {
  return {
    key: medium,
    label: medium,
    medium,
    ...(medium !== 'teams' && { afterInput: `${medium}-after` }),
    hears: hearing[medium],
    sleeps: medium !== 'teams',
    after: { kind: 'at once' },
    ...overrides,
  };
}
