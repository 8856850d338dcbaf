import { playCases } from './play-cases.ts';
import { playPowerBiCheck } from './power-bi-check.ts';

playCases('power-bi-teams', playPowerBiCheck);
