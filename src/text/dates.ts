/** Instants as people read them in one time zone. */
export interface Dates {
  /** The instant to which ages are counted. */
  readonly now: Date;
  /** “Fri 20 Nov”; with the year when it is not the current one. */
  day(instant: Date): string;
  /** “Fri 20 Nov, 06:04”; likewise. */
  short(instant: Date): string;
  /** “Fri 20 Nov 2026, 07:00 CET”. */
  full(instant: Date): string;
  /** How long ago it is, as people count: “40 min”, “5 h”, “3 days”, by midnights from two days on. */
  age(instant: Date): string;
}

const hour = 3_600_000;
const day = 24 * hour;

/**
 * @param timeZone an IANA name
 * @param now decides what the current year is, and how long ago an instant is
 */
export function datesIn(timeZone: string, now: Date): Dates {
  // Made once: constructing a formatter costs more than a hundred uses of it.
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  });
  const partsOf = (instant: Date) => Object.fromEntries(format.formatToParts(instant).map((p) => [p.type, p.value]));
  const thisYear = partsOf(now).year;
  const dayOf = ({ weekday, day, month, year }: ReturnType<typeof partsOf>) =>
    `${weekday} ${day} ${month}${year === thisYear ? '' : ` ${year}`}`;
  // The day that an instant falls on there, as a number that grows by one each midnight.
  const midnights = (instant: Date) => {
    const { day, month, year } = partsOf(instant);
    return Math.round(Date.parse(`${day} ${month} ${year} 00:00 UTC`) / 86_400_000);
  };
  return {
    now,
    day: (instant) => dayOf(partsOf(instant)),
    short(instant) {
      const parts = partsOf(instant);
      return `${dayOf(parts)}, ${parts.hour}:${parts.minute}`;
    },
    full(instant) {
      const { weekday, day, month, year, hour, minute, timeZoneName } = partsOf(instant);
      return `${weekday} ${day} ${month} ${year}, ${hour}:${minute} ${timeZoneName}`;
    },
    age(instant) {
      const ms = now.getTime() - instant.getTime();
      if (ms >= 2 * day) return `${midnights(now) - midnights(instant)} days`;
      return ms >= hour ? `${Math.floor(ms / hour)} h` : duration(ms);
    },
  };
}

/** Milliseconds → “45 s”, “12 min”, “3 h 20 min”, “2 d 4 h”: the two largest units, of which a zero is left out. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 24 * 60) return twoUnits(minutes, 60, 'h', 'min');
  return twoUnits(Math.round(minutes / 60), 24, 'd', 'h');
}

function twoUnits(amount: number, perLarger: number, larger: string, smaller: string): string {
  const rest = amount % perLarger;
  const whole = `${Math.floor(amount / perLarger)} ${larger}`;
  return rest === 0 ? whole : `${whole} ${rest} ${smaller}`;
}
