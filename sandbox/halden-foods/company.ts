import { credentialsInvalid, gatewayUnreachable, processingError } from '../services/power-bi/service-exceptions.ts';
import { aSemanticModel, aWorkspace, type ModelOptions, type Workspace } from '../services/power-bi/workspace.ts';

/**
 * Halden Foods, a small company on a bad morning: its gateway is down since the night, a password has expired, a column
 * was renamed, and the service principal is only a Viewer in one workspace. Everything else is as on any day.
 * @param now the instant that the refreshes lead up to
 */
export function haldenFoods(now: Date): readonly Workspace[] {
  const model = (name: string, options: ModelOptions) => aSemanticModel(name, now, options);
  const gateway = gatewayUnreachable('Head office');
  return [
    aWorkspace('Finance', 'Contributor', [
      model('Sales ledger', { story: 'ccccccccccccccf', hoursAgo: 4.4, failure: gateway, minutes: 12 }),
      model('Cash flow', { story: 'ccccccccccccccccccff', hoursAgo: 4.1, failure: gateway, minutes: 7 }),
      model('Accounts receivable', { story: 'ccccccccccf', hoursAgo: 3.9, failure: gateway, minutes: 26 }),
      model('Budget 2027', { story: 'cccccccccccc', hoursAgo: 1.2, minutes: 3 }),
      model('Fixed assets', { story: 'cccxccccccc', hoursAgo: 2.3, minutes: 9 }),
    ]),
    aWorkspace('Supply chain', 'Member', [
      model('Carrier invoices', {
        story: 'ccccccccfff',
        hoursAgo: 5.5,
        failure: credentialsInvalid,
        owner: 'jonas.vik@haldenfoods.example',
      }),
      model('Demand forecast', { story: 'cccccccccccccf', hoursAgo: 2.1, failure: processingError, minutes: 41 }),
      model('Purchase orders', { story: 'cccccccccx', hoursAgo: 3.2 }),
      model('Warehouse stock', { story: 'ccccccccccccr', hoursAgo: 0.3, everyHours: 6, minutes: 18 }),
      model('Stock on hand (live)', { story: '', mode: 'DirectQuery' }),
    ]),
    aWorkspace('Customer insight', 'Contributor', [
      model('Customer 360 [EMEA]', { story: 'ccccccfcccc', hoursAgo: 1.7, failure: gateway, minutes: 22 }),
      model('Web shop_traffic', { story: 'cccccccccccccccccccc', hoursAgo: 0.8, everyHours: 1, minutes: 2 }),
      model('Loyalty programme', { story: '' }),
    ]),
    aWorkspace('People', 'Viewer', [
      model('Headcount', { story: 'cccccc', hoursAgo: 3 }),
      model('Absence', { story: 'ccccff', hoursAgo: 3, failure: gateway }),
    ]),
    aWorkspace('Board', undefined, [model('Board pack', { story: 'cccc' })]),
  ];
}
