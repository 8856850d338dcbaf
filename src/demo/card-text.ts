type Node = Readonly<Record<string, unknown>>;

/** An Adaptive Card as lines of text, as a reader sees it at first: what is folded away is only counted. */
export function cardText(card: Node): string[] {
  return linesOf({ ...card, type: 'AdaptiveCard' });
}

function linesOf(node: Node): string[] {
  const content = { ...node, isVisible: true };
  if (node.isVisible === false) return [`▸ folded away: ${linesOf(content).length} lines`];
  switch (node.type) {
    case 'TextBlock':
      return [unmarked(node.text)];
    case 'RichTextBlock':
      return [
        nodes(node.inlines)
          .map(({ text }) => text)
          .join(''),
      ];
    case 'FactSet':
      return nodes(node.facts).map(({ title, value }) => `${unmarked(title)}: ${unmarked(value)}`);
    case 'ColumnSet':
      return [
        nodes(node.columns)
          .flatMap((column) => nodes(column.items).flatMap(linesOf))
          .join('  '),
      ];
    case 'ActionSet':
      return [
        nodes(node.actions)
          .map(({ title }) => `[ ${title} ]`)
          .join(' '),
      ];
    case 'Container':
    case 'AdaptiveCard': {
      const lines = [...nodes(node.body), ...nodes(node.items)].flatMap(linesOf);
      const actions = nodes(node.actions).length > 0 ? linesOf({ ...node, type: 'ActionSet' }) : [];
      return [...(node.separator === true || node.spacing === 'Large' ? [''] : []), ...lines, ...actions];
    }
    default:
      return [`(${node.type})`];
  }
}

/** Markdown of a card → what it reads like: links by their text, emphasis and escapes gone. */
function unmarked(text: unknown): string {
  return String(text)
    .replace(/(?<!\\)\[((?:\\.|[^\]\\])*)\]\([^)]*\)/g, '$1')
    .replace(/(?<!\\)\*\*/g, '')
    .replace(/\\([^\w\s])/g, '$1');
}

function nodes(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}
