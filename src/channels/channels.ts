import type { ChannelKind } from './channel.ts';
import { sms } from './sms.ts';
import { teams } from './teams.ts';
import { voice } from './voice.ts';
import { whatsapp } from './whatsapp.ts';

/** Every channel there is; a run tells those that are configured. */
export const channelKinds: readonly ChannelKind[] = [teams, sms, whatsapp, voice];
