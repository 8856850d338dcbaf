/**
 * Sources → dist/. TypeScript 7 has no JavaScript API for ncc's loader, so tsc compiles to build/ first, and ncc bundles what
 * it wrote: what every run needs into index.js, the rest into chunks that are loaded on demand.
 */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';

const run = (command: string, ...args: string[]) =>
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
const ncc = (entry: string, out: string) =>
  run(
    'ncc',
    'build',
    entry,
    '--out',
    out,
    '--no-source-map-register',
    '--license',
    'licenses.txt',
    '--no-cache',
    '--quiet',
  );

rmSync('build', { recursive: true, force: true });
rmSync('dist', { recursive: true, force: true });
run('tsc', '-p', 'tsconfig.build.json');
ncc('build/index.js', 'dist');
ncc('build/tableau-webhooks/index.js', 'dist/tableau-webhooks');
ncc('build/relay/node.js', 'dist/relay');
