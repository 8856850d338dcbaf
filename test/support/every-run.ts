import assert from 'node:assert/strict';
import type { CompanySandbox } from '../../sandbox/halden-foods/company-sandbox.ts';
import type { RecordedRequest } from '../../sandbox/network/sandbox.ts';
import type { StepResult } from '../../sandbox/runner/run-action.ts';
import { faultsOfReport, type Report } from './report.ts';

export interface Played {
  readonly company: Pick<CompanySandbox, 'sandbox' | 'teams'>;
  readonly inputs: Readonly<Record<string, string>>;
  readonly step: StepResult;
  /** Undefined when the step ended before there was anything to report. */
  readonly report: Report | undefined;
}

/** What is true of every run, whatever went well or badly in it. */
export function assertRulesOfEveryRun(played: Played): void {
  assert.equal(played.step.stderr, '');
  assert.deepEqual(played.company.teams.failedRuns, [], 'a card that Teams accepts is one that it can show');
  assertSecretsStaySecret(played);
  assertCommandsAreMeant(played);
  assertReportIsWhole(played);
}

const secretInputs = [
  'power-bi-client-secret',
  'power-bi-client-certificate',
  'tableau-token-secret',
  'tableau-connected-app-secret-value',
  'teams-webhook-url',
  'twilio-auth-token',
  'twilio-api-key-secret',
  'sms-to',
  'whatsapp-to',
  'voice-to',
  'heartbeat-url',
];

/** Secrets are masked, shown nowhere, and sent to nobody but the service that they belong to. */
function assertSecretsStaySecret({ company: { sandbox, teams }, inputs, step }: Played): void {
  const given = secretInputs
    .flatMap((name) => (inputs[name] ?? '').split('\n'))
    .filter((line) => line !== '' && !line.startsWith('-----'));
  const masked = step.commands.filter(({ name }) => name === 'add-mask').map(({ message }) => message);
  for (const secret of given) assert.ok(masked.includes(secret), `${secret.slice(0, 12)}… is masked`);

  const commands = step.commands.filter(({ name }) => name !== 'add-mask');
  const shown = [step.log, step.stderr, step.summary, ...[step.report, step.outputs, commands, teams.cards].map(json)];
  const proofs = sandbox.requests.map((request) => ({ service: request.service, secrets: proofsIn(request) }));
  for (const secret of new Set([...given, ...proofs.flatMap(({ secrets }) => secrets)])) {
    for (const text of shown) assert.ok(!text.includes(secret), `${secret.slice(0, 12)}… is shown`);
    const owners = proofs.filter(({ secrets }) => secrets.includes(secret)).map(({ service }) => service);
    for (const { service, url, headers, body } of sandbox.requests) {
      // An address that is secret is no secret to whom it leads to.
      if (owners.includes(service) || url.startsWith(secret)) continue;
      assert.ok(!`${url}${json(headers)}${body}`.includes(secret), `${service} is told ${secret.slice(0, 12)}…`);
    }
  }
}

/** What a request proves itself with. */
function proofsIn({ service, url, headers, body }: RecordedRequest): string[] {
  const form = new URLSearchParams(service === 'Entra' ? body : '');
  return [
    headers.authorization?.split(' ').at(-1),
    form.get('client_secret'),
    form.get('client_assertion'),
    new URL(url).searchParams.get('sig'),
    headers['x-tableau-auth'],
    /"(?:personalAccessTokenSecret|jwt)":"([^"]+)"/.exec(body)?.[1],
  ].flatMap((proof) => proof ?? []);
}

/** What the design counts as a problem, in its words. */
const problemConditions = [
  ...['failed', 'cancelled', 'disabled', 'switched off'],
  ...['overdue', 'schedule disabled', 'running too long', 'stale'],
];

/** `debug` is @actions/core's, when it asks for an OIDC token. */
const meant = ['add-mask', 'debug', 'group', 'endgroup', 'error', 'warning'];

/** Whatever strangers write, the runner gets no commands but those that are meant, and no more than it shows. */
function assertCommandsAreMeant({ step }: Played): void {
  const names = step.commands.map(({ name }) => name);
  assert.deepEqual(
    names.filter((name) => !meant.includes(name)),
    [],
  );
  for (const level of ['error', 'warning']) assert.ok(names.filter((name) => name === level).length <= 10, level);
  const untitled = step.commands.filter(({ name, properties }) => name === 'error' && !properties.title);
  assert.equal(untitled.length, step.exitCode, 'one sentence says why a step is red, and none why it is green');
}

/** No false all-clear: the report fits its schema, counts what it lists, and the outputs say the same. */
function assertReportIsWhole({ step, report }: Played): void {
  if (!report) {
    assert.deepEqual([step.exitCode, step.outputs], [1, {}], 'without a report a step only fails');
    assert.match(step.summary, /^(|## 🔴 The check did not begin\n.*)$/s, 'and says why');
    return;
  }
  assert.deepEqual(faultsOfReport(step.report), []);
  const { findings, coverage, status, failures } = report;
  const amount = (...conditions: string[]) => findings.filter(({ condition }) => conditions.includes(condition)).length;
  const unreadable = amount('unreadable');
  const problems = amount(...problemConditions);
  // A webhook is no refresh, a model may have none, and of a site where nothing is broken none was observed.
  const inScope = findings.length - amount('on', 'switched off', 'nothing broken', 'not refreshable');
  assert.deepEqual(coverage, { checked: inScope - unreadable, inScope, problems, unreadable });
  assert.equal(status, unreadable > 0 ? 'incomplete' : problems > 0 ? 'problems' : 'ok');
  const { 'report-file': file, ...outputs } = step.outputs;
  assert.match(file ?? '', /report\.json$/);
  assert.deepEqual(outputs, {
    status,
    'checked-count': String(coverage.checked),
    'problem-count': String(problems),
    'unreadable-count': String(unreadable),
  });
  assert.equal(step.exitCode, failures.length > 0 ? 1 : 0);
  assert.ok(
    unreadable === 0 || /could (?:not )?be (?:read|asked)/.test(step.summary),
    'the summary says what is missing',
  );
}

function json(value: unknown): string {
  return JSON.stringify(value) ?? '';
}
