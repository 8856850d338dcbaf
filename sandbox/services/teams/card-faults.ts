/** The elements of Adaptive Cards 1.5 that Teams shows in a card from a webhook, and what each cannot do without. */
const required: Readonly<Record<string, readonly string[]>> = {
  AdaptiveCard: ['version'],
  TextBlock: ['text'],
  RichTextBlock: ['inlines'],
  TextRun: ['text'],
  Image: ['url'],
  ImageSet: ['images'],
  Container: ['items'],
  ColumnSet: ['columns'],
  Column: [],
  FactSet: ['facts'],
  ActionSet: ['actions'],
  Table: ['columns', 'rows'],
  TableRow: ['cells'],
  TableCell: ['items'],
  'Action.OpenUrl': ['url'],
  'Action.ShowCard': ['card'],
  'Action.ToggleVisibility': ['targetElements'],
  'Action.Execute': [],
};

/** Where a list holds elements without saying so in each of them. */
const impliedTypes: Readonly<Record<string, string>> = { columns: 'Column', rows: 'TableRow', cells: 'TableCell' };

type Node = Readonly<Record<string, unknown>>;

/** Why Teams would not show this card, or not as it was meant; empty when it would. */
export function findCardFaults(card: Node): string[] {
  const nodes = [...walk(card)];
  const ids = new Set(nodes.map(({ id }) => id));
  return nodes.flatMap((node) => [...elementFaults(node), ...targetFaults(node, ids)]).concat(mentionFaults(card));
}

/** The element and all elements within, those of a list of columns with their implied type. */
function* walk(node: Node, impliedType?: string): Generator<Node> {
  const typed = impliedType !== undefined && node.type === undefined ? { type: impliedType, ...node } : node;
  if (typeof typed.type === 'string') yield typed;
  for (const [name, value] of Object.entries(node)) {
    if (name === 'msteams') continue;
    const implied = node.type === 'Table' && name === 'columns' ? undefined : impliedTypes[name];
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* walk(child, implied);
  }
}

function elementFaults(node: Node): string[] {
  const type = String(node.type);
  const needs = required[type];
  if (!needs) return [`Teams does not show ${type} in a card from a webhook`];
  const faults = needs.filter((name) => node[name] === undefined).map((name) => `${type} lacks “${name}”`);
  for (const [name, value] of Object.entries(node)) if (value === null) faults.push(`${type}.${name} is null`);
  if (type === 'AdaptiveCard' && Number(node.version) > 1.5) faults.push(`version ${node.version} is newer than 1.5`);
  if (type.startsWith('Action.') && node.style !== undefined && node.style !== 'default') {
    faults.push(`${type} has the style “${node.style}”, which Teams does not know`);
  }
  return faults.concat(
    linksOf(node)
      .filter((link) => !isAbsolute(link))
      .map((link) => `“${link}” is not an absolute link`),
  );
}

/** A TextRun is never read as Markdown. */
function linksOf({ type, url, text }: Node): string[] {
  const inText =
    typeof text === 'string' && type !== 'TextRun'
      ? [...text.matchAll(/(?<!\\)\]\(([^)]*)\)/g)].map(([, link = '']) => link)
      : [];
  return typeof url === 'string' ? [url, ...inText] : inText;
}

function isAbsolute(link: string): boolean {
  return /^https?:\/\//.test(link) && URL.canParse(link);
}

function targetFaults({ targetElements }: Node, ids: ReadonlySet<unknown>): string[] {
  if (!Array.isArray(targetElements)) return [];
  const targets = targetElements.map((target: unknown) => (isNode(target) ? target.elementId : target));
  return targets
    .filter((target) => !ids.has(target))
    .map((target) => `a toggle points at “${target}”, which is not there`);
}

/** The text of a mention stands in the card exactly as in its entity, or the whole card fails. */
function mentionFaults(card: Node): string[] {
  const entities = isNode(card.msteams) && Array.isArray(card.msteams.entities) ? card.msteams.entities : [];
  const body = JSON.stringify(card.body ?? []);
  return entities
    .filter((entity: unknown) => !isNode(entity) || !body.includes(JSON.stringify(String(entity.text)).slice(1, -1)))
    .map(() => 'a mention is not in the text of the card');
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
