/**
 * Checks every workflow and every action.yml with GitHub's own parser, cron expressions, concurrency and expressions included. The
 * parser imports JSON without import attributes, which Node refuses: it is bundled first.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

interface Context {
  readonly errors: { getErrors(): readonly { readonly message: string }[] };
}
interface Parsed {
  readonly context: Context;
  readonly value: unknown;
}
interface Parser {
  readonly NoOperationTraceWriter: new () => unknown;
  parseWorkflow(file: { name: string; content: string }, trace: unknown): Parsed;
  parseAction(file: { name: string; content: string }, trace: unknown): Parsed;
  convertWorkflowTemplate(context: Context, root: unknown): Promise<unknown>;
  convertActionTemplate(context: Context, root: unknown): unknown;
}

const parser = await loadParser();
const folder = '.github/workflows';
const workflows = readdirSync(folder).map((name) => path.join(folder, name));
const actions = ['action.yml', 'tableau-webhooks/action.yml'];
const errors = [];
for (const name of workflows) errors.push(...(await check(name, parser.parseWorkflow, parser.convertWorkflowTemplate)));
for (const name of actions) errors.push(...(await check(name, parser.parseAction, parser.convertActionTemplate)));
for (const error of errors) console.error(error);
console.log(`${workflows.length} workflows and ${actions.length} actions checked, ${errors.length} errors.`);
process.exitCode = errors.length > 0 ? 1 : 0;

async function check(
  name: string,
  parse: Parser['parseWorkflow'],
  convert: (context: Context, root: unknown) => unknown,
) {
  const { context, value } = parse({ name, content: readFileSync(name, 'utf8') }, new parser.NoOperationTraceWriter());
  if (value) await convert(context, value);
  return context.errors.getErrors().map(({ message }) => `${name}: ${message}`);
}

async function loadParser(): Promise<Parser> {
  const bundle = path.join(await mkdtemp(path.join(tmpdir(), 'workflow-parser-')), 'parser.cjs');
  const contents = `
    export * from '@actions/workflow-parser';
    export { parseAction, convertActionTemplate } from '@actions/workflow-parser/actions/index';`;
  const stdin = { contents, resolveDir: process.cwd() };
  await build({ stdin, bundle: true, format: 'cjs', platform: 'node', outfile: bundle, logLevel: 'error' });
  const { default: parser }: { default: Parser } = await import(bundle);
  return parser;
}
