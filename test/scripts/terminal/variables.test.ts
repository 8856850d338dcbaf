import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { parseEnv } from 'node:util';
import * as v from 'valibot';
import { parse } from 'yaml';
import { envExample } from '../../../scripts/terminal/env-example.ts';
import { formerNames } from '../../../scripts/terminal/former-names.ts';
import { inputsOf } from '../../../scripts/terminal/variables.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const Inputs = v.record(v.string(), v.object({ description: v.string(), default: v.optional(v.string()) }));
const { inputs } = v.parse(v.object({ inputs: Inputs }), parse(readFileSync(path.join(root, 'action.yml'), 'utf8')));
const names = Object.keys(inputs);

describe('variables of an env file', () => {
  const cases = [
    {
      name: 'are inputs in capitals; GitHub’s and the proxy’s go on as they are; what is empty is not given',
      variables: {
        POWER_BI_TENANT_ID: 't',
        GITHUB_REPOSITORY: 'contoso/bi',
        https_proxy: 'http://proxy:8080',
        SMS_TO: ' ',
      },
      expected: {
        inputs: { 'power-bi-tenant-id': 't' },
        others: { GITHUB_REPOSITORY: 'contoso/bi', https_proxy: 'http://proxy:8080' },
        notes: [],
      },
    },
    {
      name: 'of the former notifier are understood, and named with their new names',
      variables: {
        TABLEAU_SERVER: 'prod-uk-a.online.tableau.com',
        TABLEAU_SITENAME: 'finance',
        TABLEAU_PAT_NAME: 'alerts',
        TABLEAU_PASSWORD: 'secret',
        TWILIO_TO_NUMBER: '+31612345678',
      },
      expected: {
        inputs: {
          'tableau-server-url': 'https://prod-uk-a.online.tableau.com',
          'tableau-site': 'finance',
          'tableau-token-name': 'alerts',
          'tableau-token-secret': 'secret',
          'sms-to': '+31612345678',
          'voice-to': '+31612345678',
        },
        others: {},
        notes: [
          'TABLEAU_SERVER is called TABLEAU_SERVER_URL now.',
          'TABLEAU_SITENAME is called TABLEAU_SITE now.',
          'TABLEAU_PAT_NAME is called TABLEAU_TOKEN_NAME now.',
          'TABLEAU_PASSWORD is called TABLEAU_TOKEN_SECRET now.',
          'TWILIO_TO_NUMBER is called SMS_TO and VOICE_TO now.',
        ],
      },
    },
    {
      name: 'with their new names win over the former ones, in any order',
      variables: { CLIENT_ID: 'old', POWER_BI_CLIENT_ID: 'new' },
      expected: {
        inputs: { 'power-bi-client-id': 'new' },
        others: {},
        notes: ['CLIENT_ID is called POWER_BI_CLIENT_ID now, which is set: it does not count.'],
      },
    },
    {
      name: 'that mean nothing are named, with the nearest that does',
      variables: { TEAMS_WEBHOOK_URI: 'https://example.com', FAVOURITE_COLOUR: 'blue' },
      expected: {
        inputs: {},
        others: {},
        notes: [
          'TEAMS_WEBHOOK_URI means nothing here; do you mean TEAMS_WEBHOOK_URL?',
          'FAVOURITE_COLOUR means nothing here.',
        ],
      },
    },
  ];
  for (const { name, variables, expected } of cases) {
    test(name, () => assert.deepEqual(inputsOf(variables, names), expected));
  }

  test('of former programs lead to inputs that exist', () => {
    const unknown = Object.values(formerNames)
      .flat()
      .filter((input) => !names.includes(input));
    assert.deepEqual(unknown, []);
  });
});

describe('.env.example', () => {
  const example = readFileSync(path.join(root, '.env.example'), 'utf8');

  test('is what `npm run docs` writes', () => assert.equal(example, envExample(inputs)));

  test('names every input once its comments are taken away, and sets nothing as it is', () => {
    assert.deepEqual(parseEnv(example), {});
    const all = Object.keys(parseEnv(example.replaceAll(/^# (?=[A-Z_]+=)/gm, '')));
    assert.deepEqual(all.toSorted(), names.map((input) => input.toUpperCase().replaceAll('-', '_')).toSorted());
  });
});
