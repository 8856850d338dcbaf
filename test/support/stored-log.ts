import assert from 'node:assert/strict';
import type { Git } from '../../sandbox/services/github/git.ts';
import { parseLog } from '../../src/notification-log/document.ts';
import type { NotificationLog } from '../../src/notification-log/notification-log.ts';
import { timeless } from './scenario.ts';

const branch = 'bi-refresh-alerts';
const path = 'notification-log.json';

/** The notification log as it lies in the simulated repository. */
export class StoredLog {
  readonly #git: Git;

  constructor(git: Git) {
    this.#git = git;
  }

  /** Undefined while there is none. */
  get text(): string | undefined {
    return this.#git.blobs.get(this.#git.head(branch)?.files.get(path) ?? '')?.toString();
  }

  get document(): NotificationLog {
    const { log, damage } = parseLog(this.text ?? '', { id: 123456789, name: 'contoso/bi' });
    assert.equal(damage, undefined);
    return log;
  }

  /** What the commits of the branch say, oldest first, with TIME for durations, which depend on the hour of the test. */
  get commits(): string[] {
    return this.#git
      .history(branch)
      .map(({ message }) => timeless(message))
      .reverse();
  }

  get files(): string[] {
    return [...(this.#git.head(branch)?.files.keys() ?? [])];
  }

  /** As if the newest commit had written this text. */
  replace(text: string): void {
    const head = this.#git.head(branch) ?? assert.fail('there is no log');
    const { message, parents } = head.commit;
    const tree = this.#git.addTree(new Map([...head.files, [path, this.#git.addBlob(Buffer.from(text))]]));
    this.#git.branches.set(branch, this.#git.addCommit({ message, parents, tree }).sha);
  }

  /** As if it had been written so many milliseconds earlier. */
  age(ms: number): void {
    if (this.text === undefined) return;
    const isInstant = (value: unknown) => typeof value === 'number' && value > 1e12;
    const aged = JSON.parse(this.text, (_, value) => (isInstant(value) ? value - ms : value));
    this.replace(`${JSON.stringify(aged)}\n`);
  }
}
