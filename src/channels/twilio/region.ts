import type { InputReader } from '../../runner/inputs.ts';
import type { World } from '../../world.ts';

/**
 * Region → its edge: a host needs both. “api.ie1.twilio.com” is being switched off, and an edge alone is served from the United States,
 * where the keys of other regions do not work. https://www.twilio.com/docs/global-infrastructure
 */
const edges: Readonly<Record<string, string>> = { ie1: 'dublin', au1: 'sydney' };

/** Where Twilio answers without both: in the United States. */
const home = 'us1';

/**
 * Where the account's region answers, by TWILIO_REGION and TWILIO_EDGE, which are named as for all of Twilio's libraries. One of them
 * alone is completed where that is certain, and named otherwise.
 */
export function readOrigin(inputs: InputReader, { env }: Pick<World, 'env'>): string {
  const region = read('TWILIO_REGION');
  const edge = read('TWILIO_EDGE');
  const [ofEdge] = Object.entries(edges).find(([, nearest]) => nearest === edge) ?? [];
  if (edge && !region && ofEdge) {
    inputs.problem(
      'TWILIO_REGION',
      `is missing: TWILIO_EDGE is ${edge}, and without a region Twilio answers there for the United States. Set it to ${ofEdge}, or to ${home} for an account in the United States.`,
    );
  }
  if (region && !edge && region !== home && !Object.hasOwn(edges, region)) {
    inputs.problem(
      'TWILIO_EDGE',
      `is missing: TWILIO_REGION is ${region}, and its edge is not known here. Set both, as https://www.twilio.com/docs/global-infrastructure lists them.`,
    );
  }
  if (!edge && (!region || region === home)) return 'https://api.twilio.com';
  return `https://api.${edge ?? edges[region ?? '']}.${region ?? home}.twilio.com`;

  function read(name: 'TWILIO_REGION' | 'TWILIO_EDGE'): string | undefined {
    const value = env[name]?.trim().toLowerCase();
    if (!value) return undefined;
    if (/^[a-z0-9-]+$/.test(value)) return value;
    inputs.problem(name, 'must be a name such as ie1 for TWILIO_REGION, and dublin for TWILIO_EDGE.');
    return undefined;
  }
}
