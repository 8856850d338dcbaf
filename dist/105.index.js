export const id = 105;
export const ids = [105,624,882];
export const modules = {

/***/ 5501:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JN: () => (/* binding */ readAnswer),
/* harmony export */   TableauError: () => (/* binding */ TableauError),
/* harmony export */   ZL: () => (/* binding */ understand),
/* harmony export */   gy: () => (/* binding */ withHostsOnly)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7934);
/* harmony import */ var _text_plain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9271);
/* harmony import */ var _transport_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8364);
/* harmony import */ var _transport_redaction_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1965);




/** Tableau answered, and not with what was asked for. The message holds no URL beyond its host: webhook URLs are secrets. */
class TableauError extends Error {
    name = 'TableauError';
    status;
    /** Tableau's own code, the HTTP status and three digits: `401002`. */
    code;
    constructor(message, options) {
        super(message, { cause: options.cause });
        this.status = options.status;
        if (options.code)
            this.code = options.code;
    }
}
const advice = {
    '404003': 'Does this server know the version of the REST API? Set tableau-api-version.',
};
const isItTableau = 'Check tableau-server-url: is it the address of Tableau itself?';
/**
 * The JSON of a good answer; undefined when it has no body.
 * @param secret what the request proved itself by, which no error may quote
 * @throws {TableauError} for every other status, in the words of the service, and for a body that is not JSON.
 */
function readAnswer(step, { status, text, headers }, secret) {
    const answer = (0,_transport_json_js__WEBPACK_IMPORTED_MODULE_1__/* .jsonOf */ .o)(text);
    const hidden = (said) => (0,_transport_redaction_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutSecrets */ .c)(said, [secret]);
    if (status >= 200 && status < 300) {
        if (text.trim() === '')
            return undefined;
        if (answer !== undefined)
            return answer;
        throw new TableauError(`Tableau answered ${status} to ${step}, but not in JSON: ${words(hidden(text))} ${isItTableau}`, { status });
    }
    if (status >= 300 && status < 400) {
        const host = URL.parse(headers.location ?? '')?.host;
        const where = host ? `sends on to ${(0,_text_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(host)}` : 'sends on to another page';
        throw new TableauError(`What answers as Tableau ${where} (${status}) to ${step}. ${isItTableau}`, { status });
    }
    const error = valibot__WEBPACK_IMPORTED_MODULE_3__/* .safeParse */ .xLC(errorAnswer, answer);
    const { code, summary, detail } = error.success ? error.output.error : xmlError(text);
    const said = hidden([code, summary, detail].filter(Boolean).join(' – ')) || words(hidden(text)) || 'without a word';
    const help = (code && advice[code]) || '';
    throw new TableauError(`Tableau answered ${status} to ${step}: ${sentence(said)} ${help}`.trim(), { status, code });
}
/**
 * What a schema makes of an answer.
 * @throws {TableauError} when it is not what Tableau documents.
 */
function understand(schema, step, answer) {
    const result = valibot__WEBPACK_IMPORTED_MODULE_3__/* .safeParse */ .xLC(schema, answer);
    if (result.success)
        return result.output;
    const [issue] = result.issues;
    const where = valibot__WEBPACK_IMPORTED_MODULE_3__/* .getDotPath */ .BuJ(issue) ?? 'all of it';
    throw new TableauError(`Tableau’s answer to ${step} is not as documented: ${where}.`, { status: 200 });
}
const errorAnswer = valibot__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    error: valibot__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
        code: valibot__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_3__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_3__/* .union */ .KCZ([valibot__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_3__/* .number */ .aig()]), valibot__WEBPACK_IMPORTED_MODULE_3__/* .transform */ .pdi(String))),
        summary: valibot__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()),
        detail: valibot__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()),
    }),
});
/** XML also comes when JSON was asked for: from a server that refused before it read the Accept header. */
function xmlError(text) {
    return {
        code: /<error code="(\d+)"/.exec(text)?.[1],
        summary: /<summary>([^<]*)/.exec(text)?.[1],
        detail: /<detail>([^<]*)/.exec(text)?.[1],
    };
}
/** What a page from a proxy says: its title, or its text. */
function words(text) {
    const title = /<title>([^<]*)/i.exec(text)?.[1];
    return sentence(title ?? text.replace(/<[^>]*>/g, ' '));
}
function sentence(text) {
    const line = (0,_text_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .cut */ .Jj)((0,_text_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(withHostsOnly(text)), 300);
    return /[.!?…]$/.test(line) || line === '' ? line : `${line}.`;
}
/** Text with no more of each URL in it than its host: the relay's path is a secret. */
function withHostsOnly(text) {
    return text.replace(/(https?:\/\/[^\s/"'<>?#]+)[^\s"'<>]*/gi, '$1');
}


/***/ }),

/***/ 8655:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ lookUp)
/* harmony export */ });
/* harmony import */ var _text_plain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9271);
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5501);
/* harmony import */ var _gap_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4525);
/* harmony import */ var _shapes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3298);




/** The asset with its name of today, its project, its page and its owner, as far as Tableau tells; never throws. */
async function lookUp(asset, session, gaps) {
    const content = await (0,_gap_js__WEBPACK_IMPORTED_MODULE_2__/* .orGap */ .a)(gaps, `Project and link of ${(0,_text_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(asset.name)} are not known.`, () => readContent(asset, session));
    if (!content)
        return asset;
    const { name, webpageUrl, project } = content;
    const owner = await (0,_gap_js__WEBPACK_IMPORTED_MODULE_2__/* .orGap */ .a)(gaps, `The owner of ${(0,_text_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(asset.name)} is not known.`, () => ownerOf(content, session));
    return {
        ...asset,
        name: name ?? asset.name,
        container: { ...asset.container, name: project?.name ?? asset.container.name },
        ...(webpageUrl && { url: webpageUrl }),
        ...(owner && { owner }),
    };
}
async function readContent({ kind, id }, session) {
    const step = `reading the ${kind}`;
    const folder = kind.replaceAll(' ', '');
    return (0,_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .understand */ .ZL)(_shapes_js__WEBPACK_IMPORTED_MODULE_3__/* .contentAnswer */ .yo, step, await session.ask(step, `${folder}s/${encodeURIComponent(id)}`));
}
/** Most versions of the server name the owner by id only. */
async function ownerOf({ owner }, session) {
    if (!owner || owner.name)
        return owner?.name;
    const step = 'reading its owner';
    return (0,_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .understand */ .ZL)(_shapes_js__WEBPACK_IMPORTED_MODULE_3__/* .userAnswer */ .cx, step, await session.ask(step, `users/${encodeURIComponent(owner.id)}`)).user.name;
}


/***/ }),

/***/ 105:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  withDetails: () => (/* binding */ withDetails)
});

// EXTERNAL MODULE: ./build/js/text/error.js
var text_error = __webpack_require__(1738);
// EXTERNAL MODULE: ./build/js/text/plain.js
var plain = __webpack_require__(9271);
// EXTERNAL MODULE: ./build/js/transport/time-limit.js
var time_limit = __webpack_require__(805);
// EXTERNAL MODULE: ./build/js/sources/asset.js
var sources_asset = __webpack_require__(2627);
// EXTERNAL MODULE: ./build/js/sources/tableau/content.js
var tableau_content = __webpack_require__(8655);
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
// EXTERNAL MODULE: ./build/js/sources/tableau/refresh-tasks.js
var refresh_tasks = __webpack_require__(3382);
// EXTERNAL MODULE: ./build/js/sources/tableau/session.js
var session = __webpack_require__(5202);
// EXTERNAL MODULE: ./build/js/sources/tableau/site.js + 8 modules
var site = __webpack_require__(6624);
;// CONCATENATED MODULE: ./build/js/sources/tableau/details.js










/** What Tableau adds may cost so much time in all, in ms, whatever hangs: an alert is worth more than its details. */
const detailsMs = 20_000;
/**
 * What the event says, with what Tableau answers when asked about it: project, owner, link, the job's error text and the
 * last success; behind it, where wanted, what else there is to see of the site, if all of that could be read in time. Never throws: an
 * alert without details is still an alert, and says which of them are missing.
 */
async function withDetails(event, settings, world, { withSite = false, limit = AbortSignal.timeout(detailsMs) } = {}) {
    const gaps = [];
    const hurried = { ...world, transport: (0,time_limit/* withTimeLimit */.B)(world.transport, limit) };
    const asked = await (0,gap/* orGap */.a)(gaps, 'Tableau could not be asked for details.', () => (0,session/* withSession */.f)(settings, hurried, async (session) => {
        if (session.siteId !== event.asset.container.id) {
            gaps.push(ofAnotherSite(event));
            return undefined;
        }
        // How often it failed so far is worth a request.
        const tasks = event.refresh.outcome === 'failed' ? (0,refresh_tasks/* failedTasks */.O)(session) : undefined;
        const content = (0,tableau_content/* lookUp */.T)(event.asset, session, gaps);
        const [details, others] = await Promise.all([
            detailsOf(event, session, gaps, { tasks, content }),
            withSite
                ? besides(event, session, settings, world, { tasks, content: new Map([[event.asset.id, content]]) })
                : [],
        ]);
        return { details, others };
    }));
    const observation = {
        asset: event.asset,
        refreshes: [event.refresh],
        ...asked?.details,
        state: 'read',
        extent: 'event',
        ...(gaps.length > 0 && { gaps }),
    };
    return [observation, ...(asked?.others ?? [])];
}
function ofAnotherSite({ asset }) {
    return `There are no details: the event is from another site (${asset.container.id}) than the one of tableau-site.`;
}
/** All that there is to see of the site but the event's own asset; nothing where a part could not be read, which the next check tells. */
async function besides({ asset }, session, settings, world, asked) {
    const { seen, unread } = await (0,site/* lookThrough */.T)(session, settings, world, asked);
    const [error] = unread;
    if (error !== undefined) {
        world.log.info((0,plain/* plain */.pj)(`What else is broken on the site was not looked for. ${(0,text_error/* messageOf */.b)(error)}`));
        return [];
    }
    return seen.filter((one) => one.state !== 'nothing broken' && (0,sources_asset/* assetKey */.e7)(one.asset) !== (0,sources_asset/* assetKey */.e7)(asset));
}
async function detailsOf({ asset, refresh, at }, session, gaps, asked) {
    // Both are asked at once; what is not known of them is said in one order.
    const ofJobs = [];
    const [known, tasks, jobs] = await Promise.all([
        asked.content,
        // No sentence where it has no answer: the event itself is certain.
        asked.tasks?.catch(() => undefined),
        (0,gap/* orGap */.a)(ofJobs, `The refresh jobs of ${(0,plain/* quoted */.TL)(asset.name)} are not known.`, () => eventJobs({ asset, refresh, at }, session)),
    ]);
    gaps.push(...ofJobs);
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
    const failuresInARow = tasks?.get(asset.id)?.failuresInARow;
    return {
        asset: known,
        refreshes: refreshes.sort(newestFirst),
        ...(failuresInARow !== undefined && { failures: failuresInARow }),
    };
}
function newestFirst(a, b) {
    return Number(b.endedAt) - Number(a.endedAt);
}


/***/ }),

/***/ 4676:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ failureOf)
});

// EXTERNAL MODULE: ./build/js/text/plain.js
var plain = __webpack_require__(9271);
// EXTERNAL MODULE: ./build/js/sources/advice.js
var advice = __webpack_require__(3039);
// EXTERNAL MODULE: ./build/js/sources/reason.js
var reason = __webpack_require__(1207);
// EXTERNAL MODULE: ./build/js/sources/sentences.js + 2 modules
var sentences = __webpack_require__(2568);
;// CONCATENATED MODULE: ./build/js/sources/tableau/failure-advice.js
const credentials = 'Enter the credentials again under Connections › Edit connection of the data source or workbook (for Bridge, in its client), and embed them.';
/**
 * What the notes of a failed job mean, from what is narrow to what is wide. Where nothing fits, nothing is advised.
 * @see https://help.tableau.com/current/online/en-us/adminview_backgrnd.htm for the words of the time limit
 */
const failureAdvice = [
    {
        about: /TableauCancelException|^operation cancell?ed\.?$|query time resource limit|time limit .{0,60}(?:exceeded|reached)/im,
        meaning: 'Tableau stopped the refresh at its time limit.',
        advice: 'The limit is two hours on Tableau Cloud, and on a server what its administrator set. Make the extract incremental or smaller, refresh it at a quieter time, or let Tableau Bridge refresh it.',
    },
    {
        about: /non-interactive quota|extract refresh capacity|(?:quota|capacity) .{0,60}(?:reached|used up|exceeded|remaining)/i,
        advice: 'The site has used up what it may refresh in a day: it begins anew at midnight UTC. Refresh less often, or make extracts incremental.',
    },
    {
        about: /no bridge client|bridge (?:client|agent|pool)?.{0,80}(?:\bnot?\b|unavailable|disconnected|offline)/i,
        advice: 'Start a Tableau Bridge client that is in the pool for this data source (Settings › Bridge), and check that its machine is awake and signed in.',
    },
    {
        about: /out ?of ?memory|(?:not enough|insufficient|low|lacks) memory|bad allocation|java heap space|memory limit/i,
        advice: 'Make the extract smaller or incremental, and refresh it when less else runs.',
    },
    {
        about: /disk .{0,20}full|(?:out of|not enough|insufficient|no|low on) (?:free )?(?:disk|space)|no space left|storage .{0,40}(?:full|exceeded|limit)/i,
        advice: 'Make room: on a server on the disk of its data, on Tableau Cloud within the storage of the site; old extracts and revisions are the first to go.',
    },
    {
        about: /drivers? .{0,80}(?:not (?:be )?(?:installed|found|loaded)|missing)|NoDriver|no suitable driver|ClassNotFoundException|no default driver/i,
        advice: 'Install the driver of the data source where the refresh runs: on every node of the server, or where Tableau Bridge is.',
    },
    {
        about: /login failed|log-?on (?:failed|denied)|sign-?in (?:failed|error)|(?:invalid|incorrect|wrong|bad) (?:user ?name|login|password|credentials)|authentication failed|access denied for user|ORA-01017|ORA-28001|(?:password|credentials?|token) .{0,40}(?:expired|invalid|incorrect|missing|required|revoked|rejected)|invalid_grant|no (?:saved|embedded) (?:password|credentials)|oauth|\(401\)|401 unauthori/i,
        advice: credentials,
    },
    {
        about: /too many connections|connections? .{0,40}(?:limit|exhausted|slots)|(?:maximum|max) .{0,40}(?:connections|sessions)/i,
        advice: 'The data source has no connection left: spread the refreshes over the day, or let it admit more connections.',
    },
    {
        about: /\(429\)|too many requests|rate limit|throttl/i,
        advice: 'The data source asks for fewer requests: refresh less often, and spread the refreshes that ask it over the day.',
    },
    {
        about: /permission|access (?:is |was )?denied|not authori[sz]ed|insufficient privileges?|forbidden|\(403\)/i,
        advice: 'Give the account that the connection signs in with permission in the data source.',
    },
    {
        about: /\bcertificate\b|(?:SSL|TLS) handshake|PKIX/i,
        advice: 'Renew the certificate of the data source, or let Tableau trust the authority that issued it.',
    },
    {
        about: /FileNotFound|no such file|(?:file|path|folder|directory) .{0,120}(?:not (?:be )?found|does not exist|doesn.t exist|missing)|(?:cannot|can.t|could not|unable to) find .{0,40}(?:file|path)/i,
        advice: 'Check that the file was not moved or renamed, and that it lies where the refresh may read it: a share for the server’s account, or a disk of Tableau Bridge.',
    },
    {
        about: /(?:table|view|column|field|object|relation|schema) .{0,120}(?:not (?:be )?found|does not exist|doesn.t exist|missing)|invalid (?:object|column|table) name|unknown (?:column|table|database)|(?:cannot|can.t|could not|unable to) find .{0,40}(?:table|column)|ORA-0094[24]|ORA-00904/i,
        advice: 'Something was renamed or removed in the data source: open the data source or workbook, mend it, and publish it again.',
    },
    {
        about: /(?:unable|failed|cannot|could not) .{0,20}(?:to )?(?:connect|reach|open a connection)|connection .{0,40}(?:refused|reset|closed|failed|lost|timed out)|login time-?out|unknown ?host|no such host|network-related|unreachable|could not be resolved|server (?:is )?running|ConnectivityException/i,
        advice: 'Check that the server of the data source runs and is still called so, and that Tableau (or its Bridge client, behind a firewall) can reach it.',
    },
    {
        about: /time-?out|timed out/i,
        advice: 'The data source did not answer in time: look at its load at that time, or load less with one query.',
    },
];

;// CONCATENATED MODULE: ./build/js/sources/tableau/failure.js





const longestText = 500;
/** Tableau’s own number of an error, by which its support finds it. */
const errorCode = /\berror code: ?([\da-f]{8})\b\.?/i;
/** Words that say less than what is known of them. */
const bare = /^operation cancell?ed\.?$/i;
const ofAFlow = {
    text: 'The job of a flow does not say why.',
    advice: 'Open the flow in Tableau and its Run History.',
};
/** Why a job failed, by its notes, which pass on what classes of Java, drivers and data sources say; nothing where they are empty. */
function failureOf({ extractRefreshJob, runFlowJobType }) {
    const { notes = '' } = extractRefreshJob ?? runFlowJobType ?? {};
    // Notes hold line breaks as “\n” in letters too.
    const said = notes.replaceAll('\\n', '\n');
    const [, code] = errorCode.exec(said) ?? [];
    const words = (0,sentences/* sentencesIn */.u)(said.replace(errorCode, '')).join(' ');
    if (words === '')
        return runFlowJobType ? { failure: ofAFlow } : {};
    const known = (0,advice/* adviceOn */.i)(failureAdvice, [(0,plain/* plain */.pj)(said), words]);
    const text = known?.meaning && bare.test(words) ? `${known.meaning.replace(/\.$/, '')} (“${words}”).` : words;
    const sharedWith = (0,reason/* sharedIn */.d)(words);
    return {
        failure: {
            ...(code && { code: code.toUpperCase() }),
            text: (0,plain/* cut */.Jj)(text, longestText),
            ...(known?.advice && { advice: known.advice }),
            ...(sharedWith && { sharedWith }),
            // A class alone tells nothing that two failures could share.
            ...(/\s/.test(words) && { reason: (0,reason/* reasonOf */.A)(words) }),
        },
    };
}


/***/ }),

/***/ 4525:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ orGap)
/* harmony export */ });
/* harmony import */ var _text_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1738);
/* harmony import */ var _text_plain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9271);


/** What `work` comes to; undefined, and a sentence in `gaps`, when it fails. What it would have added must not cost an alert. */
async function orGap(gaps, what, work) {
    try {
        return await work();
    }
    catch (error) {
        gaps.push((0,_text_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(`${what} ${(0,_text_error_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .b)(error)}`));
        return undefined;
    }
}


/***/ }),

/***/ 2977:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ loadsData)
/* harmony export */ });
/** Every job type that is documented to load data, those of Tableau Bridge too (https://help.tableau.com/current/online/en-us/to_bridge_manage.htm). */
const loading = /^(?:(?:refresh|increment)_extracts(?:_via_bridge)?|run_flow)$/i;
/** What goes on besides: mails, pictures, and the housekeeping that server administrators see, some of it about extracts. */
const others = /subscription|alert|crypt|thumbnail|^(?:aggregate|check|clean|cleanup|delete|enqueue|external|generate|list|low|mark|migrate|purge|reap|rebuild|sanitize|sos|sync|tdfs)_|^update_vertica/i;
/**
 * Whether jobs of a type load data, by its words, since the list is open: a type that Tableau adds must not vanish, and with it a failure.
 * `unknown` where the words tell nothing.
 */
function loadsData(jobType) {
    // One without a type may be one of ours.
    if (jobType === undefined || loading.test(jobType))
        return true;
    if (others.test(jobType))
        return false;
    return /refresh|increment|extract|flow/i.test(jobType) || 'unknown';
}


/***/ }),

/***/ 9460:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $E: () => (/* binding */ contentOf),
/* harmony export */   N6: () => (/* binding */ listJobs),
/* harmony export */   Qv: () => (/* binding */ timesOf),
/* harmony export */   cd: () => (/* binding */ readJob)
/* harmony export */ });
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5501);
/* harmony import */ var _job_types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2977);
/* harmony import */ var _shapes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3298);



/** The most that Tableau puts on one page. */
const pageSize = 1000;
/**
 * The jobs that load data, or may, and were made since an instant, in no order; of one title, if given. Needs a site administrator.
 * @throws {TableauError | TransportError}
 */
async function listJobs(session, since, title) {
    const filter = [
        ...(title === undefined ? [] : [`title:has:${title}`]),
        `createdAt:gte:${since.toISOString().replace(/\.\d+/, '')}`,
    ].join(',');
    const jobs = [];
    for (let [page, seen] = [1, 0];; page += 1) {
        const { listed, total } = await readPage(session, { filter, pageSize: String(pageSize), pageNumber: String(page) });
        seen += listed.length;
        jobs.push(...listed.filter(({ jobType }) => (0,_job_types_js__WEBPACK_IMPORTED_MODULE_2__/* .loadsData */ .q)(jobType) !== false));
        // The total may be wrong, and so may be the size of a page: an empty page ends the list in any case.
        if (listed.length === 0 || (listed.length < pageSize && seen >= (total ?? 0)))
            return jobs;
    }
}
/** Behind a last page that is full, or where jobs went meanwhile, there is none: https://github.com/tableau/server-client-python/issues/1304 */
function isBehindTheEnd(error, { pageNumber }) {
    return error instanceof _answer_js__WEBPACK_IMPORTED_MODULE_0__.TableauError && error.code === '400006' && pageNumber !== '1';
}
async function readPage(session, query) {
    const step = 'listing refresh jobs';
    try {
        const answer = (0,_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .understand */ .ZL)(_shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .jobsAnswer */ .T8, step, await session.ask(step, `jobs?${new URLSearchParams(query)}`));
        return { listed: answer.backgroundJobs.backgroundJob, total: answer.pagination?.totalAvailable };
    }
    catch (error) {
        if (isBehindTheEnd(error, query))
            return { listed: [] };
        throw error;
    }
}
/** @throws {TableauError | TransportError} */
async function readJob(session, { id }) {
    const step = 'reading a refresh job';
    return (0,_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .understand */ .ZL)(_shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .jobAnswer */ .aV, step, await session.ask(step, `jobs/${encodeURIComponent(id)}`)).job;
}
/** The content that a job refreshed: known from the job itself only, where it could be read. */
function contentOf({ extractRefreshJob, runFlowJobType } = {}) {
    const { workbook, datasource } = extractRefreshJob ?? {};
    const { flow } = runFlowJobType ?? {};
    if (workbook)
        return { kind: 'workbook', ...workbook };
    if (datasource)
        return { kind: 'data source', ...datasource };
    return flow && { kind: 'flow', ...flow };
}
function timesOf({ type = 'RefreshExtract', startedAt, completedAt }) {
    return { type, ...(startedAt && { startedAt }), ...(completedAt && { endedAt: completedAt }) };
}


/***/ }),

/***/ 3382:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ failedTasks)
/* harmony export */ });
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5501);
/* harmony import */ var _shapes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3298);


/**
 * Every content whose scheduled refresh failed when it was last due: jobs are forgotten, and a suspended task has none. One request,
 * since this list has no pages: https://tableau.github.io/tableau-mcp/docs/tools/tasks/list-extract-refresh-tasks
 * @throws {TableauError | TransportError}
 */
async function failedTasks(session) {
    const step = 'listing the scheduled refreshes';
    const { tasks } = (0,_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .understand */ .ZL)(_shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .tasksAnswer */ .BV, step, await session.ask(step, 'tasks/extractRefreshes'));
    const failed = new Map();
    for (const { extractRefresh: { workbook, datasource, consecutiveFailedCount = 0 } = {} } of tasks.task) {
        const id = workbook?.id ?? datasource?.id;
        // Of several tasks the one that failed most often says how it stands.
        if (id === undefined || consecutiveFailedCount <= (failed.get(id)?.failuresInARow ?? 0))
            continue;
        failed.set(id, { kind: workbook ? 'workbook' : 'data source', failuresInARow: consecutiveFailedCount });
    }
    return failed;
}


/***/ }),

/***/ 5202:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ withSession)
/* harmony export */ });
/* harmony import */ var _text_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1738);
/* harmony import */ var _transport_transport_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6086);
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5501);
/* harmony import */ var _shapes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3298);




/**
 * Signs in, works, and signs out whatever happened. Nobody waits for the sign-out, so that an alert does not: it ends with
 * the connections of the transport, and when it fails the log says so.
 * @throws {TableauError | TransportError} when the sign-in fails, and what `work` throws
 */
async function withSession(settings, world, work) {
    let { token, site } = await signIn(settings, world);
    let renewed;
    try {
        return await work({
            siteId: site.id,
            async ask(step, path, write) {
                const request = { step, path: `sites/${encodeURIComponent(site.id)}/${path}`, ...write };
                try {
                    return await call(settings, world, { ...request, token });
                }
                catch (error) {
                    if (!isEnded(error))
                        throw error;
                    if (settings.credentials.kind === 'connected app')
                        throw withAdvice(error, missingScope);
                    // Somebody else signed in with the same token. One fresh sign-in for all that is asked; a second one would only end theirs.
                    renewed ??= signIn(settings, world).then((fresh) => fresh.token);
                    token = await renewed;
                    return await call(settings, world, { ...request, token }).catch((again) => {
                        throw isEnded(again) ? withAdvice(again, sharedToken) : again;
                    });
                }
            },
        });
    }
    finally {
        const step = 'signing out';
        call(settings, world, { step, path: 'auth/signout', token, method: 'POST', repeatable: true }).catch((error) => world.log.info(`The Tableau session was left to expire: ${(0,_text_error_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .b)(error)}`));
    }
}
const sharedToken = 'The session ended early: a second sign-in with the same personal access token ends the first one. Give each workflow a token of its own, or use a connected app.';
const missingScope = 'A connected app may not read that: its scope is missing, or this version of the REST API has none for it. Jobs need tableau:jobs:read and version 3.27 or later; else use a personal access token.';
/** The code has two meanings: a session that was ended, and, to a connected app, a scope that it does not have. */
function isEnded(error) {
    return error instanceof _answer_js__WEBPACK_IMPORTED_MODULE_1__.TableauError && error.code === '401002';
}
function withAdvice(error, advice) {
    const { message, status, code } = error;
    return new _answer_js__WEBPACK_IMPORTED_MODULE_1__.TableauError(`${message} ${advice}`, { status, code, cause: error });
}
async function signIn(settings, world) {
    const step = settings.site === '' ? 'signing in to the default site' : `signing in to the site “${settings.site}”`;
    // A JSON web token is good for one sign-in. Every attempt needs a new one, so the transport cannot repeat it, and we do.
    const repeatable = settings.credentials.kind === 'personal access token';
    const attempt = async () => {
        const { secret, ...proof } = await proofOf(settings.credentials, world);
        const body = { credentials: { ...proof, site: { contentUrl: settings.site } } };
        return await call(settings, world, { step, path: 'auth/signin', method: 'POST', body, repeatable, secret });
    };
    try {
        const answer = await attempt().catch((error) => repeatable || !mayPass(error) ? Promise.reject(error) : attempt());
        return (0,_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .understand */ .ZL)(_shapes_js__WEBPACK_IMPORTED_MODULE_2__/* .signInAnswer */ .hq, step, answer).credentials;
    }
    catch (error) {
        if (!(error instanceof _answer_js__WEBPACK_IMPORTED_MODULE_1__.TableauError) || error.status !== 401)
            throw error;
        throw withAdvice(error, adviceOn(settings, error));
    }
}
function mayPass(error) {
    if (error instanceof _transport_transport_error_js__WEBPACK_IMPORTED_MODULE_0__/* .TransportError */ .w)
        return error.failure === 'timed out' || error.failure === 'broken off';
    return error instanceof _answer_js__WEBPACK_IMPORTED_MODULE_1__.TableauError && error.status >= 500;
}
async function proofOf(credentials, world) {
    if (credentials.kind === 'personal access token') {
        const { name, secret } = credentials;
        return { personalAccessTokenName: name, personalAccessTokenSecret: secret, secret };
    }
    const { connectedAppToken } = await __webpack_require__.e(/* import() */ 414).then(__webpack_require__.bind(__webpack_require__, 5414));
    const jwt = await connectedAppToken(credentials, world.clock.now());
    return { jwt, secret: jwt };
}
function adviceOn({ credentials, site }, { message }) {
    // https://github.com/tableau/server-client-python/issues/552
    if (/^default$/i.test(site))
        return 'Leave tableau-site empty: the default site of a Tableau Server has no name there.';
    // https://github.com/tableau/embedding-api-v3-guide/issues/39
    if (credentials.kind === 'connected app' && message.includes('(16)'))
        return 'Check the clock of the runner.';
    return credentials.kind === 'personal access token'
        ? `Check tableau-site, tableau-token-name and tableau-token-secret: a token that was not used for 15 days, or is older than the site allows, has expired.`
        : `Check tableau-site, that the connected app is enabled and its secret is that of tableau-connected-app-secret-id, and that tableau-username (“${credentials.username}”) is on this site.`;
}
async function call({ server, apiVersion }, { transport }, { path, token, body, secret = token, ...request }) {
    const response = await transport.request({
        ...request,
        service: 'Tableau',
        url: `${server}/api/${apiVersion}/${path}`,
        headers: {
            accept: 'application/json',
            ...(body !== undefined && { 'content-type': 'application/json' }),
            ...(token && { 'x-tableau-auth': token }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return (0,_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .readAnswer */ .JN)(request.step, response, secret);
}


/***/ }),

/***/ 6624:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkSite: () => (/* binding */ checkSite),
  T: () => (/* binding */ lookThrough)
});

// EXTERNAL MODULE: ./build/js/text/error.js
var text_error = __webpack_require__(1738);
// EXTERNAL MODULE: ./build/js/text/plain.js
var plain = __webpack_require__(9271);
// EXTERNAL MODULE: ./build/js/sources/tableau/answer.js
var answer = __webpack_require__(5501);
// EXTERNAL MODULE: ./build/js/text/sentence.js
var sentence = __webpack_require__(2883);
// EXTERNAL MODULE: ./build/js/sources/order.js
var order = __webpack_require__(8651);
// EXTERNAL MODULE: ./build/js/sources/tableau/content.js
var tableau_content = __webpack_require__(8655);
// EXTERNAL MODULE: ./build/js/sources/tableau/content-asset.js
var content_asset = __webpack_require__(642);
;// CONCATENATED MODULE: ./build/js/sources/tableau/asked.js


/** The content as it is today, as far as Tableau tells; never throws. */
async function contentNow(content, session, { content: asked }, gaps) {
    return await (asked?.get(content.id) ?? (0,tableau_content/* lookUp */.T)((0,content_asset/* contentAsset */.o)(content, session.siteId), session, gaps));
}

// EXTERNAL MODULE: ./build/js/sources/tableau/failure.js + 1 modules
var failure = __webpack_require__(4676);
// EXTERNAL MODULE: ./build/js/sources/tableau/job-types.js
var job_types = __webpack_require__(2977);
// EXTERNAL MODULE: ./build/js/sources/tableau/jobs.js
var tableau_jobs = __webpack_require__(9460);
;// CONCATENATED MODULE: ./build/js/sources/tableau/nameless-jobs.js


/** One for each title of which a job did not end well and does not say what it refreshed. */
function unreadable(jobs, site) {
    const ours = jobs.filter(({ entry }) => (0,job_types/* loadsData */.q)(entry.jobType) === true);
    const byTitle = Map.groupBy(ours, ({ entry: { title, id } }) => title ?? id);
    return [...byTitle].map(([name, [one]]) => {
        const asset = { source: 'Tableau', kind: 'refresh', id: `title ${name}`, name, container: site };
        return { asset, state: 'unreadable', reason: (0,plain/* plain */.pj)(`A refresh of this name did not end well. ${whyOf(one)}`) };
    });
}
/** Why it is not known what a job refreshed. */
function whyOf(job) {
    return job?.why ?? 'Its job does not say what it refreshed.';
}
/** Of jobs whose type this version does not know, and which name no content either, nobody can tell what failed. */
function warnOfTypes(jobs, log) {
    const strange = jobs.filter(({ entry }) => (0,job_types/* loadsData */.q)(entry.jobType) === 'unknown');
    const types = [...new Set(strange.map(({ entry: { jobType } }) => (0,plain/* quoted */.TL)(jobType ?? '')))];
    if (types.length === 0)
        return;
    log.warning((0,plain/* plain */.pj)(`Jobs of Tableau did not end well, and this version does not know whether they load data (${types.join(', ')}): look at them under Jobs in Tableau, and update this action.`));
}

;// CONCATENATED MODULE: ./build/js/sources/tableau/read-jobs.js


/** So many jobs of one title are looked into in any case: what a strip of recent outcomes shows. */
const perTitle = 10;
/** How a job ended or goes on, by Tableau's words; what is not among them is not known. */
const outcomes = {
    Success: 'completed',
    Failed: 'failed',
    Cancelled: 'cancelled',
    InProgress: 'running',
};
/**
 * Of the jobs of one title, newest first, as many as there must be: several contents may have that title, and one of them may
 * be refreshed so often that the failure of another, and what mended that, stand far behind.
 */
async function readJobs(session, listed) {
    // One that Tableau cannot read (400031: https://github.com/tableau/server-client-python/issues/1093) must not cost the others.
    const read = async (entry) => await (0,tableau_jobs/* readJob */.cd)(session, entry).then((job) => ({ entry, job }), (error) => ({ entry, why: (0,text_error/* messageOf */.b)(error) }));
    const first = await Promise.all(listed.filter((job, index) => index < perTitle || endedBadly(job)).map(read));
    const newest = [...Map.groupBy(first, ({ job }) => (0,tableau_jobs/* contentOf */.$E)(job)?.id).values()].flatMap(([one]) => one ?? []);
    const broken = newest.filter(({ entry }) => endedBadly(entry)).map(({ entry }) => listed.indexOf(entry) + 1);
    const needed = listed.slice(0, Math.max(perTitle, ...broken));
    return await Promise.all(needed.map(async (entry) => first.find((one) => one.entry === entry) ?? (await read(entry))));
}
/** Whether it is over, and not known to have ended well. */
function endedBadly({ status }) {
    return outcomes[status] !== 'completed' && outcomes[status] !== 'running';
}
/** In ms since 1970; of what has no end it has not come. */
function endOf({ endedAt }) {
    return endedAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
}

;// CONCATENATED MODULE: ./build/js/sources/tableau/old-failures.js







/** So many tasks are looked into, those that failed most often first. */
const most = 50;
/** Content of one name in several projects: so many successes are looked into for one that is ours. */
const candidates = 10;
/**
 * What failed so long ago that no job tells of it any more, and is not refreshed since: its task still counts the failures, also when
 * Tableau has suspended it, so that nothing fails any more.
 */
async function oldFailures(tasks, jobs, session, asked, log) {
    const worst = [...tasks].sort(([, a], [, b]) => b.failuresInARow - a.failuresInARow);
    const more = worst.length - most;
    if (more > 0) {
        log.warning(`${(0,sentence/* count */.U9)(more, 'scheduled refresh', 'scheduled refreshes')} besides failed long ago and ${more === 1 ? 'was' : 'were'} not looked into: see Tasks › Extract Refreshes in Tableau, and delete what nobody needs.`);
    }
    const found = await Promise.all(worst.slice(0, most).map(([id, task]) => oldFailure(id, task, jobs, session, asked)));
    return found.flatMap((observation) => observation ?? []);
}
/** Tableau refreshes it no more, so that nothing fails any more: https://help.tableau.com/current/online/en-us/to_refresh_enable_emails.htm */
function suspended(asset, failuresInARow) {
    const failure = {
        text: `Tableau suspended its extract refresh after ${failuresInARow} failures in a row.`,
        advice: 'Mend the cause, and resume the refresh: Extract Refreshes of the workbook or data source › Actions › Resume. Running it once by hand does it too.',
    };
    return { asset, state: 'switched off', failure };
}
/** Undefined where it was refreshed since, though not by its task. */
async function oldFailure(id, { kind, failuresInARow }, { succeeded, nameless, days }, session, asked) {
    const gaps = [];
    const asset = await contentNow({ kind, id, name: id }, session, asked, gaps);
    if (failuresInARow >= content_asset/* switchedOffAfter */.z)
        return suspended(asset, failuresInARow);
    const [unread] = nameless.filter(({ entry }) => entry.title === asset.name);
    const since = unread ? endOf(unread.entry) : 0;
    const namesakes = succeeded.filter((job) => job.title === asset.name && endOf(job) > since).slice(0, candidates);
    const read = await Promise.all(namesakes.map((entry) => (0,tableau_jobs/* readJob */.cd)(session, entry).catch(() => undefined)));
    if (read.some((job) => (0,tableau_jobs/* contentOf */.$E)(job)?.id === id))
        return undefined;
    const why = unread ? whyOf(unread) : `None of the jobs of the last ${days} days has refreshed it.`;
    const failure = {
        text: (0,plain/* plain */.pj)(`Its task counts ${(0,sentence/* count */.U9)(failuresInARow, 'failure')} in a row. ${why}`),
        advice: 'See under Tasks › Extract Refreshes in Tableau when it ran, and why it failed.',
    };
    const status = { outcome: 'failed', status: 'Failed', type: 'RefreshExtract', attempts: 1 };
    return {
        asset,
        state: 'read',
        refreshes: [{ id: `task of ${id}`, ...status, failure }],
        extent: 'excerpt',
        failures: failuresInARow,
        ...(gaps.length > 0 && { gaps }),
    };
}

// EXTERNAL MODULE: ./build/js/sources/tableau/refresh-tasks.js
var refresh_tasks = __webpack_require__(3382);
;// CONCATENATED MODULE: ./build/js/sources/tableau/recent-failures.js













/** How far back is looked, in days: what is refreshed once a week, and failed, is seen until the next refresh mended it. */
const days = 8;
const day = 24 * 60 * 60_000;
/**
 * Every workbook, data source and flow of which a refresh did not end well in the last days, or whose task still counts failures: what
 * the webhooks should have told. The others are left out, since the list of jobs does not say what they are: where none failed, the
 * site stands for them.
 * @throws {Error} when the jobs could not be read
 */
async function recentFailures(session, site, { clock, log }, asked = {}) {
    const [listed, tasks] = await Promise.all([
        (0,tableau_jobs/* listJobs */.N6)(session, new Date(clock.now().getTime() - days * day)),
        (asked.tasks ?? (0,refresh_tasks/* failedTasks */.O)(session)).catch((error) => {
            log.warning((0,plain/* plain */.pj)(`Whether Tableau has suspended a refresh is not known. ${(0,text_error/* messageOf */.b)(error)}`));
            return new Map();
        }),
    ]);
    const begun = listed.filter(({ status }) => status !== 'Pending').sort((a, b) => endOf(b) - endOf(a));
    const titles = new Set(begun.filter(endedBadly).map(({ title }) => title));
    const ofTitles = [...titles].map((title) => begun.filter((job) => job.title === title));
    const jobs = await Promise.all(ofTitles.map((ofTitle) => readJobs(session, ofTitle)));
    const read = jobs.flat();
    const byContent = Map.groupBy(read, ({ job }) => (0,tableau_jobs/* contentOf */.$E)(job)?.id);
    // What stands behind no content is known by its title only.
    byContent.delete(undefined);
    const bad = [...byContent].filter(([, ofOne]) => ofOne.some(({ entry }) => endedBadly(entry)));
    const nameless = read.filter(({ entry, job }) => endedBadly(entry) && !(0,tableau_jobs/* contentOf */.$E)(job));
    warnOfTypes(nameless, log);
    const seen = new Set(bad.map(([id]) => id));
    const untold = new Map([...tasks].filter(([id]) => !seen.has(id)));
    const succeeded = begun.filter(endedWell);
    const [recent, old] = await Promise.all([
        Promise.all(bad.map(([id, ofOne]) => observe(ofOne, begun, session, asked, id ? tasks.get(id)?.failuresInARow : undefined))),
        oldFailures(untold, { succeeded, nameless, days }, session, asked, log),
    ]);
    const known = new Set(old.map(({ asset }) => asset.name));
    const unread = unreadable(nameless.filter(({ entry: { title } }) => title === undefined || !known.has(title)), site);
    const broken = [...recent, ...old, ...unread];
    return broken.length > 0 ? broken : [nothingBroken(site, succeeded.length)];
}
function nothingBroken(site, succeeded) {
    const reason = succeeded === 0
        ? `No refresh ended in the last ${days} days.`
        : `${(0,sentence/* count */.U9)(succeeded, 'refresh', 'refreshes')} ended well in the last ${days} days, and none is broken.`;
    return { asset: { source: 'Tableau', kind: 'site', ...site, container: site }, state: 'nothing broken', reason };
}
function endedWell({ status, jobType }) {
    return outcomes[status] === 'completed' && (0,job_types/* loadsData */.q)(jobType) === true;
}
async function observe(jobs, begun, session, asked, failuresInARow) {
    const [content] = jobs.flatMap(({ job }) => (0,tableau_jobs/* contentOf */.$E)(job) ?? []);
    if (!content)
        throw new Error('A refresh job that did not end well does not say what it refreshed.');
    const { id, kind, name = id } = content;
    const gaps = [];
    const asset = await contentNow({ kind, id, name }, session, asked, gaps);
    const renamed = jobs.some(({ entry }) => entry.title === asset.name)
        ? []
        : await readJobs(session, begun.filter(({ title }) => title === asset.name));
    const ofIt = [...renamed.filter(({ job }) => (0,tableau_jobs/* contentOf */.$E)(job)?.id === id), ...jobs];
    const refreshes = ofIt.flatMap(({ entry: { status }, job }) => {
        if (!job)
            return [];
        const outcome = outcomes[status] ?? 'unknown';
        return [{ id: job.id, outcome, status, attempts: 1, ...(0,tableau_jobs/* timesOf */.Qv)(job), ...(outcome === 'failed' && (0,failure/* failureOf */.g)(job)) }];
    });
    const newest = (0,order/* newestFirst */.l)(refreshes).find(({ outcome }) => outcome !== 'running');
    if (newest?.outcome === 'completed' && failuresInARow !== undefined && failuresInARow >= content_asset/* switchedOffAfter */.z) {
        return suspended(asset, failuresInARow);
    }
    return {
        asset,
        state: 'read',
        refreshes,
        extent: 'excerpt',
        ...(failuresInARow !== undefined && { failures: failuresInARow }),
        ...(gaps.length > 0 && { gaps }),
    };
}

// EXTERNAL MODULE: ./build/js/sources/tableau/session.js
var session = __webpack_require__(5202);
;// CONCATENATED MODULE: ./build/js/sources/tableau/webhook-events.js
/** Event types that Tableau documents (https://help.tableau.com/current/developer/webhooks/en-us/docs/webhooks-events-payload.html). */
const tableauEvents = [
    'AdminDemoted',
    'AdminPromoted',
    'DatasourceCreated',
    'DatasourceDeleted',
    'DatasourceRefreshFailed',
    'DatasourceRefreshStarted',
    'DatasourceRefreshSucceeded',
    'DatasourceUpdated',
    'LabelCreated',
    'LabelDeleted',
    'LabelUpdated',
    'SiteCreated',
    'SiteDeleted',
    'SiteUpdated',
    'UserDeleted',
    'ViewDeleted',
    'WorkbookCreated',
    'WorkbookDeleted',
    'WorkbookRefreshFailed',
    'WorkbookRefreshStarted',
    'WorkbookRefreshSucceeded',
    'WorkbookUpdated',
];
/** Those that say that a refresh failed: what people are told at once. */
const failureEvents = tableauEvents.filter((event) => event.endsWith('RefreshFailed'));
/** Those that say how a refresh ended: what the Action tells people about. */
const refreshEvents = tableauEvents.filter((event) => /Refresh(Failed|Succeeded)$/.test(event));

// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
// EXTERNAL MODULE: ./build/js/sources/tableau/shapes.js
var shapes = __webpack_require__(3298);
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

;// CONCATENATED MODULE: ./build/js/sources/tableau/webhook-check.js


/**
 * Whether those who should tell of failures are there, and on. One that somebody disabled without a reason is not wanted.
 * @throws {TableauError | TransportError}
 */
async function checkWebhooks(session, { credentials }, { log }, site) {
    if (credentials.kind === 'connected app') {
        log.info('The webhooks were not checked: Tableau documents no scope by which a connected app may read them.');
        return [];
    }
    const all = await listWebhooks(session);
    const inUse = all.filter(({ isEnabled, statusChangeReason }) => isEnabled || statusChangeReason !== disabledByUser);
    const missing = failureEvents.filter((event) => !all.some((webhook) => webhook.event === event));
    // Who uses none does without: what failed is found by its jobs, if later.
    const isUsed = inUse.some(({ event }) => failureEvents.includes(event));
    if (!isUsed)
        log.info(`No webhook of this site reports a failure. ${createThem}`);
    const isFirst = ({ id, event }) => inUse.every((one) => one.event !== event || one.id >= id);
    const keyOf = (webhook) => failureEvents.includes(webhook.event) && isFirst(webhook) ? webhook.event : webhook.id;
    return [
        ...inUse.map((webhook) => webhook_check_observe(webhook, keyOf(webhook), site)),
        ...(isUsed ? missing : []).map((event) => absent(event, site)),
    ];
}
const createThem = 'Run the workflow “Tableau webhooks” with the command create, to hear of it at once.';
/**
 * It is not refreshed: it is on, or off since it was last changed.
 * @param id of what it does, where one has to: who deletes it and makes it anew has mended it
 */
function webhook_check_observe(webhook, id, site) {
    const { name, isEnabled, statusChangeReason, updatedAt } = webhook;
    const asset = { source: 'Tableau', kind: 'webhook', id, name, container: site };
    if (isEnabled)
        return { asset, state: 'on' };
    const failure = {
        text: statusChangeReason ?? 'Tableau does not say why.',
        advice: `Tableau disables a webhook when what it calls did not answer four times: look at ${hostOf(webhook)}, then run the workflow “Tableau webhooks” with the command enable.`,
    };
    return { asset, state: 'switched off', ...(updatedAt && { since: updatedAt }), failure };
}
/** One of a pair: somebody deleted it, or made the other alone. */
function absent(event, site) {
    const of = event.startsWith('Workbook') ? 'workbooks' : 'data sources';
    return {
        asset: { source: 'Tableau', kind: 'webhook', id: event, name: event, container: site },
        state: 'switched off',
        failure: {
            text: `No webhook of the site reports it, so that failures of ${of} are told at the next check only.`,
            advice: createThem,
        },
    };
}

;// CONCATENATED MODULE: ./build/js/sources/tableau/site.js






/**
 * A check without an event: does the sign-in work, do the webhooks, what failed in the last days, and what is suspended since?
 * @throws {TableauError | TransportError} when the sign-in fails
 */
async function checkSite(settings, world) {
    return await (0,session/* withSession */.f)(settings, world, async (session) => {
        const { seen, unread } = await lookThrough(session, settings, world);
        if (unread.length === 0)
            return seen;
        const site = siteOf(session, settings);
        const asset = { source: 'Tableau', kind: 'site', ...site, container: site };
        const reason = unread.map((error) => (0,plain/* plain */.pj)((0,text_error/* messageOf */.b)(error))).join(' ');
        const advice = unread.some(isForbidden)
            ? 'Sign in as a site administrator: webhooks and jobs are shown to nobody else.'
            : '';
        return [...seen, { asset, state: 'unreadable', reason, ...(advice && { advice }) }];
    });
}
/** What can be seen of a site, and why the rest could not; never throws. */
async function lookThrough(session, settings, world, asked = {}) {
    const site = siteOf(session, settings);
    const parts = await Promise.allSettled([
        checkWebhooks(session, settings, world, site),
        recentFailures(session, site, world, asked),
    ]);
    return {
        seen: parts.flatMap((part) => (part.status === 'fulfilled' ? part.value : [])),
        unread: parts.flatMap((part) => (part.status === 'rejected' ? [part.reason] : [])),
    };
}
function siteOf({ siteId }, { site }) {
    return { id: siteId, name: site || 'Default' };
}
/** Whether Tableau knew who asked and refused. */
function isForbidden(error) {
    return error instanceof answer.TableauError && error.status === 403;
}


/***/ })

};
