/** How long it takes to decide which of 100 rules hold for each of 10,000 assets, on one core. */
import { performance } from 'node:perf_hooks';
import type { Rule } from '../../src/rules/config.ts';
import { precedence } from '../../src/rules/precedence.ts';

const assets = 10_000;
const limitMs = 200;

const shapes = (index: number) => [
  `Workspace ${index}/*`,
  `*/Model ${index}*`,
  `*sales*${index}`,
  `Work?pace ${index}/Model *`,
];
const rules = Array.from({ length: 100 }, (_, index): Rule => {
  return { assets: [shapes(index)[index % 4] ?? ''], after: {}, tell: [`team-${index}`] };
});
const all = Array.from({ length: assets }, (_, index) => {
  const container = { id: '', name: `Workspace ${index % 40}` };
  return { container, name: `Model ${index} of the sales ledger` };
});

const rounds = Array.from({ length: 7 }, () => {
  const begin = performance.now();
  const rulesFor = precedence(rules);
  const told = all.filter((asset) => rulesFor(asset).tell !== undefined).length;
  return { ms: performance.now() - begin, told };
});
const ms = Math.min(...rounds.map((round) => round.ms));
console.log(
  `rules, ${rules.length} for ${assets} assets, of which ${rounds[0]?.told} are told elsewhere: ${ms.toFixed(1)} ms (target ${limitMs})`,
);
if (ms > limitMs) throw new Error(`rules took more than ${limitMs} ms`);
