import { createHash } from 'node:crypto';
import type { SimulatedContent, SimulatedJob, SimulatedSite } from '../services/tableau/site.ts';

const hour = 60 * 60_000;

/**
 * The Tableau Cloud site of Halden Foods: two projects, one name that stands for a workbook in each of them, and jobs of the
 * last days that all went well.
 * @param now the instant that the jobs lead up to
 */
export function haldenFoodsSite(now: Date): SimulatedSite {
  const site: SimulatedSite = {
    id: luid('site'),
    contentUrl: 'haldenfoods',
    users: [
      { id: luid('ines'), name: 'ines.moreau@haldenfoods.example', fullName: 'Inès Moreau', siteRole: 'Creator' },
      {
        id: luid('admin'),
        name: 'bi-admin@haldenfoods.example',
        fullName: 'BI administration',
        siteRole: 'SiteAdministratorCreator',
      },
    ],
    content: [
      content('workbook', 'Sales overview', 'Finance'),
      content('workbook', 'Sales overview', 'Sandbox'),
      content('workbook', 'Stock, daily & weekly', 'Supply chain'),
      content('datasource', 'Orders', 'Supply chain'),
    ],
    tokens: [{ name: 'bi-refresh-alerts', secret: 'c2VjcmV0LW9mLXRoZS10b2tlbg==:pat', userId: luid('admin') }],
    connectedApps: [
      {
        clientId: luid('app'),
        secretId: luid('app secret'),
        secretValue: 'c2VjcmV0LXZhbHVlLW9mLXRoZS1hcHAtMTIzNDU2Nzg=',
      },
    ],
    jobs: [],
    webhooks: new Map(),
    sessions: new Map(),
  };
  site.jobs.push(
    ...site.content.flatMap((one, index) => [succeeded(one, now, 48 + index), succeeded(one, now, 24 + index)]),
  );
  return site;
}

/** A LUID that is the same in every run. */
export function luid(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

function content(kind: SimulatedContent['kind'], name: string, project: string): SimulatedContent {
  return {
    kind,
    id: luid(`${project}/${name}`),
    name,
    project: { id: luid(project), name: project },
    ownerId: luid('ines'),
  };
}

function succeeded(one: SimulatedContent, now: Date, hoursAgo: number): SimulatedJob {
  const endedAt = new Date(now.getTime() - hoursAgo * hour);
  const startedAt = new Date(endedAt.getTime() - 3 * 60_000);
  return { id: luid(`${one.id} ${hoursAgo}`), content: one, status: 'Success', startedAt, endedAt, notes: '' };
}
