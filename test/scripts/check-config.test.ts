import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { type Report, reportText } from '../../src/report/report-file.ts';
import { aFinding, now } from '../support/builders.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'bi-refresh-alerts-'));
after(() => rmSync(folder, { recursive: true }));

function check(...args: string[]) {
  const script = path.resolve(import.meta.dirname, '../../scripts/check-config.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { cwd: folder, encoding: 'utf8' });
  return { status, lines: [...stdout.split('\n'), ...stderr.split('\n')].filter((line) => line !== '') };
}

test('a file that is right is explained with the assets of a report', () => {
  writeFileSync(path.join(folder, 'rules.yml'), 'rules:\n  - assets: ["Finance/*"]\n    tell: [finance]\n');
  const report: Report = {
    version: 1,
    checkedAt: now.toISOString(),
    runUrl: 'https://github.com/contoso/bi/actions/runs/1',
    dryRun: false,
    status: 'problems',
    coverage: { checked: 1, inScope: 1, problems: 1, unreadable: 0 },
    findings: [aFinding()],
    deliveries: [],
    failures: [],
  };
  writeFileSync(path.join(folder, 'report.json'), [...reportText(report)].join(''));
  assert.deepEqual(check('rules.yml', '--report', 'report.json'), {
    status: 0,
    lines: [
      'rules.yml: 1 rule, 0 mutes, nothing wrong.',
      'Finance/Sales: told to finance, and where no such name is to those without one',
    ],
  });
});

test('one that is wrong fails with line and column, and what cannot be read with a sentence', () => {
  writeFileSync(path.join(folder, 'wrong.yml'), 'rules:\n  - assets: [a]\n    tel: [b]\n');
  assert.deepEqual(check('wrong.yml'), {
    status: 1,
    lines: ['wrong.yml:3:5 “tel” is no key of a rule; the nearest is “tell”.'],
  });
  assert.equal(check('absent.yml').status, 2);
  assert.deepEqual(check(), {
    status: 2,
    lines: ['Usage: npm run check-config -- FILE [--report FILE] [--time-zone ZONE]'],
  });
});
