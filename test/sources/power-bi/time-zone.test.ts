import assert from 'node:assert/strict';
import { test } from 'node:test';
import table from 'cldr-core/supplemental/windowsZones.json' with { type: 'json' };
import { ianaZoneOf } from '../../../src/sources/power-bi/time-zone.ts';

const cases: { id: string; zone: string | undefined }[] = [
  { id: 'UTC', zone: 'UTC' },
  { id: 'GTB Standard Time', zone: 'Europe/Bucharest' },
  { id: 'W. Europe Standard Time', zone: 'Europe/Berlin' },
  { id: 'GMT Standard Time', zone: 'Europe/London' },
  { id: 'Greenwich Standard Time', zone: 'Atlantic/Reykjavik' },
  { id: 'Eastern Standard Time', zone: 'America/New_York' },
  { id: 'US Mountain Standard Time', zone: 'America/Phoenix' },
  { id: 'India Standard Time', zone: 'Asia/Calcutta' },
  { id: 'Nepal Standard Time', zone: 'Asia/Katmandu' },
  { id: 'UTC-11', zone: 'Etc/GMT+11' },
  { id: 'Yukon Standard Time', zone: 'America/Whitehorse' },
  { id: ' gtb standard time ', zone: 'Europe/Bucharest' },
  { id: 'Europe/Amsterdam', zone: 'Europe/Amsterdam' },
  { id: 'Customized Time Zone', zone: undefined },
  { id: 'GTB Daylight Time', zone: undefined },
  { id: '', zone: undefined },
];

for (const { id, zone } of cases) {
  test(`“${id}” is ${zone ?? 'no time zone that is known'}`, async () => {
    assert.equal(await ianaZoneOf(id), zone);
  });
}

test('every time zone of Windows has a name that this Node.js keeps the clock of', async () => {
  const ids = new Set(table.supplemental.windowsZones.mapTimezones.map(({ mapZone }) => mapZone._other));
  assert.ok(ids.size > 130, `${ids.size} zones`);
  for (const id of ids) {
    const zone = await ianaZoneOf(id);
    assert.ok(zone && !zone.includes(' '), id);
    assert.doesNotThrow(() => Intl.DateTimeFormat('en', { timeZone: zone }), zone);
  }
});
