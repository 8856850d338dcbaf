import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as core from '@actions/core';
import { messageOf } from '../text/error.ts';
import { plain } from '../text/plain.ts';
import { InputReader } from './inputs.ts';
import type { Log } from './log.ts';

/** The ways in which a step tells its runner something, beside the log. */
export interface Runner {
  readonly log: Log;
  output(name: string, value: string | number): void;
  /** A mark on the run's page; `sentence` is cut by GitHub at 4,096 characters. */
  annotate(level: 'error' | 'warning', title: string, sentence: string): void;
  /** Makes the step red. */
  fail(sentence: string): void;
  /** Appends Markdown to the job summary. */
  summarize(markdown: string): Promise<void>;
  /**
   * Writes a file that later steps can read, piece by piece, and answers its path.
   * @throws {Error} when it cannot be written, with a sentence that says where
   */
  keep(fileName: string, content: Iterable<string>): Promise<string>;
}

/** The runner that started us, through @actions/core. */
export function actionsRunner(env: NodeJS.ProcessEnv): Runner {
  return {
    log: {
      info: (line) => core.info(withoutCommands(line)),
      warning: (sentence) => core.warning(plain(sentence)),
      group: (title, work) => core.group(plain(title), work),
    },
    output: (name, value) => core.setOutput(name, value),
    annotate(level, title, sentence) {
      const mark = level === 'error' ? core.error : core.warning;
      mark(sentence, { title: plain(title) });
    },
    fail: (sentence) => core.setFailed(sentence),
    async summarize(markdown) {
      // Absent on some self-hosted runners; the log says the same.
      if (env.GITHUB_STEP_SUMMARY) await core.summary.addRaw(markdown, true).write();
    },
    async keep(fileName, content) {
      // GITHUB_ACTION is unique to the step: two steps of one job keep two reports.
      const folder = path.join(
        env.RUNNER_TEMP ?? '.',
        'bi-refresh-alerts',
        (env.GITHUB_ACTION ?? 'step').replace(/\W/g, '_'),
      );
      const file = path.join(folder, fileName);
      try {
        await mkdir(folder, { recursive: true });
        await pipeline(content, createWriteStream(file));
      } catch (cause) {
        const why = plain(messageOf(cause));
        throw new Error(`The file ${fileName} could not be written to RUNNER_TEMP (${why}): make room on the runner.`, {
          cause,
        });
      }
      return file;
    },
  };
}

/** The step's inputs; what is secret in them is masked as it is read. */
export function actionsInputs(): InputReader {
  return new InputReader((name) => core.getInput(name), core.setSecret);
}

/**
 * A line that the runner cannot take for a workflow command: it reads `::` at the start of a line, after any space, and the
 * older `##[` anywhere in it (actions/runner, src/Runner.Common/ActionCommand.cs).
 */
export function withoutCommands(line: string): string {
  return line
    .replace(/[\r\n\u2028\u2029]+/g, ' ')
    .replace(/^\s*::/, (start) => start.replace('::', ': :'))
    .replaceAll('##[', '## [');
}
