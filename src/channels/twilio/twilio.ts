import type { ChannelKind } from '../channel.ts';
import { readAccount } from './account.ts';
import { openDesk } from './desk.ts';
import { smsChannels } from './sms.ts';
import { voiceChannels } from './voice.ts';
import { whatsappChannels } from './whatsapp.ts';

/**
 * Two runs of one event that look into Twilio's list at the same moment see nothing of each other. They look at moments that lie up to
 * so many ms apart; longer would be safer still, and hold up every alert of an event by half of it.
 */
const spreadMs = 5_000;

/** Texts, WhatsApp messages and calls, by one Twilio account. */
export const twilio: ChannelKind = {
  name: 'Twilio',
  thresholdInputs: ['sms-after', 'whatsapp-after', 'voice-after'],
  configure(inputs, world) {
    const account = readAccount(inputs, world);
    const office = account && { account, world, desk: openDesk(), spreadMs: world.random() * spreadMs };
    return [smsChannels, whatsappChannels, voiceChannels].flatMap((channelsOf) => channelsOf(inputs, office));
  },
};
