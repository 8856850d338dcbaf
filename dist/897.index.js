export const id = 897;
export const ids = [897];
export const modules = {

/***/ 9897:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  signIn: () => (/* binding */ signIn)
});

// EXTERNAL MODULE: ./node_modules/@azure/msal-node/dist/index.mjs + 115 modules
var dist = __webpack_require__(2669);
// EXTERNAL MODULE: ./build/js/runner/oidc-token.js
var oidc_token = __webpack_require__(9912);
// EXTERNAL MODULE: ./build/js/text/error.js
var error = __webpack_require__(1738);
// EXTERNAL MODULE: ./build/js/text/plain.js
var plain = __webpack_require__(9271);
// EXTERNAL MODULE: ./build/js/sources/set-up-error.js
var set_up_error = __webpack_require__(1110);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var valibot_dist = __webpack_require__(7934);
// EXTERNAL MODULE: ./build/js/sources/power-bi/shapes.js
var shapes = __webpack_require__(5567);
;// CONCATENATED MODULE: ./build/js/sources/power-bi/entra-trouble.js


/**
 * Numbers behind `AADSTS` that speak of a moment: the directory is away, a request took too long, the tenant asks too much, or
 * Entra does not find its own signing certificate.
 * @see https://github.com/Azure/login/issues/499 for 500031
 */
const passingCodes = [90033, 90006, 90012, 90024, 90055, 500031];
const passing = valibot_dist/* union */.KCZ([
    valibot_dist/* object */.Ikc({ error_codes: valibot_dist/* tupleWithRest */.XU0([valibot_dist/* picklist */.KIO(passingCodes)], valibot_dist/* unknown */.L5J()) }),
    valibot_dist/* object */.Ikc({ error: valibot_dist/* literal */.euz('temporarily_unavailable') }),
]);
/**
 * Whether the same request may well be granted a moment later. Entra mostly answers 400, whatever the reason, so that only
 * the body can tell. Its numbers may change, by its own account, therefore OAuth's word for such trouble counts too.
 * An answer without a body is one of Entra's too: https://github.com/Altinn/dialogporten/pull/4356.
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
function isPassing({ text }) {
    return text.trim() === '' || valibot_dist.is(passing, (0,shapes/* parseJson */.qF)(text));
}

// EXTERNAL MODULE: ./build/js/transport/json.js
var json = __webpack_require__(8364);
;// CONCATENATED MODULE: ./build/js/sources/power-bi/msal-network.js



const service = 'Microsoft Entra';
const answer = valibot_dist/* union */.KCZ([
    valibot_dist/* object */.Ikc({ access_token: valibot_dist/* pipe */.FsL(valibot_dist/* string */.YjP(), valibot_dist/* nonEmpty */.hq()) }),
    valibot_dist/* object */.Ikc({ error: valibot_dist/* string */.YjP(), error_description: valibot_dist/* string */.YjP() }),
]);
/**
 * Lets msal-node speak through our transport: its own client knows no proxy. Without an answer it throws an `AuthError`
 * `network_error` whose `cause` is the `TransportError`; any other error msal-node would replace by one that says nothing.
 * @param isPassing which refusals of Entra are worth another try: msal-node makes none
 */
function msalNetwork(transport, isPassing) {
    async function send(method, url, { headers = {}, body } = {}, timeoutMs) {
        const response = await transport
            .request({
            service,
            step: 'signing in',
            method,
            url,
            headers,
            // A token may be asked for twice: nothing changes by it.
            repeatable: true,
            isPassing,
            ...(body === undefined ? {} : { body }),
            ...(timeoutMs === undefined ? {} : { timeoutMs }),
        })
            .catch((cause) => {
            throw Object.assign(new dist/* AuthError */.lR('network_error', '', cause.message), { cause });
        });
        return { status: response.status, headers: response.headers, body: JSON.parse(answerOf(response)) };
    }
    return {
        sendGetRequestAsync: (url, options, timeoutMs) => send('GET', url, options, timeoutMs),
        sendPostRequestAsync: (url, options) => send('POST', url, options),
    };
}
/**
 * The answer when Entra's, and an error of ours in its form when not: msal-node writes into the body and searches its texts, so
 * that a gateway's page of HTML, or a proxy's `{"error":{…}}`, ends in “Cannot create property 'status'” and the like.
 */
function answerOf({ status, text }) {
    if (isEntras(text))
        return text;
    const isBusy = status >= 500 || status === 429 || text.trim() === '';
    return JSON.stringify({
        error: 'unexpected_answer',
        error_description: `${service} answered with status ${status}, and neither with a token nor with a reason. ${isBusy
            ? 'It is busy or in trouble: run the check again later.'
            : 'That is not its own answer: look for a proxy or a firewall between the runner and it.'}`,
    });
}
function isEntras(text) {
    return valibot_dist.is(answer, (0,json/* jsonOf */.o)(text));
}

// EXTERNAL MODULE: ./node_modules/jose/dist/webapi/util/decode_jwt.js
var decode_jwt = __webpack_require__(7961);
// EXTERNAL MODULE: ./build/js/transport/redaction.js
var redaction = __webpack_require__(1965);
;// CONCATENATED MODULE: ./build/js/sources/power-bi/sign-in-causes.js

const certificates = 'Certificates & secrets › Certificates';
const exactly = 'Add or mend a federated credential of the app registration (Certificates & secrets › Federated credentials): its issuer, subject ' +
    'and audience must be exactly the ones that follow, capitals included.';
const noSuchApp = 'Check power-bi-client-id and power-bi-tenant-id: they may be swapped, or the app belongs to another tenant. An app that is in the tenant needs its service principal there too (Enterprise applications).';
/**
 * By the number of the error.
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
const table = [
    [
        [7000215],
        'The client secret is wrong',
        'Put its Value into power-bi-client-secret. Often the Secret ID beside it is copied instead.',
    ],
    [
        [7000222],
        'The client secret has expired',
        'Make a new one and put its Value into power-bi-client-secret, or leave it out and sign in with GitHub OIDC.',
    ],
    [[700016, 700011, 7000229], 'This tenant has no such app', noSuchApp],
    [[90002], 'There is no such tenant in this cloud', 'Check power-bi-tenant-id and power-bi-cloud.'],
    [
        [900023],
        'The tenant is not known by this name',
        'Check power-bi-tenant-id: it is neither the id of a tenant nor one of its domain names.',
    ],
    [[90038, 900382, 900432], 'The tenant is in another of Microsoft’s clouds', 'Check power-bi-cloud.'],
    [
        [700027, 700030, 50012],
        'The app registration does not know this certificate',
        `Upload the public part of power-bi-client-certificate to it (${certificates}).`,
    ],
    [
        [700024],
        'The proof of identity came outside of its lifetime',
        'Run the check again; if it comes back, check the clock of the runner: such a proof, GitHub’s token too, is good for minutes.',
    ],
    [
        [70025],
        'The app registration has no federated credential',
        `${exactly} One that was just made counts after a few minutes.`,
    ],
    [[70021, 7002131], 'No federated credential fits the GitHub OIDC token', exactly],
    [[700211], 'No federated credential has the issuer of the GitHub OIDC token', exactly],
    [[700212], 'No federated credential has the audience of the GitHub OIDC token', exactly],
    [[700213], 'No federated credential has the subject of the GitHub OIDC token', exactly],
    [
        [7002138],
        'The subject of the federated credential differs in capitals from that of the GitHub OIDC token',
        `Spell owner, repository and environment as GitHub does. ${exactly}`,
    ],
    [
        [700025],
        'The app is registered as a public client, which may not prove itself',
        'Switch “Allow public client flows” off (Authentication).',
    ],
    [
        [7000112, 70001],
        'The app is switched off in this tenant',
        'Enable its service principal (Enterprise applications › Properties).',
    ],
    [
        [500011],
        'The tenant does not know Power BI',
        'Check power-bi-cloud, and that the tenant has Power BI or Fabric at all.',
    ],
    [
        [1002012, 70011],
        'Microsoft Entra does not accept the scope',
        'The scope depends on the cloud: check power-bi-cloud.',
    ],
    [
        [53003],
        'Conditional Access blocks the sign-in',
        'Often the IP address of the runner is why: have the policy for workload identities changed, or use a runner that it allows.',
    ],
    [
        passingCodes,
        'Microsoft Entra is busy or in trouble',
        'It still was at the last attempt: run the check again later.',
    ],
    [
        [70002],
        'Microsoft Entra does not accept the app’s proof of identity',
        'Check power-bi-client-id and the credential beside it.',
    ],
    [[650057], 'The app may not ask for Power BI', 'Check power-bi-client-id and power-bi-cloud.'],
];
/** What an error with a number that is not listed is about, by Entra's words for it; the first that fits counts. */
const byWords = [
    [/federated (identity|credential).* subject\b/i, 700213],
    [/federated (identity|credential).* issuer\b/i, 700211],
    [/federated (identity|credential).* audience\b/i, 700212],
    [/federated (identity|credential)/i, 70021],
    [/secret.* expired/i, 7000222],
    [/invalid client secret/i, 7000215],
    [/(application|service principal)\b.* (was |could )?not (be )?found|missing service principal/i, 700016],
    [/conditional access/i, 53003],
    [/temporar|try again|throttl|too many requests/i, 90033],
];
/**
 * The cause by this number, or else by what is said. Neighbouring numbers are no family: 7000112 is an app that is switched off, 700011 one
 * that is not there.
 * @param said Entra's words for it
 */
function signInCause(code, said) {
    const [, similar] = byWords.find(([words]) => words.test(said)) ?? [];
    const [codes, what, advice] = row(code) ?? (similar === undefined ? undefined : row(similar)) ?? [];
    if (codes && what && advice)
        return { what, advice, passes: codes === passingCodes };
    return {
        passes: false,
        what: `Microsoft Entra refused the sign-in (AADSTS${code})`,
        advice: `What this number means: https://login.microsoftonline.com/error?code=${code}.`,
    };
}
function row(code) {
    return table.find(([codes]) => codes.includes(code));
}

;// CONCATENATED MODULE: ./build/js/sources/power-bi/sign-in-error.js






/** Why a sign-in failed, with what to change; Microsoft Entra's own words, which hold ids, are for the log of the step. */
function signInError(cause, { secret, assertion }) {
    const words = (0,plain/* plain */.pj)((0,redaction/* withoutSecrets */.c)((0,error/* messageOf */.b)(cause), [secret, assertion]));
    const said = (0,plain/* cut */.Jj)(words.replace(/^.*? - Description: | - Correlation ID: .*$/g, ''), 600);
    const code = Number(/AADSTS(\d+)/.exec(said)?.[1]);
    // Without a number it is no refusal of Entra's: it is busy, or somebody else answered.
    if (!code)
        return new set_up_error/* SetUpError */.k('Signing in to Power BI failed', said, { passes: true, cause });
    const { what, advice, passes } = signInCause(code, said);
    const claims = assertion && !passes ? ` The GitHub OIDC token presents ${claimsOf(assertion)}.` : '';
    return new set_up_error/* SetUpError */.k(what, `${advice}${claims}`, {
        tried: `Signing in to Power BI failed (AADSTS${code}).`,
        said: `Microsoft Entra says: “${said}”`,
        passes,
        cause,
    });
}
function claimsOf(assertion) {
    try {
        const { iss, sub, aud } = (0,decode_jwt/* decodeJwt */.i)(assertion);
        return `the issuer “${(0,plain/* plain */.pj)(String(iss))}”, the subject “${(0,plain/* plain */.pj)(String(sub))}” and the audience “${(0,plain/* plain */.pj)(String(aud))}”`;
    }
    catch {
        return 'claims that cannot be read';
    }
}

;// CONCATENATED MODULE: ./build/js/sources/power-bi/sign-in.js








/**
 * Asks Microsoft Entra for a token for Power BI's API.
 * @throws {TransportError} when Entra does not answer
 * @throws {SetUpError} when the sign-in is refused, with what to change; a refusal that may pass has been repeated by then
 */
async function signIn({ tenantId, clientId, credential, cloud }, world) {
    let assertion;
    // GitHub's token lives for five minutes: msal-node asks for it at the moment of its use.
    const clientAssertion = async () => {
        assertion = await gitHubToken(world, cloud.audience);
        return assertion;
    };
    // After a 429 or 5xx an application refuses to work for a minute: each sign-in has its own.
    const application = new dist/* ConfidentialClientApplication */.WR({
        auth: { clientId, authority: `${cloud.authority}/${tenantId}`, ...proofOf(credential, clientAssertion) },
        system: { networkClient: msalNetwork(world.transport, isPassing) },
    });
    try {
        const token = await application.acquireTokenByClientCredential({ scopes: [cloud.scope] });
        if (token?.accessToken)
            return token.accessToken;
    }
    catch (error) {
        // Its `cause` is the transport's error; every other error of msal-node is Entra's answer.
        const secret = credential.kind === 'secret' && { secret: credential.secret };
        throw error instanceof dist/* AuthError */.lR
            ? (error.cause ?? signInError(error, { ...secret, ...(assertion && { assertion }) }))
            : error;
    }
    throw new set_up_error/* SetUpError */.k('Microsoft Entra answered without a token', 'Run the check again later.', { passes: true });
}
function proofOf(credential, clientAssertion) {
    switch (credential.kind) {
        case 'secret':
            return { clientSecret: credential.secret };
        case 'certificate':
            return { clientCertificate: credential.certificate };
        case 'github oidc':
            return { clientAssertion };
    }
}
async function gitHubToken(world, audience) {
    try {
        return await world.oidcToken(audience);
    }
    catch (cause) {
        const passes = (0,oidc_token/* mayAskForToken */.Z)(world.env);
        const advice = passes
            ? 'The job has the permission “id-token: write”, so that GitHub itself is in trouble: run the check again later.'
            : 'Add the permission “id-token: write” to the job, or give power-bi-client-secret or power-bi-client-certificate.';
        throw new set_up_error/* SetUpError */.k('GitHub gave no OIDC token to sign in to Power BI with', advice, {
            said: `GitHub says: “${(0,plain/* plain */.pj)((0,error/* messageOf */.b)(cause))}”`,
            passes,
            cause,
        });
    }
}


/***/ })

};
