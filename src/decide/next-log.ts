import { forgottenMs, withoutLapsed, withTold } from '../notification-log/claims.ts';
import type { Claim, Entry, Events, NotificationLog, Told } from '../notification-log/notification-log.ts';
import type { Asset } from '../sources/asset.ts';
import type { Alert } from './alert.ts';
import type { Change } from './decision.ts';
import { eventsHoldMs } from './earlier-events.ts';
import type { Recipient } from './recipient.ts';

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
export class NextLog {
  readonly #log: NotificationLog;
  readonly #circumstances: Circumstances;
  readonly #assets: Map<string, Entry>;
  readonly #seen = new Set<string>();
  readonly #alerts = new Map<string, Alert[]>();
  readonly #held = new Map<string, Alert[]>();
  readonly #tells = new Map<string, Map<string, Told | null>>();
  readonly #mayRepeat = new Set<string>();
  readonly #claimed: ReadonlySet<string>;
  #changed: boolean;

  constructor(log: NotificationLog, circumstances: Circumstances) {
    const { now, recipients, scope, lastCheck } = circumstances;
    const ours = new Set(recipients.map(({ key }) => key));
    this.#circumstances = circumstances;
    this.#log = withoutLapsed(log, ours, now);
    this.#assets = new Map(Object.entries(this.#log.assets));
    this.#claimed = new Set(this.#log.claims.flatMap(({ recipient, tells }) => pairs(recipient, tells)));
    // A first check writes in any case: later ones must know since when they are asked to watch.
    const isFirst = log.writer === '' || (lastCheck !== undefined && log.checks[scope] === undefined);
    this.#changed = isFirst || this.#log !== log;
  }

  /** What this recipient was told of this asset. */
  told(recipient: string, key: string): Told | undefined {
    return this.#assets.get(key)?.told[recipient];
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

  /** `before` is remembered now, `after` once it was delivered. */
  tell(recipient: string, key: string, alert: Alert, before: Told | undefined, after: Told | null): void {
    push(this.#alerts, recipient, alert);
    const tells = this.#tells.get(recipient) ?? new Map();
    this.#tells.set(recipient, tells.set(key, after));
    this.#changed = true;
    if (before?.maybe) this.#mayRepeat.add(recipient);
    const entry = this.#named(this.#assets.get(key), alert.finding.asset);
    this.#assets.set(key, withTold(entry, recipient, before));
  }

  hold(recipient: string, alert: Alert): void {
    push(this.#held, recipient, alert);
  }

  /** Nothing is told; what the recipient was told may be over all the same, since calls tell no recovery. */
  keep(recipient: string, key: string, told: Told | undefined): void {
    const entry = this.#assets.get(key);
    const known = entry?.told[recipient];
    if (!entry || !known) return;
    if (known.since !== told?.since) this.#changed = true;
    this.#assets.set(key, withTold(entry, recipient, told));
  }

  /** The asset is no more: what was counted of it is worth nothing. */
  uncount(key: string): void {
    const entry = this.#assets.get(key);
    if (!entry) return;
    const { unreadable: _, ...rest } = entry;
    this.#assets.set(key, rest);
  }

  close(): Change {
    const { scope, lastCheck, recipients } = this.#circumstances;
    const checks = Object.entries(this.#log.checks).filter(([other]) => other !== scope);
    const recent = checks.sort(([, a], [, b]) => b - a).slice(0, scopesKept);
    const tells = new Map([...this.#tells].map(([recipient, told]) => [recipient, Object.fromEntries(told)]));
    const pending = [...tells.values(), ...this.#log.claims.map((claim) => claim.tells)];
    const needed = new Set(pending.flatMap((told) => Object.keys(told)));
    const isNeeded = ([key, entry]: [string, Entry]) => needed.has(key) || this.#isWorthKeeping(key, entry);
    return {
      alerts: inOrder(this.#alerts, recipients),
      held: inOrder(this.#held, recipients),
      tells,
      mayRepeat: this.#mayRepeat,
      changed: this.#changed,
      log: {
        ...this.#log,
        checks: Object.fromEntries(lastCheck === undefined ? recent : [[scope, lastCheck], ...recent]),
        assets: Object.fromEntries([...this.#assets].filter(isNeeded)),
        claims: this.#log.claims,
      },
    };
  }

  #named(entry: Entry | undefined, { source, kind, name, container, switchedOffAfter }: Asset): Entry {
    const known = { source, kind, name, container: container.name };
    const asset = { ...known, ...(switchedOffAfter !== undefined && { switchedOffAfter }) };
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
  return now.getTime() - instant >= forgottenMs;
}

function inOrder(alerts: ReadonlyMap<string, readonly Alert[]>, recipients: readonly Recipient[]) {
  return new Map(recipients.flatMap(({ key }) => (alerts.has(key) ? [[key, alerts.get(key) ?? []] as const] : [])));
}

function pairs(recipient: string, tells: Claim['tells']): string[] {
  return Object.keys(tells).map((key) => pair(recipient, key));
}

function pair(recipient: string, key: string): string {
  return `${recipient}|${key}`;
}

function push(lists: Map<string, Alert[]>, recipient: string, alert: Alert): void {
  const list = lists.get(recipient);
  if (list) list.push(alert);
  else lists.set(recipient, [alert]);
}
