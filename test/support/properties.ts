import fc from 'fast-check';

// The same examples each time, so that a change is not refused for a defect that it did not bring; `random` draws new ones, and
// names the seed of one that fails.
const { BI_SEED: seed = '1' } = process.env;
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) });

export { fc };
