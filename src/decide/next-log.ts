import { withoutLapsed, withTold } from '../notification-log/claims.ts';
import type { Claim, Entry, NotificationLog, Told } from '../notification-log/notification-log.ts';
import type { Asset } from '../sources/asset.ts';
import type { Alert } from './alert.ts';
import type { Change, Question } from './decision.ts';
import type { LookBack } from './look-back.ts';
import type { Recipient } from './recipient.ts';
import type { Sight } from './sights.ts';
import { isWorthKeeping } from './worth-keeping.ts';

const scopesKept = 100;

/** The next log, and what it lets be told, while a decision is made asset by asset. */
export class NextLog {
  readonly #log: NotificationLog;
  readonly #question: Question;
  readonly #nextCheck: number | undefined;
  readonly #assets: Map<string, Entry>;
  readonly #seen = new Map<string, Asset>();
  readonly #alerts = new Map<string, Alert[]>();
  readonly #held = new Map<string, Alert[]>();
  readonly #tells = new Map<string, Map<string, Told | null>>();
  readonly #mayRepeat = new Set<string>();
  readonly #claimed: ReadonlySet<string>;
  #changed: boolean;

  constructor(question: Question, { lastCheck, nextCheck }: LookBack) {
    const { log, recipients, now } = question;
    this.#question = question;
    this.#nextCheck = nextCheck;
    this.#log = withoutLapsed(log, new Set(recipients.map(({ key }) => key)), now);
    this.#assets = new Map(Object.entries(this.#log.assets));
    this.#claimed = new Set(this.#log.claims.flatMap(({ recipient, tells }) => pairs(recipient, tells)));
    // A first check writes in any case: later ones must know since when they are asked to watch.
    const isFirst = log.writer === '' || (nextCheck !== undefined && lastCheck === undefined);
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

  /** This check saw the asset: what is counted of it, and said of it by events, is remembered whoever is told. */
  see({ key, finding: { asset, mute }, events, unreadable }: Sight): void {
    this.#seen.set(key, asset);
    const entry = this.#assets.get(key);
    if (JSON.stringify(events) === JSON.stringify(entry?.events) && unreadable === (entry?.unreadable ?? 0)) return;
    this.#changed = true;
    const { events: _, unreadable: __, muted: ___, ...rest } = entry ?? this.#unnamed();
    const muted = events && mute && { muted: mute.until.getTime() };
    const counted = { ...rest, ...muted, ...(events && { events }), ...(unreadable > 0 && { unreadable }) };
    this.#assets.set(key, events ? this.#named(counted, asset) : counted);
  }

  /** `before` is remembered now, `after` once it was delivered. */
  tell(recipient: string, key: string, alert: Alert, before: Told | undefined, after: Told | null): void {
    push(this.#alerts, recipient, alert);
    const tells = this.#tells.get(recipient) ?? new Map();
    this.#tells.set(recipient, tells.set(key, after));
    this.#changed = true;
    if (before?.maybe) this.#mayRepeat.add(recipient);
    const entry = this.#assets.get(key) ?? this.#unnamed();
    const asset = this.#seen.get(key);
    this.#assets.set(key, withTold(asset ? this.#named(entry, asset) : entry, recipient, before));
  }

  /** The recipient sleeps: it is told by a later check, of which `before` sees to it. */
  hold(recipient: string, key: string, alert: Alert, before: Told | undefined): void {
    push(this.#held, recipient, alert);
    this.keep(recipient, key, before);
  }

  /**
   * The recipient is told nothing, and `told` is what it was told so far. That may be less than before: of calls the recovery ends
   * what was told without a word.
   */
  keep(recipient: string, key: string, told: Told | undefined): void {
    const entry = this.#assets.get(key);
    const known = entry?.told[recipient];
    if (!entry || (!known && !told)) return;
    const isSame = known?.since === told?.since && known?.owed === told?.owed && known?.mended === told?.mended;
    if (!isSame) this.#changed = true;
    this.#assets.set(key, withTold(entry, recipient, told));
  }

  /** This check has looked at what happened so far, which is worth a write. */
  lookThrough(): void {
    this.#changed = true;
  }

  /** The asset is no more: what was counted of it is worth nothing. */
  uncount(key: string): void {
    const entry = this.#assets.get(key);
    if (!entry) return;
    const { unreadable: _, ...rest } = entry;
    this.#assets.set(key, rest);
  }

  close(): Change {
    const { findings, recipients, policy, now } = this.#question;
    const checks = Object.entries(this.#log.checks).filter(([other]) => other !== policy.watched);
    const recent = checks.sort(([, a], [, b]) => b - a).slice(0, scopesKept);
    const tells = new Map([...this.#tells].map(([recipient, told]) => [recipient, Object.fromEntries(told)]));
    const pending = [...tells.values(), ...this.#log.claims.map((claim) => claim.tells)];
    const needed = new Set(pending.flatMap((told) => Object.keys(told)));
    const isKept = ([key, entry]: [string, Entry]) => {
      const isWatched = this.#log.checks[entry.scope] !== undefined;
      return needed.has(key) || isWorthKeeping(entry, { isSeen: this.#seen.has(key), isWatched, now });
    };
    return {
      findings,
      alerts: inOrder(this.#alerts, recipients),
      held: inOrder(this.#held, recipients),
      tells,
      mayRepeat: this.#mayRepeat,
      changed: this.#changed,
      log: {
        ...this.#log,
        checks: Object.fromEntries(
          this.#nextCheck === undefined ? recent : [[policy.watched, this.#nextCheck], ...recent],
        ),
        assets: Object.fromEntries([...this.#assets].filter(isKept)),
      },
    };
  }

  #unnamed(): Entry {
    return { told: {}, scope: this.#question.policy.watched };
  }

  #named(entry: Entry, { source, kind, name, container, switchedOffAfter }: Asset): Entry {
    const known = { source, kind, name, container: container.name };
    const asset = { ...known, ...(switchedOffAfter !== undefined && { switchedOffAfter }) };
    return { ...entry, asset, scope: this.#question.policy.watched };
  }
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
