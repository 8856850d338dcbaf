import assert from 'node:assert/strict';
import { test } from 'node:test';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { type Run, summaryOf } from '../../src/report/summary.ts';
import { aFinding, aMessage, anAsset, aRefresh, hoursAgo, now } from '../support/builders.ts';

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

test('says what is wrong, how much was checked, and every asset', () => {
  const healthy = aFinding({
    asset: anAsset({ name: 'Budget' }),
    condition: 'ok',
    refresh: aRefresh(),
    failuresInARow: 0,
    lastSuccessAt: hoursAgo(1),
    recent: ['completed'],
  });
  const { brokenSince: _, ...ok } = healthy;
  const failed = aFinding({ failuresInARow: 2 });
  const deliveries = [{ channel: 'Teams', outcome: 'accepted', detail: 'Teams took it.' }] as const;
  assert.equal(
    summaryOf(aRun({ findings: [failed, ok], deliveries })),
    `## 1 of 3 refreshes has a problem

3 of 3 checked · Fri 20 Nov 2026, 07\\:00 UTC

| Asset | Where | State | Last success | Took (usually) | Newest ten |
| --- | --- | --- | --- | --- | --- |
| [Sales](<https://app.powerbi.com/groups/0f0f0f0f-0000-4000-8000-00000000000a/datasets/5b2a3c1e-0000-4000-8000-000000000001/details>) | Finance | **failed** 2 times since Fri 20 Nov, 06:00<br>The gateway “Head office” is not reachable\\. | Thu 19 Nov, 06:00 | 4 min (3 min) | 🟩🟩🟥 |
| [Budget](<https://app.powerbi.com/groups/0f0f0f0f-0000-4000-8000-00000000000a/datasets/5b2a3c1e-0000-4000-8000-000000000001/details>) | Finance | **ok** | Fri 20 Nov, 06:00 | 4 min (3 min) | 🟩 |

### Deliveries

- ✅ Teams: accepted. Teams took it\\.
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
      summaryOf(aRun({ findings: [aFinding({ asset: anAsset({ name, container: { id: 'c', name } }) })] })),
    );
    const cells = [...rendered.matchAll(/<td>(.*?)<\/td>/g)].map(([, cell = '']) => cell);
    assert.equal(cells.length, 6);
    const text = (cell = '') =>
      cell
        .replace(/^<a href="[^"]*">|<\/a>$/g, '')
        .replace(/&(lt|gt|quot|amp);/g, (_, entity: string) => entities[entity] ?? '');
    assert.deepEqual([text(cells[0]), text(cells[1])], [name, name]);
  });
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };

test('ten thousand assets stay within what GitHub shows, and the rest is counted', () => {
  const findings = Array.from({ length: 10_000 }, (_, index) =>
    aFinding({ asset: anAsset({ name: `Model ${index}` }) }),
  );
  const summary = summaryOf(aRun({ findings }));
  const rows = summary.match(/^\| \[/gm)?.length ?? 0;
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
