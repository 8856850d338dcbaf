import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InputError } from '../../../src/runner/inputs.ts';
import { readSettings } from '../../../src/sources/tableau/settings.ts';
import { inputsOf } from '../../support/inputs.ts';
import { tokenInputs, tokenSettings } from './simulation.ts';

const appInputs = {
  'tableau-server-url': 'https://tableau.contoso.com',
  'tableau-connected-app-client-id': 'client',
  'tableau-connected-app-secret-id': 'secret-id',
  'tableau-connected-app-secret-value': 'c2VjcmV0',
  'tableau-username': 'jane',
};
const app = {
  kind: 'connected app',
  clientId: 'client',
  secretId: 'secret-id',
  secretValue: 'c2VjcmV0',
  username: 'jane',
};

const good = [
  { name: 'a token on Tableau Cloud', inputs: tokenInputs, settings: tokenSettings },
  {
    name: 'an address as it was copied from the browser',
    inputs: { ...tokenInputs, 'tableau-server-url': 'https://prod-uk-a.online.tableau.com/#/site/haldenfoods/home' },
    settings: tokenSettings,
  },
  {
    name: 'a connected app on the default site of a server',
    inputs: appInputs,
    settings: { server: 'https://tableau.contoso.com', site: '', apiVersion: '3.24', credentials: app },
  },
  {
    name: 'a version of its own',
    inputs: { ...appInputs, 'tableau-api-version': '3.19' },
    settings: { server: 'https://tableau.contoso.com', site: '', apiVersion: '3.19', credentials: app },
  },
];
for (const { name, inputs, settings } of good) {
  test(`reads ${name}`, () => {
    const masked: string[] = [];
    const reader = inputsOf(inputs, masked);
    assert.deepEqual(readSettings(reader), settings);
    reader.assertValid();
    assert.deepEqual(masked, [
      settings.credentials.kind === 'connected app' ? 'c2VjcmV0' : tokenInputs['tableau-token-secret'],
    ]);
  });
}

const bad = [
  {
    name: 'nothing',
    inputs: {},
    problems: [
      'tableau-token-name: is missing: signing in to Tableau needs tableau-token-name, tableau-token-secret.',
      'tableau-token-secret: is missing: signing in to Tableau needs tableau-token-name, tableau-token-secret.',
      'tableau-server-url: is missing: give the address of the Tableau Cloud pod or Tableau Server.',
    ],
  },
  {
    name: 'an address without TLS',
    inputs: { ...appInputs, 'tableau-server-url': 'http://tableau.contoso.com' },
    problems: [
      'tableau-server-url: must be a URL that begins with https://, for example https://prod-uk-a.online.tableau.com.',
    ],
  },
  {
    name: 'Tableau Cloud without a site',
    inputs: { ...tokenInputs, 'tableau-site': '' },
    problems: ['tableau-site: is missing: Tableau Cloud has no default site.'],
  },
  {
    name: 'the name of a site in place of its content URL',
    inputs: { ...tokenInputs, 'tableau-site': 'Halden Foods' },
    problems: ['tableau-site: must be the site as its pages show it: “finance” in https://…/#/site/finance/home.'],
  },
  ...['3.8', '2.30'].map((version) => ({
    name: `the version ${version}`,
    inputs: { ...tokenInputs, 'tableau-api-version': version },
    problems: ['tableau-api-version: must be 3.9 or later.'],
  })),
  {
    name: 'two ways to sign in',
    inputs: { ...appInputs, 'tableau-token-name': 'name' },
    problems: [
      'tableau-connected-app-client-id: cannot stand beside a personal access token: give one way to sign in to Tableau.',
    ],
  },
  {
    name: 'half a connected app',
    inputs: { ...appInputs, 'tableau-username': '', 'tableau-connected-app-secret-id': ' ' },
    problems: ['tableau-connected-app-secret-id', 'tableau-username'].map(
      (input) =>
        `${input}: is missing: signing in to Tableau needs tableau-connected-app-client-id, tableau-connected-app-secret-id, tableau-connected-app-secret-value, tableau-username.`,
    ),
  },
];
for (const { name, inputs, problems } of bad) {
  test(`refuses ${name}`, () => {
    const reader = inputsOf(inputs);
    readSettings(reader);
    assert.throws(
      () => reader.assertValid(),
      (error) => {
        assert(error instanceof InputError);
        assert.deepEqual(error.message.split('\n'), problems);
        return true;
      },
    );
  });
}
