import type { Finding } from '../judge/finding.ts';
import type { NotificationLog, Told } from '../notification-log/notification-log.ts';
import type { Alert } from './alert.ts';
import type { Policy } from './policy.ts';
import type { Recipient } from './recipient.ts';

/** Who is told what now. Recipients are named by their key, in the order in which they were given. */
export interface Decision {
  /** A recipient that is not in it gets no message. */
  readonly alerts: ReadonlyMap<string, readonly Alert[]>;
  /** What those who sleep would be told, were these not quiet hours. */
  readonly held: ReadonlyMap<string, readonly Alert[]>;
}

/** The same with `notify: changes`, where telling leaves a trace. */
export interface Change extends Decision {
  /** Of every asset that was seen, worst first: what it counts as, after all that was told of it. */
  readonly findings: readonly Finding[];
  /** The log as it has to be before anything is sent. */
  readonly log: NotificationLog;
  /** Whether anything in it is worth a write. */
  readonly changed: boolean;
  /** By recipient, then by asset: what to remember once the recipient was told; null for nothing. */
  readonly tells: ReadonlyMap<string, Readonly<Record<string, Told | null>>>;
  /** Recipients of whom an earlier check, that broke off, may have told the same already. */
  readonly mayRepeat: ReadonlySet<string>;
}

/** What a decision rests on. */
export interface Question {
  readonly findings: readonly Finding[];
  readonly log: NotificationLog;
  readonly recipients: readonly Recipient[];
  readonly policy: Policy;
  /** When the check began: what ends later may have escaped it. */
  readonly now: Date;
}
