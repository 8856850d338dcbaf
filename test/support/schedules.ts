import { type Schedule, type Weekday, weekdays } from '../../src/sources/schedule.ts';

/** `Mon Tue 06:00 18:30 Europe/Amsterdam`; `daily` is every day, `every 30` each half hour, and `off` says that it is off. */
export function scheduleOf(text: string): Schedule {
  const words = text.split(' ');
  const every = words.indexOf('every');
  const timeZone = words.find((word) => /[A-Za-z]\/|^UTC$/.test(word));
  return {
    isOn: !words.includes('off'),
    days: weekdays.filter((name): name is Weekday => words.includes('daily') || words.includes(name.slice(0, 3))),
    times: words.filter((word) => word.includes(':')),
    ...(every >= 0 && { everyMinutes: Number(words[every + 1]) }),
    ...(timeZone && { timeZone }),
  };
}
