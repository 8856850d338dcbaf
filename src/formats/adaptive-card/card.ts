import type { Message } from '../../compose/message.ts';
import { ended } from '../../text/sentence.ts';
import { announcement } from '../announcement.ts';
import { symbols } from '../symbols.ts';
import { blockPieces, type Piece } from './block.ts';
import { detailElements } from './details.ts';
import { bounded, bytesOf, type Container, type Element, type OpenUrl, openUrl, paragraph, run } from './elements.ts';
import { elsewhere, inSummary } from './elsewhere.ts';
import { fold } from './fold.ts';
import { foldedElements, visiblePieces } from './lines.ts';
import { type Mention, mentionsOf } from './mentions.ts';
import { pack } from './pack.ts';

/**
 * What a Teams Workflows webhook takes: one message with one card. The `contentUrl: null` of Microsoft's examples is left out,
 * since the schema of a flow may refuse null.
 */
export interface CardEnvelope {
  readonly type: 'message';
  /** Text of the notification that pops up. */
  readonly summary: string;
  readonly attachments: readonly [{ readonly contentType: typeof contentType; readonly content: AdaptiveCard }];
}

export interface AdaptiveCard {
  readonly $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  readonly type: 'AdaptiveCard';
  /** The lowest that has all of our elements: flows of some tenants show nothing of a higher one (AdaptiveCards#8965). */
  readonly version: '1.2';
  readonly msteams: { readonly width: 'Full'; readonly entities?: readonly Mention[] };
  readonly fallbackText: string;
  readonly body: readonly Element[];
  readonly actions: readonly OpenUrl[];
}

const contentType = 'application/vnd.microsoft.card.adaptive';

/** Teams loses messages above 28 KB, and some have seen 21 KB fail (prometheus-msteams#32): bytes of one whole envelope. */
const mostBytes = 20_000;

/** Teams takes four messages in a second; a channel with more than ten cards at once is read by nobody. */
const mostCards = 10;

/** Room that each card keeps for what is said of things left out. */
const reserve = 700;

/**
 * A message → one card, or several numbered ones, each of which counts what follows. What does not fit even so is counted on
 * the last of them.
 */
export function adaptiveCards(message: Message): CardEnvelope[] {
  const visible = message.others.filter(({ tone }) => tone !== 'fine');
  const pieces: Piece[] = [
    ...message.notes.map((note) => ({ element: paragraph([run(note, 500)]), assets: 0, tone: message.tone })),
    ...blockPieces(message.blocks),
    ...visiblePieces(visible),
  ];
  const frame = Math.max(...[1, mostCards].map((number) => bytesOf(envelope(message, [], number, mostCards))));
  const pages = pack(pieces, ({ element }) => bytesOf(element), mostBytes - frame - reserve);
  const shown = pages.length > 0 ? pages.slice(0, mostCards) : [[]];
  return shown.map((page, index) => {
    const body = page.map(({ element }) => element);
    const next = shown.slice(index + 1);
    if (next.length > 0) {
      body.push(...elsewhere(next.length > 1 ? 'On the next cards' : 'On the next card', next.flat()));
    } else {
      body.push(...elsewhere(inSummary, pages.slice(mostCards).flat()));
      body.push(...folds(message, mostBytes - frame - bytesOf(body)));
    }
    return envelope(message, body, index + 1, shown.length);
  });
}

/** What is folded away: the details of what is told where there is room for them, and those that are well. */
function folds({ blocks, others }: Message, room: number): Element[] {
  const well = others.filter(({ tone }) => tone === 'fine');
  const details = detailElements(blocks);
  const title = others.length === well.length && blocks.length === 0 ? `All ${well.length}` : `${well.length} others`;
  const rest = [{ id: 'others', title: well.length === 1 ? '1 other' : title, items: foldedElements(well, room / 2) }];
  const wanted = [{ id: 'details', title: 'Details', items: details }, ...(well.length > 0 ? rest : [])];
  const folded = wanted.filter(({ items }) => items.length > 0);
  const fitting = bytesOf(fold(folded)) <= room ? folded : folded.filter(({ id }) => id !== 'details');
  return bytesOf(fold(fitting)) <= room ? fold(fitting) : [];
}

function envelope(message: Message, body: readonly Element[], number: number, of: number): CardEnvelope {
  const summary = bounded(announcement(message), 180) + (of > 1 ? ` (${number} of ${of})` : '');
  // People are called once, by the first card.
  const { entities, line } = mentionsOf(number === 1 ? message.mentions : []);
  const content: AdaptiveCard = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.2',
    msteams: { width: 'Full', ...(entities.length > 0 && { entities }) },
    fallbackText: [summary, bounded(message.coverage, 200)]
      .filter((text) => text !== '')
      .map(ended)
      .join(' '),
    body: [head(message, number, of), ...(line ? [line] : []), ...body],
    actions: message.links.flatMap(({ title, url }) => openUrl(url, title) ?? []),
  };
  return { type: 'message', summary, attachments: [{ contentType, content }] };
}

const styles = { problem: 'attention', incomplete: 'warning', warning: 'warning', fine: 'emphasis' } as const;

function head({ tone, headline, coverage, checkedAt }: Message, number: number, of: number): Container {
  const card = of > 1 ? ` · card ${number} of ${of}` : '';
  return {
    type: 'Container',
    style: styles[tone],
    bleed: true,
    items: [
      paragraph([run(`${symbols[tone]} ${headline}`, 200, { size: 'Medium', weight: 'Bolder' })]),
      ...(coverage ? [paragraph([run(coverage, 200, { size: 'Small' })], 'None')] : []),
      paragraph([run(checkedAt + card, 80, { size: 'Small', isSubtle: true })], 'None'),
    ],
  };
}
