/** The service that an asset lives in, as people call it. */
export const sourceNames = ['Power BI', 'Tableau'] as const;
export type SourceName = (typeof sourceNames)[number];

/**
 * What kind of thing is refreshed. `workspace`, `site` and `source` stand for everything inside, when what is inside could
 * not be listed: coverage has to count them too. A `refresh` is one of which the service does not say what it refreshed.
 */
export const assetKinds = [
  'semantic model',
  'dataflow',
  'data pipeline',
  'notebook',
  'data source',
  'workbook',
  'flow',
  'webhook',
  'refresh',
  'workspace',
  'site',
  'source',
] as const;
export type AssetKind = (typeof assetKinds)[number];

/** Where an asset lives: a Power BI workspace, a Tableau project, or a Tableau site when the project is not known. */
export interface Container {
  readonly id: string;
  readonly name: string;
}

/** Something that is refreshed. Names come from strangers and are not cleaned here: every format escapes them. */
export interface Asset {
  readonly source: SourceName;
  readonly kind: AssetKind;
  /** The service's own id, unique within its container. */
  readonly id: string;
  readonly name: string;
  readonly container: Container;
  /** Page of the asset in its service; absent when it is not known. */
  readonly url?: string;
  /** Who owns it, as the service says: usually a user principal name. */
  readonly owner?: string;
  /** When it was made, where its service says so. */
  readonly createdAt?: Date;
  /** After how many failures in a row its service switches its schedule off, where it does. */
  readonly switchedOffAfter?: number;
}

/** Whether it stands for everything inside of a container that could not be listed. */
export function standsForAll({ kind }: Pick<Asset, 'kind'>): boolean {
  return kind === 'workspace' || kind === 'site' || kind === 'source';
}

/** Whether it stands for everything that a source watches. */
export function isWholeSource({ kind }: Pick<Asset, 'kind'>): boolean {
  return kind === 'source';
}

/** Whether it is not refreshed itself, but on or off: without it nobody hears of what is refreshed. */
export function isSwitched({ kind }: Pick<Asset, 'kind'>): boolean {
  return kind === 'webhook';
}

/** One string that names the asset for ever: ids only, so that a renamed asset stays itself. */
export function assetKey({ source, container, id }: Asset): string {
  return [source, container.id, id].join('|');
}
