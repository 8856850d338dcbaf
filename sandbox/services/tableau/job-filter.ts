import { refusals } from './answers.ts';
import { usualType } from './jobs.ts';
import type { SimulatedJob } from './site.ts';

const compare: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  eq: (a, b) => a === b,
  gt: (a, b) => a > b,
  gte: (a, b) => a >= b,
  lt: (a, b) => a < b,
  lte: (a, b) => a <= b,
};

/**
 * Query Jobs' `filter`: `field:operator:value`, joined by commas; a value can hold neither a comma nor an ampersand.
 * @throws {Refusal}
 */
export function parseJobFilter(text: string): (job: SimulatedJob) => boolean {
  if (text.includes('&')) throw refusals.badRequest('Invalid filter expression.');
  // A comma inside of brackets separates the values of `in`.
  const tests = text.split(/,(?![^[]*\])/).map(parseTest);
  return (job) => tests.every((test) => test(job));
}

function parseTest(expression: string): (job: SimulatedJob) => boolean {
  const [, field = '', operator = '', value = ''] = /^(\w+):(\w+):(.+)$/.exec(expression) ?? [];
  switch (`${field}:${operator}`) {
    case 'jobType:eq':
      return ({ content, jobType = usualType(content) }) => jobType === value;
    case 'jobType:in':
      return ({ content, jobType = usualType(content) }) =>
        value
          .replace(/^\[|\]$/g, '')
          .split(',')
          .includes(jobType);
    case 'status:eq':
      return ({ status }) => status === value;
    case 'title:eq':
      return ({ content }) => content.name === value;
    case 'title:has':
      return ({ content }) => content.name.toLowerCase().includes(value.toLowerCase());
  }
  const test = compare[operator];
  const time = { createdAt: 'startedAt', startedAt: 'startedAt', completedAt: 'endedAt' } as const;
  const key = field === 'createdAt' || field === 'startedAt' || field === 'completedAt' ? time[field] : undefined;
  if (!test || !key || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value)) {
    throw refusals.badRequest(`Invalid filter expression: ${expression}`);
  }
  return (job) => test(job[key].getTime(), Date.parse(value));
}
