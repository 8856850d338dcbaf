/** Proves that dist/ is what the sources build, byte for byte: rebuilds it and compares. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const before = digests();
execFileSync(process.execPath, ['scripts/build.ts'], { stdio: 'inherit' });
const after = digests();
const different = [...new Set([...before.keys(), ...after.keys()])].filter(
  (file) => before.get(file) !== after.get(file),
);
for (const file of different)
  console.error(`dist/${file} is not what the sources build: run npm run build and commit dist/.`);
console.log(`${after.size} files of dist/ compared, ${different.length} differ.`);
process.exitCode = different.length > 0 ? 1 : 0;

function digests(): Map<string, string> {
  const entries = readdirSync('dist', { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name));
  return new Map(
    files.map((file) => [path.relative('dist', file), createHash('sha256').update(readFileSync(file)).digest('hex')]),
  );
}
