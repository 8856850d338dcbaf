export const id = 568;
export const ids = [568];
export const modules = {

/***/ 1568:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   twilioHttpClient: () => (/* binding */ twilioHttpClient)
/* harmony export */ });
/* harmony import */ var twilio_lib_base_RequestClient_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4666);

const methods = { get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE' };
/**
 * Lets the Twilio SDK speak through our transport: its own client reads no HTTPS_PROXY and no NO_PROXY, and repeats without
 * heeding Retry-After. Messages and calls are created once, whatever happens; what is read may be read again.
 */
function twilioHttpClient(transport, signal) {
    // Without its constructor, which makes agents that nobody needs here, with a deprecation warning when HTTP_PROXY is set.
    const client = Object.create(twilio_lib_base_RequestClient_js__WEBPACK_IMPORTED_MODULE_0__.prototype);
    client.request = async (options) => {
        const { status, headers, text } = await transport.request(requestOf(options, signal));
        // As from axios: what is not JSON stays text, and the SDK makes an error of it.
        const body = JSON.parse(isJson(text) ? text : JSON.stringify(text));
        return { statusCode: status, headers, body };
    };
    return client;
}
function requestOf(options, signal) {
    const { method, uri, username, password, headers, params, data } = options;
    const url = new URL(uri);
    for (const [name, value] of pairs(params))
        url.searchParams.append(name, value);
    const subject = url.pathname.includes('/Calls') ? 'the call' : 'the message';
    return {
        service: 'Twilio',
        step: method === 'get' ? `asking what became of ${subject}` : `sending ${subject}`,
        method: methods[method],
        url,
        headers: { ...headers, Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` },
        ...(data === undefined ? {} : { body: new URLSearchParams(pairs(data)).toString() }),
        ...(signal ? { signal } : {}),
    };
}
/** Names and values of a form; a list is written once for each of its items, as Twilio reads it. */
function pairs(fields = {}) {
    return Object.entries(fields).flatMap(([name, value]) => [value].flat().flatMap((item) => (item === undefined ? [] : [[name, String(item)]])));
}
function isJson(text) {
    try {
        JSON.parse(text);
        return true;
    }
    catch {
        return false;
    }
}


/***/ })

};
