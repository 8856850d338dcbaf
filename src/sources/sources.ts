import { powerBi } from './power-bi/power-bi.ts';
import type { SourceKind } from './source.ts';
import { tableau } from './tableau/tableau.ts';

/** Every source there is; a run asks those that are configured. */
export const sourceKinds: readonly SourceKind[] = [powerBi, tableau];
