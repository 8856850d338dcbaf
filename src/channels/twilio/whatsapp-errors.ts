import type { ErrorFamily } from './error-sentences.ts';

const notReached =
  'Meta does not deliver messages of this sender to this recipient. Tell this person by a text (sms-to) instead.';
const values =
  'Twilio refused a variable of the template: it must have the six variables {{1}} to {{6}}, in their order, and no others. If it has, please report this as a bug of BI Refresh Alerts.';
const template = 'look at the template of whatsapp-content-sid in the Twilio console';
const sender = 'look at it in the Twilio console under Messaging, Senders';

/**
 * With which a WhatsApp message fails, nearly always after Twilio accepted it: 63xxx. What Meta says for each of them:
 * https://www.twilio.com/docs/whatsapp/tutorial/error-codes
 */
export const whatsappErrors: ErrorFamily = {
  lasting: {
    21656: values,
    21658: 'A variable of the template is too long for Twilio. Please report this as a bug of BI Refresh Alerts.',
    63001: `WhatsApp does not accept the sender’s credentials: ${sender}.`,
    63002: 'WhatsApp does not know the sender: check whatsapp-from.',
    63003: 'The number is not on WhatsApp.',
    63005: `WhatsApp did not accept the content: ${template}.`,
    63007: 'The sender is not a WhatsApp sender of this account: check whatsapp-from.',
    63013: `WhatsApp refused a variable of the template: ${template}: it must have exactly the six variables {{1}} to {{6}}, in their order.`,
    63014: 'The recipient has blocked this sender on WhatsApp.',
    63015: 'The recipient has not joined the WhatsApp sandbox, or joined more than 3 days ago.',
    63016:
      'WhatsApp takes free text only within 24 hours after the recipient last wrote: set whatsapp-content-sid to an approved template.',
    63020:
      'Meta reports a fault of the business account behind the WhatsApp sender: look at its verification and payment in Meta’s Business Manager.',
    63021:
      'The text of the WhatsApp template is longer than 1,024 characters with its variables: shorten the template.',
    63022: `Meta does not accept the display name of the WhatsApp sender: ${sender}.`,
    63024:
      'The recipient cannot be written to: the number is not on WhatsApp, or its owner has not accepted WhatsApp’s newest terms.',
    63027: `WhatsApp does not have the template in its language: ${template}, and whether it is approved.`,
    63028:
      'The template of whatsapp-content-sid has other variables than those that are sent: it must have exactly the six {{1}} to {{6}}, in their order.',
    63030: `WhatsApp does not support something in the message: ${template}.`,
    63032: notReached,
    63033: notReached,
    63040: `Meta rejected the template: ${template}, mend it, and have it approved again.`,
    63041: `Meta paused the template, because recipients complained about it: ${template}, and choose another one meanwhile.`,
    63042: `Meta disabled the template, because recipients complained about it again: ${template}, and make another one.`,
    63049:
      'Meta did not deliver it, because it takes the template for marketing: make one of the category Utility, have it approved, and put it into whatsapp-content-sid.',
    63112: 'Meta disabled the business account behind the WhatsApp sender: appeal in Meta’s Business Manager.',
    92007: values,
  },
  passing: {
    63009: 'WhatsApp answered Twilio with an error.',
    63010: 'Twilio failed in itself.',
    63012: 'WhatsApp’s own service failed.',
    63018: 'WhatsApp’s rate limit for this sender is used up.',
    63023: 'WhatsApp did not deliver it and does not say why.',
    63029: 'The recipient’s phone could not load the template.',
    63038: 'The account has used up its messages for today.',
  },
};
