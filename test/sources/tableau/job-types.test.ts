import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadsData } from '../../../src/sources/tableau/job-types.ts';

const cases: readonly [expected: boolean | 'unknown', types: readonly (string | undefined)[]][] = [
  [
    true,
    [
      'refresh_extracts',
      'increment_extracts',
      'refresh_extracts_via_bridge',
      'increment_extracts_via_bridge',
      'run_flow',
      undefined,
      // New to us, by their words.
      'refresh_extracts_via_agent',
      'RefreshExtract',
      'create_extracts',
      'run_linked_flow',
    ],
  ],
  [
    false,
    [
      'subscription',
      'single_subscription_notify',
      'check_data_alert',
      'encrypt_extracts',
      'decrypt_extracts',
      'reencrypt_keychains',
      'reap_extracts',
      'list_extracts_for_tdfs_reaping',
      'tdfs_refresh_to_fresh',
      'delete_expired_refresh_tokens',
      'upgrade_thumbnails',
      'sync_ad_group',
    ],
  ],
  ['unknown', ['', 'hyper_load', 'vector_upkeep']],
];

for (const [expected, types] of cases) {
  for (const type of types) {
    test(`jobs of the type ${type} load data: ${expected}`, () => {
      assert.equal(loadsData(type), expected);
    });
  }
}
