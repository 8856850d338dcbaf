import * as v from 'valibot';
import type { InputReader } from '../runner/inputs.ts';

/** Where the log is kept, in the repository of the run. */
export interface LogSettings {
  readonly branch: string;
  readonly token: string;
}

/** What git refuses in the name of a branch, and names that would be no branch of their own. */
const branchName = v.pipe(
  v.string(),
  v.regex(
    /^(?![/.-])(?!refs\/)(?!.*(?:\.\.|\/\/|\/\.|@\{|\.lock$|[/.]$))[^\s~^:?*[\\\p{Cc}]+$/u,
    'must be the name of a branch, without refs/heads/.',
  ),
);

/** Only with `notify: changes`. */
export function readLogSettings(inputs: InputReader): LogSettings {
  const branch = inputs.text('notification-log-branch', branchName) ?? 'bi-refresh-alerts';
  const token = inputs.secret('github-token');
  if (!token)
    inputs.problem('github-token', 'is needed with notify: changes. Leave it out to use the token of the run.');
  return { branch, token: token ?? '' };
}
