import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { json } from '../../sandbox/services/power-bi/answers.ts';
import { aSemanticModel, aWorkspace } from '../../sandbox/services/power-bi/workspace.ts';
import { answeringHistories, play } from '../support/scenario.ts';

/** What a stranger may call a model; as plain text it reads the same. */
const plainNames = [
  '"double" \'single\' `code` “curly”',
  '**bold** _italic_ ~~gone~~ [link](https://evil.example) ![image](https://evil.example/x.png)',
  '<script>alert(1)</script><img src=x onerror=alert(2)> &lt;b&gt; &amp;',
  '<at>Everyone</at> @contoso/finance #12 https://evil.example www.evil.example',
  '::error::boom',
  '##[error]boom ##[add-mask]boom',
  '| cell | cell | $x^2$ \\| \\',
  '- [ ] task # heading {{DATE(2026-11-20T07:00:00Z, SHORT)}} %0A::error::y',
  '👨‍👩‍👧‍👦 🏳️‍🌈 Ünïcödé 日本語',
];

const names: readonly { name: string; plain: string }[] = [
  ...plainNames.map((name) => ({ name, plain: name })),
  { name: ' two\nlines\r\n::error::boom\u2028##[error]boom', plain: 'two lines ::error::boom ##[error]boom' },
  { name: 'right\u202Egnp.exe\u200B\u0000\u001B[31mred', plain: 'rightgnp.exe [31mred' },
  { name: 'Consolidated margin '.repeat(20), plain: `${'Consolidated margin '.repeat(5)}Consolidated margin…` },
];

/** Every name belongs to a workspace, to the model in it, to its owner, and stands in the reason why it failed. */
const hostile = () =>
  names.map(({ name }) => {
    const failure = JSON.stringify({ errorCode: name, errorDescription: `${name} is not a column. ` });
    return aWorkspace(name, 'Contributor', [
      aSemanticModel(name, new Date(), { story: 'cf', failure, owner: name }),
      aSemanticModel(`${name} hidden`, new Date(), { story: 'c' }),
    ]);
  });
const disturb = answeringHistories(
  Object.fromEntries(
    names.map(({ name }) => [`${name} hidden`, () => json(400, { error: { code: name, message: `${name}: no.` } })]),
  ),
);

const check = await play({ after }, { workspaces: hostile, disturb });

describe('names and texts of strangers', { concurrency: 2 }, () => {
  test('are commands for nobody: the log has the lines that we write, the page of the run the marks that we make', () => {
    const { step, annotations } = check;
    const lines = step.log.split('\n').filter((line) => line.endsWith(': 2 semantic models'));
    assert.deepEqual(lines.sort(), names.map(({ plain }) => `${inLog(plain)}: 2 semantic models`).sort());
    const commands = step.commands.map(({ name, properties }) => [name, ...Object.keys(properties)].join(' '));
    assert.deepEqual(
      commands.filter((command) => command !== 'add-mask'),
      ['group', 'endgroup', ...Array(9).fill('error title'), ...Array(9).fill('warning title')],
    );
    for (const annotation of annotations) assert.ok(!/[\r\n\u2028\u202E]/.test(annotation), annotation);
  });

  test('are plain text in the summary', () => {
    const { step, findings } = check;
    const html = micromark(step.summary, {
      extensions: [gfm()],
      htmlExtensions: [gfmHtml()],
      allowDangerousHtml: true,
    });
    const tags = new Set(html.match(/<[a-z]\w*/g));
    const ours = [
      'h2',
      'h3',
      'p',
      'table',
      'thead',
      'tbody',
      'tr',
      'th',
      'td',
      'a',
      'strong',
      'br',
      'ul',
      'li',
      'details',
      'summary',
    ];
    assert.deepEqual(
      [...tags].filter((tag) => !ours.includes(tag.slice(1))),
      [],
    );
    for (const [, link = ''] of html.matchAll(/<a href="([^"]*)"/g)) {
      assert.match(link, /^https:\/\/app\.powerbi\.com\/groups\/[\w/-]+$/);
    }
    const [told = '', all = ''] = html.split('<details>');
    const rows = (table: string) =>
      [...table.matchAll(/<tr>\s*<td>(.*?)<\/td>\s*<td>(.*?)<\/td>\s*<td>(.*?)<\/td>/gs)].map(
        ([, state = '', name = '', last = '']) => ({ state, name, last }),
      );
    assert.equal(rows(all).length, findings.length);
    for (const { plain } of names) {
      const one = rows(all).find(({ last, name }) => textOf(last) === plain && textOf(name) === plain);
      assert.match(one?.state ?? '', /^🔴 failed since [^<]*$/, plain);
      // Name and place, one below the other.
      const row = rows(told).find(({ name }) => textOf(name) === plain + plain) ?? assert.fail(plain);
      assert.match(row.state, /^🔴 <strong>Failed<\/strong><br\s*\/?>data is from [^<]*$/);
      // What looks like Power BI's tags around a name goes from a cause, as those do.
      const inCause = plain
        .replaceAll(/<\/?at>/g, '')
        .slice(0, 90)
        .trim();
      assert.ok(textOf(row.last).includes(inCause), textOf(row.last));
    }
  });

  test('are plain text on the card, where nothing is read as Markdown and nobody is mentioned', () => {
    const { teams, cards } = check;
    const types = new Set([...JSON.stringify(teams.cards).matchAll(/"type":"([^"]+)"/g)].map(([, type]) => type));
    assert.deepEqual([...types].sort(), ['Action.OpenUrl', 'AdaptiveCard', 'Container', 'RichTextBlock', 'TextRun']);
    assert.ok(!JSON.stringify(teams.cards).includes('"entities"'));
    const lines = new Set(cards.flat());
    for (const { plain } of names) {
      const shown = plain.replace('{{DATE', '{ {DATE');
      const line = [...lines].find((one) => one.startsWith(`🔴 ${shown} · ${shown} · `)) ?? assert.fail(shown);
      const owner = line.slice(`🔴 ${shown} · ${shown} · `.length).replace(/…$/, '');
      assert.ok(shown.startsWith(owner), owner);
    }
  });

  test('are what they are in the report, and harm no dry run', async (t) => {
    const { findings, step, requests } = await play(t, {
      workspaces: hostile,
      disturb,
      inputs: { 'dry-run': 'true' },
    });
    const failed = findings.filter(({ condition }) => condition === 'failed');
    assert.deepEqual(failed.map(({ asset }) => asset.name).sort(), names.map(({ name }) => name).sort());
    assert.equal(requests.filter((request) => request.startsWith('Teams')).length, 0);
    assert.deepEqual(
      new Set(step.commands.map(({ name }) => name)),
      new Set(['add-mask', 'group', 'endgroup', 'error', 'warning']),
    );
    assert.equal(step.exitCode, 0);
  });

  test('are quoted on one line when nothing has the name that was looked for', async (t) => {
    const { failures, annotations } = await play(t, {
      workspaces: hostile,
      inputs: { 'power-bi-workspaces': '::error::bom' },
    });
    assert.deepEqual(failures, [
      'power-bi-workspaces: no workspace matches “::error::bom”. Nearest to it: “::error::boom”, “rightgnp.exe [31mred” or “##[error]boom ##[add-mask]boom”. A workspace can be seen only when the service principal has a role in it.',
    ]);
    assert.equal(annotations.length, 2);
  });
});

/** A name as a line of the log begins with it. */
function inLog(plain: string): string {
  return plain.replace(/^::/, ': :').replaceAll('##[', '## [');
}

/** What a browser shows of a cell. */
function textOf(cell: string): string {
  const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };
  return cell
    .replace(/<\/?(a|strong|br)\b[^>]*>/g, '')
    .replace(/&(lt|gt|quot|amp);/g, (_, entity: string) => entities[entity] ?? '');
}
