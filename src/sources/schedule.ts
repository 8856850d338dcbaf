/** A day of the week, in English, as services name them. */
export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
export type Weekday = (typeof weekdays)[number];

/** When a service refreshes an asset by itself. */
export interface Schedule {
  /** False when it was switched off, by hand or by the service. */
  readonly isOn: boolean;
  /** Slots: each of `times` on each of `days`. None when nothing was ever set up, or when it runs by `everyMinutes`. */
  readonly days: readonly Weekday[];
  /** `HH:MM`, on the clock of `timeZone`. */
  readonly times: readonly string[];
  /** Minutes from one refresh to the next, for a schedule without slots. */
  readonly everyMinutes?: number;
  /** IANA name of the zone of `times`; absent when the service's name for it is not known, so that no slot can be told. */
  readonly timeZone?: string;
}
