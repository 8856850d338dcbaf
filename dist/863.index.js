export const id = 863;
export const ids = [863];
export const modules = {

/***/ 3863:
/***/ (function(module, __unused_webpack_exports, __webpack_require__) {


var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
const RequestClient_1 = __importDefault(__webpack_require__(4666)); /* jshint ignore:line */
const os = __webpack_require__(857); /* jshint ignore:line */
const url = __webpack_require__(7016); /* jshint ignore:line */
const moduleInfo = __webpack_require__(266); /* jshint ignore:line */
const util = __webpack_require__(9023); /* jshint ignore:line */
const RestException = __webpack_require__(679); /* jshint ignore:line */
var Twilio;
(function (Twilio) {
    /* jshint ignore:start */
    /**
     * Parent class for Twilio Client that implements request & validation logic
     */
    /* jshint ignore:end */
    class Client {
        /* jshint ignore:start */
        /**
         * Create a BaseTwilio instance
         *
         * @param username -
         *          The username used for authentication. This is normally account sid, but if using key/secret auth will be
         *          the api key sid.
         * @param password -
         *          The password used for authentication. This is normally auth token, but if using key/secret auth will be
         *          the secret.
         * @param opts - The options argument
         *
         * @returns A new instance of BaseTwilio
         */
        /* jshint ignore:end */
        constructor(username, password, opts) {
            this.setOpts(opts);
            this.username =
                username ??
                    this.env?.TWILIO_ACCOUNT_SID ??
                    process.env.TWILIO_ACCOUNT_SID;
            this.password =
                password ??
                    this.env?.TWILIO_AUTH_TOKEN ??
                    process.env.TWILIO_AUTH_TOKEN;
            this.accountSid = "";
            this.setAccountSid(this.opts?.accountSid || this.username);
            this.invalidateOAuth();
        }
        setOpts(opts) {
            this.opts = opts || {};
            this.env = this.opts.env || {};
            this.edge =
                this.opts.edge ?? this.env.TWILIO_EDGE ?? process.env.TWILIO_EDGE;
            this.region =
                this.opts.region ?? this.env.TWILIO_REGION ?? process.env.TWILIO_REGION;
            this.logLevel =
                this.opts.logLevel ??
                    this.env.TWILIO_LOG_LEVEL ??
                    process.env.TWILIO_LOG_LEVEL;
            this.timeout = this.opts.timeout;
            this.keepAlive = this.opts.keepAlive;
            this.keepAliveMsecs = this.opts.keepAliveMsecs;
            this.maxSockets = this.opts.maxSockets;
            this.maxTotalSockets = this.opts.maxTotalSockets;
            this.maxFreeSockets = this.opts.maxFreeSockets;
            this.scheduling = this.opts.scheduling;
            this.ca = this.opts.ca;
            this.autoRetry = this.opts.autoRetry || false;
            this.maxRetryDelay = this.opts.maxRetryDelay;
            this.maxRetries = this.opts.maxRetries;
            this.validationClient = this.opts.validationClient;
            this.userAgentExtensions = this.opts.userAgentExtensions || [];
            this._httpClient = this.opts.httpClient;
            if (this.opts.lazyLoading === false) {
                this._httpClient = this.httpClient;
            }
        }
        setAccountSid(accountSid) {
            this.accountSid = accountSid || "";
            if (this.accountSid && !this.accountSid?.startsWith("AC")) {
                const apiKeyMsg = this.accountSid?.startsWith("SK")
                    ? ". The given SID indicates an API Key which requires the accountSid to be passed as an additional option"
                    : "";
                throw new Error("accountSid must start with AC" + apiKeyMsg);
            }
        }
        setCredentialProvider(credentialProvider) {
            this.credentialProvider = credentialProvider;
            this.accountSid = "";
            this.invalidateBasicAuth();
        }
        invalidateBasicAuth() {
            this.username = undefined;
            this.password = undefined;
        }
        invalidateOAuth() {
            this.credentialProvider = undefined;
        }
        get httpClient() {
            if (!this._httpClient) {
                this._httpClient = new RequestClient_1.default({
                    timeout: this.timeout,
                    keepAlive: this.keepAlive,
                    keepAliveMsecs: this.keepAliveMsecs,
                    maxSockets: this.maxSockets,
                    maxTotalSockets: this.maxTotalSockets,
                    maxFreeSockets: this.maxFreeSockets,
                    scheduling: this.scheduling,
                    ca: this.ca,
                    autoRetry: this.autoRetry,
                    maxRetryDelay: this.maxRetryDelay,
                    maxRetries: this.maxRetries,
                    validationClient: this.validationClient,
                });
            }
            return this._httpClient;
        }
        /* jshint ignore:start */
        /**
         * Makes a request to the Twilio API using the configured http client.
         * Authentication information is automatically added if none is provided.
         *
         * @param opts - The options argument
         */
        /* jshint ignore:end */
        request(opts) {
            opts = opts || {};
            if (!opts.method) {
                throw new Error("method is required");
            }
            if (!opts.uri) {
                throw new Error("uri is required");
            }
            const username = opts.username || this.username;
            const password = opts.password || this.password;
            const authStrategy = opts.authStrategy || this.credentialProvider?.toAuthStrategy();
            if (!authStrategy) {
                if (!username) {
                    (() => {
                        throw new Error("username is required");
                    })();
                }
                if (!password) {
                    (() => {
                        throw new Error("password is required");
                    })();
                }
            }
            const headers = opts.headers || {};
            const pkgVersion = moduleInfo.version;
            const osName = os.platform();
            const osArch = os.arch();
            const nodeVersion = process.version;
            headers["User-Agent"] = util.format("twilio-node/%s (%s %s) node/%s", pkgVersion, osName, osArch, nodeVersion);
            this.userAgentExtensions?.forEach((extension) => {
                headers["User-Agent"] += ` ${extension}`;
            });
            headers["Accept-Charset"] = "utf-8";
            if ((opts.method === "post" || opts.method === "put") &&
                !headers["Content-Type"]) {
                headers["Content-Type"] = "application/x-www-form-urlencoded";
            }
            if (opts.method !== "delete" && !headers["Accept"]) {
                headers["Accept"] = "application/json";
            }
            var uri = new url.URL(opts.uri);
            uri.hostname = this.getHostname(uri.hostname, this.edge, this.region);
            return this.httpClient?.request({
                method: opts.method,
                uri: uri.href,
                username: username,
                password: password,
                authStrategy: authStrategy,
                headers: headers,
                params: opts.params,
                data: opts.data,
                timeout: opts.timeout,
                allowRedirects: opts.allowRedirects,
                // use the Twilio client's log-level if the httpClient's log-level is unspecified
                logLevel: opts.logLevel || this.opts?.logLevel,
            });
        }
        /* jshint ignore:start */
        /**
         * Adds a region and/or edge to a given hostname
         *
         * @param hostname - A URI hostname (e.g. api.twilio.com)
         * @param targetEdge - The targeted edge location (e.g. sydney)
         * @param targetRegion - The targeted region location (e.g. au1)
         */
        /* jshint ignore:end */
        getHostname(hostname, targetEdge, targetRegion) {
            const defaultRegion = "us1";
            const domain = hostname.split(".").slice(-2).join(".");
            const prefix = hostname.split("." + domain)[0];
            let [product, edge, region] = prefix.split(".");
            if (edge && !region) {
                region = edge;
                edge = undefined;
            }
            region = targetRegion || region || (targetEdge && defaultRegion);
            if (!region) {
                return hostname;
            }
            edge = targetEdge || edge;
            return [product, edge, region, domain].filter((part) => part).join(".");
        }
        /* jshint ignore:start */
        /**
         * Test if your environment is impacted by a TLS or certificate
         * change is by sending an HTTP request to the test endpoint
         *
         * @throws RestException if the request fails
         *
         */
        /* jshint ignore:end */
        validateSslCert() {
            return this.httpClient
                ?.request({
                method: "get",
                uri: "https://tls-test.twilio.com:443",
            })
                .then((response) => {
                if (response["statusCode"] < 200 || response["statusCode"] >= 300) {
                    throw new RestException(response);
                }
                return response;
            });
        }
    }
    Twilio.Client = Client;
})(Twilio || (Twilio = {}));
module.exports = Twilio;


/***/ }),

/***/ 679:
/***/ ((__unused_webpack_module, exports) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
class RestException extends Error {
    constructor(response) {
        super("[HTTP " + response.statusCode + "] Failed to execute request");
        const isResponseBodyString = typeof response.body == "string";
        const body = isResponseBodyString
            ? parseResponseBody(response.body)
            : response.body;
        this.status = response.statusCode;
        if (body !== null) {
            this.message = body.message;
            this.code = body.code;
            this.moreInfo = body.more_info; /* jshint ignore:line */
            this.details = body.details;
        }
        else {
            this.message =
                "[HTTP " + response.statusCode + "] Failed to execute request";
        }
    }
}
exports["default"] = RestException;
function parseResponseBody(response_body) {
    let body = null;
    try {
        body = JSON.parse(response_body);
    }
    catch (catchError) {
        body = null;
    }
    return body;
}


/***/ }),

/***/ 266:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"name":"twilio","description":"A Twilio helper library","version":"6.2.0","author":"API Team <api@twilio.com>","contributors":[{"name":"twilio-node contributors","url":"https://github.com/twilio/twilio-node/graphs/contributors"}],"keywords":["twilio","sms","rest","api"],"repository":{"type":"git","url":"https://github.com/twilio/twilio-node.git"},"dependencies":{"axios":"^1.13.5","dayjs":"^1.11.9","https-proxy-agent":"^5.0.0","jsonwebtoken":"^9.0.3","qs":"^6.14.1","xmlbuilder":"^13.0.2"},"devDependencies":{"@babel/preset-env":"^7.23.0","@babel/preset-typescript":"^7.18.6","@types/jest":"^29.5.5","@types/jsonwebtoken":"^9.0.2","@types/node":"22.9.0","@types/qs":"^6.9.7","babel-plugin-replace-ts-export-assignment":"^0.0.2","eslint":"^10.0.0","express":"^4.17.1","jest":"^29.5.5","jshint":"^2.11.0","mock-fs":"^5.2.0","nock":"^13.2.9","node-mocks-http":"^1.8.1","prettier":"^2.7.1","ts-jest":"^29.1.1","typescript":"^5.9.2","typedoc":"^0.28.11"},"scripts":{"test":"npm run test:javascript && npm run test:typescript","test:javascript":"jest spec --coverage --detectOpenHandles --testPathIgnorePatterns=spec/cluster","test:typescript":"tsc --noEmit","jshint":"jshint src/rest/** src/base/** src/http/**","jscs":"eslint src/base/**/**.js src/http/**/**.js --fix","prepublish":"npm run build","build":"tsc","check":"npm run jshint && npm run jscs","ci":"npm run test && npm run nsp && npm run prettier-check","nsp":"npm audit --production","prettier":"prettier --write .","prettier-check":"prettier --check .","typedoc":"typedoc --entryPointStrategy expand src --out docs --logLevel Error"},"files":["lib","index.js","index.d.ts"],"main":"./lib","types":"./index.d.ts","engines":{"node":">=20.0.0"},"license":"MIT"}');

/***/ })

};
