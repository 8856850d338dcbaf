import type { Advice } from '../../advice.ts';
import { settings } from './places.ts';

/** What works in Power BI Desktop and not in the service. */
export const serviceAdvice: readonly Advice[] = [
  {
    about:
      /unknown functions|static analysis|FailedWithUnknownFunctions|unsupported ?data ?source|dynamic data source|(?:don.t|do not|doesn.t|does not|cannot) (?:currently )?(?:support refresh|be refreshed)/i,
    meaning: 'The service cannot refresh this data source by itself.',
    advice:
      'Refresh it through an on-premises data gateway that has the connector, or write the query so that its source is a fixed one.',
  },
  {
    about: /Formula\.Firewall|combin(?:e|ing) (?:the )?data\b|references other queries or steps/i,
    meaning: 'The privacy levels of the data sources do not let them be combined.',
    advice: `Give the sources in ${settings} the same privacy level, or rebuild the query so that it combines them in a step of its own.`,
  },
];
