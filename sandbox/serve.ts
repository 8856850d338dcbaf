/**
 * `npm run sandbox`: keeps the sandbox's Power BI and Teams running, and prints lines that a shell can read, with what to run next.
 * In a workflow it gives them to the steps that follow.
 */
import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startCompany } from './halden-foods/company-sandbox.ts';
import { variableOf } from './runner/environment.ts';

const { sandbox, inputs } = await startCompany();
const environment = {
  HTTPS_PROXY: sandbox.env.HTTPS_PROXY ?? '',
  NODE_EXTRA_CA_CERTS: sandbox.env.NODE_EXTRA_CA_CERTS ?? '',
  ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [variableOf(name), value])),
};
const entries = Object.entries(environment);
const { GITHUB_ENV, RUNNER_TEMP } = process.env;
if (GITHUB_ENV) {
  const mark = 'end-of-value';
  appendFileSync(GITHUB_ENV, entries.map(([name, value]) => `${name}<<${mark}\n${value}\n${mark}\n`).join(''));
  // GITHUB_ENV counts from the next step on, and nobody can wait for a step in the background: this file says that all is there.
  if (RUNNER_TEMP) writeFileSync(path.join(RUNNER_TEMP, 'sandbox-is-ready'), '');
} else {
  const quoted = (value: string) => `'${value.replaceAll("'", `'\\''`)}'`;
  console.log(
    [
      '# Halden Foods’ Power BI and Teams are running. In another terminal, paste these lines:',
      ...entries.map(([name, value]) => `export ${name}=${quoted(value)}`),
      '# Then ask how the refreshes went, and tell nobody: npm run check -- --dry-run',
      '# or tell Teams: npm run check',
      '# Ctrl+C ends the sandbox.',
    ].join('\n'),
  );
}
