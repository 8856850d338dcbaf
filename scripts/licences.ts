import { readdirSync, readFileSync } from 'node:fs';

/**
 * The licences of all packages that a bundle was made of, each under its name and kind.
 * @param modules their paths from here, as the bundler names them
 * @throws {Error} when a package came without one
 */
export function licencesOf(modules: Iterable<string>): string {
  const folders = Array.from(modules, folderOf).filter((folder) => folder !== undefined);
  return [...new Set(folders)].sort().map(licenceOf).join('\n');
}

/** `./node_modules/hono/dist/index.js` → `node_modules/hono`: the innermost package, whose code it is. */
function folderOf(path: string): string | undefined {
  return /^(?:\.\/)?((?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
}

function licenceOf(folder: string): string {
  const { name, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = readdirSync(folder).find((candidate) => /^licen[cs]e(\.|$)/i.test(candidate));
  if (!file) throw new Error(`${name} came without its licence: add it, or use another package.`);
  return `${name}\n${license}\n${readFileSync(`${folder}/${file}`, 'utf8').trim()}\n`;
}
