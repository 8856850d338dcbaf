const id = '[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}';
const instant = '\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}[T ]\\d{1,2}:[\\d:.]{2,20}(?: ?(?:[AP]M|UTC|Z)\\b)?';
const support = '(?:(?:root|client|server)[ -]?)?(?:trace|correlation|request|activity|session|operation|tracking)';

/** What programs write for whoever searches their logs, in the order in which it goes. */
const patterns: readonly RegExp[] = [
  // Frames of a stack, of .NET and of Java: “   at System.Data.SqlClient.SqlConnection.Open()”.
  /^[ \t]*(?:at [\w$.<>`/@]{1,300}(?:\[[^\]\n]{0,300}\])?\([^\n]*|-{3} End of [^\n]*|\.{3} \d+ more[ \t]*)$/gm,
  // “Trace ID: 0f…”, “RootActivityId: 0f…”, “Request-ID=KPBI;0f…”: a value has a digit, a sentence about one has none.
  new RegExp(`\\b(?:x-ms-)?(?:${support}[ -]?){1,2}ids?[ \\t]?[:=][ \\t]?(?=[^\\s\\d]{0,80}\\d)[^\\s,)]+`, 'gi'),
  new RegExp(`\\b(?:Timestamp|Time|Date \\(UTC\\))[ \\t]?[:=][ \\t]?${instant}`, 'g'),
  /\bcluster uri:[ \t]*\S+/gi,
  /\btechnical details:|\bresult ?code: ?\w+/gi,
  // The same alone on a line, in any language: “ID de seguimiento: 0f…”.
  new RegExp(`^[^:=\\n]{1,60}[:=][ \\t]*(?:${id}|${instant})[ \\t]*$`, 'gim'),
  // How Power Query ends a message: “Microsoft.Data.Mashup.ErrorCode = 10478. Number = 53. Class = 20.”
  /\b(?:Microsoft\.Data\.Mashup\.[\w.]{1,200}|DataSourceKind) = [^\s.]*(?:\.(?!\s|$)[^\s.]*)*\.?/g,
  /\b(?:ErrorCode|NativeError|Number|Class) = -?\d+\.?(?=\s|$)/g,
];

/** Text without ids, times and traces that help nobody but the support of whoever wrote them: lines end where they stood. */
export function withoutDiagnostics(text: string): string {
  return patterns.reduce((rest, pattern) => rest.replace(pattern, '\n'), withoutRecord(text));
}

/** A process that describes itself (Azure Data Explorer does), field by field: `MachineName=KEngine00000T ProcessId=3200`. */
const telling = /\b(?:ClientRequestId|ActivityId|MachineName|ProcessId|ThreadId)=/;
const field = /(?<=^|[\s(])[A-Z][A-Za-z]{2,40}=/g;
const valueAtTheEnd = /^(?:\([^)]*\)|\S*)(?:[ \t]*\[ms\])?\)*/;

/** Of such a record only the message is kept, and what stands before and behind it. */
function withoutRecord(text: string): string {
  if (!telling.test(text)) return text;
  const fields = [...text.matchAll(field)];
  const parts = fields.map(({ 0: key, index }, place) => {
    const next = fields[place + 1]?.index;
    const value = text.slice(index + key.length, next);
    if (/(?:Message|Reason)=$/.test(key)) return value;
    const line = value.indexOf('\n');
    if (line >= 0) return value.slice(line);
    return next === undefined ? value.replace(valueAtTheEnd, '') : '';
  });
  return [text.slice(0, fields[0]?.index), ...parts].join(' ');
}
