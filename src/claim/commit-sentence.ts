import { headlineOf } from '../compose/wording.ts';
import type { Alert } from '../decide/alert.ts';
import { cut, plain } from '../text/plain.ts';
import { count, listed } from '../text/sentence.ts';

/** What a commit of the log says: “Sales did not refresh: told Teams and SMS”, or “1 alert: told Teams” without names. */
export function sentenceOf(
  alerts: readonly Alert[],
  parts: readonly { readonly verb: string; readonly to: readonly string[] }[],
  names: boolean,
): string {
  const [first] = new Map(alerts.map((alert) => [alert.finding.asset, alert])).values();
  if (!first) return 'Keep count of what was seen';
  const others = new Set(alerts.map(({ finding }) => finding.asset)).size - 1;
  const what = names
    ? `${cut(withoutMentions(first.finding.asset.name), 60)} ${headlineOf(first)}${others > 0 ? `, and ${count(others, 'more', 'more')}` : ''}`
    : count(others + 1, 'alert');
  const told = parts.filter(({ to }) => to.length > 0).map(({ verb, to }) => `${verb} ${listed([...new Set(to)])}`);
  return `${what}: ${told.join(', ')}`;
}

/** GitHub makes a mention of @name and a reference of #1, also in a commit message. */
function withoutMentions(name: string): string {
  return plain(name).replaceAll('@', '＠').replaceAll('#', '＃');
}
