/** `node scripts/check-release.js v1.2.3`: whether the tag, package.json and CHANGELOG.md name one version. Needs nothing installed. */
import { readFileSync } from 'node:fs';
import { notesOf } from './release-notes.js';

const [, , tag = ''] = process.argv;
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
if (tag !== `v${version}`) {
  console.error(`The tag is ${tag}, but package.json has the version ${version}.`);
  process.exitCode = 1;
} else if (!notesOf(version)) {
  console.error(`CHANGELOG.md has no section “## ${version}” with text.`);
  process.exitCode = 1;
}
