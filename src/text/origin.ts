/** `com.tableausoftware.model.VqlSessionService$VqlSessionException: `, `Expression.Error: `, `SqlException (0x80131904): `. */
const qualified = /^([A-Za-z_$][\w$`]{0,200}(?:\.[A-Za-z_$][\w$`]{0,200}){0,20})(?: \(0x[\da-f]{8}\))?:\s+/i;
/** What a host or a file, which may stand before a colon too, does not look like. */
const classEnd = /(?:Exception|Error|Errors|Failure|Fault|Firewall)$/;
const namespaces =
  /\$|\bExceptions\.|^(?:Expression|DataSource|DataFormat|Formula|Query)\.[A-Z]|^(?:[a-z]\w*\.){2,}[A-Z]/;

const prefixes: readonly RegExp[] = [
  // What a sentence before it left behind.
  /^(?:[\s;,]|-{3}>|\.(?=\s|$))+/,
  /^0x[\da-f]{8}:\s*/i,
  /^(?:caused by|failure details|refresh failed|underlying error|more details|details|message|error returned):\s+/i,
  /^(?:processing error|data source error|ole db or odbc error|odbc error|odbc)(?::\s*|\s*$)/i,
  /^Data source error(?=[A-Z]\w+\.)/,
  /^error \[\w{5}\]\s*/i,
  /^\[\d{1,3}\](?=\S)/,
  /^\[(?:Expression|DataSource|DataFormat|Formula)\.\w+\]:?\s*/,
  // [vendor][driver][data source], as ODBC has it; “[dbo].[Sales]” and “[Unable to combine data]” are words of the message.
  /^(?:\[[^[\]]{1,80}\]){2,}(?![.\]])\s*/,
];

/**
 * A sentence without what only says which program threw it: classes and namespaces, nested too, codes in hexadecimal, drivers in
 * brackets. Where a class is all there is, it stays; `java.net.UnknownHostException: sql01` is “Unknown host: sql01”, since a name
 * alone is no sentence. Empty where nothing was said.
 */
export function withoutOrigin(sentence: string): string {
  let rest = sentence;
  let thrown = '';
  for (let before = ''; before !== rest; ) {
    before = rest;
    for (const prefix of prefixes) rest = rest.replace(prefix, '');
    const [start = '', name = ''] = qualified.exec(rest) ?? [];
    if (!isClass(name)) continue;
    rest = rest.slice(start.length);
    thrown = name;
  }
  if (!/[\p{L}\p{N}]/u.test(rest)) return thrown;
  return /\s/.test(rest) || thrown === '' ? rest : `${inWords(thrown)}${rest}`;
}

function isClass(name: string): boolean {
  return classEnd.test(name) || namespaces.test(name);
}

/** `java.net.UnknownHostException` → “Unknown host: ”; nothing of a class of one word, which says nothing. */
function inWords(name: string): string {
  const last = name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1).replace(classEnd, '');
  const [first = '', ...more] = last.split(/(?<=[a-z])(?=[A-Z])/);
  return more.length === 0 ? '' : `${[first, ...more.map((part) => part.toLowerCase())].join(' ')}: `;
}
