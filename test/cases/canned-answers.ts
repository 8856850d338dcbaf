import * as v from 'valibot';
import type { Disturbance } from '../../sandbox/network/disturbance.ts';
import type { RecordedRequest } from '../../sandbox/network/sandbox.ts';

/** What a service answers, whatever it would have answered. */
export const CannedAnswer = v.strictObject({
  status: v.optional(v.number(), 200),
  headers: v.optional(v.record(v.string(), v.string()), {}),
  json: v.optional(v.unknown()),
  html: v.optional(v.string()),
  text: v.optional(v.string(), ''),
});

/** An answer in place of the usual one, where path and query match; `onlyTheFirst` so many times. */
export const CannedAnswers = v.array(
  v.strictObject({
    ...CannedAnswer.entries,
    service: v.picklist(['Entra', 'Power BI', 'Teams (the flow)', 'GitHub', 'Tableau', 'Twilio']),
    pathMatches: v.string(),
    queryMatches: v.optional(v.string(), ''),
    onlyTheFirst: v.optional(v.number(), Number.POSITIVE_INFINITY),
    answer: v.optional(v.literal('taken, then the connection dies without an answer')),
  }),
);

/** A new response for each request. */
export function responseOf({ status, headers, json, html, text }: v.InferOutput<typeof CannedAnswer>): Response {
  const type = json !== undefined ? 'application/json;charset=UTF-8' : html !== undefined ? 'text/html' : 'text/plain';
  const body = json === undefined ? (html ?? text) : JSON.stringify(json);
  return new Response(body, { status, headers: { 'content-type': type, ...headers } });
}

/**
 * What the sandbox asks before each answer.
 * @param ids what stands for `{ref}` in a path
 */
export function answering(answers: v.InferOutput<typeof CannedAnswers>, ids: Readonly<Record<string, string>> = {}) {
  const given = answers.map((answer) => ({ ...answer, path: new RegExp(withIds(answer.pathMatches, ids)), times: 0 }));
  return ({ service, url }: RecordedRequest): Disturbance => {
    const { pathname, search } = new URL(url);
    const found = given.find(
      (one) =>
        isService(one.service, service) &&
        one.path.test(pathname) &&
        new RegExp(one.queryMatches).test(search) &&
        one.times < one.onlyTheFirst,
    );
    if (!found) return undefined;
    found.times += 1;
    return found.answer ? 'lose the answer' : responseOf(found);
  };
}

/** `{ref}` → the id of what has that `ref`. */
export function withIds(text: string, ids: Readonly<Record<string, string>>): string {
  return text.replace(/\{([a-z]+)\}/g, (whole, ref: string) => ids[ref] ?? whole);
}

/** “Teams (the flow)” is the sandbox's Teams; GitHub's OIDC endpoint is a service of its own there. */
function isService(name: string, service: string): boolean {
  return name === service || name === `${service} (the flow)` || `${name} OIDC` === service;
}
