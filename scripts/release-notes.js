/** `node scripts/release-notes.js v1.2.3`: prints what CHANGELOG.md says of that version. Needs nothing installed. */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/**
 * @param {string} version without `v`
 * @returns {string} the lines of its section, empty when there is none
 */
export function notesOf(version) {
  const sections = readFileSync('CHANGELOG.md', 'utf8').split(/^## /m);
  const section = sections.find((one) => one.split(/\s/, 1)[0] === version) ?? '';
  return section.split('\n').slice(1).join('\n').trim();
}

const [, script = '', tag = ''] = process.argv;
if (import.meta.url === pathToFileURL(script).href) console.log(notesOf(tag.replace(/^v/, '')));
