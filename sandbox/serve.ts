/**
 * Keeps the sandbox running for others: prints the environment that leads there, and gives it to the following steps when a
 * workflow runs it (`npm run sandbox`).
 */
import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startCompany } from './halden-foods/company-sandbox.ts';

const { sandbox, inputs } = await startCompany();
const environment = {
  HTTPS_PROXY: sandbox.env.HTTPS_PROXY ?? '',
  NODE_EXTRA_CA_CERTS: sandbox.env.NODE_EXTRA_CA_CERTS ?? '',
  SANDBOX_TENANT_ID: inputs['power-bi-tenant-id'] ?? '',
  SANDBOX_CLIENT_ID: inputs['power-bi-client-id'] ?? '',
  SANDBOX_CLIENT_SECRET: inputs['power-bi-client-secret'] ?? '',
  SANDBOX_TEAMS_WEBHOOK_URL: inputs['teams-webhook-url'] ?? '',
};
const lines = Object.entries(environment).map(([name, value]) => `${name}=${value}\n`);
process.stdout.write(lines.join(''));

const { GITHUB_ENV, RUNNER_TEMP } = process.env;
if (GITHUB_ENV) appendFileSync(GITHUB_ENV, lines.join(''));
// GITHUB_ENV counts from the next step on, and nobody can wait for a step in the background: this file says that all is there.
if (RUNNER_TEMP) writeFileSync(path.join(RUNNER_TEMP, 'sandbox-is-ready'), '');
