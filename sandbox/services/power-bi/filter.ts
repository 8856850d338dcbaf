/**
 * The `$filter` of GET /groups → a test of the workspace's name; undefined when it is not one that we understand. The
 * documented forms: `contains(name,'marketing') or name eq 'contoso'`, with a quote inside a text doubled.
 */
export function parseFilter(filter = ''): ((name: string) => boolean) | undefined {
  if (filter === '') return () => true;
  const tests = filter.split(/ or (?=contains\(name,|name eq )/).map((term) => {
    const match = /^(?:contains\(name,\s*'(?<part>(?:[^']|'')*)'\)|name eq '(?<whole>(?:[^']|'')*)')$/.exec(
      term,
    )?.groups;
    const [part, whole] = [match?.part, match?.whole].map((text) => text?.replaceAll("''", "'"));
    if (part !== undefined) return (name: string) => name.includes(part);
    return whole === undefined ? undefined : (name: string) => name === whole;
  });
  return tests.includes(undefined) ? undefined : (name) => tests.some((test) => test?.(name));
}
