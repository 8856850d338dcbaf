import * as v from 'valibot';
import type { SimulatedService } from '../simulated-service.ts';
import { findCardFaults } from './card-faults.ts';

/** A flow “Post to a channel when a webhook request is received”. */
export interface Flow {
  /** The Teams channel that it posts to. */
  readonly channel: string;
  /** The whole webhook URL, with its `sig`. */
  readonly url: string;
  /** Default `on`; `tenant only`: “Who can trigger the flow” is not “Anyone”. */
  readonly state?: 'on' | 'off' | 'tenant only';
}

/** A card that a channel shows. */
export interface PostedCard {
  readonly channel: string;
  readonly card: Readonly<Record<string, unknown>>;
}

/** A request that was answered 202 and then failed in the flow: only its run history knows. */
export interface FailedFlowRun {
  readonly channel: string;
  readonly reason: string;
}

export interface SimulatedTeams extends SimulatedService {
  readonly cards: readonly PostedCard[];
  readonly failedRuns: readonly FailedFlowRun[];
}

/** Approximate, says Microsoft; seen to be checked inside of the flow's run, after the 202. */
const sizeLimit = 28 * 1024;

const Envelope = v.object({
  type: v.literal('message'),
  attachments: v.pipe(
    v.array(
      v.object({
        contentType: v.literal('application/vnd.microsoft.card.adaptive'),
        content: v.looseObject({ type: v.literal('AdaptiveCard') }),
      }),
    ),
    v.minLength(1),
  ),
});

/** Teams behind the webhooks of Workflows (Power Automate). */
export function simulateTeams(flows: readonly Flow[]): SimulatedTeams {
  const cards: PostedCard[] = [];
  const failedRuns: FailedFlowRun[] = [];
  return {
    name: 'Teams',
    hosts: ['*.logic.azure.com', '*.environment.api.powerplatform.com'],
    cards,
    failedRuns,
    async fetch(request) {
      const flow = flows.find(({ url }) => new URL(url).pathname === new URL(request.url).pathname);
      if (!flow) return teamsAnswers.workflowNotFound();
      const refusal = refuse(flow, request);
      if (refusal) return refusal;
      const text = await request.text();
      const body = parseJson(text);
      if (body === undefined) return teamsAnswers.schemaMismatch();
      const { channel } = flow;
      const envelope = v.safeParse(Envelope, body);
      const content = envelope.success ? envelope.output.attachments.map((attachment) => attachment.content) : [];
      const faults = [
        ...transportFaults(request, text),
        ...(envelope.issues ?? []).map((issue) => `${v.getDotPath(issue) ?? 'the body'}: ${issue.message}`),
        ...content.flatMap(findCardFaults),
      ];
      if (faults.length > 0) failedRuns.push({ channel, reason: faults.join('; ') });
      else cards.push(...content.map((card) => ({ channel, card })));
      return new Response(null, { status: 202 });
    },
  };
}

function refuse(flow: Flow, request: Request): Response | undefined {
  if (request.method !== 'POST')
    return problem(405, 'MethodNotAllowed', `The method ${request.method} is not allowed.`);
  const [given, right] = [new URL(request.url).searchParams, new URL(flow.url).searchParams];
  for (const name of ['api-version', 'sp', 'sv', 'sig']) {
    if (given.get(name) !== right.get(name)) return teamsAnswers.authorizationRequired();
  }
  if (flow.state === 'tenant only') return teamsAnswers.authorizationRequired();
  return flow.state === 'off' ? teamsAnswers.triggerNotEnabled() : undefined;
}

function transportFaults(request: Request, text: string): string[] {
  const type = request.headers.get('content-type') ?? '';
  const size = Buffer.byteLength(text);
  return [
    ...(/^application\/json *; *charset=utf-8$/i.test(type) ? [] : [`the content type is “${type}”`]),
    ...(size > sizeLimit ? [`the message has ${size} bytes, more than 28 KB`] : []),
  ];
}

/** The refusals of a Workflows webhook; a scenario may put one in place of any answer. */
export const teamsAnswers = {
  authorizationRequired: () =>
    problem(401, 'DirectApiAuthorizationRequired', 'The request must be authenticated only by Shared Access scheme.'),
  schemaMismatch: () =>
    problem(
      400,
      'TriggerInputSchemaMismatch',
      "The input body for trigger 'manual' of type 'Request' did not match its schema definition.",
    ),
  triggerNotEnabled: () =>
    problem(400, 'WorkflowTriggerIsNotEnabled', "Could not execute workflow trigger 'manual' with state 'Disabled'."),
  workflowNotFound: () => problem(404, 'WorkflowNotFound', 'The workflow could not be found.'),
  tooLarge: () => problem(413, 'RequestEntityTooLarge', 'The request content length exceeds the limit.'),
  tooManyRequests: (retryAfterSeconds: number) =>
    problem(429, 'TooManyRequests', 'Rate limit is exceeded.', { 'retry-after': String(retryAfterSeconds) }),
} as const;

function problem(status: number, code: string, message: string, headers: Record<string, string> = {}): Response {
  return Response.json({ error: { code, message } }, { status, headers });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
