import type { Recipient } from '../decide/recipient.ts';
import type { InputReader } from '../runner/inputs.ts';
import { type ConfigFile, reportFaults } from './config-file.ts';
import { type Rulebook, rulebookOf } from './rulebook.ts';
import { unknownNames } from './unknown-names.ts';

const none: ConfigFile = {
  file: '',
  config: { rules: [], mutes: [], placeOf: () => ({ line: 1, column: 1 }) },
};

/** The rules of a run; a name that no recipient has is reported to `inputs`. Without a file there are none. */
export function readRules(
  inputs: InputReader,
  configFile: ConfigFile | undefined,
  recipients: readonly Recipient[],
  timeZone: string,
): Rulebook {
  const { file, config } = configFile ?? none;
  reportFaults(inputs, file, unknownNames(config, recipients));
  return rulebookOf(config, { file, recipients, timeZone });
}
