import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, type TestContext, test } from 'node:test';
import { inspect } from 'node:util';
import type { Channel, ChannelKind } from '../../src/channels/channel.ts';
import { DeliveryError } from '../../src/channels/delivery.ts';
import type { Transport } from '../../src/transport/transport.ts';
import { createTransport } from '../../src/transport/undici-transport.ts';
import { aMessage } from '../support/builders.ts';
import { inputsOf } from '../support/inputs.ts';
import { aWorld } from '../support/world.ts';
import { fakeClock } from '../transport/fake-clock.ts';
import { nobody, startServer } from '../transport/servers.ts';

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

/** What the contract has to know of a kind of channel. */
export interface Party {
  readonly kind: ChannelKind;
  /** Configures one recipient. */
  readonly inputs: Readonly<Record<string, string>>;
  /** None of these may be seen anywhere but in requests. */
  readonly secrets: readonly string[];
  /** How the service answers when all is well: to what creates (POST) and to any question that follows. */
  answer(asked: Asked): Answer;
}

/** What every channel does, over a real socket and the real transport; only time passes faster. */
export function channelContract({ kind, inputs, secrets, answer }: Party): void {
  describe(`${kind.name} keeps the contract of every channel`, () => {
    test('it is absent when none of its inputs is given', () => {
      const reader = inputsOf({});
      assert.deepEqual(kind.configure(reader, aWorld()), []);
      reader.assertValid();
    });

    test('its secrets are masked as they are read', () => {
      const masked: string[] = [];
      const reader = inputsOf(inputs, masked);
      kind.configure(reader, aWorld());
      reader.assertValid();
      assert.deepEqual(
        secrets.filter((secret) => !masked.some((text) => text.includes(secret))),
        [],
      );
    });

    test('a preview can be had without sending, and without secrets', async (t) => {
      const { channel, creates } = await connected(t, answer);
      const previews = channel.format(aMessage()).map(({ preview }) => preview);
      assert.ok(previews.length > 0 && previews.every((preview) => preview.includes('Sales')));
      assert.equal(creates(), 0);
      assertNoSecret([previews, channel.label, channel.key]);
    });

    test('what is accepted is sent once', async (t) => {
      const { send, creates } = await connected(t, answer);
      const { outcome, detail } = await send();
      assert.notEqual(outcome, 'failed');
      assert.equal(creates(), 1);
      assertNoSecret(detail);
    });

    test('a 429 is obeyed: it waits as long as it was told, and then sends once more', async (t) => {
      const patience: Answer = { status: 429, headers: { 'retry-after': '7' }, body: '{}' };
      const { send, creates, slept } = await connected(t, (asked, earlier) =>
        asked.method === 'POST' && earlier === 0 ? patience : answer(asked),
      );
      assert.notEqual((await send()).outcome, 'failed');
      assert.equal(creates(), 2);
      assert.ok(slept.some((ms) => ms >= 7_000));
    });

    for (const { status, permanent } of refusals) {
      test(`a ${status} that lasts is ${permanent ? 'permanent' : 'worth another run'}`, async (t) => {
        const { send, creates } = await connected(t, (asked) =>
          asked.method === 'POST' ? { status, body: echo(asked) } : answer(asked),
        );
        const error = await send().catch((thrown: unknown) => thrown);
        assert.ok(error instanceof DeliveryError, inspect(error));
        assert.equal(error.permanent, permanent, error.message);
        if (permanent) assert.equal(creates(), 1);
        assertNoSecret(error);
      });
    }

    test('a service that cannot be reached is worth another run', async (t) => {
      const { send } = await connected(t, answer, nobody);
      const error = await send().catch((thrown: unknown) => thrown);
      assert.ok(error instanceof DeliveryError, inspect(error));
      assert.equal(error.permanent, false);
      assertNoSecret(error);
    });

    test('an abort ends the wait for an answer', async (t) => {
      const controller = new AbortController();
      const { send, creates } = await connected(t, (asked) => {
        if (asked.method !== 'POST') return answer(asked);
        controller.abort();
        return undefined;
      });
      const error = await send(controller.signal).catch((thrown: unknown) => thrown);
      assert.ok(error instanceof DeliveryError, inspect(error));
      assert.equal(creates(), 1);
      assertNoSecret(error);
    });

    test('nothing leaves after an abort', async (t) => {
      const { send, creates } = await connected(t, answer);
      const error = await send(AbortSignal.abort()).catch((thrown: unknown) => thrown);
      assert.ok(error instanceof DeliveryError, inspect(error));
      assert.equal(creates(), 0);
    });
  });

  /** The channel, on a transport that leads every request to a local server, or elsewhere; `undefined` from `respond` is silence. */
  async function connected(
    t: TestContext,
    respond: (asked: Asked, earlierCreates: number) => Answer | undefined,
    elsewhere?: string,
  ) {
    let creates = 0;
    const server = await startServer(async (request, response) => {
      const asked = await askedOf(request);
      const reply = respond(asked, asked.method === 'POST' ? creates++ : creates);
      if (reply) response.writeHead(reply.status, reply.headers).end(reply.body);
    });
    const { clock, slept } = fakeClock();
    const transport = leadingTo(elsewhere ?? server.url, createTransport({ env: {}, clock, random: () => 0.5 }));
    t.after(async () => {
      await server.close();
      await transport.close();
    });
    const channel = onlyOne(kind.configure(inputsOf(inputs), aWorld({ transport, clock })));
    const [parcel] = channel.format(aMessage());
    assert.ok(parcel);
    const send = (signal = new AbortController().signal) => parcel.send(signal);
    return { channel, send, slept, creates: () => creates };
  }

  function assertNoSecret(seen: unknown): void {
    const everything = inspect(seen, { depth: 20, showHidden: true, maxStringLength: null, breakLength: Infinity });
    for (const secret of secrets) assert.ok(!everything.includes(secret), `${secret} is in ${everything}`);
  }
}

const refusals = [
  ...[400, 401, 403, 404, 410, 413].map((status) => ({ status, permanent: true })),
  ...[429, 500, 503].map((status) => ({ status, permanent: false })),
];

/** A careless service repeats the request in its answer. */
function echo({ path, body }: Asked): string {
  return JSON.stringify({ error: { code: path, message: body }, code: 0, message: `${path} ${body}` });
}

function leadingTo(base: string, transport: Transport): Transport {
  return {
    request(request) {
      const { pathname, search } = new URL(request.url);
      return transport.request({ ...request, url: base + pathname + search });
    },
    close: () => transport.close(),
  };
}

async function askedOf(request: IncomingMessage): Promise<Asked> {
  return { method: request.method ?? '', path: request.url ?? '', body: await text(request) };
}

function onlyOne(channels: readonly Channel[]): Channel {
  assert.equal(channels.length, 1);
  return channels[0] ?? assert.fail();
}
