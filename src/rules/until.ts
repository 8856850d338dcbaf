import * as v from 'valibot';

/** When something ends: with a day, in whichever zone that is counted, or at an instant. */
export type Until = { readonly day: string } | { readonly at: Date };

const instantShape = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/;

const message =
  'must be a date like 2026-12-01, at the end of which it ends, or an instant with its zone like 2026-12-01T09:00:00Z.';

/** `2026-12-01` or `2026-12-01T09:00:00+01:00`. */
export const until = v.pipe(
  v.string(message),
  v.transform(read),
  v.custom<Until>((value) => value !== undefined, message),
);

function read(text: string): Until | undefined {
  if (isDay(text)) return { day: text };
  const [, day = ''] = instantShape.exec(text) ?? [];
  const at = new Date(text);
  return isDay(day) && !Number.isNaN(at.getTime()) ? { at } : undefined;
}

/** Not 30 February, which Date takes for one of March. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const minute = 60_000;

/** The instant at which it ends: of a day the first at which clocks in the zone show a later one. */
export function endOf(until: Until, timeZone: string): Date {
  if ('at' in until) return until.at;
  const clock = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const noon = Date.parse(`${until.day}T12:00:00Z`) / minute;
  // No zone is further from UTC than 14 hours; each step halves what is left.
  let [early, late] = [noon - 3 * 60, noon + 27 * 60];
  while (late - early > 1) {
    const between = Math.floor((early + late) / 2);
    if (clock.format(between * minute) > until.day) late = between;
    else early = between;
  }
  return new Date(late * minute);
}
