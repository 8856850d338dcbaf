/** Items in their order → as few runs as the room allows. An item larger than the room gets a run of its own. */
export function pack<T>(items: readonly T[], sizeOf: (item: T) => number, room: number): T[][] {
  const runs: T[][] = [];
  let left = 0;
  for (const item of items) {
    // One byte more: in JSON a comma follows each item.
    const size = sizeOf(item) + 1;
    const current = runs.at(-1);
    if (current && size <= left) {
      current.push(item);
      left -= size;
    } else {
      runs.push([item]);
      left = room - size;
    }
  }
  return runs;
}
