export const id = 315;
export const ids = [315];
export const modules = {

/***/ 315:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   octokitFetch: () => (/* binding */ octokitFetch)
/* harmony export */ });
/** Lets Octokit speak through our transport. `step` is named in errors: “reading the notification log”. */
function octokitFetch(transport, step) {
    return async (url, { method = 'GET', headers = {}, body, signal } = {}) => {
        const { status, headers: answered, text, } = await transport.request({
            service: 'GitHub',
            step,
            method,
            url,
            headers,
            ...(body === undefined ? {} : { body }),
            ...(signal ? { signal } : {}),
        });
        // A Response of status 204, 205 or 304 must have no body, not even an empty one.
        return new Response(text === '' ? null : text, { status, headers: answered });
    };
}


/***/ })

};
