import type { Block, Line, Message } from '../../src/compose/message.ts';
import type { Alert } from '../../src/decide/alert.ts';
import type { Finding } from '../../src/judge/finding.ts';
import type { Asset } from '../../src/sources/asset.ts';
import type { Refresh } from '../../src/sources/refresh.ts';

/** The instant at which every test happens unless it says otherwise: a Friday, seven in the morning, UTC. */
export const now = new Date('2026-11-20T07:00:00Z');

/** `hours` before `now`. */
export function hoursAgo(hours: number): Date {
  return new Date(now.getTime() - hours * 3_600_000);
}

export function anAsset(overrides: Partial<Asset> = {}): Asset {
  return {
    source: 'Power BI',
    kind: 'semantic model',
    id: '5b2a3c1e-0000-4000-8000-000000000001',
    name: 'Sales',
    container: { id: '0f0f0f0f-0000-4000-8000-00000000000a', name: 'Finance' },
    url: 'https://app.powerbi.com/groups/0f0f0f0f-0000-4000-8000-00000000000a/datasets/5b2a3c1e-0000-4000-8000-000000000001/details',
    switchedOffAfter: 4,
    ...overrides,
  };
}

export function aRefresh(overrides: Partial<Refresh> = {}): Refresh {
  return {
    id: 'r-1',
    outcome: 'completed',
    status: 'Completed',
    type: 'Scheduled',
    startedAt: hoursAgo(1),
    endedAt: new Date(hoursAgo(1).getTime() + 4 * 60_000),
    attempts: 1,
    ...overrides,
  };
}

export function aFinding(overrides: Partial<Finding> = {}): Finding {
  return {
    asset: anAsset(),
    condition: 'failed',
    refresh: aRefresh({
      outcome: 'failed',
      status: 'Failed',
      failure: { code: 'DM_GWPipeline_Client_GatewayUnreachable', text: 'The gateway “Head office” is not reachable.' },
    }),
    extent: 'history',
    failuresInARow: 1,
    failuresMayBeMore: false,
    brokenSince: hoursAgo(1),
    lastSuccessAt: hoursAgo(25),
    durationMs: 240_000,
    usualDurationMs: 200_000,
    recent: ['completed', 'completed', 'failed'],
    ...overrides,
  };
}

export function anAlert(overrides: Partial<Alert> = {}): Alert {
  return { state: 'firing', reason: 'report', finding: aFinding(), ...overrides };
}

export function aLine(overrides: Partial<Line> = {}): Line {
  return {
    tone: 'fine',
    name: 'Budget',
    where: 'Finance',
    status: 'refreshed Fri 20 Nov, 06:04',
    recent: [],
    ...overrides,
  };
}

export function aBlock(overrides: Partial<Block> = {}): Block {
  return {
    tone: 'problem',
    name: 'Sales',
    kind: 'semantic model',
    where: 'Finance',
    status: 'Failed',
    since: 'Fri 20 Nov, 06:04',
    cause: 'The gateway “Head office” is not reachable.',
    details: [],
    recent: ['completed', 'failed'],
    members: [],
    ...overrides,
  };
}

export function aMessage(overrides: Partial<Message> = {}): Message {
  return {
    tone: 'problem',
    headline: 'Sales did not refresh',
    coverage: '1 failed · 2 fine',
    gap: '',
    news: [{ tone: 'problem', names: ['Sales'], predicate: 'failed' }],
    blocks: [aBlock()],
    others: [],
    notes: [],
    links: [{ title: 'Open the workflow run', url: 'https://github.com/contoso/bi/actions/runs/1' }],
    checkedAt: 'Fri 20 Nov 2026, 07:00 UTC',
    mentions: [],
    ...overrides,
  };
}
