import type { Asset } from '../asset.ts';
import { lookUp } from './content.ts';
import { contentAsset } from './content-asset.ts';
import type { Gaps } from './gap.ts';
import type { FailedTasks } from './refresh-tasks.ts';
import type { Session } from './session.ts';

/** What is on its way already while a site is looked through: nothing of it is asked for twice. */
export interface Asked {
  readonly tasks?: Promise<FailedTasks> | undefined;
  /** Content that is looked up, by its id. */
  readonly content?: ReadonlyMap<string, Promise<Asset>>;
}

/** The content as it is today, as far as Tableau tells; never throws. */
export async function contentNow(
  content: Pick<Asset, 'kind' | 'id' | 'name'>,
  session: Session,
  { content: asked }: Asked,
  gaps: Gaps,
): Promise<Asset> {
  return await (asked?.get(content.id) ?? lookUp(contentAsset(content, session.siteId), session, gaps));
}
