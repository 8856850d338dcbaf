import * as yaml from 'yaml';
import { messageOf } from '../text/error.ts';
import { plain, quoted } from '../text/plain.ts';
import { ended } from '../text/sentence.ts';
import type { Fault, Path, Place } from './fault.ts';

/** A YAML file as data, with the places of everything in it. */
export interface YamlTree {
  readonly value: unknown;
  /** Where it stands, or else the nearest that there is around it. */
  placeOf(path: Path): Place;
  /** The keys of a mapping; none where something else stands. */
  keysOf(path: Path): readonly (Place & { readonly key: string })[];
}

/** People who write rules need few; a file with more is made to take long. */
const mostAliases = 50;

const quoteGlob = 'put a glob that begins with * into quotes';

/** Text → tree, or everything that is wrong with it as YAML. */
export function readYaml(text: string): YamlTree | readonly Fault[] {
  const lines = new yaml.LineCounter();
  try {
    // The library would compare each key with each other one; see `repeated`.
    const options = { lineCounter: lines, prettyErrors: false, uniqueKeys: false, logLevel: 'error' } as const;
    const document = yaml.parseDocument(text, options);
    const faults = [...document.errors, ...document.warnings].map(({ message, pos: [offset] }) => {
      return { ...at(lines, offset), sentence: `cannot be read as YAML: ${ended(wordsOf(message))}` };
    });
    const wrong = faults.length > 0 ? faults : faultsOfNodes(document, lines);
    if (wrong.length > 0) return wrong;
    const value: unknown = document.toJS({ maxAliasCount: mostAliases });
    return treeOf(document, lines, value);
  } catch (error) {
    // Deeper than the stack, or more aliases of aliases than anybody would write.
    return [{ line: 1, column: 1, sentence: `cannot be read as YAML: ${ended(wordsOf(messageOf(error)))}` }];
  }
}

function wordsOf(message: string): string {
  if (/call stack/i.test(message)) return 'it is nested too deeply';
  if (/multiple documents/i.test(message))
    return 'it holds several documents (---), and would be read up to the second';
  return /^Alias/.test(message) ? `${plain(message)}: ${quoteGlob}` : plain(message);
}

function at(lines: yaml.LineCounter, offset = 0): Place {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

/** What the library lets pass, or finds slowly: keys that are there twice, and references that lead nowhere or are too many. */
function faultsOfNodes(document: yaml.Document.Parsed, lines: yaml.LineCounter): Fault[] {
  const faults: Fault[] = [];
  const say = (node: yaml.Node, sentence: string) => void faults.push({ ...at(lines, node.range?.[0]), sentence });
  const aliases: yaml.Alias[] = [];
  const anchors = new Set<string>();
  yaml.visit(document, {
    Alias: (_, alias) => {
      aliases.push(alias);
      if (!anchors.has(alias.source) && aliases.length <= mostAliases)
        say(alias, `${quoted(`*${alias.source}`)} is a reference in YAML: ${quoteGlob}.`);
    },
    Scalar: (_, { anchor }) => void anchors.add(anchor ?? ''),
    Seq: (_, { anchor }) => void anchors.add(anchor ?? ''),
    Map: (_, { anchor, items }) => {
      anchors.add(anchor ?? '');
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!yaml.isScalar(key)) {
          if (yaml.isNode(key)) say(key, 'a key must be a word.');
        } else if (seen.has(String(key.value))) say(key, `${quoted(String(key.value))} is there twice.`);
        else seen.add(String(key.value));
      }
    },
  });
  const [tooMany] = aliases.slice(mostAliases);
  if (tooMany) say(tooMany, `there are more than ${mostAliases} references (*): write out what they stand for.`);
  return faults;
}

function treeOf(document: yaml.Document.Parsed, lines: yaml.LineCounter, value: unknown): YamlTree {
  const resolved = (node: unknown): unknown => (yaml.isAlias(node) ? node.resolve(document) : node);
  const root: yaml.ParsedNode | null = document.contents;

  /** The nodes on the way to a path, as far as it leads. */
  function* way(path: Path): Generator<unknown> {
    let node: unknown = root;
    yield node;
    for (const step of path) {
      const inside = resolved(node);
      if (!yaml.isCollection(inside)) return;
      node = inside.get(step, true);
      if (node === undefined) return;
      yield node;
    }
  }

  return {
    value,
    placeOf(path) {
      const node = [...way(path)].findLast((one) => yaml.isNode(one));
      return at(lines, yaml.isNode(node) ? node.range?.[0] : 0);
    },
    keysOf(path) {
      const nodes = [...way(path)];
      const map = resolved(nodes.at(-1));
      if (nodes.length !== path.length + 1 || !yaml.isMap(map)) return [];
      return map.items.flatMap(({ key }) =>
        yaml.isScalar(key) ? [{ key: String(key.value), ...at(lines, key.range?.[0]) }] : [],
      );
    },
  };
}
