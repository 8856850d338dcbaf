import { type Context, Hono } from 'hono';
import type { SimulatedService } from '../simulated-service.ts';
import { type Fate, magicNumbers, opens, type SimulatedAccount } from './account.ts';
import { refusal } from './answers.ts';
import { acceptCall } from './call-request.ts';
import { acceptMessage } from './message-request.ts';
import { parameters } from './parameters.ts';
import { createdOn, newSid, type Resource, toJson } from './resource.ts';

export interface TwilioOptions {
  readonly account: SimulatedAccount;
  /** Where the account's region answers; default `api.twilio.com`, that of US1. */
  readonly host?: string;
  /** By number; Twilio's own test numbers are known already. */
  readonly fates?: Readonly<Record<string, Fate>>;
  /** Whether everything has come to its end when Twilio answers, so that nobody has to wait for it; default false. */
  readonly atOnce?: boolean;
  /** Default: the real time. */
  now?(): Date;
}

/** Something that reached a phone. */
export interface PhoneArrival {
  readonly medium: 'SMS' | 'WhatsApp' | 'call';
  /** E.164. */
  readonly number: string;
  /** What is read, or heard; empty when a call rang and nobody answered. */
  readonly text: string;
  /** What a call did, in order: `Pause`, `Say`, …; empty for messages. */
  readonly verbs: readonly string[];
  readonly at: Date;
}

export interface SimulatedTwilio extends SimulatedService {
  /** Everything that rang or arrived, in order. */
  readonly phones: readonly PhoneArrival[];
}

/**
 * The part of Twilio's API that sends messages and makes calls. Time passes by asking: each question after a message or a call
 * finds it one status further.
 */
export function simulateTwilio(options: TwilioOptions): SimulatedTwilio {
  const { account, host = 'api.twilio.com', fates = {}, atOnce = false, now = () => new Date() } = options;
  const phones: PhoneArrival[] = [];
  const resources: Resource[] = [];
  const fateOf = (number: string) => fates[number] ?? magicNumbers[number] ?? {};
  const app = new Hono().basePath(`/2010-04-01/Accounts/${account.sid}`);

  app.use(async (context, next) => {
    return opens(account, context.req.header('authorization')) ? await next() : refusal(20003);
  });

  app.post('/Messages.json', async (context) => {
    const form = await readForm(context, parameters.createMessage);
    if (form instanceof Response) return form;
    const accepted = acceptMessage(form, account, fateOf);
    if (accepted instanceof Response) return accepted;
    const { to, ends, body, messagingService } = accepted;
    const number = to.replace('whatsapp:', '');
    const medium = number === to ? 'SMS' : 'WhatsApp';
    if (ends === 'delivered' || ends === 'read') phones.push({ medium, number, text: body, verbs: [], at: now() });
    const course = [messagingService ? 'accepted' : 'queued', 'sent', ends];
    return create({ ...accepted, kind: 'message', sid: newSid('SM'), createdAt: now(), course, questions: 0 });
  });

  app.post('/Calls.json', async (context) => {
    const form = await readForm(context, parameters.createCall);
    if (form instanceof Response) return form;
    const accepted = acceptCall(form, account, fateOf);
    if (accepted instanceof Response) return accepted;
    const { from, to, ends, said, verbs } = accepted;
    const text = ends === 'completed' ? said.join('\n') : '';
    if (ends === 'completed' || ends === 'no-answer')
      phones.push({ medium: 'call', number: to, text, verbs, at: now() });
    const course = ['queued', 'ringing', ...(ends === 'completed' ? ['in-progress'] : []), ends];
    const unused = { messagingService: null, body: null, errorCode: null };
    return create({ ...unused, from, to, kind: 'call', sid: newSid('CA'), createdAt: now(), course, questions: 0 });
  });

  app.get('/Messages.json', (context) => list(context, 'message', parameters.listMessages, 'DateSent'));
  app.get('/Calls.json', (context) => list(context, 'call', parameters.listCalls, 'StartTime'));
  app.get('/Messages/:file{SM[0-9a-f]{32}\\.json}', (context) => find(context.req.param('file')));
  app.get('/Calls/:file{CA[0-9a-f]{32}\\.json}', (context) => find(context.req.param('file')));
  app.notFound(() => refusal(20404));

  function create(resource: Resource): Response {
    if (atOnce) resource.questions = resource.course.length - 1;
    resources.unshift(resource);
    return Response.json(toJson(resource, account.sid), { status: 201 });
  }

  function find(file: string): Response {
    const resource = resources.find(({ sid }) => `${sid}.json` === file);
    if (!resource) return refusal(20404);
    resource.questions += 1;
    return Response.json(toJson(resource, account.sid));
  }

  /** Newest first. The date filters know days only, and only what was sent. */
  function list(context: Context, kind: Resource['kind'], known: ReadonlySet<string>, date: string): Response {
    const query = new URL(context.req.url).searchParams;
    const unknown = [...query.keys()].find((name) => !known.has(name));
    if (unknown !== undefined) return refusal(20001, unknown);
    const wanted = (resource: Resource) =>
      resource.kind === kind &&
      [null, resource.to].includes(query.get('To')) &&
      [null, resource.from].includes(query.get('From')) &&
      createdOn(resource, query.get(date), query.get(`${date}>`), query.get(`${date}<`));
    const size = Number(query.get('PageSize') ?? 50);
    const page = resources.filter(wanted).slice(0, size);
    const uri = new URL(context.req.url).pathname;
    return Response.json({
      [kind === 'message' ? 'messages' : 'calls']: page.map((resource) => toJson(resource, account.sid)),
      end: Math.max(0, page.length - 1),
      first_page_uri: `${uri}?PageSize=${size}&Page=0`,
      next_page_uri: null,
      page: 0,
      page_size: size,
      previous_page_uri: null,
      start: 0,
      uri,
    });
  }

  return { name: 'Twilio', hosts: [host], phones, fetch: (request) => app.fetch(request) };
}

async function readForm(context: Context, known: ReadonlySet<string>): Promise<URLSearchParams | Response> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(context.req.header('content-type') ?? '')) {
    return refusal(20001, 'Content-Type');
  }
  const form = new URLSearchParams(await context.req.text());
  const unknown = [...form.keys()].find((name) => !known.has(name));
  return unknown === undefined ? form : refusal(20001, unknown);
}

/** Twilio's refusals; a scenario may put one in place of any answer. */
export const twilioAnswers = { tooManyRequests: () => refusal(20429), refusal } as const;
