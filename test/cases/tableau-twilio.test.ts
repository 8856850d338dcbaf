import { playCases } from './play-cases.ts';
import { playTableau } from './tableau-runs.ts';

playCases('tableau-twilio', playTableau);
