import { aSemanticModel, guid, type SemanticModel } from '../../sandbox/services/power-bi/workspace.ts';

const hourMs = 3_600_000;

/** Where the hours of a history lie: ten of them had passed when the watch began. */
export interface Hours {
  readonly began: Date;
  /** How much time has passed since. */
  readonly movedMs: number;
}

/**
 * A semantic model whose refreshes are letters, one an hour, oldest first: those of ModelOptions, and `.` for none. However many
 * are added, those before stay as they were, and so do their instants.
 * @param failure the `serviceExceptionJson` of those that failed
 */
export function anHourlyModel(name: string, story: string, hours: Hours, failure?: string): SemanticModel {
  const moved = (instant = '') => new Date(Date.parse(instant) - hours.movedMs).toISOString();
  const now = new Date(hours.began);
  const refreshes = [...story].flatMap((letter, hour) => {
    if (letter === '.') return [];
    const options = { story: letter, hoursAgo: 10 - hour, ...(failure !== undefined && { failure }) };
    return aSemanticModel(name, now, options).refreshes.map(({ refreshAttempts: _, endTime, ...row }) => ({
      ...row,
      requestId: guid(`refresh ${name} ${hour}`),
      startTime: moved(row.startTime ?? undefined),
      ...(endTime && { endTime: moved(endTime) }),
    }));
  });
  return { ...aSemanticModel(name, now, { story: '' }), refreshes: refreshes.reverse() };
}

/** The instant at which an hour of the histories begins. */
export function startOfHour(hour: number, { began, movedMs }: Hours): Date {
  return new Date(began.getTime() - (10 - hour) * hourMs - movedMs);
}
