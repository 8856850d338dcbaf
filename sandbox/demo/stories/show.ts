import type { StepResult } from '../../runner/run-action.ts';
import { cardText } from '../card-text.ts';
import type { Arrival } from '../page.ts';
import { boxed, logLine, type Print, styled } from '../terminal.ts';

/** The log of a step, as its reader sees it on GitHub. */
export function showStep({ log, stderr }: StepResult, print: Print): void {
  print(styled('bold', 'The log of the step'));
  for (const line of log.trim().split('\n')) print(`  ${logLine(line)}`);
  if (stderr) print(stderr);
  print();
}

/** Each card and each text in a box. */
export function showArrivals(arrivals: readonly Arrival[], print: Print): void {
  for (const arrival of arrivals) {
    print(styled('bold', arrival.to));
    for (const line of boxed('card' in arrival ? cardText(arrival.card) : arrival.text.split('\n'))) print(line);
    print();
  }
}
