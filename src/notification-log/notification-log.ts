import * as v from 'valibot';
import { type Asset, assetKey, assetKinds, sourceNames, standsForAll } from '../sources/asset.ts';
import { digest } from '../text/digest.ts';

/** Instants in this document are milliseconds since 1970, as in Date, which knows none beyond these. */
const instant = v.pipe(v.number(), v.integer(), v.minValue(-8.64e15), v.maxValue(8.64e15));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const yes = v.literal(true);

/** To valibot a list is an object too, one without any of the keys: what it stands for would be forgotten without a word. */
const noList = v.pipe(
  v.unknown(),
  v.check((value) => !Array.isArray(value), 'Invalid type: Expected Object but received Array'),
);

const told = v.pipe(
  noList,
  v.object({
    /** Since when the asset is broken, as the recipient was told; absent when nothing told is open. */
    since: v.exactOptional(instant),
    /** Seen mended, which is still to be told: what broke may leave the history before that. */
    mended: v.exactOptional(yes),
    /** When the recipient last heard of what is open. */
    at: v.exactOptional(instant),
    /** What was told to be broken, where time alone said so: a refresh that goes wrong after it is news of its own. */
    condition: v.exactOptional(v.string()),
    /** Told that a refresh was cancelled, and of no failure. */
    cancelled: v.exactOptional(yes),
    /** Told that the next failure may switch the schedule off, or that it is off. */
    worse: v.exactOptional(yes),
    /** Told that the asset cannot be read. */
    unreadable: v.exactOptional(yes),
    /** A check that died may have told what is still to be told. */
    maybe: v.exactOptional(yes),
    /**
     * Still to be told, by any check that tells this recipient: what an event said, and since when it is broken; of an asset of which
     * events tell nothing, that it is not watched any more.
     */
    owed: v.exactOptional(instant),
    /** What ended until then needs no telling, where that differs from the instant of the last check. */
    upTo: v.exactOptional(instant),
  }),
);

const events = v.object({
  /** The newest event of this asset: the same one, or an older one, is no news. */
  id: v.string(),
  upTo: instant,
  /** Since when the asset is broken; absent when the newest event ended well. */
  since: v.exactOptional(instant),
  failures: v.exactOptional(count),
  /** End of the success before that, where it is known. */
  lastSuccess: v.exactOptional(instant),
});

const entry = v.object({
  /** What to call the asset when it can no longer be seen. No names in a public repository. */
  asset: v.exactOptional(
    v.object({
      source: v.picklist(sourceNames),
      kind: v.picklist(assetKinds),
      name: v.exactOptional(v.string()),
      container: v.exactOptional(v.string()),
      switchedOffAfter: v.exactOptional(count),
    }),
  ),
  /** Which scope saw it last. */
  scope: v.string(),
  /** Checks in a row that could not read it, counted as far as it matters. */
  unreadable: v.exactOptional(count),
  /** What single events said so far, for a source that tells no history. */
  events: v.exactOptional(events),
  /** Until when nobody is to be told of it, as the check knew that saw its name: without one no later check can know. */
  muted: v.exactOptional(instant),
  /** By recipient. */
  told: v.pipe(noList, v.record(v.string(), told)),
});

const claim = v.object({
  /** The check that is telling, or was when it broke off. */
  id: v.string(),
  recipient: v.string(),
  at: instant,
  /** From then on others may take it over. */
  until: instant,
  /** By asset: what the recipient will have been told; null when nothing of it need be remembered. */
  tells: v.pipe(noList, v.record(v.string(), v.nullable(told))),
  /** By which the channel may find the messages. */
  fingerprints: v.array(v.string()),
  /** How many other messages the recipient was sent meanwhile, for a channel that cannot tell them apart. */
  others: v.exactOptional(count),
});

/** What each recipient was last told: all that must be remembered, since everything else is read anew at each check. */
export const notificationLog = v.object({
  version: v.literal(1),
  /** Guards against a log that was copied along with a repository. */
  repository: v.object({ id: v.number(), name: v.string() }),
  /** Names the check that wrote it. */
  writer: v.string(),
  /** How often it was written. */
  writes: count,
  /** By scope: the instant of the last check that wrote, which bounds what is new. */
  checks: v.pipe(noList, v.record(v.string(), instant)),
  assets: v.pipe(noList, v.record(v.string(), entry)),
  claims: v.array(claim),
});

export type Told = v.InferOutput<typeof told>;
export type Events = v.InferOutput<typeof events>;
export type Entry = v.InferOutput<typeof entry>;
export type Claim = v.InferOutput<typeof claim>;
export type NotificationLog = v.InferOutput<typeof notificationLog>;

export function emptyLog(repository: NotificationLog['repository']): NotificationLog {
  return { version: 1, repository, writer: '', writes: 0, checks: {}, assets: {}, claims: [] };
}

/** Names an asset in the log without telling what it is called, or which ids it has. */
export function logKey(asset: Asset): string {
  return digest(standsForAll(asset) ? containerKey(asset) : assetKey(asset));
}

/** The key under which a container would be remembered that could not be read as a whole. */
export function logKeysOfContainers({ source, container }: Asset): string[] {
  return [digest(containerKey({ source, container })), digest(containerKey({ source, container: { id: '*' } }))];
}

function containerKey({ source, container }: { source: string; container: { id: string } }): string {
  return [source, container.id].join('|');
}
