import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Channel } from '../../src/channels/channel.ts';
import { deliver } from '../../src/channels/deliver.ts';
import { DeliveryError } from '../../src/channels/delivery.ts';
import { claim } from '../../src/claim/claim.ts';
import type { ClaimRequest } from '../../src/claim/request.ts';
import { tell } from '../../src/claim/tell.ts';
import type { Alert } from '../../src/decide/alert.ts';
import type { LogStore } from '../../src/notification-log/store.ts';
import type { Observation } from '../../src/sources/observation.ts';
import { aMessage } from '../support/builders.ts';
import { aPolicy, at, event, seen } from '../support/checks.ts';
import { judged } from '../support/judged.ts';
import { MemoryLog } from '../support/memory-log.ts';
import { aRecipient, type Medium } from '../support/recipients.ts';
import { clockAt } from '../support/world.ts';

const { signal } = new AbortController();
const good = 'completed 05:00';
const bad = `${good}, failed 06:00`;

interface Receiver extends Channel {
  readonly got: { readonly text: string; readonly at: number }[];
  /** What happens to what is sent from now on. */
  fate: 'arrives' | 'is lost' | 'arrives unnoticed' | 'nobody answers the question';
}

/** A channel that keeps what it got; phones can be asked what they got. */
function aChannel(medium: Medium, clock: () => Date): Receiver {
  const receiver: Receiver = {
    ...aRecipient(medium),
    medium: { teams: 'Teams', sms: 'SMS', whatsapp: 'WhatsApp', voice: 'a call' }[medium],
    got: [],
    fate: 'arrives',
    format: ({ headline }) => [
      {
        preview: headline,
        // Nothing tells calls apart.
        fingerprint: medium === 'voice' ? '' : headline,
        async send() {
          if (receiver.fate === 'is lost') throw new DeliveryError('The number is invalid.', { permanent: true });
          receiver.got.push({ text: headline, at: clock().getTime() });
          if (receiver.fate === 'arrives unnoticed')
            throw new DeliveryError('Nobody answered.', { permanent: false, mayHaveArrived: true });
          return { outcome: 'delivered', detail: '' };
        },
      },
    ],
    ...(medium !== 'teams' && {
      async find(fingerprint: string, since: Date, _signal: AbortSignal, others = 0) {
        if (receiver.fate === 'nobody answers the question') throw new Error('Twilio answered 503.');
        const got = receiver.got.filter(({ at: when }) => when >= since.getTime());
        return fingerprint === '' ? got.length > others : got.some(({ text }) => text === fingerprint);
      },
    }),
  };
  return receiver;
}

function setUp(media: readonly Medium[] = ['teams', 'sms']) {
  let now = at('06:15');
  const channels = media.map((medium) => aChannel(medium, () => now));
  const log = new MemoryLog();
  const request = (observations: readonly Observation[], notify: 'changes' | 'problems' = 'changes'): ClaimRequest => ({
    findings: judged(observations),
    channels,
    policy: aPolicy({ notify }),
    now,
    clock: clockAt(() => now),
    random: () => 0,
    signal,
    compose: (_, { alerts, notes }) => aMessage({ headline: [...alerts.map(textOf), ...notes].join(' | ') }),
  });
  return {
    channels,
    log,
    request,
    at(time: string) {
      now = at(time);
    },
    /** One whole check; answers its red sentences. */
    async check(observations: readonly Observation[], store: LogStore | undefined = log) {
      const claimed = await claim(request(observations), store);
      const told = await tell(claimed, async (dispatches) => await deliver(dispatches, signal));
      return [...claimed.problems, ...told.problems];
    },
    /** A check that dies after it has claimed, or after it has sent. */
    async breakOff(observations: readonly Observation[], when: 'before sending' | 'after sending') {
      const claimed = await claim(request(observations), log);
      if (when === 'after sending') await deliver(claimed.dispatches, signal);
    },
    /** What each channel got since it was last asked. */
    got: () => Object.fromEntries(channels.map(({ key, got }) => [key, got.splice(0).map(({ text }) => text)])),
  };
}

function textOf({ reason, finding }: Alert): string {
  return `${finding.asset.name} ${reason}`;
}

const repeated = 'This may be a repeat: an earlier check broke off while it was telling it.';

test('claims, sends, settles: two commits for what is told, none for what is not', async () => {
  const { check, got, log, at } = setUp();
  await check([seen(bad)]);
  assert.deepEqual(got(), { teams: ['Sales first'], sms: ['Sales first'] });
  at('06:30');
  await check([seen(bad)]);
  assert.deepEqual(got(), { teams: [], sms: [] });
  assert.deepEqual(log.sentences, [
    'Sales did not refresh: telling Teams and SMS',
    'Sales did not refresh: told Teams and SMS',
  ]);
  assert.deepEqual(log.log.claims, []);
});

test('what an event’s other run told the log knows; without a log, or with one that fails, the service is to be asked', async () => {
  const { request, log } = setUp();
  const eventAt = at('06:00');
  const fail = async () => Promise.reject(new Error('GitHub answered 500.'));
  const broken: LogStore = { read: fail, write: fail };
  for (const [store, asked] of [
    [log, undefined],
    [undefined, eventAt],
    [broken, eventAt],
  ] as const) {
    const { dispatches } = await claim({ ...request([seen(bad)]), eventAt }, store);
    assert.deepEqual(
      dispatches.map((dispatch) => dispatch.eventAt),
      [asked, asked],
    );
  }
});

test('two checks at once tell it once', async () => {
  const { request, log, got } = setUp();
  const both = await Promise.all([claim(request([seen(bad)]), log), claim(request([seen(bad)]), log)]);
  await Promise.all(both.map(async (one) => one.settle(await deliver(one.dispatches, signal))));
  assert.deepEqual(got(), { teams: ['Sales first'], sms: ['Sales first'] });
});

test('what recovered while its failure was being told is told by the run that told it, at once', async () => {
  const { request, check, got, log, at } = setUp();
  const claimed = await claim(request([event('failed 06:10')]), log);
  at('06:16');
  assert.deepEqual(await check([event('completed 06:14')]), []);
  assert.deepEqual(got(), { teams: [], sms: [] });
  const told = await tell(claimed, async (dispatches) => await deliver(dispatches, signal));
  assert.deepEqual([told.problems, told.deliveries.length], [[], 4]);
  assert.deepEqual(got(), {
    teams: ['Regional first', 'Regional recovered'],
    sms: ['Regional first', 'Regional recovered'],
  });
  assert.deepEqual(await check([]), []);
  assert.deepEqual(got(), { teams: [], sms: [] });
  assert.deepEqual(log.sentences, [
    'Regional did not refresh: telling Teams and SMS',
    'Keep count of what was seen',
    'Regional did not refresh: told Teams and SMS',
    'Regional recovered after 4 min: telling Teams and SMS',
    'Regional recovered after 4 min: told Teams and SMS',
  ]);
});

test('but only to whom it told the failure: who was not reached is not tried again at once', async () => {
  const { channels, request, check, got, log, at } = setUp();
  const claimed = await claim(request([event('failed 06:10')]), log);
  at('06:16');
  await check([event('completed 06:14')]);
  for (const channel of channels) if (channel.key === 'teams') channel.fate = 'is lost';
  const told = await tell(claimed, async (dispatches) => await deliver(dispatches, signal));
  assert.deepEqual(
    told.deliveries.map(({ channel, outcome }) => [channel, outcome]),
    [
      ['teams', 'failed'],
      ['sms', 'delivered'],
      ['sms', 'delivered'],
    ],
  );
  for (const channel of channels) channel.fate = 'arrives';
  await check([]);
  assert.deepEqual(got(), { teams: ['Regional passed'], sms: ['Regional first', 'Regional recovered'] });
});

test('who was not reached is told by the next check, and the others are left in peace', async () => {
  const { channels, check, got, log, at } = setUp();
  for (const channel of channels) if (channel.key === 'sms') channel.fate = 'is lost';
  await check([seen(bad)]);
  assert.deepEqual(got(), { teams: ['Sales first'], sms: [] });
  assert.equal(log.sentences.at(-1), 'Sales did not refresh: told Teams, could not tell SMS');
  for (const channel of channels) channel.fate = 'arrives';
  at('06:30');
  await check([seen(bad)]);
  assert.deepEqual(got(), { teams: [], sms: ['Sales first'] });
});

test('what a check that died had not sent is told after ten minutes, and not before', async () => {
  const { breakOff, check, got, at } = setUp();
  await breakOff([seen(bad)], 'before sending');
  at('06:24');
  await check([seen(bad)]);
  assert.deepEqual(got(), { teams: [], sms: [] });
  at('06:25');
  await check([seen(bad)]);
  assert.deepEqual(got(), { teams: [`Sales first | ${repeated}`], sms: ['Sales first'] });
});

test('what a check that died had sent is repeated in Teams with a word of warning, and found on phones', async () => {
  const { breakOff, check, channels, log, at } = setUp();
  await breakOff([seen(bad)], 'after sending');
  at('06:30');
  await check([seen(bad)]);
  assert.deepEqual(
    channels.map(({ got }) => got.map(({ text }) => text)),
    [['Sales first', `Sales first | ${repeated}`], ['Sales first']],
  );
  at('06:45');
  await check([seen(`${bad}, completed 06:40`)]);
  assert.deepEqual(
    channels.map(({ got }) => got.at(-1)?.text),
    ['Sales recovered', 'Sales recovered'],
  );
  assert.deepEqual(log.log.claims, []);
});

for (const [when, rings] of [
  ['before sending', ['Budget first', 'Sales first']],
  ['after sending', ['Sales first', 'Budget first']],
] as const) {
  test(`a call that another check made meanwhile is not taken for that of a check that died ${when}`, async () => {
    const { breakOff, check, channels, at } = setUp(['voice']);
    await breakOff([seen(bad)], when);
    at('06:20');
    await check([seen(bad), seen(bad, 'Budget')]);
    at('06:31');
    await check([seen(bad), seen(bad, 'Budget')]);
    assert.deepEqual(
      channels[0]?.got.map(({ text }) => text),
      rings,
    );
  });
}

test('what may have arrived is left to the next check: a phone is asked first, Teams is told again with a mark', async () => {
  const { channels, check, got, log, at } = setUp();
  for (const channel of channels) channel.fate = 'arrives unnoticed';
  await check([seen(bad)]);
  assert.deepEqual(log.sentences.at(-1), 'Sales did not refresh: could not tell Teams and SMS');
  for (const channel of channels) channel.fate = 'arrives';
  at('06:16');
  assert.deepEqual(await check([seen(bad)]), []);
  assert.deepEqual(got(), { teams: ['Sales first', `Sales first | ${repeated}`], sms: ['Sales first'] });
  assert.deepEqual(log.log.claims, []);
});

test('while nobody can say whether a phone got it, it waits, and the step is red', async () => {
  const { breakOff, check, channels, got, at } = setUp(['sms']);
  await breakOff([seen(bad)], 'before sending');
  for (const channel of channels) channel.fate = 'nobody answers the question';
  at('06:30');
  assert.deepEqual(await check([seen(bad)]), [
    'sms: An earlier check broke off, and whether it had sent its message could not be found out. Twilio answered 503.',
  ]);
  assert.deepEqual(got(), { sms: [] });
  for (const channel of channels) channel.fate = 'arrives';
  at('06:41');
  assert.deepEqual(await check([seen(bad)]), []);
  assert.deepEqual(got(), { sms: ['Sales first'] });
});

test('a claim on somebody whom this check does not tell is left to one that does', async () => {
  const { breakOff, log, request, at } = setUp();
  await breakOff([seen(bad)], 'after sending');
  at('06:45');
  const only = request([seen(bad)]);
  await claim({ ...only, channels: only.channels.filter(({ key }) => key === 'teams') }, log);
  assert.deepEqual(
    log.log.claims.map(({ recipient, at: when }) => [recipient, when]),
    [
      ['sms', at0615],
      ['teams', at0645],
    ],
  );
});

const at0615 = at('06:15').getTime();
const at0645 = at('06:45').getTime();

test('a write that arrived although nothing was heard of it is not made twice', async () => {
  const { check, got, log } = setUp();
  let silent = 2;
  const store: LogStore = {
    read: () => log.read(),
    async write(...args) {
      const version = await log.write(...args);
      silent -= 1;
      return silent >= 0 ? undefined : version;
    },
  };
  assert.deepEqual(await check([seen(bad)], store), []);
  assert.deepEqual(got(), { teams: ['Sales first'], sms: ['Sales first'] });
  assert.equal(log.sentences.length, 2);
  assert.deepEqual(log.log.claims, []);
});

test('without a log that can be used, alerts go out as with notify: problems, and the step is red', async () => {
  const { check, got, log } = setUp();
  const refusing: LogStore = {
    read: () => log.read(),
    write: () => Promise.reject(new Error('contents: write is missing.')),
  };
  for (const _ of ['each check', 'stands for itself']) {
    assert.deepEqual(await check([seen(bad)], refusing), ['contents: write is missing.']);
    assert.deepEqual(got(), { teams: ['Sales report'], sms: ['Sales report'] });
  }
});

test('a log that others write all the time is given up, and the alerts go out', async () => {
  const { check, got, log } = setUp();
  const busy: LogStore = { read: () => log.read(), write: async () => undefined };
  assert.deepEqual(await check([seen(bad)], busy), [
    'The notification log could not be written in 60 tries: other runs were quicker each time.',
  ]);
  assert.deepEqual(got(), { teams: ['Sales report'], sms: ['Sales report'] });
});

test('a log that GitHub does not take is not blamed on other runs', async () => {
  const { check, log } = setUp();
  const lastRefusal = () => 'GitHub answered 503 “Unavailable”. A later run will try again.';
  assert.deepEqual(await check([seen(bad)], { read: () => log.read(), write: async () => undefined, lastRefusal }), [
    'GitHub answered 503 “Unavailable”. A later run will try again. It was tried 8 times.',
  ]);
});

test('what was told and could not be recorded makes the step red', async () => {
  const { check, got, log } = setUp();
  let writes = 0;
  const failing: LogStore = {
    read: () => log.read(),
    write: (...args) => (writes++ === 0 ? log.write(...args) : Promise.reject(new Error('GitHub answered 401.'))),
  };
  assert.deepEqual(await check([seen(bad)], failing), [
    'What was told could not be recorded, so that it may be told once more: GitHub answered 401.',
  ]);
  assert.deepEqual(got(), { teams: ['Sales first'], sms: ['Sales first'] });
});

test('without notify: changes there is no log, and nothing to settle', async () => {
  const { request, got } = setUp();
  const claimed = await claim(request([seen(bad)], 'problems'));
  const deliveries = await deliver(claimed.dispatches, signal);
  assert.deepEqual(await claimed.settle(deliveries), { problems: [] });
  assert.deepEqual(got(), { teams: ['Sales report'], sms: ['Sales report'] });
});

test('an event that quiet hours keep from a phone without a log is said to be lost; a check sees it again', async () => {
  const { request } = setUp(['sms']);
  const told = request([seen(bad)], 'problems');
  const night = { ...told, policy: { ...told.policy, quietHours: { from: 0, to: 24 * 60 - 1 } } };
  const [label = ''] = told.channels.map((channel) => channel.label);
  assert.deepEqual((await claim({ ...night, eventAt: told.now })).problems, [
    `${label} was not told because of quiet-hours, and will not be told later: only notify: changes remembers what is held back.`,
  ]);
  assert.deepEqual((await claim(night)).problems, []);
});
