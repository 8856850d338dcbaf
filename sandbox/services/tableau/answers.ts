/** A request that Tableau refuses, in its code and words. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  /** The HTTP status and three digits. */
  readonly code: string;
  readonly detail: string;

  constructor(code: string, summary: string, detail: string) {
    super(summary);
    this.code = code;
    this.detail = detail;
  }
}

export const refusals = {
  badRequest: (detail: string) => new Refusal('400000', 'Bad Request', detail),
  noSuchPage: (page: string) => new Refusal('400006', 'Bad Request', `Invalid page number '${page}'`),
  signIn: () => new Refusal('401001', 'Signin Error', 'Error signing in to Tableau Server'),
  noToken: () => new Refusal('401000', 'Unauthorized Access', 'No authentication credentials were provided.'),
  badToken: () => new Refusal('401002', 'Unauthorized Access', 'Invalid authentication credentials were provided.'),
  notJson: () =>
    new Refusal('406000', 'Not Acceptable', 'The simulated Tableau answers in JSON: ask for it by the Accept header.'),
  forbidden: () => new Refusal('403004', 'Forbidden', 'The user is not authorized to perform this action.'),
  unknown: () => new Refusal('404003', 'Resource Not Found', 'Unknown resource.'),
  notFound: (code: string, what: string) => new Refusal(code, 'Resource Not Found', `${what} could not be found.`),
};

export function answer(status: number, body: object): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json;charset=UTF-8' } });
}

/** Tableau speaks XML to whoever does not ask for JSON, and the simulation knows no more of it than this. */
export function refuse({ code, message, detail }: Refusal, asJson: boolean): Response {
  const status = Number(code.slice(0, 3));
  if (asJson) return answer(status, { error: { summary: message, detail, code } });
  const error = `<error code="${code}"><summary>${message}</summary><detail>${detail}</detail></error>`;
  const xml = `<?xml version='1.0' encoding='UTF-8'?><tsResponse xmlns="http://tableau.com/api">${error}</tsResponse>`;
  return new Response(xml, { status, headers: { 'content-type': 'application/xml;charset=UTF-8' } });
}

/** As Tableau's JSON has them: nothing is `{}`, one is itself, and only several are a list. */
export function list(name: string, items: readonly object[]) {
  const [first, ...others] = items;
  return first === undefined ? {} : { [name]: others.length === 0 ? first : items };
}
