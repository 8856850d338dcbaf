import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';

const root = path.resolve(import.meta.dirname, '..');

/**
 * What each room of `src/` may import of the others: the floors of the house, from the roof to the ground. A room may always
 * import of itself. An arrow that is missing here is missing on purpose: mend the design before this table.
 */
const floors: Readonly<Record<string, readonly string[]>> = {
  'index.ts': ['main.ts', 'report', 'runner', 'transport', 'text'],
  'main.ts': ['plan.ts', 'world.ts', 'report', 'claim', 'channels', 'compose', 'decide', 'judge', 'sources', 'runner'],
  'plan.ts': [
    ...['settings.ts', 'heartbeat.ts', 'world.ts', 'channels', 'decide', 'judge', 'notification-log', 'sources'],
    ...['rules', 'runner', 'transport'],
  ],
  'heartbeat.ts': ['settings.ts', 'world.ts', 'runner', 'transport', 'text'],
  'settings.ts': ['runner'],
  claim: [...['channels', 'compose', 'decide', 'notification-log', 'judge', 'world.ts', 'text']],
  report: ['settings.ts', 'channels', 'formats', 'compose', 'judge', 'sources', 'runner', 'text'],
  channels: ['formats', 'compose', 'decide', 'world.ts', 'runner', 'transport', 'text'],
  formats: ['compose', 'text', 'sources'],
  compose: ['decide', 'judge', 'sources', 'runner', 'text'],
  rules: ['decide', 'judge', 'sources', 'world.ts', 'runner', 'transport', 'text'],
  decide: ['judge', 'notification-log', 'sources', 'runner', 'text'],
  'notification-log': ['sources', 'world.ts', 'runner', 'transport', 'text'],
  judge: ['sources', 'runner', 'text'],
  sources: ['world.ts', 'runner', 'transport', 'text'],
  'world.ts': ['runner', 'transport'],
  runner: ['transport', 'text'],
  transport: [],
  text: [],
  relay: ['sources', 'runner', 'transport', 'text'],
  'tableau-webhooks': ['formats', 'sources', 'world.ts', 'runner', 'transport', 'text'],
};

/** Of a room that holds several services, the nouns that everybody may speak of; the rest is nobody's business. */
const faces: Readonly<Record<string, RegExp>> = {
  sources: /^sources\/[^/]+\.ts$/,
  channels: /^channels\/[^/]+\.ts$/,
};

interface Arrow {
  readonly from: string;
  readonly to: string;
}

const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((f) =>
  f.endsWith('.ts'),
);
const arrows = files.flatMap((from): Arrow[] => {
  const text = readFileSync(path.join(root, 'src', from), 'utf8');
  const relative = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, target = '']) => target);
  return relative.map((target) => ({ from, to: path.join(path.dirname(from), target) }));
});
const roomOf = (file: string): string => file.split(path.sep)[0] ?? '';

describe('imports run down the floors', () => {
  for (const [room, below] of Object.entries(floors)) {
    test(`${room} imports of ${below.join(', ') || 'nobody'} at most`, () => {
      const wrong = arrows.filter(
        ({ from, to }) => roomOf(from) === room && roomOf(to) !== room && !below.includes(roomOf(to)),
      );
      assert.deepEqual(wrong, []);
    });
  }

  test('every room has its floor, and every floor its room', () => {
    assert.deepEqual([...new Set(files.map(roomOf))].sort(), Object.keys(floors).sort());
  });

  test('nothing in src imports what is outside of it', () => {
    assert.deepEqual(
      arrows.filter(({ to }) => to.startsWith('..')),
      [],
    );
  });

  test('who is not in a room that holds several services knows none of them by name', () => {
    // Both are about Tableau themselves.
    const exempt = new Set(['tableau-webhooks', 'relay']);
    const wrong = arrows.filter(({ from, to }) => {
      const face = faces[roomOf(to)];
      return face && roomOf(from) !== roomOf(to) && !exempt.has(roomOf(from)) && !face.test(to);
    });
    assert.deepEqual(wrong, []);
  });

  test('a source never imports another source, nor a channel another channel', () => {
    const service = (file: string) => /^(?:sources|channels)\/[^/]+\//.exec(file)?.[0];
    const wrong = arrows.filter(({ from, to }) => service(from) && service(to) && service(from) !== service(to));
    assert.deepEqual(wrong, []);
  });
});

test('who decides, claims and remembers names no channel, no medium and no source', () => {
  const names = /\b(?:teams|sms|whatsapp|voice|twilio|tableau|power ?bi)\b/i;
  const rooms = new Set(['decide', 'claim', 'notification-log']);
  const said = files
    .filter((file) => rooms.has(roomOf(file)))
    .flatMap((file) =>
      readFileSync(path.join(root, 'src', file), 'utf8')
        .split('\n')
        // Comments may name one as an example.
        .filter((line) => names.test(line) && !/^\s*(?:\/\*)?\*/.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
  assert.deepEqual(said, []);
});
