import { quoted } from '../../text/plain.ts';
import type { Asset } from '../asset.ts';
import { understand } from './answer.ts';
import { type Gaps, orGap } from './gap.ts';
import type { Session } from './session.ts';
import { type Content, contentAnswer, userAnswer } from './shapes.ts';

/** The asset with its name of today, its project, its page and its owner, as far as Tableau tells; never throws. */
export async function lookUp(asset: Asset, session: Session, gaps: Gaps): Promise<Asset> {
  const content = await orGap(gaps, `Project and link of ${quoted(asset.name)} are not known.`, () =>
    readContent(asset, session),
  );
  if (!content) return asset;
  const { name, webpageUrl, project } = content;
  const owner = await orGap(gaps, `The owner of ${quoted(asset.name)} is not known.`, () => ownerOf(content, session));
  return {
    ...asset,
    name: name ?? asset.name,
    container: { ...asset.container, name: project?.name ?? asset.container.name },
    ...(webpageUrl && { url: webpageUrl }),
    ...(owner && { owner }),
  };
}

async function readContent({ kind, id }: Asset, session: Session): Promise<Content> {
  const step = `reading the ${kind}`;
  const folder = kind.replaceAll(' ', '');
  return understand(contentAnswer, step, await session.ask(step, `${folder}s/${encodeURIComponent(id)}`));
}

/** Most versions of the server name the owner by id only. */
async function ownerOf({ owner }: Content, session: Session): Promise<string | undefined> {
  if (!owner || owner.name) return owner?.name;
  const step = 'reading its owner';
  return understand(userAnswer, step, await session.ask(step, `users/${encodeURIComponent(owner.id)}`)).user.name;
}
