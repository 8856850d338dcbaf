import type { TestContext } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import { answerDisturbed, type Disturbance } from '../../../sandbox/network/disturbance.ts';
import { simulateTwilio, type TwilioOptions } from '../../../sandbox/services/twilio/twilio.ts';
import type { Channel } from '../../../src/channels/channel.ts';
import { twilio as phones } from '../../../src/channels/twilio/twilio.ts';
import { createTransport } from '../../../src/transport/undici-transport.ts';
import type { World } from '../../../src/world.ts';
import { inputsOf } from '../../support/inputs.ts';
import { aWorld } from '../../support/world.ts';
import { fakeClock } from '../../transport/fake-clock.ts';
import { startServer } from '../../transport/servers.ts';

export const account = {
  sid: `AC${'0'.repeat(31)}1`,
  authToken: 'not-a-real-token',
  apiKeys: [{ sid: `SK${'0'.repeat(31)}2`, secret: 'not-a-real-secret' }],
  numbers: ['+31201234567'],
  alphanumericSenders: true,
  whatsAppSenders: ['+31207654321'],
  messagingServices: [`MG${'0'.repeat(31)}3`],
  templates: {
    [`HX${'0'.repeat(31)}4`]:
      'BI alert: {{1}}. Where: {{2}}. Since: {{3}}. The reason given is: {{4}} Open {{5}} to look into it. Counted in all: {{6}}. Sent by BI Refresh Alerts.',
  },
};

/** The inputs that open this account. */
export const credentials = {
  'twilio-account-sid': account.sid,
  'twilio-auth-token': account.authToken,
  'twilio-from': '+31201234567',
};

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly form: Readonly<Record<string, string>>;
}

/**
 * The channels of these inputs, over real sockets to a simulated Twilio; only time passes faster.
 * @param disturb asked before each request is answered: what goes wrong with it, if anything
 * @param aheadMs by how much Twilio's clock is ahead of ours
 */
export async function connected(
  t: TestContext,
  inputs: Readonly<Record<string, string>>,
  {
    fates = {},
    disturb = () => undefined,
    aheadMs = 0,
  }: Pick<TwilioOptions, 'fates'> & { disturb?(request: Asked, at: Date): Disturbance; aheadMs?: number } = {},
) {
  const { clock, slept } = fakeClock();
  const twilio = simulateTwilio({ account, fates, now: () => new Date(clock.now().getTime() + aheadMs) });
  const requests: Asked[] = [];
  const server = await startServer((incoming, outgoing) => {
    const respond = getRequestListener(
      async (request) => {
        const { method, url, headers } = request;
        const body = await request.text();
        const { pathname, search } = new URL(url);
        const path = pathname.replace(`/2010-04-01/Accounts/${account.sid}`, '') + search;
        const asked = { method, path, form: Object.fromEntries(new URLSearchParams(body)) };
        requests.push(asked);
        const answer = async () => twilio.fetch(new Request(url, { method, headers, ...(body !== '' && { body }) }));
        return await answerDisturbed(disturb(asked, clock.now()), answer, outgoing);
      },
      { overrideGlobalObjects: false },
    );
    void respond(incoming, outgoing);
  });
  const direct = createTransport({ env: {}, clock, random: () => 0.5 });
  const transport: World['transport'] = {
    request: (request) => {
      const { host, pathname, search } = new URL(request.url);
      if (host !== 'api.twilio.com') throw new Error(`unexpected request to ${host}`);
      return direct.request({ ...request, url: server.url + pathname + search });
    },
    close: () => direct.close(),
  };
  t.after(async () => {
    await server.close();
    await direct.close();
  });
  const world = aWorld({ transport, clock });
  const channels = anotherRun();
  return { channels, anotherRun, twilio, requests, slept, lines: world.lines, clock };

  /** The channels of another run of the same workflow. */
  function anotherRun(differently: Partial<World> = {}): readonly Channel[] {
    const reader = inputsOf(inputs);
    const configured = phones.configure(reader, { ...world, ...differently });
    reader.assertValid();
    return configured;
  }
}
