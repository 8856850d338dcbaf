import type { Client } from 'twilio/lib/base/BaseTwilio.js';
import type VersionModule from 'twilio/lib/base/Version.js';
import type { CallListInstance } from 'twilio/lib/rest/api/v2010/account/call.js';
import type { MessageListInstance } from 'twilio/lib/rest/api/v2010/account/message.js';
import type { World } from '../../world.ts';
import type { TwilioAccount } from './account.ts';
import { type TwilioClient, twilioClient } from './http.ts';

export type { RequestOpts } from 'twilio/lib/base/BaseTwilio.js';

/** The part of the SDK that we use. */
export interface Twilio {
  readonly messages: MessageListInstance;
  readonly calls: CallListInstance;
}

/** Of the SDK only what messages and calls need, without its HTTP client: the whole takes ten times as long to load. */
export async function loadTwilio() {
  return await Promise.all([
    import('twilio/lib/base/Domain.js'),
    import('twilio/lib/base/Version.js'),
    import('twilio/lib/rest/api/v2010/account/message.js'),
    import('twilio/lib/rest/api/v2010/account/call.js'),
  ]);
}

/**
 * The SDK, loaded at first use.
 * @param signal ends every request that is under way
 */
export async function openTwilio(
  account: TwilioAccount,
  { transport }: Pick<World, 'transport'>,
  signal: AbortSignal,
): Promise<Twilio> {
  const [Domain, Version, { MessageListInstance }, { CallListInstance }] = await loadTwilio();
  const sdk: Sdk = {
    version(client: Client) {
      const domain = new Domain.default.default(client, account.origin);
      return new Version.default.default(domain, '2010-04-01');
    },
    messages: MessageListInstance,
    calls: CallListInstance,
  };
  const version = sdk.version(twilioClient(transport, account, signal));
  return { messages: sdk.messages(version, account.sid), calls: sdk.calls(version, account.sid) };
}

/** What writes the words of a call: loaded when one is made. */
export const loadTwiml = async () => await import('twilio/lib/twiml/VoiceResponse.js');

/**
 * The SDK asks for a client of its own kind, and for a `V2010`, whose class loads every resource of the API; of both it uses only
 * what is declared here. (Parameters of methods may be wider than declared, those of functions may not.)
 */
interface Sdk {
  version(client: TwilioClient): VersionModule.default;
  messages(version: VersionModule.default, accountSid: string): MessageListInstance;
  calls(version: VersionModule.default, accountSid: string): CallListInstance;
}
