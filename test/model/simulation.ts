import type { Channel } from '../../src/channels/channel.ts';
import { deliver } from '../../src/channels/deliver.ts';
import { claim } from '../../src/claim/claim.ts';
import { tell } from '../../src/claim/tell.ts';
import type { Policy } from '../../src/decide/policy.ts';
import type { Limits } from '../../src/judge/limits.ts';
import type { LogStore } from '../../src/notification-log/store.ts';
import type { Observation } from '../../src/sources/observation.ts';
import { judged } from '../support/judged.ts';
import { MemoryLog } from '../support/memory-log.ts';
import { recipientsAfter, type Thresholds } from '../support/recipients.ts';
import { clockAt } from '../support/world.ts';
import { Mailbox, type Process } from './mailbox.ts';
import type { Random } from './random.ts';

const media = ['teams', 'sms', 'voice'] as const;

/** When who is told what. */
export interface Rules {
  readonly policy: Policy;
  readonly after: Thresholds;
  readonly limits?: Limits;
}

/** How one check goes. */
export interface Going extends Rules {
  readonly now: Date;
  /** It dies at this step to the outside, counted from 1; never when it is 0. */
  readonly diesAt?: number;
  readonly lost?: ReadonlySet<string>;
  readonly doubtful?: ReadonlySet<string>;
  /** Nothing is heard of the next so many writes, although they arrive. */
  readonly unheard?: number;
  /** The instant at which it judges, where that is not now. */
  readonly judgesAt?: Date;
}

/** What a check sees of the world. */
interface Seen {
  observe(now: Date): readonly Observation[];
}

/** One log, one mailbox, and checks that go well or badly. */
export class Simulation {
  readonly log = new MemoryLog();
  readonly mailbox = new Mailbox();
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  /** Answers when the check is through, or dead; with the red sentences of one that is through. */
  async check(world: Seen, going: Going): Promise<readonly string[] | 'dead'> {
    let die: (dead: 'dead') => void = () => undefined;
    const death = new Promise<'dead'>((resolve) => {
      die = resolve;
    });
    const process = this.#process(going, () => die('dead'));
    const channels = recipientsAfter(going.after)
      .filter(({ key }) => media.some((medium) => medium === key))
      .map((recipient) => this.mailbox.channel(recipient, process));
    const through = this.#run(world, going, channels, this.#store(going, process));
    return await Promise.race([through, death]);
  }

  async #run(world: Seen, { now, policy, limits, judgesAt = now }: Going, channels: readonly Channel[], log: LogStore) {
    const { signal } = new AbortController();
    const claimed = await claim(
      {
        findings: judged(world.observe(now), judgesAt, limits),
        channels,
        policy,
        now,
        clock: clockAt(() => now),
        random: () => 0,
        signal,
        compose: (_, { alerts, notes }) => this.mailbox.compose(alerts, notes),
      },
      log,
    );
    const told = await tell(claimed, async (dispatches) => await deliver(dispatches, signal));
    return [...claimed.problems, ...told.problems];
  }

  #process({ now, diesAt = 0, lost = new Set(), doubtful = new Set() }: Going, die: () => void): Process {
    let steps = 0;
    return {
      now,
      lost,
      doubtful,
      step: async () => {
        // Lets other checks go on in between, at random.
        for (let pauses = this.#random.between(0, 4); pauses > 0; pauses -= 1) await undefined;
        steps += 1;
        if (diesAt === 0 || steps < diesAt) return;
        die();
        await new Promise(() => undefined);
      },
    };
  }

  #store({ unheard = 0 }: Going, process: Process): LogStore {
    let left = unheard;
    return {
      read: async () => {
        await process.step();
        return await this.log.read();
      },
      write: async (...args) => {
        await process.step();
        const version = await this.log.write(...args);
        await process.step();
        left -= 1;
        return left >= 0 ? undefined : version;
      },
    };
  }
}
