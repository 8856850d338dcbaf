import * as v from 'valibot';
import { jsonOf } from './json.ts';

/** Why GitHub's REST API refused: its number does not tell, a 403 may be any of nearly all of these. */
export type GitHubRefusal =
  | 'rate limit'
  | 'single sign-on'
  | 'IP allow list'
  | 'lifetime of the token'
  | 'kind of token'
  | 'archived'
  | 'suspended'
  | 'permission'
  | 'credentials'
  | 'not found'
  | 'not GitHub';

export interface GitHubAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly text: string;
}

/**
 * GitHub's own words, as they were seen: ossf/scorecard#1504, aquasecurity/trivy#10567, NixOS/org#247,
 * refined-github/refined-github#6951, hub4j/github-api#473, and https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api. Lifetime before kind,
 * since “forbids access via a fine-grained personal access tokens if the token's lifetime is greater than 90 days” is both.
 */
const words: readonly (readonly [RegExp, GitHubRefusal])[] = [
  [/rate limit|abuse detection/i, 'rate limit'],
  [/SAML enforcement|single sign-on/i, 'single sign-on'],
  [/IP allow list/i, 'IP allow list'],
  [/token's lifetime/i, 'lifetime of the token'],
  [/forbids access via/i, 'kind of token'],
  [/was archived/i, 'archived'],
  [/(was|been) suspended/i, 'suspended'],
  [/not accessible by/i, 'permission'],
];

/** What GitHub says in its JSON; undefined when the answer is something else, such as a proxy's page. */
export function messageOfGitHub(text: string): string | undefined {
  const { success, output } = v.safeParse(v.object({ message: v.string() }), jsonOf(text));
  return success ? output.message : undefined;
}

/** The cause as far as words, headers and status tell it; undefined where GitHub's own words are all that is known. */
export function whyGitHubRefused({ status, headers, text }: GitHubAnswer): GitHubRefusal | undefined {
  const message = messageOfGitHub(text);
  if (status === 429) return 'rate limit';
  if (status >= 500) return undefined;
  // GitHub's API refuses in JSON, and never by a redirection or a success.
  if (status < 400 || (message === undefined && text.trim() !== '')) return 'not GitHub';
  if (status === 401) return 'credentials';
  if (status === 404) return 'not found';
  if (status !== 403) return undefined;
  const [, told] = words.find(([pattern]) => pattern.test(message ?? '')) ?? [];
  if (told) return told;
  if (headers.get('x-github-sso') !== null) return 'single sign-on';
  // A secondary limit may come without either.
  if (headers.get('retry-after') !== null || headers.get('x-ratelimit-remaining') === '0') return 'rate limit';
  return /\bcontents=write\b/.test(headers.get('x-accepted-github-permissions') ?? '') ? 'permission' : undefined;
}
