export const id = 354;
export const ids = [354,882];
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
/** Why a job failed, by its notes, which pass on what classes of Java, drivers and data sources say; nothing where they are empty. */
function failureOf({ extractRefreshJob: { notes = '' } = {} }) {
    // Notes hold line breaks as “\n” in letters too.
    const said = notes.replaceAll('\\n', '\n');
    const [, code] = errorCode.exec(said) ?? [];
    const words = (0,sentences/* sentencesIn */.u)(said.replace(errorCode, '')).join(' ');
    if (words === '')
        return {};
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

/***/ 9460:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $E: () => (/* binding */ contentOf),
/* harmony export */   N6: () => (/* binding */ listJobs),
/* harmony export */   Qv: () => (/* binding */ timesOf),
/* harmony export */   cd: () => (/* binding */ readJob)
/* harmony export */ });
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5501);
/* harmony import */ var _shapes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3298);


/**
 * What a job that loads data is called: `refresh_extracts`, `increment_extracts`, both with `_via_bridge` behind, `run_flow`. The list is
 * open, so that it goes by words: a type that Tableau adds must not vanish, and with it a failure.
 * @see https://help.tableau.com/current/online/en-us/to_bridge_manage.htm
 */
const loadsData = /refresh|increment|flow/i;
/** The most that Tableau puts on one page. */
const pageSize = 1000;
/**
 * The jobs that load data and were made since an instant, in no order; of one title, if given. Needs a site administrator.
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
        // A job without a type may be one of ours.
        jobs.push(...listed.filter(({ jobType }) => jobType === undefined || loadsData.test(jobType)));
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
/** The content that a job refreshed: known from the job itself only. */
function contentOf({ extractRefreshJob: { workbook, datasource } = {}, runFlowJobType: { flow } = {} }) {
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


/***/ })

};
