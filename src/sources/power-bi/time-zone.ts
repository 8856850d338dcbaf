import { fold } from './outcome.ts';

/**
 * A time zone as Windows calls it (“GTB Standard Time”) → its IANA name, by the table of Unicode's CLDR; undefined where nobody knows
 * it. What is an IANA name already stays, since .NET takes both.
 */
export async function ianaZoneOf(id: string): Promise<string | undefined> {
  // 90 kB, which a check of a healthy tenant does not need.
  const { default: table } = await import('cldr-core/supplemental/windowsZones.json', { with: { type: 'json' } });
  const zones = table.supplemental.windowsZones.mapTimezones.map(({ mapZone }) => mapZone);
  // 001 is the world: the place by which a zone is known, in whichever country.
  const zone = zones.find(({ _territory, _other }) => _territory === '001' && fold(_other) === fold(id));
  // What the table calls Etc/UTC, people call UTC.
  if (zone?._type === 'Etc/UTC') return 'UTC';
  return zone?._type ?? (isIana(id.trim()) ? id.trim() : undefined);
}

function isIana(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
