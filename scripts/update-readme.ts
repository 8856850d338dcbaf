/** Writes the tables of inputs and outputs in README.md, and .env.example, from action.yml, so that they cannot differ. */
import { readFileSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';
import { parse } from 'yaml';
import { envExample } from './terminal/env-example.ts';

const described = v.record(v.string(), v.object({ description: v.string(), default: v.optional(v.string()) }));
const action = v.parse(v.object({ inputs: described, outputs: described }), parse(readFileSync('action.yml', 'utf8')));

const cell = (text: string) => text.trim().replaceAll('|', '\\|').replace(/\s+/g, ' ');
const inputs = Object.entries(action.inputs).map(
  ([name, { description, default: value }]) =>
    `| \`${name}\` | ${cell(description)} | ${value ? `\`${value}\`` : ''} |`,
);
const outputs = Object.entries(action.outputs).map(
  ([name, { description }]) => `| \`${name}\` | ${cell(description)} |`,
);

let readme = readFileSync('README.md', 'utf8');
put('inputs', ['| Input | Meaning | Default |', '| --- | --- | --- |', ...inputs]);
put('outputs', ['| Output | Meaning |', '| --- | --- |', ...outputs]);
writeFileSync('README.md', readme);
writeFileSync('.env.example', envExample(action.inputs));

function put(name: string, lines: readonly string[]): void {
  const between = new RegExp(`(<!-- ${name}:.*-->\n)[^]*?(<!-- /${name} -->)`);
  readme = readme.replace(between, (_, start, end) => `${start}${lines.join('\n')}\n${end}`);
}
