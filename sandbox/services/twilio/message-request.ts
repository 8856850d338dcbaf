import type { Fate, SimulatedAccount } from './account.ts';
import { refusal } from './answers.ts';

/** A message that Twilio accepts, and what will become of it. */
export interface AcceptedMessage {
  readonly from: string | null;
  readonly to: string;
  readonly messagingService: string | null;
  /** As the recipient reads it. */
  readonly body: string;
  readonly ends: string;
  readonly errorCode: number | null;
}

/** An alphanumeric sender: at most 11 characters, one of them a letter. https://www.twilio.com/docs/glossary/what-alphanumeric-sender-id */
const letters = /^(?=.*[A-Za-z])[A-Za-z0-9 +\-_&]{1,11}$/;

const e164 = /^(whatsapp:)?\+[1-9]\d{6,14}$/;

/** The parameters of a message → what it becomes, or Twilio's refusal. */
export function acceptMessage(form: URLSearchParams, account: SimulatedAccount, fateOf: (number: string) => Fate) {
  const [to, from, service] = [form.get('To'), form.get('From'), form.get('MessagingServiceSid')];
  if (!to) return refusal(21604);
  if (!e164.test(to)) return refusal(21211, to);
  if (!from && !service) return refusal(21603);
  const wrongSender = checkSender(to, from, service, account);
  if (wrongSender) return wrongSender;
  const fate = fateOf(to.replace('whatsapp:', ''));
  if (fate.refused !== undefined) return refusal(fate.refused, to);
  const content = contentOf(form, account);
  if (content instanceof Response) return content;
  const fault = to.startsWith('whatsapp:')
    ? (content.fault ?? (content.isTemplate || fate.wroteLately ? null : 63016))
    : null;
  const accepted: AcceptedMessage = {
    from,
    to,
    messagingService: service,
    body: content.body,
    ends: fault === null ? (fate.ends ?? 'delivered') : 'undelivered',
    errorCode: fault ?? fate.errorCode ?? null,
  };
  return accepted;
}

function checkSender(to: string, from: string | null, service: string | null, account: SimulatedAccount) {
  if (service !== null) return account.messagingServices.includes(service) ? undefined : refusal(21701);
  const sender = from ?? '';
  if (to.startsWith('whatsapp:') !== sender.startsWith('whatsapp:')) return refusal(21910);
  if (account.alphanumericSenders && letters.test(sender)) return to.startsWith('+1') ? refusal(21612, to) : undefined;
  if (!sender.startsWith('whatsapp:')) return account.numbers.includes(sender) ? undefined : refusal(21606, sender);
  return account.whatsAppSenders.includes(sender.slice('whatsapp:'.length)) ? undefined : refusal(63007);
}

interface Content {
  readonly body: string;
  readonly isTemplate: boolean;
  /** What WhatsApp finds wrong with it afterwards. */
  readonly fault?: number;
}

function contentOf(form: URLSearchParams, account: SimulatedAccount): Content | Response {
  const [body, contentSid] = [form.get('Body'), form.get('ContentSid')];
  if (contentSid === null) {
    if (!body) return refusal(21602);
    return body.length > 1600 ? refusal(21617) : { body, isTemplate: false };
  }
  const template = account.templates[contentSid];
  if (template === undefined) return refusal(21655);
  const variables = readVariables(form.get('ContentVariables') ?? '{}');
  if (!variables) return refusal(21656);
  const text = template.replace(/\{\{(\d+)\}\}/g, (_, number: string) => variables[number] ?? '');
  const fault = faultOf(template, variables) ?? (text.length > 1024 ? 63021 : undefined);
  return { body: text, isTemplate: true, ...(fault && { fault }) };
}

/** What WhatsApp has against the variables: that they are not those of the template, or that one of them cannot be shown. */
function faultOf(template: string, variables: Readonly<Record<string, string>>): number | undefined {
  const used = new Set(Array.from(template.matchAll(/\{\{(\d+)\}\}/g), ([, number = '']) => number));
  const given = Object.keys(variables);
  if (given.length !== used.size || !given.every((name) => used.has(name))) return 63028;
  return Object.values(variables).some((value) => !value || /[\n\r\t]| {5,}/.test(value)) ? 63013 : undefined;
}

/** A JSON string of an object of strings, and nothing else. */
function readVariables(json: string): Readonly<Record<string, string>> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const entries = Object.entries(value).flatMap(([key, text]) =>
      typeof text === 'string' ? [[key, text] as const] : [],
    );
    return entries.length === Object.keys(value).length ? Object.fromEntries(entries) : undefined;
  } catch {
    return undefined;
  }
}
