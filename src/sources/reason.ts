const id = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi;
/**
 * A name in quotes or an address of a computer; or else a number, a date or a time that is no part of a word or a name (“Column 3”,
 * “Region 2”).
 */
const nameOrNumber =
  /((?<![\p{L}\p{N}])(?:'[^'\n]{1,200}'|"[^"\n]{1,200}"|“[^”\n]{1,200}”|‘[^’\n]{1,200}’)|\b(?:\d{1,3}\.){3}\d{1,3}\b)|(?<![\p{L}\p{N}_.-]|\p{Lu}\p{L}{0,40} |(?:column|field|partition|query|sheet|step|table|view) )\d[\d.,:/-]*(?:[Tt ]\d{1,2}:[\d:.]+)?(?:[Zz]| ?[AaPp][Mm])?(?![\p{L}\p{N}_])/gu;

/**
 * What a cause is, for comparing it with that of another asset: its words without what is different each time. Ids, dates, times,
 * counts and sizes go; what is a name stays, or part of one (“sql01”, “AADSTS50076”, 'Amount 3').
 */
export function reasonOf(words: string): string {
  return words
    .replace(id, '#')
    .replace(nameOrNumber, (_, name?: string) => name ?? '#')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .slice(0, 400);
}

/** The gateway, the connection or the server that a sentence names: what several failures may have in common. */
export function sharedIn(words: string): string | undefined {
  const [, kind, name] =
    /\b(gateway|connection|data ?source|server)(?: named| name)?:? [“"'‘]([^“”"'‘’]{1,80})[”"'’]/i.exec(words) ?? [];
  return kind && name && `${kind.toLowerCase()} “${name}”`;
}
