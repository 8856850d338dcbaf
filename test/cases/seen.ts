import * as v from 'valibot';
import type { Sandbox } from '../../sandbox/network/sandbox.ts';
import type { StepResult } from '../../sandbox/runner/run-action.ts';
import type { SimulatedTeams } from '../../sandbox/services/teams/teams.ts';
import type { SimulatedTwilio } from '../../sandbox/services/twilio/twilio.ts';
import { Report } from '../support/report.ts';
import { cardWords } from './card-words.ts';

/** What there is to see once a case has been played. */
export interface Seen {
  /** By the name under which `must` speaks of it. */
  readonly places: Readonly<Record<string, string | number | boolean>>;
  /** What the report says of each asset. */
  readonly findings: Report['findings'];
}

/** The services that saw the steps of a case. */
export interface Around {
  readonly sandbox: Pick<Sandbox, 'requests' | 'refused'>;
  readonly teams?: SimulatedTeams;
  readonly twilio?: SimulatedTwilio;
}

/** What the steps of a case brought about; of several, the outcome of the last counts. */
export function seenOf(steps: readonly StepResult[], { sandbox, teams, twilio }: Around): Seen {
  const last = steps.at(-1);
  const lines = (of: (step: StepResult) => string) => steps.map(of).join('\n');
  const log = lines((step) => step.log);
  const annotations = lines(annotationsOf);
  const cards = teams?.cards ?? [];
  const card = cards.flatMap((posted) => cardWords(posted.card)).join('\n');
  const sms = (twilio?.phones ?? []).flatMap(({ medium, text }) => (medium === 'SMS' ? text : [])).join('\n');
  return {
    findings: (last && reportOf(last)?.findings) ?? [],
    places: {
      status: last?.outputs.status ?? '',
      exit: last?.exitCode ?? -1,
      card,
      cardVersion: [...new Set(cards.map((posted) => String(posted.card.version)))].join(', '),
      sms,
      said: annotations,
      annotations,
      log,
      everything: [sms, card, log, annotations, lines(({ summary }) => summary)].join('\n'),
      ...trafficOf(sandbox),
    },
  };
}

/** Undefined when the step ended before there was anything to report. */
export function reportOf({ report }: StepResult): Report | undefined {
  return report === undefined ? undefined : v.parse(Report, report);
}

function annotationsOf({ commands }: StepResult): string {
  const shown = commands.filter(({ name }) => ['error', 'warning', 'notice'].includes(name));
  return shown.map(({ message }) => message).join('\n');
}

/** What was asked of whom, and what was to ring. */
export function trafficOf({ requests, refused }: Around['sandbox']): Seen['places'] {
  const hosts = [
    ...requests.map(({ url }) => new URL(url).hostname),
    ...refused.map((target) => target.split(':', 1).join()),
  ];
  const posts = requests.filter(({ service, method }) => service === 'Twilio' && method === 'POST');
  const sent = posts.map(({ url, body }) => {
    const form = new URLSearchParams(body);
    return { isCall: new URL(url).pathname.endsWith('/Calls.json'), to: form.get('To') ?? '', from: form.get('From') };
  });
  return {
    requests: requests.length + refused.length,
    hosts: [...new Set(hosts)].join('\n'),
    to: sent.map(({ to, from }) => `${to} from ${from}`).join('\n'),
    texts: sent.filter(({ isCall, to }) => !isCall && !to.startsWith('whatsapp:')).length,
    calls: sent.filter(({ isCall }) => isCall).length,
  };
}
