/** What may be the name of a recipient: letters, digits, “-” and “_”, so that no address can be taken for one. */
export const recipientName = /^[\p{L}\p{N}_-]{1,50}$/u;

/** Somebody's address, and how rules call who is behind it. */
export interface Addressed<T> {
  readonly address: T;
  /** Each once; the empty one stands for a line without a name. */
  readonly names: readonly string[];
}

/**
 * `finance=https://…` → its name and its address; the empty name where it has none: a `=` within an address ends no name. Undefined
 * where something stands in front of the address that can be no name.
 */
export function addressedIn(line: string): { readonly name: string; readonly address: string } | undefined {
  const [, before, address = ''] = /^([^=]*)=(.*)$/su.exec(line) ?? [];
  // An address has one of these in it, at its beginning.
  if (before === undefined || /[:/+?]/.test(before)) return { name: '', address: line };
  const name = before.trim();
  return recipientName.test(name) ? { name, address: address.trim() } : undefined;
}

/** Who stands in several lines is one recipient with several names: nobody shall hear a thing twice. */
export function oneEach<T>(lines: readonly { readonly name: string; readonly address: T }[]): Addressed<T>[] {
  const byAddress = Map.groupBy(lines, ({ address }) => address);
  return [...byAddress].map(([address, same]) => ({ address, names: [...new Set(same.map(({ name }) => name))] }));
}
