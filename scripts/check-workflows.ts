/**
 * Checks every workflow with GitHub's own parser, and every action.yml with the schema of the same package. The parser imports
 * JSON without import attributes, which Node refuses: it is bundled first.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

interface Parsed {
  readonly context: { readonly errors: { getErrors(): readonly { readonly message: string }[] } };
}
interface Parser {
  readonly NoOperationTraceWriter: new () => unknown;
  parseWorkflow(file: { name: string; content: string }, trace: unknown): Parsed;
  parseAction(file: { name: string; content: string }, trace: unknown): Parsed;
}

const bundle = path.join(await mkdtemp(path.join(tmpdir(), 'workflow-parser-')), 'parser.cjs');
await build({
  entryPoints: ['@actions/workflow-parser'],
  bundle: true,
  format: 'cjs',
  platform: 'node',
  outfile: bundle,
  logLevel: 'error',
});
const parser: Parser = await import(bundle);

const folder = '.github/workflows';
const workflows = readdirSync(folder).map((name) => path.join(folder, name));
const actions = ['action.yml', 'tableau-webhooks/action.yml'];
const errors = [
  ...workflows.flatMap((name) => check(name, parser.parseWorkflow)),
  ...actions.flatMap((name) => check(name, parser.parseAction)),
];
for (const error of errors) console.error(error);
console.log(`${workflows.length} workflows and ${actions.length} actions checked, ${errors.length} errors.`);
process.exitCode = errors.length > 0 ? 1 : 0;

function check(name: string, parse: Parser['parseWorkflow']): string[] {
  const { context } = parse({ name, content: readFileSync(name, 'utf8') }, new parser.NoOperationTraceWriter());
  return context.errors.getErrors().map(({ message }) => `${name}: ${message}`);
}
