import * as v from 'valibot';
import { type RefreshRow, refreshShape } from '../../../src/sources/power-bi/shapes.ts';

/** One entry of a refresh history, as it is after reading. */
export function aRow(row: object): RefreshRow {
  return v.parse(refreshShape, row);
}
