import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InputError } from '../../../src/runner/inputs.ts';
import { clouds } from '../../../src/sources/power-bi/clouds.ts';
import { readSettings } from '../../../src/sources/power-bi/settings.ts';
import { now } from '../../support/builders.ts';
import { inputsOf } from '../../support/inputs.ts';
import { clockAt } from '../../support/world.ts';
import { aPem } from './pem.ts';

const tenantId = '7e4a1111-0000-4000-8000-000000000001';
const clientId = 'c11e2222-0000-4000-8000-000000000002';
const pem = await aPem();
const certificate = `${pem.certificate}\n${pem.key}`;
const complete = {
  'power-bi-tenant-id': tenantId,
  'power-bi-client-id': clientId,
  'power-bi-client-secret': 'abc~secret',
  'power-bi-workspaces': 'Finance\nSales, EMEA',
};

/** The settings, and every sentence that the reader collected. */
function read(values: Record<string, string>, env: NodeJS.ProcessEnv = {}) {
  const masked: string[] = [];
  const inputs = inputsOf(values, masked);
  const settings = readSettings(inputs, { clock: clockAt(() => now), env });
  try {
    inputs.assertValid();
    return { settings, masked, problems: [] };
  } catch (error) {
    assert.ok(error instanceof InputError);
    return { settings, masked, problems: error.problems.map(({ input, sentence }) => `${input} ${sentence}`) };
  }
}

test('is not configured without any of its inputs, whatever the default of the cloud', () => {
  assert.deepEqual(read({ 'power-bi-cloud': 'public', 'power-bi-workspaces': ' ' }), {
    settings: undefined,
    masked: [],
    problems: [],
  });
});

test('reads a client secret and masks it; a comma belongs to a name', () => {
  assert.deepEqual(read(complete), {
    settings: {
      cloud: clouds.public,
      tenantId,
      clientId,
      credential: { kind: 'secret', secret: 'abc~secret' },
      workspaces: ['Finance', 'Sales, EMEA'],
      models: [],
      dataflows: [],
      fabricItems: [],
      discovery: 'workspaces',
    },
    masked: ['abc~secret'],
    problems: [],
  });
});

test('reads a certificate and masks each of its lines', () => {
  const { settings, masked, problems } = read({
    ...complete,
    'power-bi-client-secret': '',
    'power-bi-client-certificate': certificate,
  });
  assert.deepEqual(problems, []);
  assert.equal(settings?.credential.kind, 'certificate');
  for (const line of pem.key.trim().split('\n')) assert.ok(masked.includes(line.trim()), line);
});

test('signs in with GitHub OIDC when neither secret nor certificate is given', () => {
  const { settings } = read({
    ...complete,
    'power-bi-client-secret': '',
    'power-bi-tenant-id': 'Contoso.onmicrosoft.com',
  });
  assert.deepEqual([settings?.credential, settings?.tenantId], [{ kind: 'github oidc' }, 'Contoso.onmicrosoft.com']);
});

for (const cloud of ['public', 'gcc', 'gcc-high', 'dod', 'china'] as const) {
  test(`knows the cloud ${cloud}, in any case`, () => {
    assert.equal(read({ ...complete, 'power-bi-cloud': cloud.toUpperCase() }).settings?.cloud, clouds[cloud]);
  });
}

const notATenant =
  'power-bi-tenant-id must be the tenant’s id (a GUID) or one of its domain names, such as contoso.com.';
const notAClient = 'power-bi-client-id must be the application (client) id of the app registration, a GUID.';

const refused: { title: string; values: Record<string, string>; problems: string[] }[] = [
  {
    title: 'everything that is missing, at once',
    values: { 'power-bi-semantic-models': 'Sales' },
    problems: [
      'power-bi-tenant-id is missing: give the id of your Microsoft Entra tenant.',
      'power-bi-client-id is missing: give the application (client) id of the service principal.',
      'power-bi-workspaces is missing: name the workspaces, one a line; “*” is every one that the service principal may read.',
      'power-bi-client-secret is empty, and so is power-bi-client-certificate: give one of them, or the permission “id-token: write” to the job, to sign in with GitHub OIDC.',
    ],
  },
  { title: 'a tenant called common', values: { 'power-bi-tenant-id': 'common' }, problems: [notATenant] },
  { title: 'a tenant with a path', values: { 'power-bi-tenant-id': 'contoso.com/x' }, problems: [notATenant] },
  { title: 'a tenant with a command', values: { 'power-bi-tenant-id': 'a.b\n::error::x' }, problems: [notATenant] },
  { title: 'a client id in braces', values: { 'power-bi-client-id': `{${clientId}}` }, problems: [notAClient] },
  {
    title: 'one id pasted twice',
    values: { 'power-bi-client-id': tenantId },
    problems: ['power-bi-client-id is the same as power-bi-tenant-id: one of them was pasted twice.'],
  },
  {
    title: 'a secret beside a certificate',
    values: { 'power-bi-client-certificate': certificate },
    problems: ['power-bi-client-secret contradicts power-bi-client-certificate: give one of the two.'],
  },
  {
    title: 'a secret beside a broken certificate',
    values: { 'power-bi-client-certificate': 'oops' },
    problems: [
      'power-bi-client-certificate holds no certificate: give PEM text with a block “BEGIN CERTIFICATE”.',
      'power-bi-client-secret contradicts power-bi-client-certificate: give one of the two.',
    ],
  },
  {
    title: 'an unknown cloud',
    values: { 'power-bi-cloud': 'germany' },
    problems: ['power-bi-cloud must be one of public, gcc, gcc-high, dod, china, but is “germany”.'],
  },
  {
    title: 'an exclusion of nothing',
    values: { 'power-bi-semantic-models': 'Sales\n!' },
    problems: ['power-bi-semantic-models line 2 must be a name or a glob, with “!” before it to exclude.'],
  },
];

for (const { title, values, problems } of refused) {
  test(`names ${title}`, () => {
    const base = title.startsWith('everything') ? {} : complete;
    assert.deepEqual(read({ ...base, ...values }).problems, problems);
  });
}

const spoilt = [
  {
    name: 'what the Azure command line prints in place of the secret in it',
    secret: '{"clientId":"c11e2222","clientSecret":"abc~secret","tenantId":"7e4a1111"}',
    problem:
      'power-bi-client-secret is JSON: give the value of the client secret alone (in what `az ad sp create-for-rbac` prints it is clientSecret).',
  },
  {
    name: 'two lines',
    secret: 'abc~secret\n7e4a1111-0000-4000-8000-000000000001',
    problem: 'power-bi-client-secret has a space or a line break in it: give the value of the client secret alone.',
  },
];
for (const { name, secret, problem } of spoilt) {
  test(`refuses ${name} before any request, and quotes nothing of it`, () => {
    assert.deepEqual(read({ ...complete, 'power-bi-client-secret': secret }).problems, [problem]);
  });
}

test('names an empty secret together with what else is missing, where the job may not sign in with a token either', () => {
  const { 'power-bi-client-secret': _, 'power-bi-workspaces': __, ...rest } = complete;
  const missing =
    'power-bi-workspaces is missing: name the workspaces, one a line; “*” is every one that the service principal may read.';
  assert.deepEqual(read(rest).problems, [
    missing,
    'power-bi-client-secret is empty, and so is power-bi-client-certificate: give one of them, or the permission “id-token: write” to the job, to sign in with GitHub OIDC.',
  ]);
  const env = { ACTIONS_ID_TOKEN_REQUEST_URL: 'https://example.com', ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'proof' };
  assert.deepEqual(read(rest, env).problems, [missing]);
});
