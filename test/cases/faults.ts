import type { Demand } from './case.ts';
import type { Seen } from './seen.ts';

/** Where nothing being said is no way to lack something. */
const neverEmpty = ['card', 'cause', 'said', 'annotations', 'log', 'sms'];

/** What there is to say against what was seen, a sentence for each demand that does not hold. */
export function faultsOf(seen: Seen, demands: readonly Demand[]): string[] {
  return demands.flatMap((demand) => {
    const { where, toldAsOne } = demand;
    const there = placeOf(seen, where);
    if (there === undefined) return [`${where}: there is no such place`];
    const faults = [...faultsAt(there, demand), ...(toldAsOne ? faultsOfGroup(seen, toldAsOne) : [])];
    return faults.map((fault) => `${where} ${fault}, but is: ${JSON.stringify(there)}`);
  });
}

/** `cause:Sales` is a place of the finding of that model, everything else one of the whole. */
function placeOf({ places, findings }: Seen, where: string): string | number | boolean | undefined {
  const [, part, name] = /^(condition|cause|advice|reason):(.+)$/.exec(where) ?? [];
  if (part === undefined) return places[where];
  const finding = findings.find(({ asset }) => asset.name === name);
  if (!finding) return undefined;
  const { condition, reason = '', refresh } = finding;
  const { text: cause = '', advice = '' } = refresh?.failure ?? {};
  return { condition, cause, advice, reason }[part];
}

function faultsAt(there: string | number | boolean, { where, equals, most, match, lack }: Demand): string[] {
  const text = String(there);
  const [kind = ''] = where.split(':', 1);
  return [
    ...(equals === undefined || there === equals ? [] : [`must be ${JSON.stringify(equals)}`]),
    ...(most === undefined || Number(there) <= most ? [] : [`must be at most ${most}`]),
    ...(match === undefined || new RegExp(match, 'i').test(text) ? [] : [`must match /${match}/`]),
    ...(lack === undefined || !new RegExp(lack, 'i').test(text) ? [] : [`must lack /${lack}/`]),
    ...(lack === undefined || text !== '' || !neverEmpty.includes(kind)
      ? []
      : [`must lack /${lack}/ and yet say something`]),
  ];
}

/** The models are all on the card, which gives their common cause once. */
function faultsOfGroup(seen: Seen, names: readonly string[]): string[] {
  const card = String(placeOf(seen, 'card'));
  const causes = new Set(names.map((name) => String(placeOf(seen, `cause:${name}`) ?? '')));
  const times = [...causes].reduce((sum, cause) => sum + (cause === '' ? 0 : card.split(cause).length - 1), 0);
  return [
    ...names.filter((name) => !card.includes(name)).map((name) => `must name ${name}`),
    ...(times === 1 ? [] : [`must give the common cause once, and gives it ${times} times`]),
  ];
}
