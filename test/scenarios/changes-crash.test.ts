import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { haldenFoodsPhones } from '../../sandbox/halden-foods/account.ts';
import type { RecordedRequest } from '../../sandbox/network/sandbox.ts';
import { startWatch, type Watch } from '../support/watch.ts';

/** Where a check may die: asking for this for the nth time, before or after the service did what it was asked for. */
interface Death {
  readonly request: RegExp;
  readonly nth?: number;
  readonly when: 'before' | 'after';
}

/** A check that is killed there, as a lost runner kills it. */
async function dieAt(watch: Watch, { request, nth = 1, when }: Death): Promise<void> {
  const killed = new AbortController();
  let seen = 0;
  watch.disturb((one) => {
    if (killed.signal.aborted) return 'reset';
    if (!request.test(nameOf(one)) || ++seen < nth) return undefined;
    killed.abort();
    return when === 'before' ? 'reset' : 'lose the answer';
  });
  const { step } = await watch.check({ signal: killed.signal });
  assert.equal(step.exitCode, 137);
  watch.disturb(undefined);
}

/** `GitHub PUT /repos/contoso/bi/contents/notification-log.json`. */
function nameOf({ service, method, url }: RecordedRequest): string {
  return `${service} ${method} ${new URL(url).pathname}`;
}

/** The write that begins a log claims; the one after it, to the file that is there by then, records what was told. */
const claim = /GitHub POST .*refs/;
const record = { request: /GitHub PUT/, nth: 2 };
const text = /Twilio POST .*Messages/;
const call = /Twilio POST .*Calls/;
const mark = 'This may be a repeat: an earlier check broke off while it was telling it.';
const card = 'BI operations: 🔴 Sales did not refresh';
const phones = ['SMS: Sales failed', 'WhatsApp: Sales failed', 'call: Sales failed'];

/** How many cards Teams gets until all is told; where it is left to chance how far the card came, one or two. */
const deaths: readonly (Death & { name: string; cards?: 1 | 2; marked: boolean })[] = [
  { name: 'before it wrote what it was about to tell', request: claim, when: 'before', cards: 1, marked: false },
  { name: 'after that', request: claim, when: 'after', cards: 1, marked: true },
  { name: 'when Teams had the card', request: /Teams/, when: 'after', cards: 2, marked: true },
  { name: 'when the text was on its way', request: text, when: 'after', marked: true },
  { name: 'when the WhatsApp message was on its way', request: text, nth: 2, when: 'after', marked: true },
  { name: 'while the phone rang', request: call, when: 'after', marked: true },
  { name: 'before it wrote what was told', ...record, when: 'before', cards: 2, marked: true },
  { name: 'after everything', ...record, when: 'after', cards: 1, marked: false },
];

describe('a check that dies', { concurrency: 2 }, () => {
  for (const { name, cards, marked, ...death } of deaths) {
    test(`${name} leaves nothing untold, and no phone rings twice`, async (t) => {
      const watch = await startWatch(t, { inputs: haldenFoodsPhones });
      watch.refreshes({ Sales: 'cf' });
      await dieAt(watch, death);
      watch.later('11m');
      const { failures } = await watch.check();
      const heard = watch.heard();
      const told = heard.filter((one) => one === card);
      assert.deepEqual([failures, heard.slice(told.length)], [[], phones]);
      if (cards) assert.equal(told.length, cards);
      else assert.ok(told.length === 1 || told.length === 2);
      assert.equal(watch.card().includes(mark), marked, 'a card that may be a repeat says so, and no other does');
      assert.deepEqual(watch.log.document.claims, []);
    });
  }

  test('since it is cancelled while it tells still records what it knows, and the next one sees to the rest at once', async (t) => {
    const watch = await startWatch(t, { inputs: haldenFoodsPhones });
    watch.refreshes({ Sales: 'cf' });
    const cancelled = new AbortController();
    watch.disturb(({ service }) => {
      if (service !== 'Teams') return undefined;
      cancelled.abort();
      return 'hang';
    });
    const { failures } = await watch.check({ cancel: cancelled.signal });
    assert.equal(
      failures[0],
      'Teams may not have been told. Teams was no longer waited for while posting a card: the run was cancelled. If that was not meant, run the check again.',
    );
    watch.disturb(undefined);
    assert.deepEqual((await watch.check()).failures, []);
    assert.deepEqual(watch.heard(), [card, ...phones]);
    assert.ok(watch.card().includes(mark));
  });

  test('is left alone for ten minutes, in which it may be alive', async (t) => {
    const watch = await startWatch(t, { inputs: haldenFoodsPhones });
    watch.refreshes({ Sales: 'cf' });
    await dieAt(watch, { request: /Teams/, when: 'before' });
    watch.heard();
    watch.later('5m');
    const { failures, gitHub } = await watch.check();
    assert.deepEqual([failures, watch.heard(), gitHub], [[], [], { reads: 2, writes: [] }]);
  });

  test('while Twilio cannot say whether it had sent anything, phones wait and the step is red', async (t) => {
    const watch = await startWatch(t, { inputs: { ...haldenFoodsPhones, 'whatsapp-to': '', 'voice-to': '' } });
    watch.refreshes({ Sales: 'cf' });
    await dieAt(watch, { request: text, when: 'after' });
    watch.later('11m');
    watch.disturb((one) =>
      /Twilio GET/.test(nameOf(one)) ? Response.json({ status: 403 }, { status: 403 }) : undefined,
    );
    const { failures } = await watch.check();
    assert.deepEqual(failures, [
      'SMS to +44•••••111: An earlier check broke off, and whether it had sent its message could not be found out. ' +
        'Twilio could not be asked for an earlier text. The credentials may not do this: a restricted API key must be allowed ' +
        'to create and read messages and calls. (HTTP 403)',
    ]);
    watch.disturb(undefined);
    watch.later('11m');
    assert.deepEqual((await watch.check()).failures, []);
    const texts = watch.heard().filter((one) => one.startsWith('SMS'));
    assert.deepEqual(texts, ['SMS: Sales failed']);
  });
});
