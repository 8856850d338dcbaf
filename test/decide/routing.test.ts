import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decideWithoutMemory } from '../../src/decide/without-memory.ts';
import { anAsset } from '../support/builders.ts';
import { aPolicy, at, event, said, seen, unreadable, watch } from '../support/checks.ts';
import { judged } from '../support/judged.ts';
import { aRecipient } from '../support/recipients.ts';
import { routed, rulesOf } from '../support/rules.ts';

const general = aRecipient('teams', { key: 'general' });
const finance = aRecipient('teams', { key: 'finance', names: ['finance'] });
const phone = aRecipient('voice', { key: 'phone' });
const recipients = [general, finance, phone];

const toFinance = 'rules:\n  - assets: ["*/Sales"]\n    tell: [finance]\n    voice-after: 2 failures\n';
const policy = routed(await rulesOf(toFinance, recipients));
const source = anAsset({ kind: 'source', id: '*', name: 'Power BI', container: { id: '*', name: 'Power BI' } });

describe('with a memory', () => {
  test('what a rule sends elsewhere is told there, and the rest where it was', () => {
    const watched = watch({ recipients, policy });
    const both = (story: string) => [seen(story), seen(story, 'Stock')];
    assert.deepEqual(watched.check('06:15', both('completed 05:00, failed 06:00')), [
      'general: first Stock',
      'finance: first Sales',
      'phone: first Stock',
    ]);
    assert.deepEqual(watched.check('07:15', both('completed 05:00, failed 06:00, failed 07:00')), [
      'phone: escalated Sales',
    ]);
    assert.deepEqual(watched.check('08:15', both('completed 05:00, failed 06:00, completed 08:00')), [
      'general: recovered Stock',
      'finance: recovered Sales',
    ]);
    assert.deepEqual(watched.check('09:15', both('completed 08:00, failed 08:30, completed 09:00')), [
      'general: passed Stock',
      'finance: passed Sales',
    ]);
  });

  test('that nothing could be asked is everybody’s business', () => {
    const watched = watch({ recipients, policy });
    const dark = { asset: source, state: 'unreadable', reason: 'The secret is wrong.' } as const;
    watched.check('06:00', [dark]);
    watched.check('06:15', [dark]);
    assert.deepEqual(watched.check('06:30', [dark]), [
      'general: first Power BI',
      'finance: first Power BI',
      'phone: first Power BI',
    ]);
  });

  test('who was told before a rule sent it elsewhere hears how it ends, and no reminder', () => {
    const watched = watch({ recipients, policy: { remindAfter: 3_600_000 } });
    const broken = 'completed 05:00, failed 06:00';
    const check = (time: string, story: string) =>
      watched.check(time, [seen(story)], { policy: { ...policy, remindAfter: 3_600_000 } });
    assert.deepEqual(watched.check('06:15', [seen(broken)]), [
      'general: first Sales',
      'finance: first Sales',
      'phone: first Sales',
    ]);
    assert.deepEqual(check('08:15', broken), ['finance: reminder Sales']);
    assert.deepEqual(check('09:15', `${broken}, completed 09:00`), [
      'general: recovered Sales',
      'finance: recovered Sales',
    ]);
    assert.deepEqual(check('10:15', `${broken}, completed 09:00, failed 10:00`), ['finance: first Sales']);
  });

  test('an asset that one recipient need not know of does not keep the others looking back', () => {
    const watched = watch({ recipients, policy });
    watched.check('05:15', [seen('completed 05:00'), seen('completed 05:00', 'Stock')]);
    for (const time of ['06:00', '06:15', '06:30'])
      watched.check(time, [unreadable('Sales'), seen('completed 05:00', 'Stock')]);
    watched.check('06:45', [unreadable('Sales'), seen('completed 05:00, failed 06:40', 'Stock')]);
    assert.equal(watched.log.checks.scope, at('06:45').getTime());
  });
});

test('of events too each goes where the rules send it', async () => {
  const rules = await rulesOf('rules:\n  - assets: ["Tableau site/*"]\n    tell: [finance]\n', recipients);
  const watched = watch({ recipients, policy: routed(rules) });
  assert.deepEqual(watched.check('06:15', [event('failed 06:00')]), [
    'finance: first Regional',
    'phone: first Regional',
  ]);
  assert.deepEqual(watched.check('07:15', [event('completed 07:00')]), ['finance: recovered Regional']);
});

describe('without a memory', () => {
  const tell = (observations: Parameters<typeof judged>[0], notify: 'always' | 'problems') =>
    decideWithoutMemory({
      findings: judged(observations),
      recipients,
      policy: aPolicy({ notify, ...policy }),
      now: at('07:00'),
    }).alerts;

  test('each report has what is the business of its reader', () => {
    const alerts = tell([seen('failed 06:00'), seen('failed 06:00', 'Stock'), unreadable('Dark')], 'problems');
    assert.deepEqual(said(alerts), [
      'general: report Stock',
      'general: report Dark',
      'finance: report Sales',
      'phone: report Stock',
    ]);
  });

  test('a threshold of a rule is that of the channel for this asset', () => {
    const twice = tell([seen('completed 04:00, failed 05:00, failed 06:00')], 'problems');
    assert.deepEqual(said(twice), ['finance: report Sales', 'phone: report Sales']);
  });

  test('who has nothing in scope gets no report, and one that says so when nobody has', () => {
    assert.deepEqual([...tell([seen('completed 06:00', 'Stock')], 'always').keys()], ['general']);
    assert.deepEqual([...tell([], 'always').keys()], ['general', 'finance']);
  });
});
