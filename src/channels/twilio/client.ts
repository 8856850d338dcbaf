import type VersionModule from 'twilio/lib/base/Version.js';
import type { CallListInstance } from 'twilio/lib/rest/api/v2010/account/call.js';
import type { MessageListInstance } from 'twilio/lib/rest/api/v2010/account/message.js';
import type { Transport } from '../../transport/transport.ts';
import type { TwilioAccount } from './account.ts';

/** The part of the SDK that we use. */
export interface Twilio {
  readonly messages: MessageListInstance;
  readonly calls: CallListInstance;
}

/** Of the SDK only what messages and calls need: the whole takes three times as long to start and ten times the room. */
export async function loadTwilio() {
  return await Promise.all([
    import('twilio/lib/base/BaseTwilio.js'),
    import('twilio/lib/base/Domain.js'),
    import('twilio/lib/base/Version.js'),
    import('twilio/lib/rest/api/v2010/account/message.js'),
    import('twilio/lib/rest/api/v2010/account/call.js'),
    import('../../transport/twilio-client.ts'),
  ]);
}

/**
 * The SDK, loaded at first use.
 * @param signal ends every request that is under way
 */
export async function openTwilio(account: TwilioAccount, transport: Transport, signal: AbortSignal): Promise<Twilio> {
  const [{ default: sdk }, Domain, Version, { MessageListInstance }, { CallListInstance }, { twilioHttpClient }] =
    await loadTwilio();
  const { sid, username, password } = account;
  const client = new sdk.Client(username, password, {
    accountSid: sid,
    httpClient: twilioHttpClient(transport, signal),
  });
  const domain = new Domain.default.default(client, 'https://api.twilio.com');
  const version = new Version.default.default(domain, '2010-04-01');
  const lists: Lists = { messages: MessageListInstance, calls: CallListInstance };
  return { messages: lists.messages(version, sid), calls: lists.calls(version, sid) };
}

/**
 * The SDK asks for a `V2010`, whose class loads every resource of the API, and uses of it what `Version` has already.
 * (Parameters of methods may be wider than declared, those of functions may not.)
 */
interface Lists {
  messages(version: VersionModule.default, accountSid: string): MessageListInstance;
  calls(version: VersionModule.default, accountSid: string): CallListInstance;
}
