import type { Observation } from '../../src/sources/observation.ts';
import { anAsset } from '../support/builders.ts';
import { event, seen, unreadable } from '../support/checks.ts';
import { all, bad, elsewhere, good, jobs, teams, testStories, webhook, writers } from '../support/decide-stories.ts';

const reason = 'Power BI keeps no refresh history for a model of its kind.';
const notRefreshable: Observation = {
  asset: anAsset({ id: 'Sales', name: 'Sales' }),
  state: 'not refreshable',
  reason,
};
const budget = seen(good, 'Budget');
const quietSite: Observation = {
  asset: anAsset({ source: 'Tableau', kind: 'site', id: 'site', name: 'site' }),
  state: 'nothing broken',
  reason: 'No refresh ended in the last 24 hours.',
};

testStories([
  {
    name: 'what was told as broken and is not refreshable any more is told so once, and as mended never',
    checks: [
      { at: '06:15', sees: bad, says: all('first') },
      { at: '06:30', sees: [notRefreshable], says: teams('not refreshed') },
      { at: '06:45', sees: [notRefreshable], says: [] },
      { at: '07:15', sees: `${bad}, completed 07:00`, says: [] },
    ],
  },
  {
    name: 'also to whom it could not be told at first',
    checks: [
      { at: '06:15', sees: bad, says: all('first') },
      { at: '06:30', sees: [notRefreshable], says: [], with: { lost: ['teams'] } },
      { at: '06:45', sees: [notRefreshable], says: teams('not refreshed') },
    ],
  },
  {
    name: 'of what nobody was told it is no news that it is not refreshable',
    checks: [
      { at: '06:15', sees: good, says: [] },
      { at: '06:30', sees: [notRefreshable], says: [] },
    ],
  },
  {
    name: 'what was told as broken and lost its history is still reminded of, until a success shows',
    checks: [
      { at: '06:15', sees: bad, says: all('first') },
      { at: '06:30', sees: '', says: [] },
      { at: '+1 06:15', sees: '', says: writers('reminder') },
      { at: '+1 06:30', sees: '', says: [] },
      { at: '+1 07:15', sees: 'completed +1 07:00', says: writers('recovered') },
    ],
  },
  {
    name: 'a check that was told to watch something else says once what it leaves behind, and forgets nothing of it',
    checks: [
      {
        at: '06:15',
        sees: [seen(bad), seen(bad, 'Stock'), budget],
        says: [...all('first'), ...all('first', 'Stock')].toSorted(byRecipient),
      },
      { at: '06:30', sees: [seen(bad), budget], says: teams('unwatched', 'Stock'), with: elsewhere },
      { at: '06:45', sees: [seen(bad), budget], says: [], with: elsewhere },
      { at: '07:15', sees: [seen(`${bad}, completed 07:00`), budget], says: writers('recovered'), with: elsewhere },
      { at: '07:30', sees: [seen(`${bad}, completed 07:00`), seen(bad, 'Stock'), budget], says: [] },
      {
        at: '08:15',
        sees: [seen(`${bad}, completed 07:00`), seen(`${bad}, completed 08:00`, 'Stock'), budget],
        says: writers('recovered', 'Stock'),
      },
    ],
  },
  {
    name: 'so it does of what could not be read, and tells it again where it did not arrive',
    checks: [
      ...['06:00', '06:15'].map((at) => ({ at, sees: [unreadable(), budget], says: [] })),
      { at: '06:30', sees: [unreadable(), budget], says: teams('first') },
      { at: '06:45', sees: [budget], says: [], with: { ...elsewhere, lost: ['teams'] } },
      { at: '07:00', sees: [budget], says: teams('unwatched'), with: elsewhere },
      { at: '07:15', sees: [budget], says: [], with: elsewhere },
    ],
  },
  {
    name: 'what did not arrive of it is no longer owed once the asset is seen again',
    checks: [
      { at: '06:15', sees: [seen(bad), budget], says: all('first') },
      { at: '06:30', sees: [budget], says: [], with: { ...elsewhere, lost: ['teams'] } },
      { at: '06:45', sees: [seen(bad), budget], says: [] },
      { at: '07:00', sees: [budget], says: [], with: elsewhere },
    ],
  },
  {
    name: 'the first event of a workflow looks at nothing, and leaves nothing behind',
    checks: [
      { at: '06:15', sees: bad, says: all('first') },
      { at: '06:31', sees: [event('failed 06:30')], says: all('first', 'Regional'), with: elsewhere },
    ],
  },
  {
    name: 'what events told is not left behind by a check that watches something else: events end it',
    checks: [
      { at: '06:01', sees: [event('failed 06:00')], says: all('first', 'Regional') },
      { at: '06:15', sees: good, says: [], with: elsewhere },
    ],
  },
  {
    name: 'a webhook that was told as switched off and is deleted is gone, as soon as the others are seen',
    checks: [
      { at: '06:15', sees: [webhook('switched off'), webhook('on', 'Other')], says: all('first', 'Hook') },
      { at: '06:16', sees: [event('completed 06:15')], says: [] },
      { at: '06:30', sees: [webhook('on', 'Other')], says: teams('gone', 'Hook') },
      { at: '06:45', sees: [webhook('on', 'Other')], says: [] },
    ],
  },
  {
    name: 'or the jobs of its site, if it was the only one',
    checks: [
      { at: '06:15', sees: [webhook('switched off')], says: all('first', 'Hook') },
      { at: '06:20', sees: [{ ...quietSite, state: 'unreadable' }], says: [] },
      { at: '06:30', sees: [quietSite], says: teams('gone', 'Hook') },
      { at: '06:45', sees: [jobs('failed 05:00, completed 05:30')], says: [] },
    ],
  },
]);

/** What one check tells comes recipient by recipient. */
function byRecipient(a: string, b: string): number {
  const order = ['teams', 'sms', 'whatsapp', 'voice'];
  return order.indexOf(a.replace(/:.*/, '')) - order.indexOf(b.replace(/:.*/, ''));
}
