import assert from 'node:assert/strict';
import { test } from 'node:test';
import { powerBi } from '../../../src/sources/power-bi/power-bi.ts';
import { now } from '../../support/builders.ts';
import { inputsOf } from '../../support/inputs.ts';
import { answering, aWorld } from '../../support/world.ts';

/** What a model is, by the first part of its id. */
type Kind = 'well' | 'push' | 'live' | 'died' | 'trained';

const list = (value: readonly unknown[]) => ({ text: JSON.stringify({ value }) });
const notModelBased = { status: 415, text: '{"error":{"code":"InvalidRequest"}}' };
const schedule = { days: ['Monday'], times: ['05:00'], enabled: false, localTimeZoneId: 'UTC' };

/** Refreshed each day at six. */
const history = Array.from({ length: 20 }, (_, days) => {
  const at = (minutes: number) => new Date(now.getTime() - days * 86_400_000 - 60 * 60_000 + minutes * 60_000);
  return { refreshType: 'Scheduled', status: 'Completed', requestId: `r-${days}`, startTime: at(1), endTime: at(5) };
});

const answers: Readonly<Record<string, (kind: Kind) => object>> = {
  refreshes: (kind) => (kind === 'push' ? notModelBased : list(kind === 'live' ? [] : history)),
  refreshSchedule: (kind) => (kind === 'died' ? { text: JSON.stringify(schedule) } : notModelBased),
  directQueryRefreshSchedule: () => ({ text: JSON.stringify(schedule) }),
};

/** The calls that a check of these models in ten workspaces costs, each with how often it was made. */
async function callsFor(kinds: readonly Kind[]): Promise<Record<string, number>> {
  const calls: Record<string, number> = {};
  const { transport } = answering(({ url }) => {
    const { hostname, pathname } = new URL(String(url));
    const [, workspace = '', model = '', call = ''] =
      /groups(?:\/(\d+)\/datasets)?(?:\/([\w-]+)\/(\w+))?$/.exec(pathname) ?? [];
    const name = hostname.startsWith('login.') ? 'token' : call || (workspace ? 'datasets' : 'groups');
    calls[name] = (calls[name] ?? 0) + 1;
    if (name === 'token')
      return { text: '{"token_type":"Bearer","expires_in":3599,"access_token":"a.power.bi.token"}' };
    if (name === 'groups') return list(Array.from({ length: 10 }, (_, id) => ({ id: `${id}`, name: `W${id}` })));
    if (name === 'datasets') {
      const here = kinds.map((kind, index) => ({
        id: `${kind}-${index}`,
        name: `M${index}`,
        isRefreshable: kind === 'well',
      }));
      return list(here.filter((_, index) => index % 10 === Number(workspace)));
    }
    const kind = (['push', 'live', 'died', 'trained'] as const).find((one) => model.startsWith(one)) ?? 'well';
    return answers[call]?.(kind) ?? assert.fail(`unexpected call: ${call}`);
  });
  const reader = inputsOf({
    'power-bi-tenant-id': 'contoso.com',
    'power-bi-client-id': 'c11e2222-0000-4000-8000-000000000002',
    'power-bi-client-secret': 'abc~secret',
    'power-bi-workspaces': '*',
  });
  const seen = await powerBi.configure(reader, aWorld({ transport }))?.collect(({ state }) => state);
  assert.equal(seen?.length, kinds.length);
  return calls;
}

const usual = { token: 1, groups: 1, datasets: 10, refreshes: 200 };
const many = (kind: Kind, count: number): Kind[] => Array.from({ length: count }, () => kind);

test('200 models that are well cost a request each, and no more', async () => {
  assert.deepEqual(await callsFor(many('well', 200)), usual);
});

test('40 of them that are not refreshable cost at most two requests more each', async () => {
  const kinds = [...many('push', 10), ...many('live', 10), ...many('died', 10), ...many('trained', 10)];
  assert.deepEqual(await callsFor([...many('well', 160), ...kinds]), {
    ...usual,
    // None of what has no history by Power BI's own word; the second only of what is refreshed without being refreshable.
    refreshSchedule: 30,
    directQueryRefreshSchedule: 10,
  });
});
