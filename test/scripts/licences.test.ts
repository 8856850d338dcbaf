import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import * as v from 'valibot';
import { licencesOf } from '../../scripts/licences.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (...parts: string[]) => readFileSync(path.join(root, ...parts), 'utf8');
const manifest = v.object({ license: v.string() });
const lockFile = v.object({ packages: v.record(v.string(), v.object({ dev: v.optional(v.boolean(), false) })) });

/** The packages that went into a folder's scripts, as the bundlers' comments tell. */
function packagesIn(folder: string): string[] {
  const scripts = readdirSync(path.join(root, folder)).filter((file) => /\.c?js$/.test(file));
  const comments = scripts.flatMap((file) => read(folder, file).match(/^ *;?\/\/ .*node_modules\/\S+/gm) ?? []);
  const names = comments.map((comment) => /.*node_modules\/((?:@[^/]+\/)?[^/ ]+)/.exec(comment)?.[1] ?? comment);
  return [...new Set(names)];
}

for (const [folder, among] of [
  ['dist', ['@azure/msal-node', 'undici']],
  ['dist/tableau-webhooks', ['jose', 'undici']],
  ['dist/relay', ['@azure/functions', '@hono/node-server', 'cookie', 'hono']],
] as const) {
  test(`the licence of each package in ${folder} lies beside it, and none of them is for development only`, () => {
    const packages = packagesIn(folder);
    for (const name of among) assert.ok(packages.includes(name), name);
    const licences = `\n${read(folder, 'licenses.txt')}`;
    const { packages: locked } = v.parse(lockFile, JSON.parse(read('package-lock.json')));
    for (const name of packages) {
      const { license } = v.parse(manifest, JSON.parse(read('node_modules', name, 'package.json')));
      assert.ok(licences.includes(`\n${name}\n${license}\n`), name);
      assert.equal(locked[`node_modules/${name}`]?.dev, false, name);
    }
  });
}

test('a licence stands under the name of its package once, and a package without one stops the build', (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'licences-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const add = (name: string, files: Record<string, string>) => {
    const at = path.join(folder, 'node_modules', name);
    mkdirSync(at, { recursive: true });
    writeFileSync(path.join(at, 'package.json'), JSON.stringify({ name: path.basename(name), license: 'MIT' }));
    for (const [file, text] of Object.entries(files)) writeFileSync(path.join(at, file), text);
    return path.join(at, 'lib/index.js');
  };
  const outer = add('outer', { 'LICENSE.md': 'Do as you like.\n' });
  const inner = add('outer/node_modules/inner', { licence: 'Do good.\n\n' });
  assert.equal(
    licencesOf([inner, outer, 'build/js/index.js', outer]),
    'outer\nMIT\nDo as you like.\n\ninner\nMIT\nDo good.\n',
  );
  assert.throws(() => licencesOf([add('bare', {})]), {
    message: 'bare came without its licence: add it, or use another package.',
  });
});
