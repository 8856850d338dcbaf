import { cut, plain } from '../../text/plain.ts';
import { adviceOn } from '../advice.ts';
import { reasonOf, sharedIn } from '../reason.ts';
import type { Failure } from '../refresh.ts';
import { sentencesIn } from '../sentences.ts';
import { failureAdvice } from './failure-advice.ts';
import type { Job } from './shapes.ts';

const longestText = 500;
/** Tableau’s own number of an error, by which its support finds it. */
const errorCode = /\berror code: ?([\da-f]{8})\b\.?/i;
/** Words that say less than what is known of them. */
const bare = /^operation cancell?ed\.?$/i;

const ofAFlow: Failure = {
  text: 'The job of a flow does not say why.',
  advice: 'Open the flow in Tableau and its Run History.',
};

/** Why a job failed, by its notes, which pass on what classes of Java, drivers and data sources say; nothing where they are empty. */
export function failureOf({ extractRefreshJob, runFlowJobType }: Job): { failure?: Failure } {
  const { notes = '' } = extractRefreshJob ?? runFlowJobType ?? {};
  // Notes hold line breaks as “\n” in letters too.
  const said = notes.replaceAll('\\n', '\n');
  const [, code] = errorCode.exec(said) ?? [];
  const words = sentencesIn(said.replace(errorCode, '')).join(' ');
  if (words === '') return runFlowJobType ? { failure: ofAFlow } : {};
  const known = adviceOn(failureAdvice, [plain(said), words]);
  const text = known?.meaning && bare.test(words) ? `${known.meaning.replace(/\.$/, '')} (“${words}”).` : words;
  const sharedWith = sharedIn(words);
  return {
    failure: {
      ...(code && { code: code.toUpperCase() }),
      text: cut(text, longestText),
      ...(known?.advice && { advice: known.advice }),
      ...(sharedWith && { sharedWith }),
      // A class alone tells nothing that two failures could share.
      ...(/\s/.test(words) && { reason: reasonOf(words) }),
    },
  };
}
