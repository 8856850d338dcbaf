import * as v from 'valibot';

const unitMs = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `90m`, `4h` or `2d` → milliseconds; undefined for anything else, zero included. */
export function durationOf(text: string): number | undefined {
  const [, amount, unit] = /^([1-9]\d{0,4})\s*([mhd])$/i.exec(text) ?? [];
  switch (unit?.toLowerCase()) {
    case 'm':
      return Number(amount) * unitMs.m;
    case 'h':
      return Number(amount) * unitMs.h;
    case 'd':
      return Number(amount) * unitMs.d;
    default:
      return undefined;
  }
}

/** A duration, in milliseconds. */
export const duration = v.pipe(v.string(), v.transform(durationOf), v.number('must be a duration like 90m, 4h or 2d.'));

/** A duration, or `never`: in milliseconds, with infinity for `never`. */
export const durationOrNever = v.pipe(
  v.string(),
  v.transform((text) => (text.toLowerCase() === 'never' ? Number.POSITIVE_INFINITY : durationOf(text))),
  v.number('must be a duration like 90m, 4h or 2d, or never.'),
);
