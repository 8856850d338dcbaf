import { randomUUID } from 'node:crypto';

/**
 * The refusals of Power BI's REST API, in the shapes that were documented or seen. The simulated service gives them, and a
 * scenario may put one in place of any answer.
 */
export const powerBiAnswers = {
  /** No role in the workspace, no right to the history, or the tenant setting is off. */
  notAuthorized: (status: 401 | 403) => problem(status, 'PowerBINotAuthorizedException'),
  /** A wrong id, or one that the caller may not see. */
  entityNotFound: () => problem(404, 'PowerBIEntityNotFound'),
  /** The workspace is Premium Per User, or its capacity is gone. */
  notLicensed: (status: 401 | 403) => problem(status, 'PowerBINotLicensedException'),
  /** Push, streaming, live connection or DirectQuery. */
  notModelBased: () =>
    plainProblem(415, 'InvalidRequest', 'Invalid dataset. This API can only be called on a Model-based dataset'),
  invalidRequest: (message: string) => plainProblem(400, 'InvalidRequest', message),
  /** 403, not 401. */
  tokenExpired: () => plainProblem(403, 'TokenExpired', 'Access token has expired, resubmit with a new access token'),
  /** The tenant setting for service principals is off: no `error` object, and also seen under 200. */
  notAccessible: (status: 200 | 401 | 403) => json(status, { Message: 'API is not accessible for application' }),
  tooManyRequests: (retryAfterSeconds: number) =>
    new Response(
      'You have exceeded the amount of requests allowed in the current time frame and further requests will fail',
      { status: 429, headers: { 'retry-after': String(retryAfterSeconds) } },
    ),
  /** Not Power BI's: the page of a proxy on the way to it. */
  pageOfProxy: (status: number) =>
    new Response('<html><body><h1>Access Denied (authentication_failed)</h1></body></html>', {
      status,
      headers: { 'content-type': 'text/html' },
    }),
  badGateway: () =>
    new Response('<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>', {
      status: 502,
      headers: { 'content-type': 'text/html' },
    }),
} as const;

/** An answer with the header by which Microsoft's support finds the request. */
export function json(status: number, body: object): Response {
  return Response.json(body, { status, headers: { requestid: randomUUID() } });
}

function plainProblem(status: number, code: string, message: string): Response {
  return json(status, { error: { code, message } });
}

function problem(status: number, code: string): Response {
  return json(status, {
    error: { code, 'pbi.error': { code, parameters: {}, details: [], exceptionCulprit: 1 } },
  });
}
