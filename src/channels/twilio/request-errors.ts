import type { ErrorFamily } from './error-sentences.ts';

const notMobile = 'The number cannot receive texts: it is a landline or not a mobile number.';
const tooMany = 'Twilio has too many requests from this account at the moment.';
const notActive = 'The Twilio account is not active: look at its state and its balance in the Twilio console.';
const country =
  'The account may not call this country: allow it in the Twilio console under Voice, Geographic permissions.';
const credentials =
  'Twilio does not accept the credentials: check twilio-account-sid, and twilio-auth-token or twilio-api-key-sid with twilio-api-key-secret.';

/** With which Twilio refuses what it is asked at once: account, credentials, numbers, calls. */
export const requestErrors: ErrorFamily = {
  lasting: {
    401: credentials,
    403: 'The credentials may not do this: a restricted API key must be allowed to create and read messages and calls.',
    404: 'Twilio does not know this account: check twilio-account-sid.',
    10001: notActive,
    12100: 'Twilio could not read the text of the call. Please report this as a bug of BI Refresh Alerts.',
    13224: 'Twilio says that this is not a number that can be dialled.',
    13227: country,
    20003: credentials,
    20005: notActive,
    20404: 'Twilio does not know this account, or the API key belongs to another one: check twilio-account-sid.',
    21210: 'The caller id is not a number of this account, nor verified for it: check voice-from, or twilio-from.',
    21211: 'Twilio says that this is not a valid phone number.',
    21215: country,
    21216: 'The account may not call this number: look at the permissions for calls in the Twilio console.',
    21219: 'The account may call only verified numbers: it is a trial.',
    21408:
      'The account may not send texts to this country: allow it in the Twilio console under Messaging, Geo permissions.',
    21603: 'There is no sender: set twilio-from.',
    21606: 'The sender is not a number of this account that can send texts: check twilio-from.',
    21607: 'The sender cannot send texts: check twilio-from.',
    21608:
      'The account may write only to verified numbers: it is a trial, or its compliance profile is not approved yet.',
    21610: 'The recipient has opted out with STOP; only a START from that phone ends it.',
    21612: 'Twilio has no route from this sender to this number: choose another twilio-from.',
    21614: notMobile,
    21617: 'The text is too long for Twilio. Please report this as a bug of BI Refresh Alerts.',
    21619: 'The message reached Twilio without its text. Please report this as a bug of BI Refresh Alerts.',
    21635: notMobile,
    21910: 'Sender and recipient are on different channels: for WhatsApp set whatsapp-from to a WhatsApp sender.',
    90010: notActive,
    572002: 'A trial account may send texts from its assigned number only.',
    572006: 'A trial account may send predefined texts only: upgrade it.',
    573002: 'A trial account may call from its assigned number only.',
  },
  passing: {
    429: tooMany,
    10004: 'The account has as many calls at once as it may have.',
    14107: 'More than 30 messages between the same two numbers within 30 seconds: Twilio takes it for a loop.',
    20429: tooMany,
    21611: 'The queue of the sender is full.',
    21730: 'Twilio is under maintenance.',
  },
};
