import { haldenFoodsSite, luid } from '../../sandbox/halden-foods/site.ts';
import type { SimulatedContent, SimulatedJob, SimulatedSite } from '../../sandbox/services/tableau/site.ts';
import type { SiteGiven } from './tableau-given.ts';

const unitMs = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** The site with what a case lists and nothing else, and what the refs of jobs and webhooks stand for. */
export function siteOf({ jobs, webhooks, tableauSignIn, inputs }: SiteGiven, now: Date) {
  const usual = haldenFoodsSite(now);
  const all = jobs.flatMap((job, index) =>
    Array.from({ length: job.howMany }, (_, age) => jobOf(job, `${index} ${age}`, now.getTime() - age * unitMs.m)),
  );
  const site: SimulatedSite = {
    ...usual,
    // A Tableau Server has a default site, whose content URL is empty.
    contentUrl: inputs['tableau-server-url'] === undefined ? usual.contentUrl : '',
    content: [...new Map(all.map(({ content }) => [content.id, content])).values()],
    jobs: all.toSorted((a, b) => a.endedAt.getTime() - b.endedAt.getTime()),
    tokens: tableauSignIn === 'personal access token, expired' ? [] : usual.tokens,
    webhooks: new Map(
      webhooks.map(({ ref: _, testResult, ...webhook }, index) => {
        const url = `https://relay.haldenfoods.example/tableau/${'0123456789abcdef'.repeat(4)}`;
        const [id, times] = [luid(`webhook ${index}`), { createdAt: now, updatedAt: now }];
        return [id, { ...webhook, ...times, ...(testResult && { testResult }), id, url, statusChangeReason: '' }];
      }),
    ),
  };
  const ids = Object.fromEntries([
    ...jobs.flatMap(({ ref }, index) => (ref ? [[ref, luid(`job ${index} 0`)]] : [])),
    ...webhooks.flatMap(({ ref }, index) => (ref ? [[ref, luid(`webhook ${index}`)]] : [])),
  ]);
  return { site, ids };
}

function jobOf(job: SiteGiven['jobs'][number], key: string, nowMs: number): SimulatedJob {
  const endedAt = new Date(nowMs - msOf(job.endedAgo));
  const { status, jobType, notes } = job;
  const startedAt = new Date(endedAt.getTime() - 3 * unitMs.m);
  return { id: luid(`job ${key}`), content: contentOf(job), status, jobType, notes, startedAt, endedAt };
}

function contentOf({ content: kind, title }: SiteGiven['jobs'][number]): SimulatedContent {
  const project = { id: luid('Finance'), name: 'Finance' };
  return { kind, id: luid(`${kind} ${title}`), name: title, project, ownerId: luid('ines') };
}

/** `40s` → 40,000 */
function msOf(ago: string): number {
  const [, amount, unit] = /^(\d+)([smhd])/.exec(ago) ?? [];
  const unitOf = unit === 's' || unit === 'm' || unit === 'h' ? unit : 'd';
  return Number(amount) * unitMs[unitOf];
}
