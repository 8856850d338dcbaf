type Node = Readonly<Record<string, unknown>>;

/** One of our Adaptive Cards as lines of text, as a reader sees it at first: what is folded away is only counted. */
export function cardText(card: Node): string[] {
  return linesOf({ ...card, type: 'Container' });
}

function linesOf(node: Node): string[] {
  if (node.isVisible === false) return [`▸ folded away: ${linesOf({ ...node, isVisible: true }).length} lines`];
  switch (node.type) {
    case 'RichTextBlock':
      return [join(node.inlines, ({ text }) => text, '')];
    case 'TextBlock':
      return [String(node.text).replaceAll('<at>', '@').replaceAll('</at>', '')];
    case 'ActionSet':
      return [join(node.actions, ({ title }) => `[ ${title} ]`, ' ')];
    case 'Container': {
      const lines = [...nodes(node.body), ...nodes(node.items)].flatMap(linesOf);
      const buttons = nodes(node.actions).length > 0 ? linesOf({ ...node, type: 'ActionSet' }) : [];
      return [...(node.separator === true ? [''] : []), ...lines, ...buttons];
    }
    default:
      return [`(${node.type})`];
  }
}

function join(value: unknown, textOf: (node: Node) => unknown, between: string): string {
  return nodes(value).map(textOf).join(between);
}

function nodes(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}
