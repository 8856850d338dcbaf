export const id = 105;
export const ids = [105];
export const modules = {

/***/ 105:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  withDetails: () => (/* binding */ withDetails)
});

// EXTERNAL MODULE: ./build/js/text/plain.js
var plain = __webpack_require__(9271);
// EXTERNAL MODULE: ./build/js/transport/time-limit.js
var time_limit = __webpack_require__(805);
// EXTERNAL MODULE: ./build/js/sources/tableau/content.js
var content = __webpack_require__(8655);
// EXTERNAL MODULE: ./build/js/text/error.js
var text_error = __webpack_require__(1738);
// EXTERNAL MODULE: ./build/js/sources/tableau/failure.js + 1 modules
var failure = __webpack_require__(4676);
// EXTERNAL MODULE: ./build/js/sources/tableau/jobs.js
var tableau_jobs = __webpack_require__(9460);
;// CONCATENATED MODULE: ./build/js/sources/tableau/event-jobs.js



const minute = 60_000;
const day = 24 * 60 * minute;
/** The event is made as the job ends; between the two clocks lie seconds, and minutes when the server is busy. */
const nearMs = 15 * minute;
/** Content of one name in several projects: so many jobs are looked into for the one that is ours. */
const candidates = 12;
const tooMany = `So many jobs have this name that only ${candidates} were looked into.`;
/**
 * The list names content by title only, and titles are not unique: it serves to find candidates, and each of them says
 * itself whether it is ours.
 * @throws {TableauError | TransportError}
 */
async function eventJobs({ asset, refresh, at }, session) {
    // A filter can hold neither a comma nor an ampersand, even encoded: such a title is looked for among all jobs of a day.
    const searchable = !/[,&:[\]]/.test(asset.name);
    const since = new Date(at.getTime() - (searchable ? 8 : 1) * day);
    const listed = await (0,tableau_jobs/* listJobs */.N6)(session, since, searchable ? asset.name : undefined);
    const failed = refresh.outcome === 'failed';
    const distance = ({ endedAt }) => (endedAt ? Math.abs(endedAt.getTime() - at.getTime()) : Infinity);
    // The filter finds “Sales East” for “Sales”, and with one database everything fails at once: our own name goes first.
    const strange = ({ title }) => Number(title !== asset.name);
    const near = listed
        .filter((job) => job.status === (failed ? 'Failed' : 'Success') && distance(job) <= nearMs)
        .sort((a, b) => strange(a) - strange(b) || distance(a) - distance(b));
    const newestFirst = (status) => listed
        .filter((job) => job.status === status && job.endedAt)
        .sort((a, b) => strange(a) - strange(b) || Number(b.endedAt) - Number(a.endedAt));
    const ours = seeker(session, asset.id);
    if (!failed) {
        // A success that reaches us late must not hide a failure that came after it.
        const later = newestFirst('Failed').filter(({ endedAt = at }) => endedAt.getTime() - at.getTime() > 0);
        const [ended, failure] = await Promise.all([ours(near), ours(later)]);
        return {
            ...(ended.job && { ended: (0,tableau_jobs/* timesOf */.Qv)(ended.job) }),
            others: failure.job ? [failedRefresh(failure.job)] : [],
            ...(!failure.job && failure.unclear && { unclear: failure.unclear }),
        };
    }
    const [ended, success] = await Promise.all([ours(near), ours(newestFirst('Success'))]);
    const before = success.job && ended.job ? await between(success.job, ended.job) : { failures: [] };
    return {
        ...(ended.job && { ended: { ...(0,tableau_jobs/* timesOf */.Qv)(ended.job), ...(0,failure/* failureOf */.g)(ended.job) } }),
        others: [...before.failures, ...(success.job ? [completed(success.job)] : [])],
        ...(!ended.job && ended.unclear && { unclear: ended.unclear }),
        ...(before.since && { since: before.since }),
    };
    /** The failures since the last success, which say since when it is broken: all of them, or none and why they are not known. */
    async function between(last, first) {
        const since = last.completedAt?.getTime() ?? 0;
        const row = newestFirst('Failed').filter(({ id, title, endedAt = at }) => title === asset.name && id !== first.id && endedAt.getTime() > since);
        if (row.length > candidates)
            return { failures: [], since: tooMany };
        const read = await Promise.allSettled(row.map((entry) => (0,tableau_jobs/* readJob */.cd)(session, entry)));
        const [unread] = read.flatMap((one) => (one.status === 'rejected' ? [(0,text_error/* messageOf */.b)(one.reason)] : []));
        if (unread !== undefined)
            return { failures: [], since: unread };
        const jobs = read.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
        return { failures: jobs.filter((job) => (0,tableau_jobs/* contentOf */.$E)(job)?.id === asset.id).map(failedRefresh) };
    }
}
/** Looks into jobs one after the other: nearly always the first is ours, and each request more could delay an alert. */
function seeker(session, contentId) {
    return async (jobs) => {
        let unclear;
        for (const entry of jobs.slice(0, candidates)) {
            try {
                const job = await (0,tableau_jobs/* readJob */.cd)(session, entry);
                if ((0,tableau_jobs/* contentOf */.$E)(job)?.id === contentId)
                    return { job };
            }
            catch (error) {
                // One that Tableau cannot read (400031: https://github.com/tableau/server-client-python/issues/1093) says nothing of the others.
                unclear ??= (0,text_error/* messageOf */.b)(error);
            }
        }
        if (jobs.length > candidates)
            unclear ??= tooMany;
        return unclear === undefined ? {} : { unclear };
    };
}
function failedRefresh(job) {
    return { id: job.id, outcome: 'failed', status: 'Failed', attempts: 1, ...(0,tableau_jobs/* timesOf */.Qv)(job), ...(0,failure/* failureOf */.g)(job) };
}
function completed(job) {
    return { id: job.id, outcome: 'completed', status: 'Success', attempts: 1, ...(0,tableau_jobs/* timesOf */.Qv)(job) };
}

// EXTERNAL MODULE: ./build/js/sources/tableau/gap.js
var gap = __webpack_require__(4525);
// EXTERNAL MODULE: ./build/js/sources/tableau/session.js
var session = __webpack_require__(5202);
;// CONCATENATED MODULE: ./build/js/sources/tableau/details.js






/** What Tableau adds may cost so much time in all, in ms, whatever hangs: an alert is worth more than its details. */
const detailsMs = 20_000;
/**
 * What the event says, with what Tableau answers when asked about it: project, owner, link, the job's error text and the
 * last success. Never throws: an alert without details is still an alert, and says which of them are missing.
 * @param limit until when Tableau is asked
 */
async function withDetails(event, settings, world, limit = AbortSignal.timeout(detailsMs)) {
    const gaps = [];
    const hurried = { ...world, transport: (0,time_limit/* withTimeLimit */.B)(world.transport, limit) };
    const details = await (0,gap/* orGap */.a)(gaps, 'Tableau could not be asked for details.', () => (0,session/* withSession */.f)(settings, hurried, (session) => detailsOf(event, session, gaps)));
    return {
        asset: event.asset,
        refreshes: [event.refresh],
        ...details,
        state: 'read',
        extent: 'event',
        ...(gaps.length > 0 && { gaps }),
    };
}
async function detailsOf({ asset, refresh, at }, session, gaps) {
    if (session.siteId !== asset.container.id) {
        gaps.push(`There are no details: the event is from another site (${asset.container.id}) than the one of tableau-site.`);
        return undefined;
    }
    const [known, jobs] = await Promise.all([
        (0,content/* lookUp */.T)(asset, session, gaps),
        (0,gap/* orGap */.a)(gaps, `The refresh jobs of ${(0,plain/* quoted */.TL)(asset.name)} are not known.`, () => eventJobs({ asset, refresh, at }, session)),
    ]);
    if (jobs && !jobs.ended && refresh.outcome === 'failed') {
        const why = jobs.unclear ?? 'Tableau lists no failed job that ended with this event.';
        gaps.push((0,plain/* plain */.pj)(`Why ${(0,plain/* quoted */.TL)(asset.name)} failed is not known: ${why}`));
    }
    else if (jobs?.unclear) {
        gaps.push((0,plain/* plain */.pj)(`Whether ${(0,plain/* quoted */.TL)(asset.name)} failed since is not known: ${jobs.unclear}`));
    }
    if (jobs?.since)
        gaps.push((0,plain/* plain */.pj)(`Since when ${(0,plain/* quoted */.TL)(asset.name)} is broken is not known: ${jobs.since}`));
    const refreshes = [{ ...refresh, ...jobs?.ended }, ...(jobs?.others ?? [])];
    return { asset: known, refreshes: refreshes.sort(newestFirst) };
}
function newestFirst(a, b) {
    return Number(b.endedAt) - Number(a.endedAt);
}


/***/ })

};
