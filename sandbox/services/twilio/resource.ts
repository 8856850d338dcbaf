import { randomUUID } from 'node:crypto';

/** A message or a call as Twilio keeps it. */
export interface Resource {
  readonly kind: 'message' | 'call';
  readonly sid: string;
  readonly from: string | null;
  readonly to: string;
  readonly messagingService: string | null;
  readonly body: string | null;
  readonly createdAt: Date;
  /** What it goes through; each question after it brings the next, until the last one stays. */
  readonly course: readonly string[];
  /** Of the last status of the course. */
  readonly errorCode: number | null;
  questions: number;
}

export function newSid(prefix: 'SM' | 'CA'): string {
  return prefix + randomUUID().replaceAll('-', '');
}

function statusOf({ course, questions }: Resource): string {
  return course[Math.min(questions, course.length - 1)] ?? 'queued';
}

/** As its JSON reads. */
export function toJson(resource: Resource, accountSid: string) {
  const { kind, sid, from, to, messagingService, body, createdAt, course, errorCode } = resource;
  const status = statusOf(resource);
  const collection = kind === 'message' ? 'Messages' : 'Calls';
  const common = {
    account_sid: accountSid,
    api_version: '2010-04-01',
    date_created: rfc2822(createdAt),
    date_updated: rfc2822(createdAt),
    direction: 'outbound-api',
    from,
    price: null,
    price_unit: 'USD',
    sid,
    status,
    subresource_uris: {},
    to,
    uri: `/2010-04-01/Accounts/${accountSid}/${collection}/${sid}.json`,
  };
  if (kind === 'call') {
    return { ...common, answered_by: null, caller_name: null, duration: null, start_time: null, end_time: null };
  }
  const ended = status === course.at(-1);
  return {
    ...common,
    body,
    date_sent: wasSent(resource) ? rfc2822(createdAt) : null,
    error_code: ended ? errorCode : null,
    error_message: null,
    messaging_service_sid: messagingService,
    num_media: '0',
    num_segments: '1',
  };
}

/** Twilio's date filters: they know days only, and leave out what was not sent yet. */
export function createdOn(resource: Resource, day: string | null, from: string | null, until: string | null): boolean {
  const created = resource.createdAt.toISOString().slice(0, 10);
  if (day === null && from === null && until === null) return true;
  if (!wasSent(resource)) return false;
  const within = (from === null || created >= from.slice(0, 10)) && (until === null || created <= until.slice(0, 10));
  return within && (day === null || created === day.slice(0, 10));
}

function wasSent(resource: Resource): boolean {
  return !['accepted', 'queued', 'sending'].includes(statusOf(resource));
}

/** “Thu, 24 Aug 2023 05:01:45 +0000”: whole seconds. */
function rfc2822(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000');
}
