import * as v from 'valibot';
import { pkcs8 } from './private-key.ts';

/** What opens GitHub: a token, or the App that makes tokens. */
export type Credential = string | GitHubApp;

/** A GitHub App, installed on the repository. */
export interface GitHubApp {
  readonly clientId: string;
  readonly installationId: string;
  /** PEM, PKCS#8. */
  readonly privateKey: string;
}

// No message quotes what was given: it may be a secret.
export const tokenSchema = v.pipe(
  v.object({
    GITHUB_TOKEN: v.pipe(
      v.string(
        'is missing: a fine-grained token with “Contents: write” on that repository, or the settings GITHUB_APP_… of a GitHub App.',
      ),
      v.regex(/^[\x21-\x7e]+$/, 'must be one word.'),
    ),
  }),
  v.transform((settings) => settings.GITHUB_TOKEN),
);

const installation = 'the number at the end of the URL of the installation’s settings.';

export const appSchema = v.pipe(
  v.object({
    GITHUB_APP_CLIENT_ID: v.pipe(
      v.string('is missing: the client id of the GitHub App.'),
      v.regex(/^[\w.]+$/, 'must be a client id.'),
    ),
    GITHUB_APP_INSTALLATION_ID: v.pipe(v.string(`is missing: ${installation}`), v.digits(`must be ${installation}`)),
    GITHUB_APP_PRIVATE_KEY: v.pipe(
      v.string('is missing: the PEM file that GitHub made for the GitHub App.'),
      v.rawTransform(({ dataset, addIssue, NEVER }) => {
        try {
          return pkcs8(dataset.value);
        } catch {
          // Without the cause: nothing of a key may reach a log.
          addIssue({
            message: 'must be the PEM file that GitHub made for the GitHub App: all of it, and not encrypted.',
          });
          return NEVER;
        }
      }),
    ),
  }),
  v.transform((settings) => ({
    clientId: settings.GITHUB_APP_CLIENT_ID,
    installationId: settings.GITHUB_APP_INSTALLATION_ID,
    privateKey: settings.GITHUB_APP_PRIVATE_KEY,
  })),
);
