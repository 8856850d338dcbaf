/**
 * `npm run bench`: how fast and how large everything is, beside what cannot be avoided, measured in the same run. Each part is
 * a script that runs alone too. The sandbox has a process of its own, but shares the machine: its work counts against the action.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';

const parts = [
  'bench/loading.ts',
  'bench/power-bi.ts',
  'bench/growth.ts',
  'bench/event.ts',
  'bench-relay.ts',
  'bench-decide.ts',
  'bench/rules.ts',
];

for (const part of parts) {
  console.log(`\n${part}`);
  execFileSync(process.execPath, [path.join(import.meta.dirname, part)], { stdio: 'inherit' });
}
