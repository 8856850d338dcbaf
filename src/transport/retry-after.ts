/**
 * How long a `Retry-After` header asks us to wait, in ms; undefined without one that can be read. It holds seconds or an
 * HTTP date (RFC 9110, section 10.2.3); a date that has passed is 0.
 */
export function retryAfterMs(header: string | undefined, now: Date): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  // Date.parse reads almost anything, “-5” and “soon 1” too, as some day in local time.
  if (!text.endsWith('GMT')) return undefined;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}
