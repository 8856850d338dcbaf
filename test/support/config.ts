import assert from 'node:assert/strict';
import type { Config } from '../../src/rules/config.ts';
import type { Fault } from '../../src/rules/fault.ts';
import { parseConfig } from '../../src/rules/parse-config.ts';

export const thresholdInputs = ['sms-after', 'whatsapp-after', 'voice-after'];

/** What a file says; fails where something is wrong with it. */
export async function aConfig(text: string): Promise<Config> {
  const parsed = parseConfig(text, thresholdInputs);
  return 'rules' in parsed ? parsed : assert.fail(lines(parsed).join('\n'));
}

/** `4:5 until is missing.` for each thing that is wrong with a file. */
export async function faultsOf(text: string): Promise<string[]> {
  const parsed = parseConfig(text, thresholdInputs);
  return 'rules' in parsed ? [] : lines(parsed);
}

function lines(faults: readonly Fault[]): string[] {
  return faults.map(({ line, column, sentence }) => `${line}:${column} ${sentence}`);
}
