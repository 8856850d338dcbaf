export const id = 926;
export const ids = [926];
export const modules = {

/***/ 9926:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkSite: () => (/* binding */ checkSite)
});

// EXTERNAL MODULE: ./build/js/text/error.js
var text_error = __webpack_require__(1738);
// EXTERNAL MODULE: ./build/js/text/plain.js
var plain = __webpack_require__(9271);
// EXTERNAL MODULE: ./build/js/sources/tableau/answer.js
var answer = __webpack_require__(5501);
// EXTERNAL MODULE: ./build/js/text/sentence.js
var sentence = __webpack_require__(2883);
// EXTERNAL MODULE: ./build/js/sources/tableau/content.js
var tableau_content = __webpack_require__(8655);
// EXTERNAL MODULE: ./build/js/sources/tableau/event.js + 1 modules
var tableau_event = __webpack_require__(8659);
// EXTERNAL MODULE: ./build/js/sources/tableau/failure.js + 1 modules
var failure = __webpack_require__(4676);
// EXTERNAL MODULE: ./build/js/sources/tableau/jobs.js
var tableau_jobs = __webpack_require__(9460);
;// CONCATENATED MODULE: ./build/js/sources/tableau/recent-failures.js







/** How far back is looked, in days: longer than from the last check of a week, and a holiday behind it, to the first of the next. */
const days = 4;
const day = 24 * 60 * 60_000;
/** So many jobs of one title are looked into in any case: what a strip of recent outcomes shows. */
const perTitle = 10;
const outcomes = {
    Success: 'completed',
    Failed: 'failed',
    Cancelled: 'cancelled',
    InProgress: 'running',
};
/**
 * Every workbook, data source and flow of which a refresh did not end well in the last days: what the webhooks should have
 * told. The others are left out, since the list of jobs does not say what they are: where none failed, the site stands for them.
 * @throws {Error} when the jobs could not be read
 */
async function recentFailures(session, site, now) {
    const listed = await (0,tableau_jobs/* listJobs */.N6)(session, new Date(now.getTime() - days * day));
    const begun = listed.filter(({ status }) => status !== 'Pending').sort((a, b) => endOf(b) - endOf(a));
    const titles = new Set(begun.filter(endedBadly).map(({ title }) => title));
    const ofTitles = [...titles].map((title) => begun.filter((job) => job.title === title));
    const jobs = await Promise.all(ofTitles.map((ofTitle) => readJobs(session, ofTitle)));
    const read = jobs.flat();
    const byContent = Map.groupBy(read, ({ job }) => job && (0,tableau_jobs/* contentOf */.$E)(job)?.id);
    // What stands behind no content is known by its title only.
    byContent.delete(undefined);
    const bad = [...byContent.values()].filter((ofOne) => ofOne.some(({ entry }) => endedBadly(entry)));
    const unread = unreadable(read.filter(({ entry, job }) => endedBadly(entry) && !(job && (0,tableau_jobs/* contentOf */.$E)(job))), site);
    if (bad.length + unread.length === 0)
        return [nothingBroken(site, begun.filter(({ status }) => outcomes[status] === 'completed').length)];
    return [...(await Promise.all(bad.map((ofOne) => observe(ofOne, session)))), ...unread];
}
function nothingBroken(site, succeeded) {
    const reason = succeeded === 0
        ? `No refresh ended in the last ${days} days.`
        : `${(0,sentence/* count */.U9)(succeeded, 'refresh', 'refreshes')} ended well in the last ${days} days, and none is broken.`;
    return { asset: { source: 'Tableau', kind: 'site', ...site, container: site }, state: 'nothing broken', reason };
}
/** One for each title of which a job did not end well and does not say what it refreshed. */
function unreadable(jobs, site) {
    const byTitle = Map.groupBy(jobs, ({ entry: { title, id } }) => title ?? id);
    return [...byTitle].map(([name, [one]]) => {
        const asset = { source: 'Tableau', kind: 'refresh', id: `title ${name}`, name, container: site };
        const why = one?.why ?? 'Its job does not say what it refreshed.';
        return { asset, state: 'unreadable', reason: (0,plain/* plain */.pj)(`A refresh of this name did not end well. ${why}`) };
    });
}
/**
 * Of the jobs of one title, newest first, as many as there must be: several contents may have that title, and one of them may
 * be refreshed so often that the failure of another, and what mended that, stand far behind.
 */
async function readJobs(session, listed) {
    // One that Tableau cannot read (400031: https://github.com/tableau/server-client-python/issues/1093) must not cost the others.
    const read = async (entry) => await (0,tableau_jobs/* readJob */.cd)(session, entry).then((job) => ({ entry, job }), (error) => ({ entry, why: (0,text_error/* messageOf */.b)(error) }));
    const first = await Promise.all(listed.filter((job, index) => index < perTitle || endedBadly(job)).map(read));
    const newest = [...Map.groupBy(first, ({ job }) => job && (0,tableau_jobs/* contentOf */.$E)(job)?.id).values()].flatMap(([one]) => one ?? []);
    const broken = newest.filter(({ entry }) => endedBadly(entry)).map(({ entry }) => listed.indexOf(entry) + 1);
    const needed = listed.slice(0, Math.max(perTitle, ...broken));
    return await Promise.all(needed.map(async (entry) => first.find((one) => one.entry === entry) ?? (await read(entry))));
}
function endedBadly({ status }) {
    return outcomes[status] !== 'completed' && outcomes[status] !== 'running';
}
function endOf({ endedAt }) {
    return endedAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
}
async function observe(jobs, session) {
    const [content] = jobs.flatMap(({ job }) => (job && (0,tableau_jobs/* contentOf */.$E)(job)) ?? []);
    if (!content)
        throw new Error('A refresh job that did not end well does not say what it refreshed.');
    const { id, kind, name = id } = content;
    const gaps = [];
    const site = { id: session.siteId, name: 'Tableau site' };
    const asset = await (0,tableau_content/* lookUp */.T)({ source: 'Tableau', kind, id, name, container: site, switchedOffAfter: tableau_event/* switchedOffAfter */.z$ }, session, gaps);
    const refreshes = jobs.flatMap(({ entry: { status }, job }) => {
        if (!job)
            return [];
        const outcome = outcomes[status] ?? 'unknown';
        return [{ id: job.id, outcome, status, attempts: 1, ...(0,tableau_jobs/* timesOf */.Qv)(job), ...(outcome === 'failed' && (0,failure/* failureOf */.g)(job)) }];
    });
    return { asset, state: 'read', refreshes, extent: 'excerpt', ...(gaps.length > 0 && { gaps }) };
}

// EXTERNAL MODULE: ./build/js/sources/tableau/session.js
var session = __webpack_require__(5202);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
// EXTERNAL MODULE: ./build/js/sources/tableau/shapes.js
var shapes = __webpack_require__(3298);
;// CONCATENATED MODULE: ./build/js/sources/tableau/tasks.js




const content = dist/* object */.Ikc({ id: shapes/* text */.Qq });
const task = dist/* pipe */.FsL(dist/* object */.Ikc({
    extractRefresh: dist/* object */.Ikc({
        consecutiveFailedCount: (0,shapes/* maybe */.no)(dist/* pipe */.FsL(shapes/* text */.Qq, dist/* transform */.pdi(Number), dist/* integer */.ndf(), dist/* minValue */.Wwf(0))),
        workbook: (0,shapes/* maybe */.no)(content),
        datasource: (0,shapes/* maybe */.no)(content),
    }),
}), dist/* transform */.pdi(({ extractRefresh: { consecutiveFailedCount = 0, workbook, datasource } }) => {
    const failures = consecutiveFailedCount;
    if (workbook)
        return { failures, content: { kind: 'workbook', id: workbook.id } };
    return datasource ? { failures, content: { kind: 'data source', id: datasource.id } } : { failures };
}));
const tasksAnswer = dist/* object */.Ikc({ tasks: dist/* object */.Ikc({ task: (0,shapes/* list */.p_)(task) }) });
/**
 * Every scheduled extract refresh of the site; Tableau does not page them. A connected app needs the scope `tableau:tasks:read`.
 * @throws {TableauError | TransportError}
 */
async function listTasks(session) {
    const step = 'listing the extract refresh tasks';
    return (0,answer/* understand */.ZL)(tasksAnswer, step, await session.ask(step, 'tasks/extractRefreshes')).tasks.task;
}
/** Whether Tableau runs it no more: https://onlinehelp.tableau.com/current/online/en-us/to_refresh_enable_emails.htm */
function isSuspended({ failures }) {
    return failures >= tableau_event/* switchedOffAfter */.z$;
}

;// CONCATENATED MODULE: ./build/js/sources/tableau/suspended.js



const advice = 'Mend the cause, and resume the refresh: Extract Refreshes of the workbook or data source › Actions › Resume. Running it once by hand does it too.';
/**
 * What was seen, with what the schedules add to it: how often in a row each has failed, which a look at the last days may not tell,
 * and every content that Tableau refreshes no more. From then on no job fails, and it would be forgotten.
 * @throws {TableauError | TransportError} when the schedules could not be read
 */
async function withSchedules(seen, session, site) {
    const failing = (await listTasks(session)).filter(({ content, failures }) => content && failures > 0);
    const taskOf = new Map(failing.flatMap((task) => (task.content ? [[task.content.id, task]] : [])));
    const known = seen.map((observation) => {
        const task = taskOf.get(observation.asset.id);
        if (!task || observation.state !== 'read')
            return observation;
        const { failures } = task;
        return { ...observation, failures, ...(isSuspended(task) && { schedule: off }) };
    });
    const ids = new Set(seen.map(({ asset }) => asset.id));
    const forgotten = failing.filter((task) => isSuspended(task) && task.content && !ids.has(task.content.id));
    // The rest of the site was looked through, and has something broken.
    const rest = forgotten.length > 0 ? known.filter(({ state }) => state !== 'nothing broken') : known;
    return [...rest, ...(await Promise.all(forgotten.map((task) => suspended_observe(task, session, site))))];
}
const off = { isOn: false, days: [], times: [] };
async function suspended_observe({ content, failures }, session, site) {
    const { kind = 'workbook', id = '' } = content ?? {};
    const asset = await (0,tableau_content/* lookUp */.T)({ source: 'Tableau', kind, id, name: id, container: site, switchedOffAfter: tableau_event/* switchedOffAfter */.z$ }, session, []);
    const text = `Tableau suspended its extract refresh after ${failures} failures in a row.`;
    return { asset, state: 'switched off', failure: { text, advice } };
}

;// CONCATENATED MODULE: ./build/js/sources/tableau/webhooks.js




/** What Tableau notes when a webhook is disabled without a reason. */
const disabledByUser = 'Webhook disabled by user';
const webhook = dist/* pipe */.FsL(dist/* object */.Ikc({
    id: shapes/* text */.Qq,
    name: shapes/* text */.Qq,
    event: (0,shapes/* maybe */.no)(shapes/* text */.Qq),
    isEnabled: dist/* optional */.lqM(shapes/* flag */.Jt, true),
    statusChangeReason: (0,shapes/* maybe */.no)(shapes/* text */.Qq),
    updatedAt: (0,shapes/* maybe */.no)(shapes/* instant */.uR),
    'webhook-destination': dist/* object */.Ikc({ 'webhook-destination-http': dist/* object */.Ikc({ url: dist/* string */.YjP() }) }),
}), dist/* transform */.pdi(({ event = 'unknown', statusChangeReason: reason, updatedAt, 'webhook-destination': to, ...rest }) => ({
    ...rest,
    event,
    url: to['webhook-destination-http'].url,
    ...(reason && { statusChangeReason: (0,plain/* plain */.pj)((0,answer/* withHostsOnly */.gy)(reason)) }),
    ...(updatedAt && { updatedAt }),
})));
const webhookAnswer = dist/* pipe */.FsL(dist/* object */.Ikc({ webhook }), dist/* transform */.pdi((answer) => answer.webhook));
const webhooksAnswer = dist/* object */.Ikc({ webhooks: dist/* object */.Ikc({ webhook: (0,shapes/* list */.p_)(webhook) }) });
/** All webhooks of the site; Tableau does not page them. */
async function listWebhooks(session) {
    const step = 'listing the webhooks';
    return (0,answer/* understand */.ZL)(webhooksAnswer, step, await session.ask(step, 'webhooks')).webhooks.webhook;
}
/** What may be shown of the address that it calls: the rest is a secret. */
function hostOf({ url }) {
    return URL.canParse(url) ? new URL(url).host : 'an address that is not a URL';
}

;// CONCATENATED MODULE: ./build/js/sources/tableau/site.js







/**
 * A check without an event: does the sign-in work, do the webhooks, and which refreshes failed in the last days?
 * @throws {TableauError | TransportError} when the sign-in fails
 */
async function checkSite(settings, world) {
    return await (0,session/* withSession */.f)(settings, world, async (session) => {
        const site = { id: session.siteId, name: settings.site || 'Default' };
        const parts = await Promise.allSettled([
            webhooks(session, settings, world, site),
            recentFailures(session, site, world.clock.now()),
        ]);
        const found = parts.flatMap((part) => (part.status === 'fulfilled' ? part.value : []));
        const seen = await withSchedules(found, session, site).catch((error) => {
            world.log.warning(`Whether Tableau has suspended a schedule is not known: ${(0,text_error/* messageOf */.b)(error)}`);
            return found;
        });
        const unread = parts.flatMap((part) => (part.status === 'rejected' ? [part.reason] : []));
        if (unread.length === 0)
            return seen;
        const asset = { source: 'Tableau', kind: 'site', ...site, container: site };
        const reason = unread.map((error) => (0,plain/* plain */.pj)((0,text_error/* messageOf */.b)(error))).join(' ');
        const advice = unread.some(isForbidden)
            ? 'Sign in as a site administrator: webhooks and jobs are shown to nobody else.'
            : '';
        return [...seen, { asset, state: 'unreadable', reason, ...(advice && { advice }) }];
    });
}
/** Whether Tableau knew who asked and refused. */
function isForbidden(error) {
    return error instanceof answer.TableauError && error.status === 403;
}
async function webhooks(session, { credentials }, { log }, site) {
    if (credentials.kind === 'connected app') {
        log.info('The webhooks were not checked: Tableau documents no scope by which a connected app may read them.');
        return [];
    }
    const all = await listWebhooks(session);
    const inUse = all.filter(({ isEnabled, statusChangeReason }) => isEnabled || statusChangeReason !== disabledByUser);
    const ends = ['WorkbookRefreshFailed', 'DatasourceRefreshFailed'];
    const missing = ends.filter((event) => !all.some((webhook) => webhook.event === event));
    // Who uses none does without: what failed is found by its jobs, if later.
    const isUsed = inUse.some(({ event }) => ends.includes(event));
    if (!isUsed)
        log.info(`No webhook of this site reports a failure. ${createThem}`);
    const gone = isUsed ? missing : [];
    return [...inUse.map((webhook) => site_observe(webhook, site)), ...gone.map((event) => observeMissing(event, site))];
}
const createThem = 'Run the workflow “Tableau webhooks” with the command create, to hear of it at once.';
/** One of a pair: somebody deleted it, or made the other alone. */
function observeMissing(event, site) {
    const asset = { source: 'Tableau', kind: 'webhook', id: `missing ${event}`, name: event, container: site };
    const text = `No webhook of this site reports ${event}.`;
    return { asset, state: 'switched off', failure: { text, advice: createThem } };
}
/** It is not refreshed: it is on, or off since it was last changed. */
function site_observe(webhook, site) {
    const { id, name, isEnabled, statusChangeReason, updatedAt } = webhook;
    const asset = { source: 'Tableau', kind: 'webhook', id, name, container: site };
    if (isEnabled)
        return { asset, state: 'on' };
    const failure = {
        text: statusChangeReason ?? 'Tableau does not say why.',
        advice: `Tableau disables a webhook when what it calls did not answer four times: look at ${hostOf(webhook)}, then run the workflow “Tableau webhooks” with the command enable.`,
    };
    return { asset, state: 'switched off', ...(updatedAt && { since: updatedAt }), failure };
}


/***/ })

};
