/**
 * Sources → dist/. TypeScript 7 has no JavaScript API for ncc's loader, so tsc compiles first, and ncc bundles what it wrote:
 * what every run needs into index.js, the rest into chunks that are loaded on demand. esbuild bundles for what is not Node.js.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const js = 'build/js';
const dist = 'build/dist';

rmSync('build', { recursive: true, force: true });
run('tsc', '-p', 'tsconfig.build.json', '--outDir', js);
ncc('index.js', '.');
ncc('tableau-webhooks/index.js', 'tableau-webhooks');
ncc('relay/node.js', 'relay');
await build({
  entryPoints: { worker: `${js}/relay/worker.js` },
  outdir: `${dist}/relay`,
  bundle: true,
  format: 'esm',
  external: ['node:*'],
  legalComments: 'none',
});
await build({
  entryPoints: { 'azure-function': `${js}/relay/azure-function.js` },
  outdir: `${dist}/relay`,
  // dist/relay/package.json, which ncc writes, says that .js is an ES module; the host of Azure Functions loads CommonJS.
  outExtension: { '.js': '.cjs' },
  bundle: true,
  format: 'cjs',
  platform: 'node',
  external: ['@azure/functions-core'],
  legalComments: 'none',
});
// Only what was built to the end takes the place of what was there.
rmSync('dist', { recursive: true, force: true });
renameSync(dist, 'dist');

function ncc(entry: string, out: string): void {
  const options = ['--no-source-map-register', '--license', 'licenses/[name].txt', '--no-cache', '--quiet'];
  run('ncc', 'build', `${js}/${entry}`, '--out', `${dist}/${out}`, ...options);
  writeFileSync(`${dist}/${out}/licenses.txt`, takeLicenses(`${dist}/${out}/licenses`));
}

/**
 * The licenses of every chunk. With one file for all, ncc would replace those of the main chunk by those of another. Of chunks that are
 * loaded on demand, each file repeats what was in the one before: the longest has them all.
 */
function takeLicenses(folder: string): string {
  const onDemand = readdirSync(folder).filter((file) => file !== 'main.txt');
  const texts = onDemand.map((file) => readFileSync(`${folder}/${file}`, 'utf8')).sort((a, b) => b.length - a.length);
  const all = [readFileSync(`${folder}/main.txt`, 'utf8'), ...texts.slice(0, 1)].map((text) => `${text.trim()}\n`);
  rmSync(folder, { recursive: true });
  return all.join('\n');
}

function run(command: string, ...args: string[]): void {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
}
