import type { CardEnvelope } from './card.ts';
import type { Element, OpenUrl } from './elements.ts';

/** A card as lines of text, as a reader sees it at first: what is folded away is only counted. */
export function asText({ attachments: [{ content }] }: CardEnvelope): string {
  return [...content.body.flatMap(linesOf), ...buttons(content.actions)].join('\n');
}

function linesOf(element: Element): string[] {
  switch (element.type) {
    case 'RichTextBlock':
      return [element.inlines.map(({ text }) => text).join('')];
    case 'TextBlock':
      return [element.text.replaceAll('<at>', '@').replaceAll('</at>', '')];
    case 'ActionSet':
      return buttons(element.actions);
    case 'Container': {
      const lines = element.items.flatMap(linesOf);
      return element.isVisible === false ? [`▸ folded away: ${lines.length} lines`] : lines;
    }
  }
}

function buttons(actions: readonly Pick<OpenUrl, 'title'>[]): string[] {
  return actions.length > 0 ? [actions.map(({ title = '' }) => `[ ${title} ]`).join(' ')] : [];
}
