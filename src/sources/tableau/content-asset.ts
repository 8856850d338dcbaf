import type { Asset } from '../asset.ts';

/** https://help.tableau.com/current/online/en-us/to_refresh_enable_emails.htm */
export const switchedOffAfter = 5;

/** What is refreshed on a site, as far as an event, a job or a task tells of it. */
export function contentAsset({ kind, id, name }: Pick<Asset, 'kind' | 'id' | 'name'>, siteId: string): Asset {
  // The site is all that every event tells, so it is the container's id for ever; only its name becomes the project's.
  return { source: 'Tableau', kind, id, name, container: { id: siteId, name: 'Tableau site' }, switchedOffAfter };
}
