import type { ChannelKind } from './channel.ts';
import { teams } from './teams/teams.ts';
import { twilio } from './twilio/twilio.ts';

/** Every kind of channel there is; a run tells those that are configured. */
export const channelKinds: readonly ChannelKind[] = [teams, twilio];
