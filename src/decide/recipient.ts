import type { Reason } from './alert.ts';
import type { Threshold } from './threshold.ts';

/** What a recipient may hear of: a reason, that something cannot be read, or that the set-up is to blame for it. */
export type Row = Reason | 'unreadable' | 'set-up';

/** Somebody who is told things, as far as deciding goes. */
export interface Recipient {
  /** Stable and not secret: by which the notification log remembers what this recipient was told. */
  readonly key: string;
  /** What people read in summary, log and report: “Teams”, “SMS to +31•••••678”. */
  readonly label: string;
  /** How people call the medium within a sentence: “told Teams, SMS and a call”. */
  readonly medium: string;
  /** How rules may call it; the empty name is for what no rule sends elsewhere. Absent for that one alone. */
  readonly names?: readonly string[];
  /**
   * The rows of docs/notify-changes.md in which it has a ✓. `report` is for a check without memory: everything that is wrong or
   * not known, and not problems alone.
   */
  readonly hears: ReadonlySet<Row>;
  /** Whether quiet hours keep it waiting. */
  readonly sleeps: boolean;
  /** How bad a problem must get before it hears of it. */
  readonly after: Threshold;
  /** The input that says so, by which rules call it too; absent where there is none. */
  readonly afterInput?: string;
}
