import type { Outcome } from '../sources/refresh.ts';

const squares: Readonly<Record<Outcome, string>> = {
  completed: '🟩',
  failed: '🟥',
  disabled: '🟥',
  cancelled: '🟨',
  running: '⬜',
  unknown: '⬜',
};

/** Outcomes, oldest first → one square each: 🟩🟩🟥. */
export function strip(recent: readonly Outcome[]): string {
  return recent.map((outcome) => squares[outcome]).join('');
}
