import { coverageOf } from '../judge/coverage.ts';
import { isHushed, isProblem } from '../judge/finding.ts';
import type { Runner } from '../runner/runner.ts';
import type { Settings } from '../settings.ts';
import { withoutCredentials } from '../text/secrets.ts';
import { count } from '../text/sentence.ts';
import { annotationsOf } from './annotations.ts';
import { logDeliveries } from './delivery-log.ts';
import { reportText } from './report-file.ts';
import { type Run, summaryOf } from './summary.ts';

/** What there is to report of a run. */
export interface WholeRun extends Run {
  readonly settings: Settings;
  readonly runUrl: string;
  /** What is odd about the configuration. */
  readonly warnings: readonly string[];
  /** Whether anybody could be told at all. */
  readonly hasChannels: boolean;
}

/**
 * Tells the runner everything: outputs, annotations, job summary, report file, and whether the step is red. The largest comes
 * last, and why the step is red is said in any case: a full disk must not hide that somebody was not told.
 */
export async function report(run: WholeRun, runner: Runner): Promise<void> {
  const { settings, findings, deliveries, now, runUrl } = run;
  const failures = [...run.failures.map(withoutCredentials), ...problemsOf(run)];
  const { status, ...counts } = coverageOf(findings);
  try {
    runner.output('status', status);
    runner.output('checked-count', counts.checked);
    runner.output('problem-count', counts.problems);
    runner.output('unreadable-count', counts.unreadable);
    await logDeliveries(deliveries, run.hasChannels, runner.log);
    const gaps = findings.flatMap((finding) => finding.gaps ?? []);
    for (const { level, title, sentence } of annotationsOf(run.overview.blocks, gaps))
      runner.annotate(level, title, sentence);
    // GitHub shows ten: one for all of them leaves room for what is wrong with the assets.
    if (run.warnings.length > 0) runner.annotate('warning', 'Configuration', run.warnings.join('\n'));
    await runner.summarize(summaryOf({ ...run, failures }));
    const { dryRun } = settings;
    const checkedAt = now.toISOString();
    const content = { checkedAt, runUrl, dryRun, status, coverage: counts, findings, deliveries, failures };
    runner.output('report-file', await runner.keep('report.json', reportText({ version: 1, ...content })));
  } finally {
    if (failures.length > 0) runner.fail(failures.join('\n'));
  }
}

/** A step that is red tells somebody: what is muted makes none. */
function problemsOf({ settings, findings }: WholeRun): string[] {
  const problems = findings.filter((finding) => isProblem(finding) && !isHushed(finding)).length;
  return settings.failOnProblems && problems > 0
    ? [`${count(problems, 'refresh', 'refreshes')} with a problem, and fail-on-problems is set.`]
    : [];
}
