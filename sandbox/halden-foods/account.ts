import type { SimulatedAccount } from '../services/twilio/account.ts';

/** The account of Halden Foods; every number is of a range that Ofcom keeps for fiction. */
export const haldenFoodsAccount = {
  sid: 'AC00000000000000000000000000000001',
  authToken: 'not-a-real-auth-token',
  apiKeys: [{ sid: 'SK00000000000000000000000000000002', secret: 'not-a-real-api-key-secret' }],
  numbers: ['+442079460123'],
  alphanumericSenders: true,
  whatsAppSenders: ['+442079460456'],
  messagingServices: ['MG00000000000000000000000000000003'],
  templates: {
    HX00000000000000000000000000000004:
      'BI alert: {{1}}. Where: {{2}}. Since: {{3}}. The reason given is: {{4}} Open {{5}} to look into it. Counted in all: {{6}}. Sent by BI Refresh Alerts.',
  },
} as const satisfies SimulatedAccount;

/** Inputs with which that account tells one phone by text, one by WhatsApp and one by a call. */
export const haldenFoodsPhones = {
  'twilio-account-sid': haldenFoodsAccount.sid,
  'twilio-api-key-sid': haldenFoodsAccount.apiKeys[0].sid,
  'twilio-api-key-secret': haldenFoodsAccount.apiKeys[0].secret,
  'twilio-from': '+442079460123',
  'sms-to': '+447700900111',
  'whatsapp-to': '+447700900222',
  'whatsapp-from': '+442079460456',
  'whatsapp-content-sid': 'HX00000000000000000000000000000004',
  'voice-to': '+447700900333',
} as const;
