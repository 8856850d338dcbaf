/** All text of a card, line by line, that which is folded away as well, without the marks that let a line break. */
export function cardWords(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(cardWords);
  if (!isNode(node)) return [];
  if (Array.isArray(node.inlines)) return [node.inlines.map(textOf).join('').replaceAll('\u200B', '')];
  const own = [textOf(node), typeof node.title === 'string' ? node.title : ''].filter((text) => text !== '');
  return [...own, ...Object.values(node).flatMap(cardWords)];
}

function textOf(node: unknown): string {
  return isNode(node) && typeof node.text === 'string' ? node.text : '';
}

function isNode(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
