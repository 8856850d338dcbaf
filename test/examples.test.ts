import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { configIn } from '../src/rules/config-file.ts';
import { unknownNames } from '../src/rules/unknown-names.ts';
import { thresholdInputs } from './support/config.ts';
import { aRecipient } from './support/recipients.ts';

const folder = new URL('../examples/', import.meta.url);

describe('each example', () => {
  for (const file of readdirSync(folder)) {
    const bytes = readFileSync(new URL(file, folder));
    const text = bytes.toString();

    test(`${file} is taken as it is`, async () => {
      const config = await configIn(bytes, thresholdInputs);
      assert.ok('rules' in config, JSON.stringify(config));
      assert.ok(config.rules.length > 0);
    });

    test(`${file} names its schema, so that editors complete it`, () => {
      const [, schema = ''] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text) ?? [];
      assert.match(
        schema,
        /^https:\/\/raw\.githubusercontent\.com\/OWNER\/bi-refresh-alerts\/v1\/docs\/schemas\/config-v1\.schema\.json$/,
      );
      assert.ok(readFileSync(new URL(`../docs/${schema.split('/docs/')[1]}`, import.meta.url)).length > 0);
    });

    test(`${file} tells only names that the inputs in its comments have`, async () => {
      const config = await configIn(bytes, thresholdInputs);
      assert.ok('rules' in config);
      const names = [...text.matchAll(/^#\s+([\w-]+)=\$\{\{/gm)].map(([, name = '']) => name);
      assert.deepEqual(unknownNames(config, [aRecipient('teams', { names: ['', ...names] })]), []);
    });
  }
});
