import { parseLog, textOf } from '../../src/notification-log/document.ts';
import { emptyLog, type NotificationLog } from '../../src/notification-log/notification-log.ts';
import type { LogStore } from '../../src/notification-log/store.ts';

const repository = { id: 1, name: 'contoso/bi' };

/** A log in memory: compare-and-swap on a text, as GitHub does it. */
export class MemoryLog implements LogStore {
  text: string | undefined;
  /** What the writes said. */
  readonly sentences: string[] = [];

  get log(): NotificationLog {
    return this.text === undefined ? emptyLog(repository) : parseLog(this.text, repository).log;
  }

  async read() {
    return { log: this.log, version: this.text, names: true, problems: [] };
  }

  async write(log: NotificationLog, over: { readonly version: string | undefined }, sentence: string) {
    if (over.version !== this.text) return undefined;
    this.text = textOf(log, true);
    this.sentences.push(sentence);
    return this.text;
  }
}
