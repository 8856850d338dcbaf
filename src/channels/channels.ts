import type { ChannelKind } from './channel.ts';
import { teams } from './teams/teams.ts';
import { sms } from './twilio/sms.ts';
import { voice } from './twilio/voice.ts';
import { whatsapp } from './twilio/whatsapp.ts';

/** Every channel there is; a run tells those that are configured. */
export const channelKinds: readonly ChannelKind[] = [teams, sms, whatsapp, voice];
