import type { Advice } from '../../advice.ts';

/** What is wrong with the query, its data or the schema. */
export const queryAdvice: readonly Advice[] = [
  {
    about:
      /Expression\.\w*Error|DataFormat\.Error|(?:column|field|key|table|object|view) .{0,160}(?:not|n.t) (?:be |was )?(?:found|exist|match)|invalid (?:column|object) name|does not exist in the rowset|cannot (?:be )?convert|type mismatch|syntax (?:error|is incorrect)|cyclic reference|not a legal OleAut date/i,
    meaning: 'A query, the data or the schema has an error.',
    advice: 'Refresh it in Power BI Desktop to see which query fails.',
  },
];
