/** Loading the bundle: the action without inputs, which ends at once, beside Node with nothing to do. */
import { compare, ms, ratio, start } from './figures.ts';

const { ours, bare } = await compare(30, async () => start('dist/index.js'));
console.log(`loading dist/index.js ${ms(ours)}, bare Node ${ms(bare)}: ${ratio(ours, bare, 4)}`);
