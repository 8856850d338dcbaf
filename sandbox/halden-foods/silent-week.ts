import { credentialsInvalid } from '../services/power-bi/service-exceptions.ts';
import { aSemanticModel, aWorkspace, type ModelOptions, type Workspace } from '../services/power-bi/workspace.ts';

/**
 * Halden Foods in a week in which nothing fails, since nothing runs: a slot passed without a refresh, one schedule died of its
 * failures, another was switched off by hand. What nothing has to refresh stands beside them.
 * @param now the instant that the refreshes lead up to
 */
export function aSilentWeek(now: Date): readonly Workspace[] {
  const model = (name: string, options: ModelOptions) => aSemanticModel(name, now, options);
  const died = { schedule: { enabled: false }, isRefreshable: false };
  return [
    aWorkspace('Finance', 'Contributor', [
      model('Sales ledger', { story: 'cccccccccccccc', hoursAgo: 29, minutes: 12 }),
      model('Budget 2027', { story: 'cccccccccccc', hoursAgo: 1.2, minutes: 3 }),
    ]),
    aWorkspace('Supply chain', 'Member', [
      model('Carrier invoices', { story: 'ccccccccffff', hoursAgo: 77, failure: credentialsInvalid, ...died }),
      model('Price list', { story: 'cccccccccc', hoursAgo: 100, ...died }),
      model('Stock on hand (live)', { story: '', mode: 'DirectQuery' }),
      model('Scanner events', { story: '', mode: 'Push' }),
      model('Freight calculator', { story: '', isRefreshable: false }),
    ]),
  ];
}
