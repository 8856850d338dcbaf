import { InputReader } from '../../src/runner/inputs.ts';

/** A reader of these inputs; `masked` collects what it hides. */
export function inputsOf(values: Readonly<Record<string, string>>, masked: string[] = []): InputReader {
  return new InputReader(
    (name) => values[name] ?? '',
    (secret) => void masked.push(secret),
  );
}
