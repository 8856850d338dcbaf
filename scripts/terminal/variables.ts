import leven from 'leven';
import { variableOf } from '../../sandbox/runner/environment.ts';
import { asNow, formerNames } from './former-names.ts';

/** What an environment says, read as inputs of the action. */
export interface InputsOfEnvironment {
  /** Inputs by name; only what was given. */
  readonly inputs: Readonly<Record<string, string>>;
  /** What is no input, and goes to the process as it is: a proxy, a certificate, GitHub's own variables. */
  readonly others: Readonly<Record<string, string>>;
  /** Sentences for whoever wrote the file. */
  readonly notes: readonly string[];
}

/** Variables that are no inputs, and mean something to the action or to Node.js. */
const known = /^(GITHUB_|ACTIONS_ID_TOKEN_|TWILIO_REGION$|TWILIO_EDGE$|NODE_|(HTTPS?|NO)_PROXY$|TZ$)/;

/**
 * @param variables as the file has them
 * @param names every input that the action declares
 */
export function inputsOf(variables: Readonly<Record<string, string>>, names: readonly string[]): InputsOfEnvironment {
  const byVariable = new Map(names.map((name) => [variableOf(name), name]));
  const inputs: Record<string, string> = {};
  const others: Record<string, string> = {};
  const notes: string[] = [];
  const given = Object.entries(variables).filter(([, value]) => value.trim() !== '');
  for (const [variable, value] of given) {
    const input = byVariable.get(variable);
    if (input) inputs[input] = value;
    else if (known.test(variable.toUpperCase())) others[variable] = value;
    else if (!(variable in formerNames)) notes.push(unknown(variable, [...byVariable.keys()]));
  }
  for (const [variable, value] of given) {
    const places = formerNames[variable];
    if (!places || byVariable.has(variable)) continue;
    const free = places.filter((input) => inputs[input] === undefined);
    for (const input of free) inputs[input] = asNow(input, value);
    const now = places.map(variableOf).join(' and ');
    notes.push(`${variable} is called ${now} now${free.length > 0 ? '' : ', which is set: it does not count'}.`);
  }
  return { inputs, others, notes };
}

function unknown(variable: string, variables: readonly string[]): string {
  const [nearest] = variables.toSorted((a, b) => leven(a, variable) - leven(b, variable));
  const isNear = nearest !== undefined && leven(nearest, variable) <= 3;
  return `${variable} means nothing here${isNear ? `; do you mean ${nearest}?` : '.'}`;
}
