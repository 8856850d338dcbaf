export const id = 882;
export const ids = [882];
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


/***/ })

};
