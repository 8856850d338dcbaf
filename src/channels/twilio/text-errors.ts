import type { ErrorFamily } from './error-sentences.ts';

const dailyCap = 'The sender has used up its American messages for today (A2P 10DLC).';
const suspicious =
  'Twilio’s protection against SMS pumping holds back texts to this number for a while: if that comes back, put the number on the Safe List in the Twilio console.';
const register = 'register it in the Twilio console';

/** With which a text fails after Twilio accepted it: 30xxx. */
export const textErrors: ErrorFamily = {
  lasting: {
    30002:
      'The Twilio account is suspended, often because its balance is used up: look at the balance and the notices in the Twilio console.',
    30004: 'The recipient has blocked texts from this sender.',
    30005: 'The number is unknown or no longer in use.',
    30006: 'The number is a landline or cannot be reached by texts.',
    30007: 'The network filtered the text out as spam: register the sender, or use a messaging service.',
    30010: 'The text costs more than the highest price that is allowed for it.',
    30018: `The recipient’s network takes texts from registered senders only: ${register}, or choose another twilio-from.`,
    30024: 'The recipient’s network does not take texts from this number: choose another twilio-from.',
    30032:
      'The toll-free number is not verified, and may not write to the United States and Canada before it is: have it verified in the Twilio console, or choose another twilio-from.',
    30033: 'The campaign of the American sender is suspended (A2P 10DLC): look at it in the Twilio console.',
    30034: `The American sender number is not registered for A2P 10DLC: ${register}.`,
    30035:
      'The American sender number is still being registered for A2P 10DLC: wait until that is done, or choose another twilio-from.',
    30037: 'The account may not send messages: look at the notices in the Twilio console.',
    30038: 'Twilio filtered the text out, because it takes it for a one-time password.',
    30044: 'The text has more segments than a trial account may send.',
  },
  passing: {
    30001: 'The queue of the sender is full.',
    30003: 'The phone cannot be reached: it is switched off or has no network.',
    30008: 'The network did not deliver the text and does not say why.',
    30017: 'The recipient’s network has too much to do.',
    30021: 'Twilio failed in itself.',
    30022: 'The sender has used up its rate for American numbers.',
    30023: dailyCap,
    30027: dailyCap,
    30036:
      'The text waited in Twilio’s queue for longer than the hour in which it is worth something, and was not sent: the sender has more to send than it may.',
    30039: 'Twilio takes it for a loop of two programs that answer each other.',
    30410: 'The network on the way did not answer Twilio.',
    30450: suspicious,
    30453: suspicious,
  },
};
