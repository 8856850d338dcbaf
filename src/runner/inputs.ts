import * as v from 'valibot';
import { messageOf } from '../text/error.ts';
import { quoted } from '../text/plain.ts';
import { type Addressed, addressedIn, oneEach } from './addressed.ts';

/** What is wrong with one input, for people. */
export interface InputProblem {
  readonly input: string;
  readonly sentence: string;
}

/** Thrown before any request leaves: names every input that is missing, malformed or contradictory, all together. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly problems: readonly InputProblem[];

  constructor(problems: readonly InputProblem[]) {
    super(problems.map(({ input, sentence }) => `${input}: ${sentence}`).join('\n'));
    this.problems = problems;
  }
}

/** A schema of one input's text, for example `v.pipe(v.string(), v.uuid('must be …'))`. Its message must not quote a secret. */
export type TextSchema<T> = v.GenericSchema<string, T>;

/**
 * The only reader of inputs. It never throws while reading: what is wrong is collected, so that people mend everything at
 * once, and `assertValid` throws it. An empty input is an absent one, as everywhere in GitHub Actions.
 */
export class InputReader {
  readonly #read: (name: string) => string;
  readonly #mask: (secret: string) => void;
  readonly #problems: InputProblem[] = [];

  /**
   * @param read the raw text of an input, empty when it was not given
   * @param mask makes the runner hide a secret in its log
   */
  constructor(read: (name: string) => string, mask: (secret: string) => void) {
    this.#read = read;
    this.#mask = mask;
  }

  /** Without a schema: the text as it is. With one: what the schema makes of it, or undefined and a problem. */
  text(name: string): string | undefined;
  text<T>(name: string, schema: TextSchema<T>): T | undefined;
  text<T>(name: string, schema?: TextSchema<T>): T | string | undefined {
    const text = this.#read(name).trim();
    if (text === '') return undefined;
    return schema ? this.#parse(name, schema, text) : text;
  }

  /** Like `text`, and masked: the whole and each of its lines. */
  secret(name: string): string | undefined;
  secret<T>(name: string, schema: TextSchema<T>): T | undefined;
  secret<T>(name: string, schema?: TextSchema<T>): T | string | undefined {
    this.#hide(name);
    return schema ? this.text(name, schema) : this.text(name);
  }

  /** One item a line; commas separate too when `commas` is set, because no item of this input can hold one. */
  list<T>(name: string, schema: TextSchema<T>, options: { commas?: boolean; secret?: boolean } = {}): T[] {
    const separator = separatorOf(options);
    if (options.secret) this.#hide(name, separator);
    return this.#items(name, separator).flatMap(({ item, where }) => {
      const value = this.#parse(name, schema, item, where);
      return value === undefined ? [] : [value];
    });
  }

  /** Secret addresses, each perhaps with a name in front of it: `finance=https://…`. Each address once. */
  addresses<T>(name: string, schema: TextSchema<T>, options: { commas?: boolean } = {}): Addressed<T>[] {
    const separator = separatorOf(options);
    this.#hide(name, separator);
    const lines = this.#items(name, separator).flatMap(({ item, where }) => {
      const line = addressedIn(item);
      if (!line) {
        this.problem(
          name,
          `${where}has in front of “=” what is no name: it may hold letters, digits, “-” and “_” only.`,
        );
        return [];
      }
      // The line was hidden as a whole; what is sent and quoted is the address alone.
      if (line.name !== '' && line.address.length > 3) this.#mask(line.address);
      const address = this.#parse(name, schema, line.address, where);
      return address === undefined ? [] : [{ name: line.name, address }];
    });
    return oneEach(lines);
  }

  /** One of a few words; the first is the default. */
  choice<const T extends string>(name: string, choices: readonly [T, ...T[]]): T {
    const text = this.text(name);
    if (text === undefined) return choices[0];
    const choice = choices.find((candidate) => candidate === text.toLowerCase());
    if (choice === undefined) this.problem(name, `must be one of ${choices.join(', ')}, but is ${quoted(text)}.`);
    return choice ?? choices[0];
  }

  /** `true` or `false` in any case; default false. */
  flag(name: string): boolean {
    return this.choice(name, ['false', 'true']) === 'true';
  }

  /** Whether anything was given, for rules that join several inputs. */
  given(name: string): boolean {
    return this.#read(name).trim() !== '';
  }

  /** Which of these were given. */
  givenOf<const T extends string>(names: readonly T[]): T[] {
    return names.filter((name) => this.given(name));
  }

  /** Reports what is wrong between inputs; `sentence` says what to do. */
  problem(input: string, sentence: string): void {
    this.#problems.push({ input, sentence });
  }

  /** Whether nothing was wrong so far. */
  get isValid(): boolean {
    return this.#problems.length === 0;
  }

  /** @throws {InputError} when anything was wrong, with everything that was. */
  assertValid(): void {
    if (this.#problems.length > 0) throw new InputError(this.#problems);
  }

  #parse<T>(name: string, schema: TextSchema<T>, text: string, where = ''): T | undefined {
    try {
      const result = v.safeParse(schema, text);
      if (result.success) return result.output;
      for (const { message } of result.issues) this.problem(name, where + message);
    } catch (error) {
      this.problem(name, where + messageOf(error));
    }
    return undefined;
  }

  #items(name: string, separator: RegExp): { readonly item: string; readonly where: string }[] {
    const items = this.#read(name)
      .split(separator)
      .map((item) => item.trim())
      .filter((item) => item !== '');
    return items.map((item, index) => ({ item, where: items.length > 1 ? `line ${index + 1} ` : '' }));
  }

  #hide(name: string, separator = /(?:[\r\n]|\\[rn])+/): void {
    const text = this.#read(name).trim();
    // The runner masks exact text only: a PEM appears line by line (also one pasted with literal \n), and a list item by item.
    for (const line of new Set([text, ...text.split(separator).map((part) => part.trim())])) {
      if (line.length > 3) this.#mask(line);
    }
  }
}

function separatorOf({ commas }: { commas?: boolean }): RegExp {
  return commas ? /[\r\n,]+/ : /[\r\n]+/;
}
