import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';
import { readSettings } from '../../src/relay/settings.ts';
import { InputError } from '../../src/runner/inputs.ts';
import { environment, secret } from './a-relay.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const pkcs8 = rsa.export({ type: 'pkcs8', format: 'pem' }).toString();
const pkcs1 = rsa.export({ type: 'pkcs1', format: 'pem' }).toString();
const app = {
  GITHUB_TOKEN: '',
  GITHUB_APP_CLIENT_ID: 'Iv1.8a61f9b3a7aba766',
  GITHUB_APP_INSTALLATION_ID: '4711',
  GITHUB_APP_PRIVATE_KEY: pkcs8,
};

/** What is wrong with these settings, by name. */
function wrong(overrides: Record<string, unknown>): Record<string, string> {
  try {
    readSettings({ ...environment, ...overrides });
  } catch (error) {
    if (error instanceof InputError) {
      return Object.fromEntries(error.problems.map(({ input, sentence }) => [input, sentence]));
    }
    throw error;
  }
  return {};
}

describe('readSettings', () => {
  it('needs three settings, and knows the rest', () => {
    assert.deepEqual(readSettings(environment), {
      secrets: [secret],
      repository: 'contoso/bi',
      apiUrl: 'https://api.github.com',
      credential: 'a-token',
      events: new Set([
        'DatasourceRefreshFailed',
        'DatasourceRefreshSucceeded',
        'WorkbookRefreshFailed',
        'WorkbookRefreshSucceeded',
      ]),
      siteLuids: new Set(),
      port: 8080,
    });
  });

  it('takes everything else as it is given', () => {
    const next = 'f'.repeat(32);
    assert.deepEqual(
      readSettings({
        RELAY_SECRET: ` ${secret} , ${next} `,
        GITHUB_REPOSITORY: 'octo_corp/bi.reports',
        ...app,
        GITHUB_API_URL: 'https://github.example.com/api/v3/',
        TABLEAU_EVENTS: 'UserDeleted, WorkbookUpdated',
        TABLEAU_SITE_LUIDS: '8B2A95D8-52b9-40a4-8712-cd6da771bd1b,other',
        PORT: '0',
      }),
      {
        secrets: [secret, next],
        repository: 'octo_corp/bi.reports',
        apiUrl: 'https://github.example.com/api/v3',
        credential: { clientId: 'Iv1.8a61f9b3a7aba766', installationId: '4711', privateKey: pkcs8 },
        events: new Set(['UserDeleted', 'WorkbookUpdated']),
        siteLuids: new Set(['8b2a95d8-52b9-40a4-8712-cd6da771bd1b', 'other']),
        port: 0,
      },
    );
  });

  for (const [form, write] of Object.entries({
    'as it is': (pem) => pem,
    'with CRLF': (pem) => `\r\n${pem.replaceAll('\n', '\r\n')}`,
    'with \\n': (pem) => pem.replaceAll('\n', '\\n'),
    'with \\r\\n': (pem) => pem.replaceAll('\n', '\\r\\n'),
    'with \\\\n, which was escaped twice': (pem) => pem.replaceAll('\n', '\\\\n'),
    'as JSON': (pem) => JSON.stringify(pem),
    'in quotes': (pem) => `"${pem}"`,
    'in single quotes, with \\n': (pem) => `'${pem.replaceAll('\n', '\\n')}'`,
    'on one line with spaces': (pem) => pem.replaceAll('\n', ' '),
    'on one line without anything': (pem) => pem.replaceAll('\n', ''),
    indented: (pem) => pem.replaceAll('\n', '\n    '),
    'in base64': (pem) => Buffer.from(pem).toString('base64'),
    'in base64 with lines': (pem) =>
      (
        Buffer.from(pem)
          .toString('base64')
          .match(/.{1,76}/g) ?? []
      ).join('\n'),
    'in base64 and quotes': (pem) => `"${Buffer.from(pem.replaceAll('\n', '\r\n')).toString('base64')}"`,
  } satisfies Record<string, (pem: string) => string>)) {
    it(`reads the key of a GitHub App ${form}`, () => {
      for (const pem of [pkcs1, pkcs8]) {
        const { credential } = readSettings({ ...environment, ...app, GITHUB_APP_PRIVATE_KEY: write(pem) });
        assert.equal(typeof credential === 'object' && credential.privateKey, pkcs8);
      }
    });
  }

  it('takes the names that GitHub gives to repositories', () => {
    for (const name of [
      'a/b',
      'Contoso-BV/bi.reports',
      'octo_corp/.github',
      'a/b..c',
      'a/-',
      '1/_',
      `a/${'x'.repeat(100)}`,
    ]) {
      assert.equal(readSettings({ ...environment, GITHUB_REPOSITORY: name }).repository, name);
    }
  });

  it('lets a GitHub App go before a token', () => {
    const { credential } = readSettings({ ...environment, ...app, GITHUB_TOKEN: 'ambient' });
    assert.equal(typeof credential, 'object');
  });

  it('names all that is missing, together, and takes an empty setting for a missing one', () => {
    const expected = [
      'RELAY_SECRET: is missing: the secret at the end of the webhook’s URL. `openssl rand -hex 32` makes one.',
      'GITHUB_REPOSITORY: is missing: the repository whose workflow tells people, as owner/name.',
      'GITHUB_TOKEN: is missing: a fine-grained token with “Contents: write” on that repository, or the settings GITHUB_APP_… of a GitHub App.',
    ].join('\n');
    assert.throws(() => readSettings({}), { name: 'InputError', message: expected });
    assert.throws(() => readSettings({ RELAY_SECRET: ' ', GITHUB_REPOSITORY: '', GITHUB_TOKEN: '\n' }), {
      message: expected,
    });
    assert.deepEqual(Object.keys(wrong({ GITHUB_APP_CLIENT_ID: 'Iv1' })), [
      'GITHUB_APP_INSTALLATION_ID',
      'GITHUB_APP_PRIVATE_KEY',
    ]);
  });

  const long = 'must have 32 characters or more. `openssl rand -hex 32` makes one.';
  const pem = 'must be the PEM file that GitHub made for the GitHub App: all of it, and not encrypted.';
  const encrypted = rsa.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }).toString();
  const encryptedAsBefore = rsa
    .export({ type: 'pkcs1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })
    .toString();
  const publicKey = createPublicKey(rsa).export({ type: 'spki', format: 'pem' });
  const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  for (const [given, problems] of [
    [{ RELAY_SECRET: 'x'.repeat(31) }, { RELAY_SECRET: long }],
    [{ RELAY_SECRET: `${secret},` }, { RELAY_SECRET: long }],
    [{ RELAY_SECRET: `${secret},short` }, { RELAY_SECRET: long }],
    [{ RELAY_SECRET: 'a sentence of more than thirty-two characters' }, { RELAY_SECRET: long }],
    [
      { RELAY_SECRET: [secret, secret, secret].join() },
      { RELAY_SECRET: 'must be one secret, or two separated by a comma while you change it.' },
    ],
    [{ GITHUB_REPOSITORY: 'bi' }, { GITHUB_REPOSITORY: 'must be owner/name.' }],
    [{ GITHUB_REPOSITORY: 'https://github.com/contoso/bi' }, { GITHUB_REPOSITORY: 'must be owner/name.' }],
    [{ GITHUB_REPOSITORY: 'a/.' }, { GITHUB_REPOSITORY: 'must be owner/name.' }],
    [{ GITHUB_REPOSITORY: 'a/..' }, { GITHUB_REPOSITORY: 'must be owner/name.' }],
    [{ GITHUB_REPOSITORY: 'a/...' }, { GITHUB_REPOSITORY: 'must be owner/name.' }],
    [{ GITHUB_REPOSITORY: '../a' }, { GITHUB_REPOSITORY: 'must be owner/name.' }],
    [{ GITHUB_REPOSITORY: 'a/%2e%2e' }, { GITHUB_REPOSITORY: 'must be owner/name.' }],
    [{ GITHUB_REPOSITORY: '-/a' }, { GITHUB_REPOSITORY: 'must be owner/name.' }],
    [{ GITHUB_REPOSITORY: 'contoso/bi.git' }, { GITHUB_REPOSITORY: 'must be owner/name.' }],
    [{ GITHUB_REPOSITORY: 'contoso/bi/' }, { GITHUB_REPOSITORY: 'must be owner/name.' }],
    [{ GITHUB_REPOSITORY: `a/${'x'.repeat(101)}` }, { GITHUB_REPOSITORY: 'must be owner/name.' }],
    [{ GITHUB_TOKEN: 'two\nlines' }, { GITHUB_TOKEN: 'must be one word.' }],
    [
      { GITHUB_API_URL: 'ftp://github.example.com' },
      { GITHUB_API_URL: 'must be a URL such as https://github.example.com/api/v3.' },
    ],
    [{ TABLEAU_SITE_LUIDS: 'a,,b' }, { TABLEAU_SITE_LUIDS: 'must be a list of the LUIDs of sites.' }],
    [{ PORT: '70000' }, { PORT: 'must be a port number.' }],
    [{ PORT: '-1' }, { PORT: 'must be a port number.' }],
    [
      { ...app, GITHUB_APP_INSTALLATION_ID: 'https://github.com/settings/installations/4711' },
      {
        GITHUB_APP_INSTALLATION_ID: 'must be the number at the end of the URL of the installation’s settings.',
      },
    ],
    [{ ...app, GITHUB_APP_PRIVATE_KEY: '/run/secrets/app.pem' }, { GITHUB_APP_PRIVATE_KEY: pem }],
    [{ ...app, GITHUB_APP_PRIVATE_KEY: pkcs8.slice(0, 400) }, { GITHUB_APP_PRIVATE_KEY: pem }],
    [
      { ...app, GITHUB_APP_PRIVATE_KEY: pkcs8.replace('-----END PRIVATE KEY-----', '') },
      { GITHUB_APP_PRIVATE_KEY: pem },
    ],
    [{ ...app, GITHUB_APP_PRIVATE_KEY: Buffer.from('not a key').toString('base64') }, { GITHUB_APP_PRIVATE_KEY: pem }],
    [{ ...app, GITHUB_APP_PRIVATE_KEY: publicKey }, { GITHUB_APP_PRIVATE_KEY: pem }],
    [{ ...app, GITHUB_APP_PRIVATE_KEY: encrypted }, { GITHUB_APP_PRIVATE_KEY: pem }],
    [{ ...app, GITHUB_APP_PRIVATE_KEY: encryptedAsBefore }, { GITHUB_APP_PRIVATE_KEY: pem }],
    [
      { ...app, GITHUB_APP_PRIVATE_KEY: elliptic.export({ type: 'pkcs8', format: 'pem' }) },
      { GITHUB_APP_PRIVATE_KEY: pem },
    ],
  ] as const) {
    it(`refuses ${JSON.stringify(given).slice(0, 60)}`, () => {
      assert.deepEqual(wrong(given), problems);
    });
  }

  it('refuses an event that Tableau does not have, since a misspelt one would be lost in silence', () => {
    assert.match(
      wrong({ TABLEAU_EVENTS: 'WorkbookRefreshFailed,WorkbookRefreshFaild' }).TABLEAU_EVENTS ?? '',
      /^must be a list of AdminDemoted, .*, WorkbookUpdated\.$/,
    );
  });

  it('quotes no secret', () => {
    const short = 'the-short-secret';
    const settings = {
      ...app,
      RELAY_SECRET: short,
      GITHUB_APP_PRIVATE_KEY: `-----BEGIN RSA PRIVATE KEY-----\n${short}`,
    };
    assert.throws(
      () => readSettings(settings),
      (error: Error) => !`${error.message}${error.stack}`.includes(short),
    );
    assert.throws(
      () => readSettings({ ...environment, GITHUB_TOKEN: `${short} ${short}` }),
      (error: Error) => !error.message.includes(short),
    );
  });
});
