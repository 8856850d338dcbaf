import type { Advice } from '../../advice.ts';
import { rerun } from './places.ts';

/** Limits of the capacity, of memory, of time, and of how often a source may be asked. */
export const limitsAdvice: readonly Advice[] = [
  {
    about: /0xC11C0020/i,
    meaning: 'The semantic model was evicted from memory during the refresh.',
    advice: rerun,
  },
  {
    about:
      /capacity limit for (?:semantic model|dataset) refreshes|(?:Capacity|Node) level limit exceeded|CapacityLimitExceeded/i,
    meaning: 'Too many refreshes run on this capacity at once.',
    advice: 'Spread the refreshes over the day, and refresh it again.',
  },
  {
    about: /another refresh (?:request )?(?:is|was) already|refresh .{0,40}already (?:executing|in progress|running)/i,
    meaning: 'Another refresh of the same semantic model was still running.',
    advice: 'Set its refreshes further apart, so that one ends before the next begins.',
  },
  {
    about: /CapacityNotActive|capacity .{0,60}(?:paused|suspended|not active|inactive|deactivated)/i,
    meaning: 'The capacity of the workspace is paused.',
    advice: 'Resume the capacity, or refresh at a time at which it runs.',
  },
  {
    about: /Container exited unexpectedly with code 0x0000DEAD/i,
    meaning: 'The process that refreshed it came to an unexpected end.',
    advice: 'Switch the scheduled refresh off, publish the semantic model again, and switch it back on.',
  },
  {
    about: /uncompressed.{0,80}\b(?:10|1) ?GB|\b(?:10|1) ?GB.{0,80}uncompressed/i,
    meaning: 'The semantic model is larger than its licence allows.',
    advice: 'Load fewer rows and columns, or move the workspace to a Premium or Fabric capacity.',
  },
  {
    about: /QUERY_RESULT_SET_TOO_LARGE|exceeded the allowed limits|result.{0,60}exceed.{0,40}\blimit/i,
    meaning: 'A query asks for more than the data source gives at once.',
    advice: 'Load fewer rows with each query, for example by incremental refresh, or raise the limit of the source.',
  },
  {
    about:
      /Resource Governing|LOW_MEMORY|(?:lacks|not enough|insufficient|out of|more|no) memory\b|OutOfMemory|memory (?:allocation failure|error|limit|pressure)|bad allocation/i,
    meaning: 'There was not enough memory for the refresh.',
    advice:
      'Load less data, by incremental refresh for example, or refresh fewer tables at once; where it is the capacity’s memory, a larger capacity helps too.',
  },
  {
    about:
      /ProcessingTimeOut|^TimedOut$|\b(?:refresh|processing)\b.{0,80}(?:timed out|time limit|maximum (?:duration|time))/im,
    meaning: 'The refresh took longer than Power BI allows: 2 hours, or 5 hours on a Premium or Fabric capacity.',
    advice: 'Use incremental refresh, or make the semantic model smaller.',
  },
  {
    about: /\(429\)|Too ?Many ?Requests|throttl|rate limit|quota .{0,40}exceeded/i,
    meaning: 'The data source asks for fewer requests.',
    advice: 'Refresh it less often or load less, and spread the refreshes that ask this source over the day.',
  },
];
