import type { Alert } from '../alert.ts';
import type { Asset } from '../asset.ts';
import type { Change, Recipient } from '../decide.ts';
import { isLapsed, withTold } from '../notification-log/claims.ts';
import type { Claim, Entry, Events, NotificationLog, Told } from '../notification-log.ts';
import { eventsHoldMs } from './memory.ts';

/** What nobody was told of for so long, and no check sees, is forgotten. */
const rememberMs = 90 * 86_400_000;
const scopesKept = 100;

interface Counts {
  readonly events: Events | undefined;
  readonly unreadable: number;
}

interface Circumstances {
  readonly scope: string;
  readonly now: Date;
  readonly recipients: readonly Recipient[];
  /** Up to which instant everything has been looked at once this check is through; undefined when nothing has. */
  readonly lastCheck: number | undefined;
}

/** The next log, and what it lets be told, while a decision is made asset by asset. */
export class Draft {
  readonly #log: NotificationLog;
  readonly #circumstances: Circumstances;
  readonly #assets: Map<string, Entry>;
  readonly #seen = new Set<string>();
  readonly #alerts = new Map<string, Alert[]>();
  readonly #held = new Map<string, Alert[]>();
  readonly #tells = new Map<string, Map<string, Told | null>>();
  readonly #mayRepeat = new Set<string>();
  readonly #claims: Claim[];
  readonly #claimed: ReadonlySet<string>;
  readonly #lapsed: ReadonlySet<string>;
  #changed: boolean;

  constructor(log: NotificationLog, circumstances: Circumstances) {
    const { now, recipients, scope } = circumstances;
    this.#log = log;
    this.#circumstances = circumstances;
    this.#assets = new Map(Object.entries(log.assets));
    // What a dead check meant to tell somebody else is left to a check that has this recipient, and can look.
    const ours = new Set(recipients.map(({ key }) => key));
    const lapsed = log.claims.filter(
      (claim) => isLapsed(claim, now) && (ours.has(claim.recipient) || isOld(claim.at, now)),
    );
    this.#lapsed = pairsOf(lapsed);
    this.#claims = log.claims.filter((claim) => !lapsed.includes(claim));
    this.#claimed = pairsOf(this.#claims);
    // A first check writes in any case: later ones must know since when they are asked to watch.
    const isFirst = log.writer === '' || (circumstances.lastCheck !== undefined && log.checks[scope] === undefined);
    this.#changed = isFirst || lapsed.length > 0;
  }

  /** Whether another check is just telling this recipient about this asset. */
  isClaimed(recipient: string, key: string): boolean {
    return this.#claimed.has(pair(recipient, key));
  }

  /** Keeps what has to be counted of an asset that this check knows of, whoever is told. */
  count(key: string, asset: Asset, { events, unreadable }: Counts): void {
    this.#seen.add(key);
    const entry = this.#assets.get(key);
    if (JSON.stringify(events) === JSON.stringify(entry?.events) && unreadable === (entry?.unreadable ?? 0)) return;
    this.#changed = true;
    const { events: _, unreadable: __, ...rest } = entry ?? { told: {}, scope: this.#circumstances.scope };
    const counted = { ...rest, ...(events && { events }), ...(unreadable > 0 && { unreadable }) };
    this.#assets.set(key, events ? this.#named(counted, asset) : counted);
  }

  tell(recipient: string, key: string, alert: Alert, before: Told | undefined, after: Told | null): void {
    push(this.#alerts, recipient, alert);
    const tells = this.#tells.get(recipient) ?? new Map();
    this.#tells.set(recipient, tells.set(key, after));
    if (this.#lapsed.has(pair(recipient, key))) this.#mayRepeat.add(recipient);
    this.#changed = true;
    const entry = this.#named(this.#assets.get(key), alert.finding.asset);
    this.#assets.set(key, withTold(entry, recipient, before));
  }

  hold(recipient: string, alert: Alert): void {
    push(this.#held, recipient, alert);
  }

  /** Nothing is told. What the recipient was told may be over all the same (calls tell no recovery), or not worth keeping. */
  keep(recipient: string, key: string, told: Told | undefined): void {
    const entry = this.#assets.get(key);
    const known = entry?.told[recipient];
    if (!entry || !known) return;
    if (known.since !== told?.since) this.#changed = true;
    const isOpen = told?.since !== undefined || told?.unreadable === true;
    const isPast = !isOpen && (told?.upTo ?? 0) <= (this.#circumstances.lastCheck ?? 0);
    this.#assets.set(key, withTold(entry, recipient, isPast ? undefined : told));
  }

  /** The asset is no more: what was counted of it is worth nothing. */
  uncount(key: string): void {
    const { unreadable: _, ...entry } = this.#assets.get(key) ?? { told: {}, scope: '' };
    this.#assets.set(key, entry);
  }

  close(): Change {
    const { scope, lastCheck, recipients } = this.#circumstances;
    const checks = Object.entries(this.#log.checks).filter(([other]) => other !== scope);
    const recent = checks.sort(([, a], [, b]) => b - a).slice(0, scopesKept);
    const needed = new Set(
      [...this.#tells.values(), ...this.#claims.map(({ tells }) => new Map(Object.entries(tells)))].flatMap((tells) => [
        ...tells.keys(),
      ]),
    );
    return {
      alerts: inOrder(this.#alerts, recipients),
      held: inOrder(this.#held, recipients),
      tells: new Map([...this.#tells].map(([recipient, tells]) => [recipient, Object.fromEntries(tells)])),
      mayRepeat: this.#mayRepeat,
      changed: this.#changed,
      log: {
        ...this.#log,
        checks: Object.fromEntries(lastCheck === undefined ? recent : [[scope, lastCheck], ...recent]),
        assets: Object.fromEntries(
          [...this.#assets].filter(([key, entry]) => needed.has(key) || this.#isWorthKeeping(key, entry)),
        ),
        claims: this.#claims,
      },
    };
  }

  #named(entry: Entry | undefined, { source, kind, name, container }: Asset): Entry {
    const asset = { source, kind, name, container: container.name };
    return { told: {}, ...entry, asset, scope: this.#circumstances.scope };
  }

  #isWorthKeeping(key: string, { told, unreadable, events, scope }: Entry): boolean {
    const { now } = this.#circumstances;
    const instants = Object.values(told).map(({ at, upTo }) => at ?? upTo ?? 0);
    const newest = Math.max(events?.upTo ?? 0, ...instants);
    if (instants.length > 0 || events?.since !== undefined) return this.#seen.has(key) || !isOld(newest, now);
    if (unreadable !== undefined) return this.#seen.has(key) || this.#log.checks[scope] !== undefined;
    return events !== undefined && now.getTime() - newest < eventsHoldMs;
  }
}

function isOld(instant: number, now: Date): boolean {
  return now.getTime() - instant >= rememberMs;
}

function inOrder(alerts: ReadonlyMap<string, readonly Alert[]>, recipients: readonly Recipient[]) {
  return new Map(recipients.flatMap(({ key }) => (alerts.has(key) ? [[key, alerts.get(key) ?? []] as const] : [])));
}

function pairsOf(claims: readonly Claim[]): ReadonlySet<string> {
  return new Set(claims.flatMap(({ recipient, tells }) => Object.keys(tells).map((key) => pair(recipient, key))));
}

function pair(recipient: string, key: string): string {
  return `${recipient}|${key}`;
}

function push(lists: Map<string, Alert[]>, recipient: string, alert: Alert): void {
  const list = lists.get(recipient);
  if (list) list.push(alert);
  else lists.set(recipient, [alert]);
}
