/** Event types that Tableau documents (https://help.tableau.com/current/developer/webhooks/en-us/docs/webhooks-events-payload.html). */
export const tableauEvents: readonly string[] = [
  'AdminDemoted',
  'AdminPromoted',
  'DatasourceCreated',
  'DatasourceDeleted',
  'DatasourceRefreshFailed',
  'DatasourceRefreshStarted',
  'DatasourceRefreshSucceeded',
  'DatasourceUpdated',
  'LabelCreated',
  'LabelDeleted',
  'LabelUpdated',
  'SiteCreated',
  'SiteDeleted',
  'SiteUpdated',
  'UserDeleted',
  'ViewDeleted',
  'WorkbookCreated',
  'WorkbookDeleted',
  'WorkbookRefreshFailed',
  'WorkbookRefreshStarted',
  'WorkbookRefreshSucceeded',
  'WorkbookUpdated',
];

/** Those that say that a refresh failed: what people are told at once. */
export const failureEvents = tableauEvents.filter((event) => event.endsWith('RefreshFailed'));

/** Those that say how a refresh ended: what the Action tells people about. */
export const refreshEvents = tableauEvents.filter((event) => /Refresh(Failed|Succeeded)$/.test(event));
