/** One Twilio account as its console shows it. */
export interface SimulatedAccount {
  readonly sid: string;
  readonly authToken: string;
  /** Standard API keys. */
  readonly apiKeys: readonly { readonly sid: string; readonly secret: string }[];
  /** Numbers of the account: in E.164, which text and call, and short codes, which text. */
  readonly numbers: readonly string[];
  /** Whether texts may come from letters instead of a number; most accounts may, outside of North America. */
  readonly alphanumericSenders?: boolean;
  /** Numbers that are WhatsApp senders. */
  readonly whatsAppSenders: readonly string[];
  readonly messagingServices: readonly string[];
  /** Approved WhatsApp templates: content SID → text with `{{1}}`. */
  readonly templates: Readonly<Record<string, string>>;
}

/** What becomes of what is sent to one number; everything arrives where nothing else is said. */
export interface Fate {
  /** The error code with which it is refused at once. */
  readonly refused?: number;
  /** The status that it ends with, and stays in: default `delivered`, and `completed` for a call. */
  readonly ends?: string;
  /** What a message that ends badly gives as its reason. */
  readonly errorCode?: number;
  /** Whether this person wrote to the WhatsApp sender within the last 24 hours. */
  readonly wroteLately?: boolean;
}

/** Twilio's own magic numbers, https://www.twilio.com/docs/iam/test-credentials. */
export const magicNumbers: Readonly<Record<string, Fate>> = {
  '+15005550001': { refused: 21211 },
  '+15005550002': { refused: 21612 },
  '+15005550004': { refused: 21610 },
  '+15005550009': { refused: 21614 },
};

/** Whether the credentials of a request open this account. */
export function opens(account: SimulatedAccount, authorization: string | undefined): boolean {
  const [scheme, encoded = ''] = (authorization ?? '').split(' ');
  const keys = [{ sid: account.sid, secret: account.authToken }, ...account.apiKeys];
  const given = Buffer.from(encoded, 'base64').toString();
  return scheme === 'Basic' && keys.some(({ sid, secret }) => given === `${sid}:${secret}`);
}
