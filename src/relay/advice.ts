import type { GitHubRefusal } from '../transport/github-refusal.ts';
import type { Credential } from './credential.ts';

/** What to do about a refusal, from its cause and GitHub's words. */
export type Advice = (refusal: GitHubRefusal | undefined, message: string) => string | undefined;

type Sentences = Readonly<Partial<Record<GitHubRefusal, string>>>;

const common: Sentences = {
  'rate limit': 'its rate limit is used up',
  'IP allow list': 'add the address from which the relay asks to the IP allow list of the organisation',
  archived: 'unarchive GITHUB_REPOSITORY, or name another one',
  'not GitHub':
    'that is not GitHub’s API: check GITHUB_API_URL, which ends in /api/v3 on GitHub Enterprise Server, and the proxy, if there is one',
};

const withToken: Sentences = {
  ...common,
  credentials: 'GITHUB_TOKEN is wrong or has expired',
  'single sign-on': 'authorise GITHUB_TOKEN for the organisation, with “Configure SSO” beside it in the list of tokens',
  'lifetime of the token': 'make a GITHUB_TOKEN that lives no longer than that, or use a GitHub App',
  'kind of token': 'make a GITHUB_TOKEN of a kind that is allowed, or use a GitHub App',
  suspended: 'use a GITHUB_TOKEN of somebody whose account is not suspended, or a GitHub App',
  permission: 'the token needs the permission “Contents: write” on GITHUB_REPOSITORY',
  'not found': 'there is no such GITHUB_REPOSITORY, or the token may not see it',
};

const suspendedApp = 'the installation of the GitHub App was suspended: who owns the repository can unsuspend it';

const asApp: Sentences = {
  ...common,
  credentials: 'it does not know the token that it made for the GitHub App',
  suspended: suspendedApp,
  permission: 'give the GitHub App the permission “Contents: write”',
  'not found': 'there is no such GITHUB_REPOSITORY, or the GitHub App is not installed on it',
};

/** On dispatching an event with this credential. */
export function adviceOnDispatch(credential: Credential): Advice {
  const sentences = typeof credential === 'string' ? withToken : asApp;
  return (refusal) => refusal && sentences[refusal];
}

const makingToken: Sentences = {
  ...common,
  credentials: 'GITHUB_APP_CLIENT_ID and GITHUB_APP_PRIVATE_KEY do not belong together, or the clock is wrong',
  suspended: suspendedApp,
  'not found': 'GITHUB_APP_INSTALLATION_ID is not an installation of this GitHub App',
};

/** GitHub refuses with 422 what the App may not give a token for, and an unknown App with 404 like an unknown installation. */
const wordsOnToken: readonly (readonly [RegExp, string])[] = [
  [/integration not found/i, 'GITHUB_APP_CLIENT_ID is not the client id of a GitHub App'],
  [
    /permissions requested/i,
    'give the GitHub App the permission “Contents: write”, and accept it for the installation',
  ],
  [/at least one repository/i, 'install the GitHub App on GITHUB_REPOSITORY, and give the name that it has now'],
];

/** On making a token of the GitHub App. */
export const adviceOnToken: Advice = (refusal, message) => {
  const [, sentence] = wordsOnToken.find(([words]) => words.test(message)) ?? [];
  return sentence ?? (refusal && makingToken[refusal]);
};
