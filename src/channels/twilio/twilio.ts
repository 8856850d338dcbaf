import type { ChannelKind } from '../channel.ts';
import { readAccount } from './account.ts';
import { smsChannels } from './sms.ts';
import { voiceChannels } from './voice.ts';
import { whatsappChannels } from './whatsapp.ts';

/** Texts, WhatsApp messages and calls, by one Twilio account. */
export const twilio: ChannelKind = {
  name: 'Twilio',
  configure(inputs, world) {
    const account = readAccount(inputs, world);
    return [smsChannels, whatsappChannels, voiceChannels].flatMap((channelsOf) => channelsOf(inputs, account, world));
  },
};
