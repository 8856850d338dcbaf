import { bounded, type TextBlock } from './elements.ts';

/** Somebody whom Teams calls, where the same text stands in the card. */
export interface Mention {
  readonly type: 'mention';
  readonly text: string;
  readonly mentioned: { readonly id: string; readonly name: string };
}

/** A card that calls more people calls nobody; and each takes room from what it is about. */
const most = 10;
/** Longer is none: a user principal name has at most 113 characters. */
const longest = 256;

/**
 * User principal names → who is called, and the one text in which they are. It is a TextBlock, since Teams looks for mentions nowhere
 * else, and therefore read as Markdown: names in it are the letters and digits before the “@”, and the address itself is in the entity
 * alone. Two who would be called the same are numbered, or both would be the first.
 * @see https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format
 */
export function mentionsOf(people: readonly string[]): { readonly entities: Mention[]; readonly line?: TextBlock } {
  const called = people.filter((id) => id.length <= longest);
  const names = new Set<string>();
  const entities = called.slice(0, most).map((id): Mention => {
    const name = unique(nameOf(id), names);
    names.add(name);
    return { type: 'mention', text: `<at>${name}</at>`, mentioned: { id, name } };
  });
  if (entities.length === 0) return { entities };
  const more = called.length > most ? [`and ${called.length - most} more`] : [];
  const text = [...entities.map((entity) => entity.text), ...more].join(', ');
  return { entities, line: { type: 'TextBlock', text, wrap: true, size: 'Small', spacing: 'None' } };
}

function nameOf(id: string): string {
  const [name = ''] = id.split('@');
  return bounded(name.replace(/[^\p{L}\p{N}]+/gu, ' ').trim(), 40).replace('…', '') || 'owner';
}

function unique(name: string, taken: ReadonlySet<string>): string {
  for (let number = 2, candidate = name; ; number += 1) {
    if (!taken.has(candidate)) return candidate;
    candidate = `${name} ${number}`;
  }
}
