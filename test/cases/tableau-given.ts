import * as v from 'valibot';
import { CannedAnswer, CannedAnswers } from './canned-answers.ts';

const record = v.record(v.string(), v.string());

const Job = v.strictObject({
  content: v.picklist(['workbook', 'datasource']),
  title: v.string(),
  jobType: v.string(),
  status: v.picklist(['Success', 'Failed', 'Cancelled']),
  /** `40s`, `2h`, `1d`; with “and longer”, each of several is a minute older than the one before. */
  endedAgo: v.pipe(v.string(), v.regex(/^\d+[smhd]( and longer)?$/)),
  notes: v.optional(v.string(), ''),
  howMany: v.optional(v.number(), 1),
  ref: v.optional(v.string()),
});

const Webhook = v.strictObject({
  name: v.string(),
  event: v.string(),
  isEnabled: v.boolean(),
  testResult: v.optional(v.strictObject({ status: v.number(), body: v.string() })),
  ref: v.optional(v.string()),
});

const Event = v.strictObject({
  event_type: v.string(),
  resource_name: v.string(),
  created_at: v.literal('the end of the failed job'),
});

const signIns = ['none', 'personal access token', 'personal access token, expired', 'connected app'] as const;

const world = {
  tableauSignIn: v.optional(v.picklist(signIns), 'none'),
  /** `{template}` and `{hook}` stand for an id. */
  inputs: v.optional(record, {}),
  jobs: v.optional(v.array(Job), []),
  webhooks: v.optional(v.array(Webhook), []),
  answers: v.optional(CannedAnswers, []),
};

/** The Action, for an event or by hand. */
export const ActionGiven = v.strictObject({
  ...world,
  run: v.picklist(['repository_dispatch', 'workflow_dispatch']),
  runsOfThisOneDispatch: v.optional(v.number(), 1),
  permissions: v.optional(v.strictObject({ contents: v.literal('write') })),
  channels: v.array(v.picklist(['Teams', 'Twilio'])),
  event: v.optional(Event),
  /** Body of the WhatsApp template. */
  template: v.optional(v.string()),
  /** By number. */
  twilioEnds: v.optional(
    v.record(v.string(), v.strictObject({ status: v.string(), error_code: v.number(), error_message: v.null() })),
    {},
  ),
  /** Environment of the step. */
  env: v.optional(record, {}),
});
export type ActionGiven = v.InferOutput<typeof ActionGiven>;

/** The second Action. */
export const WebhooksGiven = v.strictObject({ ...world, run: v.literal('tableau-webhooks') });

/** What a site is made of. */
export type SiteGiven = Pick<ActionGiven, 'tableauSignIn' | 'inputs' | 'jobs' | 'webhooks'>;

export const RelayGiven = v.strictObject({
  run: v.literal('relay'),
  /** Tableau's pauses between its posts of one event. */
  tableauRepeatsAfterMs: v.optional(v.array(v.number()), []),
  gitHubAnswersTheDispatch: v.optional(CannedAnswer),
  answers: v.optional(CannedAnswers, []),
});

export const DocumentationGiven = v.strictObject({ run: v.literal('documentation'), file: v.string() });
