import { variableOf } from '../../sandbox/runner/environment.ts';

const width = 120;

/** The file `.env.example`: each input of the action as a variable, in comments, with what it means. */
export function envExample(
  inputs: Readonly<Record<string, { readonly description: string; readonly default?: string | undefined }>>,
): string {
  const paragraphs = Object.entries(inputs).map(([name, { description, default: value = '' }]) => {
    const example = value.startsWith('$') ? '' : value;
    return `${comment(description)}\n# ${variableOf(name)}=${/\s|\*/.test(example) ? `"${example}"` : example}\n`;
  });
  return `${comment(
    'For `npm run check -- --env-file .env`: copy this file to `.env`, and take away the # before what you use. A list may stand between quotes, one item a line. What is secret here stays out of git: `.env` is ignored.',
  )}\n\n${paragraphs.join('\n')}`;
}

/** Lines of comment, wrapped at spaces. */
function comment(text: string): string {
  const lines: string[] = [];
  for (const word of text.trim().split(/\s+/)) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + word.length < width) lines.splice(-1, 1, `${line} ${word}`);
    else lines.push(`# ${word}`);
  }
  return lines.join('\n');
}
