import type { Advice } from '../../advice.ts';
import { rerun } from './places.ts';

const gatewaySource =
  'On the gateway’s machine, check that the source can be reached and that the connection’s credentials still work.';

/** Codes that say who spoke, and little of what was wrong. */
export const codesAdvice: readonly Advice[] = [
  {
    about: /DM_GWPipeline_Gateway_DataSourceAccessError/i,
    meaning: 'The gateway cannot reach the data source or sign in to it.',
    advice: gatewaySource,
  },
  {
    about: /CancelledByUser/i,
    meaning: 'Somebody cancelled the refresh.',
    advice: 'Refresh it again when the reason is gone.',
  },
  {
    about: /Premium_ASWL_Error/i,
    meaning: 'The capacity could not open a data source for the owner of the semantic model.',
    advice:
      'Check that the owner still has access, or take over the semantic model; map its sources to connections with credentials of their own.',
  },
  {
    about: /ModelRefresh_ShortMessage_ServiceError/i,
    meaning: 'Power BI itself had trouble.',
    advice: rerun,
  },
];

/** The meaning of codes that only wrap a cause, for the case that nothing else was said. */
export const wrapperAdvice: readonly Advice[] = [
  {
    about: /DM_GWPipeline_Gateway_MashupDataAccessError/i,
    meaning: 'The gateway could not get data from the source.',
    advice: gatewaySource,
  },
  {
    about: /DM_GWPipeline_UnknownError/i,
    meaning: 'The gateway reports an error that it has no name for.',
    advice: 'Read the logs of the gateway at the time of the refresh.',
  },
  {
    about: /internal service error/i,
    meaning: 'Power BI itself had trouble.',
    advice: rerun,
  },
  {
    about: /ModelRefresh_ShortMessage_ProcessingError/i,
    meaning: 'The data could not be loaded, and Power BI does not say why.',
  },
];
