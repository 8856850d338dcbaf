import assert from 'node:assert/strict';
import { test } from 'node:test';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { type Run, summaryOf } from '../../src/report/summary.ts';
import { aBlock, aFinding, aLine, aMessage, anAsset, aRefresh, hoursAgo, now } from '../support/builders.ts';

function aRun(overrides: Partial<Run> = {}): Run {
  return {
    overview: aMessage(),
    findings: [aFinding()],
    deliveries: [],
    failures: [],
    timeZone: 'UTC',
    now,
    ...overrides,
  };
}

/** As GitHub renders it: GitHub-flavoured Markdown, HTML allowed. */
function html(markdown: string): string {
  return micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
}

test('says first what is wrong and what to do, who was told, and every asset folded away', () => {
  const healthy = aFinding({
    asset: anAsset({ name: 'Budget' }),
    condition: 'ok',
    refresh: aRefresh(),
    failuresInARow: 0,
    lastSuccessAt: hoursAgo(1),
    recent: ['completed'],
  });
  const { brokenSince: _, ...ok } = healthy;
  const failed = aFinding({ failuresInARow: 2, running: aRefresh({ outcome: 'running', startedAt: hoursAgo(0.5) }) });
  const deliveries = [{ channel: 'Teams', outcome: 'accepted', detail: 'Teams took it.' }] as const;
  const blocks = [
    aBlock({
      status: 'Failed 2 times',
      consequence: 'data is from Thu 19 Nov, 06:00 (25 h old)',
      advice: 'Start it.',
      owner: 'a@contoso.com',
      url: 'https://app.powerbi.com/x',
    }),
    aBlock({
      tone: 'incomplete',
      name: '2 models in HR',
      where: 'HR',
      status: 'Could not be read',
      members: [aLine({ name: 'A' }), aLine({ name: 'B', url: 'https://app.powerbi.com/b' })],
    }),
  ];
  const page =
    'https://app.powerbi.com/groups/0f0f0f0f-0000-4000-8000-00000000000a/datasets/5b2a3c1e-0000-4000-8000-000000000001/details';
  assert.equal(
    summaryOf(aRun({ overview: aMessage({ blocks }), findings: [failed, ok], deliveries })),
    `## 🔴 Sales did not refresh

1 failed · 2 fine · Fri 20 Nov 2026, 07\\:00 UTC

| State | What | Why, and what to do | Owner |
| --- | --- | --- | --- |
| 🔴 **Failed 2 times**<br>data is from Thu 19 Nov, 06\\:00 \\(25 h old\\) | **[Sales](<https://app.powerbi.com/x>)**<br>Finance | The gateway “Head office” is not reachable\\.<br>→ **Start it\\.** | a\\@contoso\\.com |
| 🟠 **Could not be read** | **2 models in HR**<br>A, [B](<https://app.powerbi.com/b>) · HR | The gateway “Head office” is not reachable\\. |  |

### Who was told

- ✅ Teams: accepted. Teams took it\\.

<details><summary>All 2, with their newest refreshes</summary>

| State | What | Where | Last success | Took (usually) | Newest ten |
| --- | --- | --- | --- | --- | --- |
| 🔴 failed since Fri 20 Nov, 06\\:00<br>a new refresh runs since Fri 20 Nov, 06\\:30 | [Sales](<${page}>) | Finance | Thu 19 Nov, 06:00 | 4 min (3 min) | 🟩🟩🟥 |
| 🟢 refreshed Fri 20 Nov, 06\\:04 | [Budget](<${page}>) | Finance | Fri 20 Nov, 06:00 | 4 min (3 min) | 🟩 |

</details>
`,
  );
});

const hostile = [
  '"quotes" \'and\' `code`',
  '**bold** _it_ ~~no~~ [link](https://evil.example) ![i](https://evil.example/x.png)',
  '<img src=x onerror=alert(1)> <b>b</b> &lt;x&gt; &amp;',
  'a | b | c',
  'https://evil.example www.evil.example someone@evil.example @team #12',
  '::error::x ##[error]y',
  '$x^2$ $$y$$',
  '\\ backslash \\| pipe',
  '- [ ] task',
  '# heading',
];

for (const name of hostile) {
  test(`${JSON.stringify(name)} stands in the table as plain text`, () => {
    const rendered = html(
      summaryOf(
        aRun({
          overview: aMessage({ blocks: [] }),
          findings: [aFinding({ asset: anAsset({ name, container: { id: 'c', name } }) })],
        }),
      ),
    );
    const cells = [...rendered.matchAll(/<td>(.*?)<\/td>/g)].map(([, cell = '']) => cell);
    assert.equal(cells.length, 6);
    const text = (cell = '') =>
      cell
        .replace(/^<a href="[^"]*">|<\/a>$/g, '')
        .replace(/&(lt|gt|quot|amp);/g, (_, entity: string) => entities[entity] ?? '');
    assert.deepEqual([text(cells[1]), text(cells[2])], [name, name]);
  });
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };

for (const name of hostile) {
  test(`${JSON.stringify(name)} is plain text among the problems too`, () => {
    const block = aBlock({ name, where: name, cause: name, advice: name, owner: name, status: name });
    const rendered = html(summaryOf(aRun({ overview: aMessage({ blocks: [block] }), findings: [] })));
    const cells = [...rendered.matchAll(/<td>(.*?)<\/td>/g)].map(([, cell = '']) => cell);
    assert.equal(cells.length, 4);
    const text = rendered.replace(/&(lt|gt|quot|amp);/g, (_, entity: string) => entities[entity] ?? '');
    assert.ok(text.split(name).length >= 7, 'each is whole, and nothing in it was rendered');
  });
}

test('ten thousand assets stay within what GitHub shows, and the rest is counted', () => {
  const findings = Array.from({ length: 10_000 }, (_, index) =>
    aFinding({ asset: anAsset({ name: `Model ${index}` }) }),
  );
  const summary = summaryOf(aRun({ findings }));
  const rows = summary.match(/^\| 🔴 failed/gm)?.length ?? 0;
  assert.ok(Buffer.byteLength(summary) < 1024 * 1024);
  assert.match(summary, new RegExp(`\n${10_000 - rows} more assets: the report file lists all of them\\.`));
});

test('a dry run shows what would have left as code that nothing inside can end', () => {
  const detail = '```\n</code><script>alert(1)</script>\n- x';
  const rendered = html(summaryOf(aRun({ deliveries: [{ channel: 'Teams', outcome: 'dry run', detail }] })));
  assert.match(
    rendered,
    /<pre><code>```\n&lt;\/code&gt;&lt;script&gt;alert\(1\)&lt;\/script&gt;\n- x\n<\/code><\/pre>/,
  );
});
