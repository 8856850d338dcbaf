/**
 * Sources → dist/. TypeScript 7 has no JavaScript API for ncc's loader, so tsc compiles first, and ncc bundles what it wrote:
 * what every run needs into index.js, the rest into chunks that are loaded on demand. esbuild bundles for what is not Node.js.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { licencesOf } from './licences.ts';

const js = 'build/js';
const dist = 'build/dist';

rmSync('build', { recursive: true, force: true });
run('tsc', '-p', 'tsconfig.build.json', '--outDir', js);
writeLicences('.', ncc('index.js', '.'));
writeLicences('tableau-webhooks', ncc('tableau-webhooks/index.js', 'tableau-webhooks'));
const relay = ncc('relay/node.js', 'relay');
const worker = await build({
  entryPoints: { worker: `${js}/relay/worker.js` },
  outdir: `${dist}/relay`,
  bundle: true,
  format: 'esm',
  external: ['node:*'],
  legalComments: 'none',
  metafile: true,
});
const azureFunction = await build({
  entryPoints: { 'azure-function': `${js}/relay/azure-function.js` },
  outdir: `${dist}/relay`,
  // dist/relay/package.json, which ncc writes, says that .js is an ES module; the host of Azure Functions loads CommonJS.
  outExtension: { '.js': '.cjs' },
  bundle: true,
  format: 'cjs',
  platform: 'node',
  external: ['@azure/functions-core'],
  legalComments: 'none',
  metafile: true,
});
writeLicences('relay', [...relay, ...Object.keys({ ...worker.metafile.inputs, ...azureFunction.metafile.inputs })]);
// Only what was built to the end takes the place of what was there.
rmSync('dist', { recursive: true, force: true });
renameSync(dist, 'dist');

/** Bundles, and answers the paths of all modules that went in. */
function ncc(entry: string, out: string): string[] {
  // Not `--license`: it writes a file for each chunk, and of one file for all it would keep the last chunk's alone.
  const stats = 'build/stats.json';
  const options = ['--no-source-map-register', '--no-cache', '--quiet', '--stats-out', stats];
  run('ncc', 'build', `${js}/${entry}`, '--out', `${dist}/${out}`, ...options);
  return modulesIn(JSON.parse(readFileSync(stats, 'utf8')));
}

interface Modules {
  readonly name?: string;
  readonly modules?: readonly Modules[];
}

/** Webpack puts modules that it joined into one within that one. */
function modulesIn({ name = '', modules = [] }: Modules): string[] {
  return [name, ...modules.flatMap(modulesIn)];
}

function writeLicences(out: string, modules: readonly string[]): void {
  writeFileSync(`${dist}/${out}/licenses.txt`, licencesOf(modules));
}

function run(command: string, ...args: string[]): void {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
}
