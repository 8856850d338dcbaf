"use strict";
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
var __export = (target, all) => {
  for (var name2 in all)
    __defProp(target, name2, { get: all[name2], enumerable: true });
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

// node_modules/@azure/functions-extensions-base/dist/azure-functions-extensions-base.js
var require_azure_functions_extensions_base = __commonJS({
  "node_modules/@azure/functions-extensions-base/dist/azure-functions-extensions-base.js"(exports2, module2) {
    (() => {
      "use strict";
      var __webpack_modules__ = {
        /***/
        "./src/index.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          var __createBinding = this && this.__createBinding || (Object.create ? (function(o, m, k, k2) {
            if (k2 === void 0) k2 = k;
            var desc = Object.getOwnPropertyDescriptor(m, k);
            if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
              desc = { enumerable: true, get: function() {
                return m[k];
              } };
            }
            Object.defineProperty(o, k2, desc);
          }) : (function(o, m, k, k2) {
            if (k2 === void 0) k2 = k;
            o[k2] = m[k];
          }));
          var __exportStar = this && this.__exportStar || function(m, exports4) {
            for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports4, p)) __createBinding(exports4, m, p);
          };
          Object.defineProperty(exports3, "__esModule", { value: true });
          __exportStar(__webpack_require__2(
            /*! ./resourceFactoryResolver */
            "./src/resourceFactoryResolver.ts"
          ), exports3);
        },
        /***/
        "./src/resourceFactoryResolver.ts"(__unused_webpack_module, exports3) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.ResourceFactoryResolver = void 0;
          class ResourceFactoryResolver {
            /**
             * Private constructor to enforce singleton pattern
             */
            constructor() {
              this.resourceFactories = /* @__PURE__ */ new Map();
            }
            /**
             * Gets the singleton instance of the registry
             * @returns The singleton instance
             */
            static getInstance() {
              if (!ResourceFactoryResolver.instance) {
                ResourceFactoryResolver.instance = new ResourceFactoryResolver();
              }
              return ResourceFactoryResolver.instance;
            }
            /**
             * Registers a factory for a specific type.
             * @param resourceType The type of the resource factory to check for.
             * @param factory The factory function to create instances of the type.
             */
            registerResourceFactory(resourceType, factory) {
              if (this.resourceFactories.has(resourceType)) {
                throw new Error(`Factory for type "${resourceType}" is already registered.`);
              }
              this.resourceFactories.set(resourceType, factory);
            }
            /**
             * Creates a client instance for the specified resource type using the provided model binding data.
             *
             * @param resourceType - The type of the resource for which the client is being created.
             * @param modelBindingData - The data required to bind the model for the resource.
             * @returns An instance of the client for the specified resource type.
             * @throws Error - If no factory is registered for the specified resource type.
             */
            createClient(resourceType, modelBindingData) {
              const resourceFactory = this.resourceFactories.get(resourceType);
              if (!resourceFactory) {
                throw new Error(`Factory for type "${resourceType}" is not registered. Register a factory implementation before creating clients.`);
              }
              return resourceFactory(modelBindingData);
            }
            /**
             * Checks if a resource factory of the specified type exists.
             *
             * @param tyresourceTypepe - The type of the resource factory to check for.
             * @returns A boolean indicating whether a resource factory of the specified type exists.
             */
            hasResourceFactory(resourceType) {
              return this.resourceFactories.has(resourceType);
            }
          }
          exports3.ResourceFactoryResolver = ResourceFactoryResolver;
        }
        /******/
      };
      var __webpack_module_cache__ = {};
      function __webpack_require__(moduleId) {
        var cachedModule = __webpack_module_cache__[moduleId];
        if (cachedModule !== void 0) {
          return cachedModule.exports;
        }
        if (__webpack_modules__[moduleId] === void 0) {
          var e = new Error("Cannot find module '" + moduleId + "'");
          e.code = "MODULE_NOT_FOUND";
          throw e;
        }
        var module3 = __webpack_module_cache__[moduleId] = {
          /******/
          // no module.id needed
          /******/
          // no module.loaded needed
          /******/
          exports: {}
          /******/
        };
        __webpack_modules__[moduleId].call(module3.exports, module3, module3.exports, __webpack_require__);
        return module3.exports;
      }
      var __webpack_exports__ = __webpack_require__("./src/index.ts");
      module2.exports = __webpack_exports__;
    })();
  }
});

// node_modules/cookie/index.js
var require_cookie = __commonJS({
  "node_modules/cookie/index.js"(exports2) {
    "use strict";
    exports2.parse = parse2;
    exports2.serialize = serialize;
    var __toString = Object.prototype.toString;
    var __hasOwnProperty = Object.prototype.hasOwnProperty;
    var cookieNameRegExp = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
    var cookieValueRegExp = /^("?)[\u0021\u0023-\u002B\u002D-\u003A\u003C-\u005B\u005D-\u007E]*\1$/;
    var domainValueRegExp = /^([.]?[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)([.][a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i;
    var pathValueRegExp = /^[\u0020-\u003A\u003D-\u007E]*$/;
    function parse2(str, opt) {
      if (typeof str !== "string") {
        throw new TypeError("argument str must be a string");
      }
      var obj = {};
      var len = str.length;
      if (len < 2) return obj;
      var dec = opt && opt.decode || decode2;
      var index = 0;
      var eqIdx = 0;
      var endIdx = 0;
      do {
        eqIdx = str.indexOf("=", index);
        if (eqIdx === -1) break;
        endIdx = str.indexOf(";", index);
        if (endIdx === -1) {
          endIdx = len;
        } else if (eqIdx > endIdx) {
          index = str.lastIndexOf(";", eqIdx - 1) + 1;
          continue;
        }
        var keyStartIdx = startIndex(str, index, eqIdx);
        var keyEndIdx = endIndex(str, eqIdx, keyStartIdx);
        var key = str.slice(keyStartIdx, keyEndIdx);
        if (!__hasOwnProperty.call(obj, key)) {
          var valStartIdx = startIndex(str, eqIdx + 1, endIdx);
          var valEndIdx = endIndex(str, endIdx, valStartIdx);
          if (str.charCodeAt(valStartIdx) === 34 && str.charCodeAt(valEndIdx - 1) === 34) {
            valStartIdx++;
            valEndIdx--;
          }
          var val = str.slice(valStartIdx, valEndIdx);
          obj[key] = tryDecode(val, dec);
        }
        index = endIdx + 1;
      } while (index < len);
      return obj;
    }
    function startIndex(str, index, max) {
      do {
        var code = str.charCodeAt(index);
        if (code !== 32 && code !== 9) return index;
      } while (++index < max);
      return max;
    }
    function endIndex(str, index, min) {
      while (index > min) {
        var code = str.charCodeAt(--index);
        if (code !== 32 && code !== 9) return index + 1;
      }
      return min;
    }
    function serialize(name2, val, opt) {
      var enc = opt && opt.encode || encodeURIComponent;
      if (typeof enc !== "function") {
        throw new TypeError("option encode is invalid");
      }
      if (!cookieNameRegExp.test(name2)) {
        throw new TypeError("argument name is invalid");
      }
      var value = enc(val);
      if (!cookieValueRegExp.test(value)) {
        throw new TypeError("argument val is invalid");
      }
      var str = name2 + "=" + value;
      if (!opt) return str;
      if (null != opt.maxAge) {
        var maxAge = Math.floor(opt.maxAge);
        if (!isFinite(maxAge)) {
          throw new TypeError("option maxAge is invalid");
        }
        str += "; Max-Age=" + maxAge;
      }
      if (opt.domain) {
        if (!domainValueRegExp.test(opt.domain)) {
          throw new TypeError("option domain is invalid");
        }
        str += "; Domain=" + opt.domain;
      }
      if (opt.path) {
        if (!pathValueRegExp.test(opt.path)) {
          throw new TypeError("option path is invalid");
        }
        str += "; Path=" + opt.path;
      }
      if (opt.expires) {
        var expires = opt.expires;
        if (!isDate(expires) || isNaN(expires.valueOf())) {
          throw new TypeError("option expires is invalid");
        }
        str += "; Expires=" + expires.toUTCString();
      }
      if (opt.httpOnly) {
        str += "; HttpOnly";
      }
      if (opt.secure) {
        str += "; Secure";
      }
      if (opt.partitioned) {
        str += "; Partitioned";
      }
      if (opt.priority) {
        var priority = typeof opt.priority === "string" ? opt.priority.toLowerCase() : opt.priority;
        switch (priority) {
          case "low":
            str += "; Priority=Low";
            break;
          case "medium":
            str += "; Priority=Medium";
            break;
          case "high":
            str += "; Priority=High";
            break;
          default:
            throw new TypeError("option priority is invalid");
        }
      }
      if (opt.sameSite) {
        var sameSite = typeof opt.sameSite === "string" ? opt.sameSite.toLowerCase() : opt.sameSite;
        switch (sameSite) {
          case true:
            str += "; SameSite=Strict";
            break;
          case "lax":
            str += "; SameSite=Lax";
            break;
          case "strict":
            str += "; SameSite=Strict";
            break;
          case "none":
            str += "; SameSite=None";
            break;
          default:
            throw new TypeError("option sameSite is invalid");
        }
      }
      return str;
    }
    function decode2(str) {
      return str.indexOf("%") !== -1 ? decodeURIComponent(str) : str;
    }
    function isDate(val) {
      return __toString.call(val) === "[object Date]";
    }
    function tryDecode(str, decode3) {
      try {
        return decode3(str);
      } catch (e) {
        return str;
      }
    }
  }
});

// node_modules/@azure/functions/dist/azure-functions.js
var require_azure_functions = __commonJS({
  "node_modules/@azure/functions/dist/azure-functions.js"(exports2, module2) {
    (() => {
      "use strict";
      var __webpack_modules__ = {
        /***/
        "./src/InvocationContext.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          var __classPrivateFieldSet = this && this.__classPrivateFieldSet || function(receiver, state, value, kind, f) {
            if (kind === "m") throw new TypeError("Private method is not writable");
            if (kind === "a" && !f) throw new TypeError("Private accessor was defined without a setter");
            if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("Cannot write private member to an object whose class did not declare it");
            return kind === "a" ? f.call(receiver, value) : f ? f.value = value : state.set(receiver, value), value;
          };
          var __classPrivateFieldGet = this && this.__classPrivateFieldGet || function(receiver, state, kind, f) {
            if (kind === "a" && !f) throw new TypeError("Private accessor was defined without a getter");
            if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("Cannot read private member from an object whose class did not declare it");
            return kind === "m" ? f : kind === "a" ? f.call(receiver) : f ? f.value : state.get(receiver);
          };
          var _InvocationContext_userLogHandler, _InvocationContextExtraInputs_inputs, _InvocationContextExtraOutputs_outputs;
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.InvocationContext = void 0;
          const fallbackLogHandler_1 = __webpack_require__2(
            /*! ./utils/fallbackLogHandler */
            "./src/utils/fallbackLogHandler.ts"
          );
          class InvocationContext {
            constructor(init) {
              var _a, _b, _c, _d;
              _InvocationContext_userLogHandler.set(this, void 0);
              init = init || {};
              const fallbackString = "unknown";
              this.invocationId = init.invocationId || fallbackString;
              this.functionName = init.functionName || fallbackString;
              this.extraInputs = new InvocationContextExtraInputs();
              this.extraOutputs = new InvocationContextExtraOutputs();
              this.retryContext = init.retryContext;
              this.traceContext = init.traceContext;
              this.triggerMetadata = init.triggerMetadata;
              this.options = {
                trigger: ((_a = init.options) === null || _a === void 0 ? void 0 : _a.trigger) || {
                  name: fallbackString,
                  type: fallbackString
                },
                return: (_b = init.options) === null || _b === void 0 ? void 0 : _b.return,
                extraInputs: ((_c = init.options) === null || _c === void 0 ? void 0 : _c.extraInputs) || [],
                extraOutputs: ((_d = init.options) === null || _d === void 0 ? void 0 : _d.extraOutputs) || []
              };
              __classPrivateFieldSet(this, _InvocationContext_userLogHandler, init.logHandler || fallbackLogHandler_1.fallbackLogHandler, "f");
            }
            log(...args) {
              __classPrivateFieldGet(this, _InvocationContext_userLogHandler, "f").call(this, "information", ...args);
            }
            trace(...args) {
              __classPrivateFieldGet(this, _InvocationContext_userLogHandler, "f").call(this, "trace", ...args);
            }
            debug(...args) {
              __classPrivateFieldGet(this, _InvocationContext_userLogHandler, "f").call(this, "debug", ...args);
            }
            info(...args) {
              __classPrivateFieldGet(this, _InvocationContext_userLogHandler, "f").call(this, "information", ...args);
            }
            warn(...args) {
              __classPrivateFieldGet(this, _InvocationContext_userLogHandler, "f").call(this, "warning", ...args);
            }
            error(...args) {
              __classPrivateFieldGet(this, _InvocationContext_userLogHandler, "f").call(this, "error", ...args);
            }
          }
          exports3.InvocationContext = InvocationContext;
          _InvocationContext_userLogHandler = /* @__PURE__ */ new WeakMap();
          class InvocationContextExtraInputs {
            constructor() {
              _InvocationContextExtraInputs_inputs.set(this, {});
            }
            get(inputOrName) {
              const name2 = typeof inputOrName === "string" ? inputOrName : inputOrName.name;
              return __classPrivateFieldGet(this, _InvocationContextExtraInputs_inputs, "f")[name2];
            }
            set(inputOrName, value) {
              const name2 = typeof inputOrName === "string" ? inputOrName : inputOrName.name;
              __classPrivateFieldGet(this, _InvocationContextExtraInputs_inputs, "f")[name2] = value;
            }
          }
          _InvocationContextExtraInputs_inputs = /* @__PURE__ */ new WeakMap();
          class InvocationContextExtraOutputs {
            constructor() {
              _InvocationContextExtraOutputs_outputs.set(this, {});
            }
            get(outputOrName) {
              const name2 = typeof outputOrName === "string" ? outputOrName : outputOrName.name;
              return __classPrivateFieldGet(this, _InvocationContextExtraOutputs_outputs, "f")[name2];
            }
            set(outputOrName, value) {
              const name2 = typeof outputOrName === "string" ? outputOrName : outputOrName.name;
              __classPrivateFieldGet(this, _InvocationContextExtraOutputs_outputs, "f")[name2] = value;
            }
          }
          _InvocationContextExtraOutputs_outputs = /* @__PURE__ */ new WeakMap();
        },
        /***/
        "./src/InvocationModel.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          var __awaiter = this && this.__awaiter || function(thisArg, _arguments, P, generator) {
            function adopt(value) {
              return value instanceof P ? value : new P(function(resolve) {
                resolve(value);
              });
            }
            return new (P || (P = Promise))(function(resolve, reject) {
              function fulfilled(value) {
                try {
                  step2(generator.next(value));
                } catch (e) {
                  reject(e);
                }
              }
              function rejected(value) {
                try {
                  step2(generator["throw"](value));
                } catch (e) {
                  reject(e);
                }
              }
              function step2(result) {
                result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
              }
              step2((generator = generator.apply(thisArg, _arguments || [])).next());
            });
          };
          var __classPrivateFieldSet = this && this.__classPrivateFieldSet || function(receiver, state, value, kind, f) {
            if (kind === "m") throw new TypeError("Private method is not writable");
            if (kind === "a" && !f) throw new TypeError("Private accessor was defined without a setter");
            if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("Cannot write private member to an object whose class did not declare it");
            return kind === "a" ? f.call(receiver, value) : f ? f.value = value : state.set(receiver, value), value;
          };
          var __classPrivateFieldGet = this && this.__classPrivateFieldGet || function(receiver, state, kind, f) {
            if (kind === "a" && !f) throw new TypeError("Private accessor was defined without a getter");
            if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("Cannot read private member from an object whose class did not declare it");
            return kind === "m" ? f : kind === "a" ? f.call(receiver) : f ? f.value : state.get(receiver);
          };
          var _InvocationModel_instances, _InvocationModel_isDone, _InvocationModel_coreCtx, _InvocationModel_functionName, _InvocationModel_bindings, _InvocationModel_triggerType, _InvocationModel_convertOutput, _InvocationModel_convertMcpToolReturnValue, _InvocationModel_log, _InvocationModel_systemLog, _InvocationModel_userLog;
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.InvocationModel = void 0;
          const util_1 = __webpack_require__2(
            /*! util */
            "util"
          );
          const constants_1 = __webpack_require__2(
            /*! ./constants */
            "./src/constants.ts"
          );
          const fromRpcBindings_1 = __webpack_require__2(
            /*! ./converters/fromRpcBindings */
            "./src/converters/fromRpcBindings.ts"
          );
          const fromRpcContext_1 = __webpack_require__2(
            /*! ./converters/fromRpcContext */
            "./src/converters/fromRpcContext.ts"
          );
          const fromRpcTriggerMetadata_1 = __webpack_require__2(
            /*! ./converters/fromRpcTriggerMetadata */
            "./src/converters/fromRpcTriggerMetadata.ts"
          );
          const fromRpcTypedData_1 = __webpack_require__2(
            /*! ./converters/fromRpcTypedData */
            "./src/converters/fromRpcTypedData.ts"
          );
          const toCamelCase_1 = __webpack_require__2(
            /*! ./converters/toCamelCase */
            "./src/converters/toCamelCase.ts"
          );
          const toMcpToolResult_1 = __webpack_require__2(
            /*! ./converters/toMcpToolResult */
            "./src/converters/toMcpToolResult.ts"
          );
          const toRpcHttp_1 = __webpack_require__2(
            /*! ./converters/toRpcHttp */
            "./src/converters/toRpcHttp.ts"
          );
          const toRpcTypedData_1 = __webpack_require__2(
            /*! ./converters/toRpcTypedData */
            "./src/converters/toRpcTypedData.ts"
          );
          const errors_1 = __webpack_require__2(
            /*! ./errors */
            "./src/errors.ts"
          );
          const httpProxy_1 = __webpack_require__2(
            /*! ./http/httpProxy */
            "./src/http/httpProxy.ts"
          );
          const HttpRequest_1 = __webpack_require__2(
            /*! ./http/HttpRequest */
            "./src/http/HttpRequest.ts"
          );
          const InvocationContext_1 = __webpack_require__2(
            /*! ./InvocationContext */
            "./src/InvocationContext.ts"
          );
          const PromptInvocationContext_1 = __webpack_require__2(
            /*! ./mcp/PromptInvocationContext */
            "./src/mcp/PromptInvocationContext.ts"
          );
          const setup_1 = __webpack_require__2(
            /*! ./setup */
            "./src/setup.ts"
          );
          const isTrigger_1 = __webpack_require__2(
            /*! ./utils/isTrigger */
            "./src/utils/isTrigger.ts"
          );
          const nonNull_1 = __webpack_require__2(
            /*! ./utils/nonNull */
            "./src/utils/nonNull.ts"
          );
          class InvocationModel {
            constructor(coreCtx) {
              _InvocationModel_instances.add(this);
              _InvocationModel_isDone.set(this, false);
              _InvocationModel_coreCtx.set(this, void 0);
              _InvocationModel_functionName.set(this, void 0);
              _InvocationModel_bindings.set(this, void 0);
              _InvocationModel_triggerType.set(this, void 0);
              __classPrivateFieldSet(this, _InvocationModel_coreCtx, coreCtx, "f");
              __classPrivateFieldSet(this, _InvocationModel_functionName, (0, nonNull_1.nonNullProp)(coreCtx.metadata, "name"), "f");
              __classPrivateFieldSet(this, _InvocationModel_bindings, (0, nonNull_1.nonNullProp)(coreCtx.metadata, "bindings"), "f");
              const triggerBinding = (0, nonNull_1.nonNullValue)(Object.values(__classPrivateFieldGet(this, _InvocationModel_bindings, "f")).find((b) => (0, isTrigger_1.isTrigger)(b.type)), "triggerBinding");
              __classPrivateFieldSet(this, _InvocationModel_triggerType, (0, nonNull_1.nonNullProp)(triggerBinding, "type"), "f");
            }
            // eslint-disable-next-line @typescript-eslint/require-await
            getArguments() {
              return __awaiter(this, void 0, void 0, function* () {
                const req = __classPrivateFieldGet(this, _InvocationModel_coreCtx, "f").request;
                const context = new InvocationContext_1.InvocationContext({
                  invocationId: (0, nonNull_1.nonNullProp)(__classPrivateFieldGet(this, _InvocationModel_coreCtx, "f"), "invocationId"),
                  functionName: __classPrivateFieldGet(this, _InvocationModel_functionName, "f"),
                  logHandler: (level, ...args) => __classPrivateFieldGet(this, _InvocationModel_instances, "m", _InvocationModel_userLog).call(this, level, ...args),
                  retryContext: (0, fromRpcContext_1.fromRpcRetryContext)(req.retryContext),
                  traceContext: (0, fromRpcContext_1.fromRpcTraceContext)(req.traceContext),
                  triggerMetadata: (0, fromRpcTriggerMetadata_1.fromRpcTriggerMetadata)(req.triggerMetadata, __classPrivateFieldGet(this, _InvocationModel_triggerType, "f")),
                  options: (0, fromRpcBindings_1.fromRpcBindings)(__classPrivateFieldGet(this, _InvocationModel_bindings, "f"))
                });
                const inputs = [];
                if (req.inputData) {
                  for (const binding of req.inputData) {
                    const bindingName = (0, nonNull_1.nonNullProp)(binding, "name");
                    const rpcBinding = __classPrivateFieldGet(this, _InvocationModel_bindings, "f")[bindingName];
                    if (!rpcBinding) {
                      throw new errors_1.AzFuncSystemError(`Failed to find binding "${bindingName}" in bindings "${Object.keys(__classPrivateFieldGet(this, _InvocationModel_bindings, "f")).join(", ")}".`);
                    }
                    const bindingType = rpcBinding.type;
                    let input;
                    if ((0, isTrigger_1.isHttpTrigger)(bindingType) && setup_1.enableHttpStream) {
                      const proxyRequest = yield (0, httpProxy_1.waitForProxyRequest)(__classPrivateFieldGet(this, _InvocationModel_coreCtx, "f").invocationId);
                      input = (0, HttpRequest_1.createStreamRequest)(proxyRequest, (0, nonNull_1.nonNullProp)(req, "triggerMetadata"));
                    } else {
                      input = (0, fromRpcTypedData_1.fromRpcTypedData)(binding.data);
                    }
                    if ((0, isTrigger_1.isTimerTrigger)(bindingType)) {
                      input = (0, toCamelCase_1.toCamelCaseValue)(input);
                    }
                    if ((0, isTrigger_1.isMcpPromptTrigger)(bindingType)) {
                      input = new PromptInvocationContext_1.PromptInvocationContext(input);
                    }
                    if ((0, isTrigger_1.isTrigger)(bindingType)) {
                      inputs.push(input);
                    } else {
                      context.extraInputs.set(bindingName, input);
                    }
                  }
                }
                return { context, inputs };
              });
            }
            invokeFunction(context, inputs, handler) {
              return __awaiter(this, void 0, void 0, function* () {
                try {
                  return yield Promise.resolve(handler(...inputs, context));
                } finally {
                  __classPrivateFieldSet(this, _InvocationModel_isDone, true, "f");
                }
              });
            }
            getResponse(context, result) {
              return __awaiter(this, void 0, void 0, function* () {
                const response = { invocationId: __classPrivateFieldGet(this, _InvocationModel_coreCtx, "f").invocationId };
                response.outputData = [];
                let usedReturnValue = false;
                for (const [name2, binding] of Object.entries(__classPrivateFieldGet(this, _InvocationModel_bindings, "f"))) {
                  if (binding.direction === "out") {
                    if (name2 === constants_1.returnBindingKey) {
                      response.returnValue = (0, isTrigger_1.isMcpToolTrigger)(__classPrivateFieldGet(this, _InvocationModel_triggerType, "f")) ? __classPrivateFieldGet(this, _InvocationModel_instances, "m", _InvocationModel_convertMcpToolReturnValue).call(this, context, result) : yield __classPrivateFieldGet(this, _InvocationModel_instances, "m", _InvocationModel_convertOutput).call(this, context.invocationId, binding, result);
                      usedReturnValue = true;
                    } else {
                      const outputValue = yield __classPrivateFieldGet(this, _InvocationModel_instances, "m", _InvocationModel_convertOutput).call(this, context.invocationId, binding, context.extraOutputs.get(name2));
                      if ((0, nonNull_1.isDefined)(outputValue)) {
                        response.outputData.push({ name: name2, data: outputValue });
                      }
                    }
                  }
                }
                if (!usedReturnValue && !(0, isTrigger_1.isHttpTrigger)(__classPrivateFieldGet(this, _InvocationModel_triggerType, "f"))) {
                  response.returnValue = __classPrivateFieldGet(this, _InvocationModel_instances, "m", _InvocationModel_convertMcpToolReturnValue).call(this, context, result);
                }
                return response;
              });
            }
          }
          exports3.InvocationModel = InvocationModel;
          _InvocationModel_isDone = /* @__PURE__ */ new WeakMap(), _InvocationModel_coreCtx = /* @__PURE__ */ new WeakMap(), _InvocationModel_functionName = /* @__PURE__ */ new WeakMap(), _InvocationModel_bindings = /* @__PURE__ */ new WeakMap(), _InvocationModel_triggerType = /* @__PURE__ */ new WeakMap(), _InvocationModel_instances = /* @__PURE__ */ new WeakSet(), _InvocationModel_convertOutput = function _InvocationModel_convertOutput2(invocationId, binding, value) {
            var _a;
            return __awaiter(this, void 0, void 0, function* () {
              if (((_a = binding.type) === null || _a === void 0 ? void 0 : _a.toLowerCase()) === "http") {
                return (0, toRpcHttp_1.toRpcHttp)(invocationId, value);
              } else {
                return (0, toRpcTypedData_1.toRpcTypedData)(value);
              }
            });
          }, _InvocationModel_convertMcpToolReturnValue = function _InvocationModel_convertMcpToolReturnValue2(context, value) {
            if (!(0, isTrigger_1.isMcpToolTrigger)(__classPrivateFieldGet(this, _InvocationModel_triggerType, "f"))) {
              return (0, toRpcTypedData_1.toRpcTypedData)(value);
            }
            const converted = (0, toMcpToolResult_1.toMcpToolResult)(value, context);
            if (converted === null || converted === void 0) {
              return converted;
            }
            return {
              string: typeof converted === "string" ? converted : JSON.stringify(converted)
            };
          }, _InvocationModel_log = function _InvocationModel_log2(level, logCategory, ...args) {
            __classPrivateFieldGet(this, _InvocationModel_coreCtx, "f").log(level, logCategory, (0, util_1.format)(...args));
          }, _InvocationModel_systemLog = function _InvocationModel_systemLog2(level, ...args) {
            __classPrivateFieldGet(this, _InvocationModel_instances, "m", _InvocationModel_log).call(this, level, "system", ...args);
          }, _InvocationModel_userLog = function _InvocationModel_userLog2(level, ...args) {
            if (__classPrivateFieldGet(this, _InvocationModel_isDone, "f") && __classPrivateFieldGet(this, _InvocationModel_coreCtx, "f").state !== "postInvocationHooks") {
              let badAsyncMsg = "Warning: Unexpected call to 'log' on the context object after function execution has completed. Please check for asynchronous calls that are not awaited. ";
              badAsyncMsg += `Function name: ${__classPrivateFieldGet(this, _InvocationModel_functionName, "f")}. Invocation Id: ${__classPrivateFieldGet(this, _InvocationModel_coreCtx, "f").invocationId}.`;
              __classPrivateFieldGet(this, _InvocationModel_instances, "m", _InvocationModel_systemLog).call(this, "warning", badAsyncMsg);
            }
            __classPrivateFieldGet(this, _InvocationModel_instances, "m", _InvocationModel_log).call(this, level, "user", ...args);
          };
        },
        /***/
        "./src/ProgrammingModel.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          var __awaiter = this && this.__awaiter || function(thisArg, _arguments, P, generator) {
            function adopt(value) {
              return value instanceof P ? value : new P(function(resolve) {
                resolve(value);
              });
            }
            return new (P || (P = Promise))(function(resolve, reject) {
              function fulfilled(value) {
                try {
                  step2(generator.next(value));
                } catch (e) {
                  reject(e);
                }
              }
              function rejected(value) {
                try {
                  step2(generator["throw"](value));
                } catch (e) {
                  reject(e);
                }
              }
              function step2(result) {
                result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
              }
              step2((generator = generator.apply(thisArg, _arguments || [])).next());
            });
          };
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.ProgrammingModel = void 0;
          const constants_1 = __webpack_require__2(
            /*! ./constants */
            "./src/constants.ts"
          );
          const httpProxy_1 = __webpack_require__2(
            /*! ./http/httpProxy */
            "./src/http/httpProxy.ts"
          );
          const InvocationModel_1 = __webpack_require__2(
            /*! ./InvocationModel */
            "./src/InvocationModel.ts"
          );
          const setup_1 = __webpack_require__2(
            /*! ./setup */
            "./src/setup.ts"
          );
          class ProgrammingModel {
            constructor() {
              this.name = "@azure/functions";
              this.version = constants_1.version;
            }
            getInvocationModel(coreCtx) {
              return new InvocationModel_1.InvocationModel(coreCtx);
            }
            getCapabilities(workerCapabilities) {
              return __awaiter(this, void 0, void 0, function* () {
                (0, setup_1.lockSetup)();
                if (setup_1.enableHttpStream) {
                  const httpUri = yield (0, httpProxy_1.setupHttpProxy)();
                  workerCapabilities.HttpUri = httpUri;
                }
                Object.assign(workerCapabilities, setup_1.capabilities);
                return workerCapabilities;
              });
            }
          }
          exports3.ProgrammingModel = ProgrammingModel;
        },
        /***/
        "./src/addBindingName.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.addBindingName = void 0;
          const getRandomHexString_1 = __webpack_require__2(
            /*! ./utils/getRandomHexString */
            "./src/utils/getRandomHexString.ts"
          );
          function addBindingName(binding, suffix) {
            if (!binding.name) {
              let bindingType = binding.type;
              if (!bindingType.toLowerCase().endsWith(suffix.toLowerCase())) {
                bindingType += suffix;
              }
              binding.name = bindingType + (0, getRandomHexString_1.getStringHash)(JSON.stringify(binding));
            }
            return binding;
          }
          exports3.addBindingName = addBindingName;
        },
        /***/
        "./src/app.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          var __rest = this && this.__rest || function(s, e) {
            var t = {};
            for (var p in s) if (Object.prototype.hasOwnProperty.call(s, p) && e.indexOf(p) < 0)
              t[p] = s[p];
            if (s != null && typeof Object.getOwnPropertySymbols === "function")
              for (var i = 0, p = Object.getOwnPropertySymbols(s); i < p.length; i++) {
                if (e.indexOf(p[i]) < 0 && Object.prototype.propertyIsEnumerable.call(s, p[i]))
                  t[p[i]] = s[p[i]];
              }
            return t;
          };
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.generic = exports3.mcpPrompt = exports3.mcpResource = exports3.mcpTool = exports3.webPubSub = exports3.mySql = exports3.sql = exports3.warmup = exports3.cosmosDB = exports3.connectorTrigger = exports3.eventGrid = exports3.eventHub = exports3.serviceBusTopic = exports3.serviceBusQueue = exports3.storageQueue = exports3.storageBlob = exports3.timer = exports3.http = exports3.deleteRequest = exports3.patch = exports3.post = exports3.put = exports3.get = exports3.setup = exports3.hook = void 0;
          const toCoreFunctionMetadata_1 = __webpack_require__2(
            /*! ./converters/toCoreFunctionMetadata */
            "./src/converters/toCoreFunctionMetadata.ts"
          );
          const output = __webpack_require__2(
            /*! ./output */
            "./src/output.ts"
          );
          const ProgrammingModel_1 = __webpack_require__2(
            /*! ./ProgrammingModel */
            "./src/ProgrammingModel.ts"
          );
          const trigger = __webpack_require__2(
            /*! ./trigger */
            "./src/trigger.ts"
          );
          const tryGetCoreApiLazy_1 = __webpack_require__2(
            /*! ./utils/tryGetCoreApiLazy */
            "./src/utils/tryGetCoreApiLazy.ts"
          );
          exports3.hook = __webpack_require__2(
            /*! ./hooks/registerHook */
            "./src/hooks/registerHook.ts"
          );
          var setup_1 = __webpack_require__2(
            /*! ./setup */
            "./src/setup.ts"
          );
          Object.defineProperty(exports3, "setup", { enumerable: true, get: function() {
            return setup_1.setup;
          } });
          let hasSetModel = false;
          function setProgrammingModel() {
            const coreApi = (0, tryGetCoreApiLazy_1.tryGetCoreApiLazy)();
            if (!coreApi) {
              console.warn('WARNING: Failed to detect the Azure Functions runtime. Switching "@azure/functions" package to test mode - not all features are supported.');
            } else {
              coreApi.setProgrammingModel(new ProgrammingModel_1.ProgrammingModel());
            }
            hasSetModel = true;
          }
          function convertToHttpOptions(optionsOrHandler, method) {
            const options = typeof optionsOrHandler === "function" ? { handler: optionsOrHandler } : optionsOrHandler;
            options.methods = [method];
            return options;
          }
          function convertToGenericOptions(options, triggerMethod) {
            const { handler, return: ret, trigger: trigger2, extraInputs, extraOutputs, retry } = options, triggerOptions = __rest(options, ["handler", "return", "trigger", "extraInputs", "extraOutputs", "retry"]);
            return {
              trigger: trigger2 !== null && trigger2 !== void 0 ? trigger2 : triggerMethod(triggerOptions),
              return: ret,
              retry,
              extraInputs,
              extraOutputs,
              handler
            };
          }
          function get(name2, optionsOrHandler) {
            http(name2, convertToHttpOptions(optionsOrHandler, "GET"));
          }
          exports3.get = get;
          function put(name2, optionsOrHandler) {
            http(name2, convertToHttpOptions(optionsOrHandler, "PUT"));
          }
          exports3.put = put;
          function post(name2, optionsOrHandler) {
            http(name2, convertToHttpOptions(optionsOrHandler, "POST"));
          }
          exports3.post = post;
          function patch(name2, optionsOrHandler) {
            http(name2, convertToHttpOptions(optionsOrHandler, "PATCH"));
          }
          exports3.patch = patch;
          function deleteRequest(name2, optionsOrHandler) {
            http(name2, convertToHttpOptions(optionsOrHandler, "DELETE"));
          }
          exports3.deleteRequest = deleteRequest;
          function http(name2, options) {
            options.return || (options.return = output.http({}));
            generic(name2, convertToGenericOptions(options, trigger.http));
          }
          exports3.http = http;
          function timer(name2, options) {
            generic(name2, convertToGenericOptions(options, trigger.timer));
          }
          exports3.timer = timer;
          function storageBlob(name2, options) {
            generic(name2, convertToGenericOptions(options, trigger.storageBlob));
          }
          exports3.storageBlob = storageBlob;
          function storageQueue(name2, options) {
            generic(name2, convertToGenericOptions(options, trigger.storageQueue));
          }
          exports3.storageQueue = storageQueue;
          function serviceBusQueue(name2, options) {
            generic(name2, convertToGenericOptions(options, trigger.serviceBusQueue));
          }
          exports3.serviceBusQueue = serviceBusQueue;
          function serviceBusTopic(name2, options) {
            generic(name2, convertToGenericOptions(options, trigger.serviceBusTopic));
          }
          exports3.serviceBusTopic = serviceBusTopic;
          function eventHub(name2, options) {
            generic(name2, convertToGenericOptions(options, trigger.eventHub));
          }
          exports3.eventHub = eventHub;
          function eventGrid(name2, options) {
            generic(name2, convertToGenericOptions(options, trigger.eventGrid));
          }
          exports3.eventGrid = eventGrid;
          function connectorTrigger(name2, options) {
            generic(name2, convertToGenericOptions(options, trigger.connectorTrigger));
          }
          exports3.connectorTrigger = connectorTrigger;
          function cosmosDB(name2, options) {
            generic(name2, convertToGenericOptions(options, trigger.cosmosDB));
          }
          exports3.cosmosDB = cosmosDB;
          function warmup(name2, options) {
            generic(name2, convertToGenericOptions(options, trigger.warmup));
          }
          exports3.warmup = warmup;
          function sql(name2, options) {
            generic(name2, convertToGenericOptions(options, trigger.sql));
          }
          exports3.sql = sql;
          function mySql(name2, options) {
            generic(name2, convertToGenericOptions(options, trigger.mySql));
          }
          exports3.mySql = mySql;
          function webPubSub(name2, options) {
            generic(name2, convertToGenericOptions(options, trigger.webPubSub));
          }
          exports3.webPubSub = webPubSub;
          function mcpTool(name2, options) {
            generic(name2, convertToGenericOptions(options, trigger.mcpTool));
          }
          exports3.mcpTool = mcpTool;
          function mcpResource(name2, options) {
            generic(name2, convertToGenericOptions(options, trigger.mcpResource));
          }
          exports3.mcpResource = mcpResource;
          function mcpPrompt(name2, options) {
            generic(name2, convertToGenericOptions(options, trigger.mcpPrompt));
          }
          exports3.mcpPrompt = mcpPrompt;
          function generic(name2, options) {
            if (!hasSetModel) {
              setProgrammingModel();
            }
            const coreApi = (0, tryGetCoreApiLazy_1.tryGetCoreApiLazy)();
            if (!coreApi) {
              console.warn(`WARNING: Skipping call to register function "${name2}" because the "@azure/functions" package is in test mode.`);
            } else {
              coreApi.registerFunction((0, toCoreFunctionMetadata_1.toCoreFunctionMetadata)(name2, options), options.handler);
            }
          }
          exports3.generic = generic;
        },
        /***/
        "./src/constants.ts"(__unused_webpack_module, exports3) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.returnBindingKey = exports3.version = void 0;
          exports3.version = "4.16.5";
          exports3.returnBindingKey = "$return";
        },
        /***/
        "./src/converters/fromRpcBindings.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.fromRpcBindings = void 0;
          const constants_1 = __webpack_require__2(
            /*! ../constants */
            "./src/constants.ts"
          );
          const isTrigger_1 = __webpack_require__2(
            /*! ../utils/isTrigger */
            "./src/utils/isTrigger.ts"
          );
          const nonNull_1 = __webpack_require__2(
            /*! ../utils/nonNull */
            "./src/utils/nonNull.ts"
          );
          function fromRpcBindings(bindings) {
            let trigger;
            let returnBinding;
            const extraInputs = [];
            const extraOutputs = [];
            for (const [name2, binding] of Object.entries((0, nonNull_1.nonNullValue)(bindings, "bindings"))) {
              if ((0, isTrigger_1.isTrigger)(binding.type)) {
                trigger = fromRpcBinding(name2, binding);
              } else if (name2 === constants_1.returnBindingKey) {
                returnBinding = fromRpcBinding(name2, binding);
              } else if (binding.direction === "in") {
                extraInputs.push(fromRpcBinding(name2, binding));
              } else if (binding.direction === "out") {
                extraOutputs.push(fromRpcBinding(name2, binding));
              }
            }
            return {
              trigger: (0, nonNull_1.nonNullValue)(trigger, "trigger"),
              return: returnBinding,
              extraInputs,
              extraOutputs
            };
          }
          exports3.fromRpcBindings = fromRpcBindings;
          function fromRpcBinding(name2, binding) {
            return Object.assign(Object.assign({}, binding), { type: (0, nonNull_1.nonNullProp)(binding, "type"), name: name2 });
          }
        },
        /***/
        "./src/converters/fromRpcContext.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.fromRpcTraceContext = exports3.fromRpcRetryContext = void 0;
          const nonNull_1 = __webpack_require__2(
            /*! ../utils/nonNull */
            "./src/utils/nonNull.ts"
          );
          function fromRpcRetryContext(retryContext) {
            if (!retryContext) {
              return void 0;
            } else {
              const result = {
                retryCount: (0, nonNull_1.nonNullProp)(retryContext, "retryCount"),
                maxRetryCount: (0, nonNull_1.nonNullProp)(retryContext, "maxRetryCount")
              };
              if (retryContext.exception) {
                result.exception = fromRpcException(retryContext.exception);
              }
              return result;
            }
          }
          exports3.fromRpcRetryContext = fromRpcRetryContext;
          function fromRpcException(exception) {
            const result = {};
            (0, nonNull_1.copyPropIfDefined)(exception, result, "message");
            (0, nonNull_1.copyPropIfDefined)(exception, result, "source");
            (0, nonNull_1.copyPropIfDefined)(exception, result, "stackTrace");
            return result;
          }
          function fromRpcTraceContext(traceContext) {
            if (!traceContext) {
              return void 0;
            } else {
              const result = {};
              (0, nonNull_1.copyPropIfDefined)(traceContext, result, "traceParent");
              (0, nonNull_1.copyPropIfDefined)(traceContext, result, "traceState");
              if (traceContext.attributes) {
                result.attributes = traceContext.attributes;
              }
              return result;
            }
          }
          exports3.fromRpcTraceContext = fromRpcTraceContext;
        },
        /***/
        "./src/converters/fromRpcNullable.ts"(__unused_webpack_module, exports3) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.fromNullableMapping = void 0;
          function fromNullableMapping(nullableMapping, originalMapping) {
            var _a;
            let converted = {};
            if (nullableMapping && Object.keys(nullableMapping).length > 0) {
              for (const key in nullableMapping) {
                converted[key] = ((_a = nullableMapping[key]) === null || _a === void 0 ? void 0 : _a.value) || "";
              }
            } else if (originalMapping && Object.keys(originalMapping).length > 0) {
              converted = originalMapping;
            }
            return converted;
          }
          exports3.fromNullableMapping = fromNullableMapping;
        },
        /***/
        "./src/converters/fromRpcTriggerMetadata.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.fromRpcTriggerMetadata = void 0;
          const isTrigger_1 = __webpack_require__2(
            /*! ../utils/isTrigger */
            "./src/utils/isTrigger.ts"
          );
          const fromRpcTypedData_1 = __webpack_require__2(
            /*! ./fromRpcTypedData */
            "./src/converters/fromRpcTypedData.ts"
          );
          const toCamelCase_1 = __webpack_require__2(
            /*! ./toCamelCase */
            "./src/converters/toCamelCase.ts"
          );
          function fromRpcTriggerMetadata(triggerMetadata, triggerType) {
            if (!triggerMetadata || (0, isTrigger_1.isHttpTrigger)(triggerType) || (0, isTrigger_1.isTimerTrigger)(triggerType)) {
              return void 0;
            } else {
              const result = {};
              for (const [key, value] of Object.entries(triggerMetadata)) {
                result[(0, toCamelCase_1.toCamelCaseKey)(key)] = (0, toCamelCase_1.toCamelCaseValue)((0, fromRpcTypedData_1.fromRpcTypedData)(value));
              }
              return result;
            }
          }
          exports3.fromRpcTriggerMetadata = fromRpcTriggerMetadata;
        },
        /***/
        "./src/converters/fromRpcTypedData.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.fromRpcTypedData = void 0;
          const functions_extensions_base_1 = __webpack_require__2(
            /*! @azure/functions-extensions-base */
            "@azure/functions-extensions-base"
          );
          const HttpRequest_1 = __webpack_require__2(
            /*! ../http/HttpRequest */
            "./src/http/HttpRequest.ts"
          );
          const nonNull_1 = __webpack_require__2(
            /*! ../utils/nonNull */
            "./src/utils/nonNull.ts"
          );
          function fromRpcTypedData(data) {
            var _a;
            if (!data) {
              return void 0;
            } else if ((0, nonNull_1.isDefined)(data.string)) {
              return tryJsonParse(data.string);
            } else if ((0, nonNull_1.isDefined)(data.json)) {
              return JSON.parse(data.json);
            } else if ((0, nonNull_1.isDefined)(data.bytes)) {
              return Buffer.from(data.bytes);
            } else if ((0, nonNull_1.isDefined)(data.stream)) {
              return Buffer.from(data.stream);
            } else if ((0, nonNull_1.isDefined)(data.http)) {
              return new HttpRequest_1.HttpRequest(data.http);
            } else if ((0, nonNull_1.isDefined)(data.int)) {
              return data.int;
            } else if ((0, nonNull_1.isDefined)(data.double)) {
              return data.double;
            } else if (data.collectionBytes && (0, nonNull_1.isDefined)(data.collectionBytes.bytes)) {
              return data.collectionBytes.bytes.map((d) => Buffer.from(d));
            } else if (data.collectionString && (0, nonNull_1.isDefined)(data.collectionString.string)) {
              return data.collectionString.string.map(tryJsonParse);
            } else if (data.collectionDouble && (0, nonNull_1.isDefined)(data.collectionDouble.double)) {
              return data.collectionDouble.double;
            } else if (data.collectionSint64 && (0, nonNull_1.isDefined)(data.collectionSint64.sint64)) {
              return data.collectionSint64.sint64;
            } else if (data.modelBindingData && (0, nonNull_1.isDefined)(data.modelBindingData.content)) {
              try {
                const resourceFactoryResolver = functions_extensions_base_1.ResourceFactoryResolver.getInstance();
                return resourceFactoryResolver.createClient(data.modelBindingData.source, data.modelBindingData);
              } catch (exception) {
                throw new Error(`Unable to create client. Please register the extensions library with your function app. Error: ${exception instanceof Error ? exception.message : String(exception)}`);
              }
            } else if (data.collectionModelBindingData && (0, nonNull_1.isDefined)(data.collectionModelBindingData.modelBindingData) && data.collectionModelBindingData.modelBindingData.length > 0) {
              try {
                const resourceFactoryResolver = functions_extensions_base_1.ResourceFactoryResolver.getInstance();
                return resourceFactoryResolver.createClient((_a = data.collectionModelBindingData.modelBindingData[0]) === null || _a === void 0 ? void 0 : _a.source, data.collectionModelBindingData.modelBindingData);
              } catch (exception) {
                throw new Error(`Unable to create client. Please register the extensions library with your function app. Error: ${exception instanceof Error ? exception.message : String(exception)}`);
              }
            }
          }
          exports3.fromRpcTypedData = fromRpcTypedData;
          function tryJsonParse(data) {
            try {
              return JSON.parse(data);
            } catch (_a) {
              return data;
            }
          }
        },
        /***/
        "./src/converters/toCamelCase.ts"(__unused_webpack_module, exports3) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.toCamelCaseKey = exports3.toCamelCaseValue = void 0;
          function toCamelCaseValue(data) {
            if (typeof data !== "object" || data === null) {
              return data;
            } else if (Array.isArray(data)) {
              return data.map(toCamelCaseValue);
            } else {
              const result = {};
              for (const [key, value] of Object.entries(data)) {
                result[toCamelCaseKey(key)] = toCamelCaseValue(value);
              }
              return result;
            }
          }
          exports3.toCamelCaseValue = toCamelCaseValue;
          function toCamelCaseKey(key) {
            return key.charAt(0).toLowerCase() + key.slice(1);
          }
          exports3.toCamelCaseKey = toCamelCaseKey;
        },
        /***/
        "./src/converters/toCoreFunctionMetadata.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.addSdkBindingsFlag = exports3.toCoreFunctionMetadata = void 0;
          const constants_1 = __webpack_require__2(
            /*! ../constants */
            "./src/constants.ts"
          );
          const errors_1 = __webpack_require__2(
            /*! ../errors */
            "./src/errors.ts"
          );
          const isTrigger_1 = __webpack_require__2(
            /*! ../utils/isTrigger */
            "./src/utils/isTrigger.ts"
          );
          const workerSystemLog_1 = __webpack_require__2(
            /*! ../utils/workerSystemLog */
            "./src/utils/workerSystemLog.ts"
          );
          const toRpcDuration_1 = __webpack_require__2(
            /*! ./toRpcDuration */
            "./src/converters/toRpcDuration.ts"
          );
          function toCoreFunctionMetadata(name2, options) {
            var _a;
            const bindings = {};
            const bindingNames = [];
            const trigger = options.trigger;
            bindings[trigger.name] = Object.assign(Object.assign({}, trigger), { direction: "in", type: (0, isTrigger_1.isTrigger)(trigger.type) ? trigger.type : trigger.type + "Trigger", properties: addSdkBindingsFlag((_a = options.trigger) === null || _a === void 0 ? void 0 : _a.sdkBinding, name2, trigger.type, trigger.name, false) });
            bindingNames.push(trigger.name);
            if (options.extraInputs) {
              for (const input of options.extraInputs) {
                bindings[input.name] = Object.assign(Object.assign({}, input), { direction: "in", properties: addSdkBindingsFlag(input === null || input === void 0 ? void 0 : input.sdkBinding, name2, input.type, input.name, true) });
                bindingNames.push(input.name);
              }
            }
            if (options.return) {
              bindings[constants_1.returnBindingKey] = Object.assign(Object.assign({}, options.return), { direction: "out" });
              bindingNames.push(constants_1.returnBindingKey);
            }
            if (options.extraOutputs) {
              for (const output of options.extraOutputs) {
                bindings[output.name] = Object.assign(Object.assign({}, output), { direction: "out" });
                bindingNames.push(output.name);
              }
            }
            const dupeBindings = bindingNames.filter((v, i) => bindingNames.indexOf(v) !== i);
            if (dupeBindings.length > 0) {
              throw new errors_1.AzFuncSystemError(`Duplicate bindings found for function "${name2}". Remove a duplicate binding or manually specify the "name" property to make it unique.`);
            }
            let retryOptions;
            if (options.retry) {
              retryOptions = Object.assign(Object.assign({}, options.retry), { retryStrategy: options.retry.strategy, delayInterval: (0, toRpcDuration_1.toRpcDuration)(options.retry.delayInterval, "retry.delayInterval"), maximumInterval: (0, toRpcDuration_1.toRpcDuration)(options.retry.maximumInterval, "retry.maximumInterval"), minimumInterval: (0, toRpcDuration_1.toRpcDuration)(options.retry.minimumInterval, "retry.minimumInterval") });
            }
            return { name: name2, bindings, retryOptions };
          }
          exports3.toCoreFunctionMetadata = toCoreFunctionMetadata;
          function addSdkBindingsFlag(sdkBindingType, functionName, triggerType, bindingOrTriggerName, isBinding) {
            if (sdkBindingType !== void 0 && sdkBindingType === true) {
              const entityType = isBinding ? "binding" : "trigger";
              const logData = {
                operation: "EnableDeferredBinding",
                properties: {
                  functionName: functionName || "unknown",
                  entityType,
                  triggerType: triggerType || "unknown",
                  bindingOrTriggerName: bindingOrTriggerName || "unknown",
                  supportsDeferredBinding: true
                },
                message: `Enabled Deferred Binding of type '${triggerType || "unknown"}' for function '${functionName || "unknown"}'`
              };
              (0, workerSystemLog_1.workerSystemLog)("information", JSON.stringify(logData));
              return { supportsDeferredBinding: "true" };
            }
            return { supportsDeferredBinding: "false" };
          }
          exports3.addSdkBindingsFlag = addSdkBindingsFlag;
        },
        /***/
        "./src/converters/toMcpPromptTriggerOptionsToRpc.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.convertToMcpPromptTriggerOptionsToRpc = void 0;
          const McpPromptArgumentBuilder_1 = __webpack_require__2(
            /*! ../mcp/McpPromptArgumentBuilder */
            "./src/mcp/McpPromptArgumentBuilder.ts"
          );
          function convertToMcpPromptTriggerOptionsToRpc(options) {
            if (!options.promptName || typeof options.promptName !== "string" || options.promptName.trim() === "") {
              throw new Error('MCP Prompt trigger requires a valid "promptName" property.');
            }
            const promptArgumentsJson = serializePromptArguments(options.promptArguments);
            const result = {
              promptName: options.promptName,
              promptArguments: promptArgumentsJson
            };
            if (options.title !== void 0) {
              result.title = options.title;
            }
            if (options.description !== void 0) {
              result.description = options.description;
            }
            if (options.metadata !== void 0 && typeof options.metadata === "string" && options.metadata.trim() !== "") {
              try {
                JSON.parse(options.metadata);
              } catch (_a) {
                throw new Error('MCP Prompt trigger "metadata" must be a valid JSON string.');
              }
              result.metadata = options.metadata;
            }
            if (options.icons !== void 0 && typeof options.icons === "string" && options.icons.trim() !== "") {
              try {
                JSON.parse(options.icons);
              } catch (_b) {
                throw new Error('MCP Prompt trigger "icons" must be a valid JSON string.');
              }
              result.icons = options.icons;
            }
            return result;
          }
          exports3.convertToMcpPromptTriggerOptionsToRpc = convertToMcpPromptTriggerOptionsToRpc;
          function serializePromptArguments(args) {
            if (!args) {
              return "[]";
            }
            const list = Array.isArray(args) ? args : Object.entries(args).map(([name2, builder]) => {
              if (!(builder instanceof McpPromptArgumentBuilder_1.McpPromptArgumentBuilder)) {
                throw new Error('MCP Prompt trigger "promptArguments" record values must be created with `promptArg.describe(...)`.');
              }
              return builder.toPromptArgument(name2);
            });
            if (list.length === 0) {
              return "[]";
            }
            const normalized = list.map((a) => {
              var _a;
              if (!a.name || typeof a.name !== "string" || a.name.trim() === "") {
                throw new Error('MCP Prompt trigger "promptArguments" entries require a non-empty "name".');
              }
              return {
                name: a.name,
                description: (_a = a.description) !== null && _a !== void 0 ? _a : null,
                required: a.required === true
              };
            });
            return JSON.stringify(normalized);
          }
        },
        /***/
        "./src/converters/toMcpResourceTriggerOptionsToRpc.ts"(__unused_webpack_module, exports3) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.convertToMcpResourceTriggerOptionsToRpc = void 0;
          function convertToMcpResourceTriggerOptionsToRpc(options) {
            if (!options.uri || typeof options.uri !== "string" || options.uri.trim() === "") {
              throw new Error('MCP Resource trigger requires a valid "uri" property.');
            }
            if (!options.resourceName || typeof options.resourceName !== "string" || options.resourceName.trim() === "") {
              throw new Error('MCP Resource trigger requires a valid "resourceName" property.');
            }
            const result = {
              uri: options.uri,
              resourceName: options.resourceName
            };
            if (options.title !== void 0) {
              result.title = options.title;
            }
            if (options.description !== void 0) {
              result.description = options.description;
            }
            if (options.mimeType !== void 0) {
              result.mimeType = options.mimeType;
            }
            if (options.size !== void 0) {
              if (typeof options.size !== "number" || options.size < 0) {
                throw new Error('MCP Resource trigger "size" must be a non-negative number.');
              }
              result.size = options.size;
            }
            if (options.metadata !== void 0 && typeof options.metadata === "string" && options.metadata.trim() !== "") {
              try {
                JSON.parse(options.metadata);
              } catch (e) {
                throw new Error('MCP Resource trigger "metadata" must be a valid JSON string.');
              }
              result.metadata = options.metadata;
            }
            return result;
          }
          exports3.convertToMcpResourceTriggerOptionsToRpc = convertToMcpResourceTriggerOptionsToRpc;
        },
        /***/
        "./src/converters/toMcpToolResult.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.toMcpToolResult = void 0;
          const McpToolResponse_1 = __webpack_require__2(
            /*! ../mcp/McpToolResponse */
            "./src/mcp/McpToolResponse.ts"
          );
          const sdkCompat_1 = __webpack_require__2(
            /*! ../mcp/sdkCompat */
            "./src/mcp/sdkCompat.ts"
          );
          const mcpContentMarker_1 = __webpack_require__2(
            /*! ../utils/mcpContentMarker */
            "./src/utils/mcpContentMarker.ts"
          );
          const multiContentResultType = "multi_content_result";
          const textContentResultType = "text";
          function toMcpToolResult(result, context) {
            if (result === null || result === void 0) {
              return result;
            }
            if (result instanceof McpToolResponse_1.McpToolResponse) {
              return serializeToolResponse(result);
            }
            if (result instanceof McpToolResponse_1.McpContentBlock) {
              return serializeToolResponse(new McpToolResponse_1.McpToolResponse({ content: [result] }));
            }
            if (Array.isArray(result) && result.length > 0 && result.every((b) => b instanceof McpToolResponse_1.McpContentBlock)) {
              return serializeToolResponse(new McpToolResponse_1.McpToolResponse({ content: result }));
            }
            (0, sdkCompat_1.warnIfLooksLikeMcpSdkValue)(result, context);
            const text = typeof result === "string" ? result : JSON.stringify(result);
            const mcpResult = {
              type: textContentResultType,
              content: JSON.stringify({ type: textContentResultType, text })
            };
            if ((0, mcpContentMarker_1.shouldCreateStructuredContentMarker)(result)) {
              mcpResult.structuredContent = JSON.stringify(result);
            }
            return mcpResult;
          }
          exports3.toMcpToolResult = toMcpToolResult;
          function serializeToolResponse(response) {
            const blocks = ensureTextBlockWhenStructured(response);
            let type;
            let contentStr;
            if (blocks.length === 1) {
              const [block] = blocks;
              type = block.type;
              contentStr = JSON.stringify(block);
            } else {
              type = multiContentResultType;
              contentStr = JSON.stringify(blocks);
            }
            const out = { type, content: contentStr };
            if (response.structuredContent !== void 0 && response.structuredContent !== null) {
              out.structuredContent = typeof response.structuredContent === "string" ? response.structuredContent : JSON.stringify(response.structuredContent);
            }
            return out;
          }
          function ensureTextBlockWhenStructured(response) {
            if (response.structuredContent === null || response.structuredContent === void 0) {
              return response.content;
            }
            if (response.content.some((b) => b instanceof McpToolResponse_1.McpTextContent)) {
              return response.content;
            }
            const fallbackText = typeof response.structuredContent === "string" ? response.structuredContent : JSON.stringify(response.structuredContent);
            return [...response.content, new McpToolResponse_1.McpTextContent(fallbackText)];
          }
        },
        /***/
        "./src/converters/toMcpToolTriggerOptionsToRpc.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.converToMcpToolTriggerOptionsToRpc = void 0;
          const toolProperties_1 = __webpack_require__2(
            /*! ../utils/toolProperties */
            "./src/utils/toolProperties.ts"
          );
          function converToMcpToolTriggerOptionsToRpc(mcpToolTriggerOptions) {
            let validatedMetadata;
            if (mcpToolTriggerOptions.metadata !== void 0 && typeof mcpToolTriggerOptions.metadata === "string" && mcpToolTriggerOptions.metadata.trim() !== "") {
              try {
                JSON.parse(mcpToolTriggerOptions.metadata);
                validatedMetadata = mcpToolTriggerOptions.metadata;
              } catch (e) {
                throw new Error('MCP Tool trigger "metadata" must be a valid JSON string.');
              }
            }
            let validatedResultSchema;
            if (mcpToolTriggerOptions.resultSchema !== void 0 && typeof mcpToolTriggerOptions.resultSchema === "string" && mcpToolTriggerOptions.resultSchema.trim() !== "") {
              try {
                JSON.parse(mcpToolTriggerOptions.resultSchema);
                validatedResultSchema = mcpToolTriggerOptions.resultSchema;
              } catch (e) {
                throw new Error('MCP Tool trigger "resultSchema" must be a valid JSON string.');
              }
            }
            const baseResult = Object.assign(Object.assign({ toolName: mcpToolTriggerOptions.toolName, description: mcpToolTriggerOptions.description, useResultSchema: true }, validatedMetadata !== void 0 && { metadata: validatedMetadata }), validatedResultSchema !== void 0 && { resultSchema: validatedResultSchema });
            let normalizedProperties;
            try {
              normalizedProperties = (0, toolProperties_1.normalizeToolProperties)(mcpToolTriggerOptions.toolProperties);
            } catch (error) {
              if (error instanceof Error && (error.message.includes("Property type is required") || error.message.includes("Property type must be specified"))) {
                throw error;
              }
              normalizedProperties = void 0;
            }
            if (normalizedProperties !== void 0) {
              return Object.assign(Object.assign({}, baseResult), { toolProperties: JSON.stringify(normalizedProperties) });
            }
            throw new Error(`Invalid toolProperties for tool '${mcpToolTriggerOptions.toolName}': Expected an array of McpToolProperty or ToolProps objects or ToolProps need a type defined.`);
          }
          exports3.converToMcpToolTriggerOptionsToRpc = converToMcpToolTriggerOptionsToRpc;
        },
        /***/
        "./src/converters/toRpcDuration.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.toRpcDuration = void 0;
          const errors_1 = __webpack_require__2(
            /*! ../errors */
            "./src/errors.ts"
          );
          const nonNull_1 = __webpack_require__2(
            /*! ../utils/nonNull */
            "./src/utils/nonNull.ts"
          );
          function toRpcDuration(dateTime, propertyName) {
            if ((0, nonNull_1.isDefined)(dateTime)) {
              try {
                let timeInMilliseconds;
                if (typeof dateTime === "object") {
                  const minutes = (dateTime.minutes || 0) + (dateTime.hours || 0) * 60;
                  const seconds = (dateTime.seconds || 0) + minutes * 60;
                  timeInMilliseconds = (dateTime.milliseconds || 0) + seconds * 1e3;
                } else if (typeof dateTime === "number") {
                  timeInMilliseconds = dateTime;
                }
                if ((0, nonNull_1.isDefined)(timeInMilliseconds) && timeInMilliseconds >= 0) {
                  return {
                    seconds: Math.round(timeInMilliseconds / 1e3)
                  };
                }
              } catch (_a) {
              }
              throw new errors_1.AzFuncSystemError(`A 'number' or 'Duration' object was expected instead of a '${typeof dateTime}'. Cannot parse value of '${propertyName}'.`);
            }
            return void 0;
          }
          exports3.toRpcDuration = toRpcDuration;
        },
        /***/
        "./src/converters/toRpcHttp.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          var __awaiter = this && this.__awaiter || function(thisArg, _arguments, P, generator) {
            function adopt(value) {
              return value instanceof P ? value : new P(function(resolve) {
                resolve(value);
              });
            }
            return new (P || (P = Promise))(function(resolve, reject) {
              function fulfilled(value) {
                try {
                  step2(generator.next(value));
                } catch (e) {
                  reject(e);
                }
              }
              function rejected(value) {
                try {
                  step2(generator["throw"](value));
                } catch (e) {
                  reject(e);
                }
              }
              function step2(result) {
                result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
              }
              step2((generator = generator.apply(thisArg, _arguments || [])).next());
            });
          };
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.toRpcHttp = void 0;
          const errors_1 = __webpack_require__2(
            /*! ../errors */
            "./src/errors.ts"
          );
          const httpProxy_1 = __webpack_require__2(
            /*! ../http/httpProxy */
            "./src/http/httpProxy.ts"
          );
          const HttpResponse_1 = __webpack_require__2(
            /*! ../http/HttpResponse */
            "./src/http/HttpResponse.ts"
          );
          const setup_1 = __webpack_require__2(
            /*! ../setup */
            "./src/setup.ts"
          );
          const toRpcHttpCookie_1 = __webpack_require__2(
            /*! ./toRpcHttpCookie */
            "./src/converters/toRpcHttpCookie.ts"
          );
          const toRpcTypedData_1 = __webpack_require__2(
            /*! ./toRpcTypedData */
            "./src/converters/toRpcTypedData.ts"
          );
          function toRpcHttp(invocationId, data) {
            return __awaiter(this, void 0, void 0, function* () {
              if (data === null || data === void 0) {
                return data;
              } else if (typeof data !== "object") {
                throw new errors_1.AzFuncSystemError('The HTTP response must be an object with optional properties "body", "status", "headers", and "cookies".');
              }
              const response = data instanceof HttpResponse_1.HttpResponse ? data : new HttpResponse_1.HttpResponse(data);
              if (setup_1.enableHttpStream) {
                yield (0, httpProxy_1.sendProxyResponse)(invocationId, response);
                return;
              }
              const rpcResponse = {};
              rpcResponse.statusCode = response.status.toString();
              rpcResponse.headers = {};
              for (const [key, value] of response.headers.entries()) {
                rpcResponse.headers[key] = value;
              }
              rpcResponse.cookies = [];
              for (const cookie of response.cookies) {
                rpcResponse.cookies.push((0, toRpcHttpCookie_1.toRpcHttpCookie)(cookie));
              }
              rpcResponse.enableContentNegotiation = response.enableContentNegotiation;
              const bodyBytes = yield response.arrayBuffer();
              rpcResponse.body = (0, toRpcTypedData_1.toRpcTypedData)(bodyBytes);
              return { http: rpcResponse };
            });
          }
          exports3.toRpcHttp = toRpcHttp;
        },
        /***/
        "./src/converters/toRpcHttpCookie.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.toRpcHttpCookie = void 0;
          const toRpcNullable_1 = __webpack_require__2(
            /*! ./toRpcNullable */
            "./src/converters/toRpcNullable.ts"
          );
          function toRpcHttpCookie(inputCookie) {
            let rpcSameSite = "none";
            if (inputCookie && inputCookie.sameSite) {
              const sameSite = inputCookie.sameSite.toLocaleLowerCase();
              if (sameSite === "lax") {
                rpcSameSite = "lax";
              } else if (sameSite === "strict") {
                rpcSameSite = "strict";
              } else if (sameSite === "none") {
                rpcSameSite = "explicitNone";
              }
            }
            const rpcCookie = {
              name: inputCookie && (0, toRpcNullable_1.toRpcString)(inputCookie.name, "cookie.name"),
              value: inputCookie && (0, toRpcNullable_1.toRpcString)(inputCookie.value, "cookie.value"),
              domain: (0, toRpcNullable_1.toNullableString)(inputCookie && inputCookie.domain, "cookie.domain"),
              path: (0, toRpcNullable_1.toNullableString)(inputCookie && inputCookie.path, "cookie.path"),
              expires: (0, toRpcNullable_1.toNullableTimestamp)(inputCookie && inputCookie.expires, "cookie.expires"),
              secure: (0, toRpcNullable_1.toNullableBool)(inputCookie && inputCookie.secure, "cookie.secure"),
              httpOnly: (0, toRpcNullable_1.toNullableBool)(inputCookie && inputCookie.httpOnly, "cookie.httpOnly"),
              sameSite: rpcSameSite,
              maxAge: (0, toRpcNullable_1.toNullableDouble)(inputCookie && inputCookie.maxAge, "cookie.maxAge")
            };
            return rpcCookie;
          }
          exports3.toRpcHttpCookie = toRpcHttpCookie;
        },
        /***/
        "./src/converters/toRpcNullable.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.toNullableTimestamp = exports3.toNullableString = exports3.toRpcString = exports3.toNullableDouble = exports3.toNullableBool = void 0;
          const errors_1 = __webpack_require__2(
            /*! ../errors */
            "./src/errors.ts"
          );
          const nonNull_1 = __webpack_require__2(
            /*! ../utils/nonNull */
            "./src/utils/nonNull.ts"
          );
          function toNullableBool(nullable, propertyName) {
            if (typeof nullable === "boolean") {
              return {
                value: nullable
              };
            }
            if ((0, nonNull_1.isDefined)(nullable)) {
              throw new errors_1.AzFuncSystemError(`A 'boolean' type was expected instead of a '${typeof nullable}' type. Cannot parse value of '${propertyName}'.`);
            }
            return void 0;
          }
          exports3.toNullableBool = toNullableBool;
          function toNullableDouble(nullable, propertyName) {
            if (typeof nullable === "number") {
              return {
                value: nullable
              };
            } else if (typeof nullable === "string") {
              if (!isNaN(Number(nullable))) {
                const parsedNumber = parseFloat(nullable);
                return {
                  value: parsedNumber
                };
              }
            }
            if ((0, nonNull_1.isDefined)(nullable)) {
              throw new errors_1.AzFuncSystemError(`A 'number' type was expected instead of a '${typeof nullable}' type. Cannot parse value of '${propertyName}'.`);
            }
            return void 0;
          }
          exports3.toNullableDouble = toNullableDouble;
          function toRpcString(nullable, propertyName) {
            if (typeof nullable === "string") {
              return nullable;
            }
            if ((0, nonNull_1.isDefined)(nullable)) {
              throw new errors_1.AzFuncSystemError(`A 'string' type was expected instead of a '${typeof nullable}' type. Cannot parse value of '${propertyName}'.`);
            }
            return "";
          }
          exports3.toRpcString = toRpcString;
          function toNullableString(nullable, propertyName) {
            if (typeof nullable === "string") {
              return {
                value: nullable
              };
            }
            if ((0, nonNull_1.isDefined)(nullable)) {
              throw new errors_1.AzFuncSystemError(`A 'string' type was expected instead of a '${typeof nullable}' type. Cannot parse value of '${propertyName}'.`);
            }
            return void 0;
          }
          exports3.toNullableString = toNullableString;
          function toNullableTimestamp(dateTime, propertyName) {
            if ((0, nonNull_1.isDefined)(dateTime)) {
              try {
                const timeInMilliseconds = typeof dateTime === "number" ? dateTime : dateTime.getTime();
                if (timeInMilliseconds && timeInMilliseconds >= 0) {
                  return {
                    value: {
                      seconds: Math.round(timeInMilliseconds / 1e3)
                    }
                  };
                }
              } catch (_a) {
                throw new errors_1.AzFuncSystemError(`A 'number' or 'Date' input was expected instead of a '${typeof dateTime}'. Cannot parse value of '${propertyName}'.`);
              }
            }
            return void 0;
          }
          exports3.toNullableTimestamp = toNullableTimestamp;
        },
        /***/
        "./src/converters/toRpcTypedData.ts"(__unused_webpack_module, exports3) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.toRpcTypedData = void 0;
          function toRpcTypedData(data) {
            if (data === null || data === void 0) {
              return data;
            } else if (typeof data === "string") {
              return { string: data };
            } else if (Buffer.isBuffer(data)) {
              return { bytes: data };
            } else if (ArrayBuffer.isView(data)) {
              const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
              return { bytes };
            } else if (data instanceof ArrayBuffer) {
              const bytes = new Uint8Array(data);
              return { bytes };
            } else if (typeof data === "number") {
              if (Number.isInteger(data)) {
                return { int: data };
              } else {
                return { double: data };
              }
            } else {
              return { json: JSON.stringify(data) };
            }
          }
          exports3.toRpcTypedData = toRpcTypedData;
        },
        /***/
        "./src/errors.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.isError = exports3.trySetErrorMessage = exports3.ensureErrorType = exports3.ReadOnlyError = exports3.AzFuncRangeError = exports3.AzFuncTypeError = exports3.AzFuncSystemError = void 0;
          const credentialSanitizer_1 = __webpack_require__2(
            /*! ./utils/credentialSanitizer */
            "./src/utils/credentialSanitizer.ts"
          );
          class AzFuncSystemError extends Error {
            constructor() {
              super(...arguments);
              this.isAzureFunctionsSystemError = true;
            }
          }
          exports3.AzFuncSystemError = AzFuncSystemError;
          class AzFuncTypeError extends TypeError {
            constructor() {
              super(...arguments);
              this.isAzureFunctionsSystemError = true;
            }
          }
          exports3.AzFuncTypeError = AzFuncTypeError;
          class AzFuncRangeError extends RangeError {
            constructor() {
              super(...arguments);
              this.isAzureFunctionsSystemError = true;
            }
          }
          exports3.AzFuncRangeError = AzFuncRangeError;
          class ReadOnlyError extends AzFuncTypeError {
            constructor(propertyName) {
              super(`Cannot assign to read only property '${propertyName}'`);
            }
          }
          exports3.ReadOnlyError = ReadOnlyError;
          function ensureErrorType(err) {
            if (err instanceof Error) {
              return err;
            } else {
              let message2;
              if (err === void 0 || err === null) {
                message2 = "Unknown error";
              } else if (typeof err === "string") {
                message2 = (0, credentialSanitizer_1.sanitizeErrorString)(err);
              } else if (typeof err === "object") {
                message2 = (0, credentialSanitizer_1.stringifySanitizedErrorObject)(err);
              } else {
                message2 = (0, credentialSanitizer_1.sanitizeErrorString)(String(err));
              }
              return new Error(message2);
            }
          }
          exports3.ensureErrorType = ensureErrorType;
          function trySetErrorMessage(err, message2) {
            try {
              err.message = (0, credentialSanitizer_1.sanitizeErrorString)(message2);
            } catch (_a) {
            }
          }
          exports3.trySetErrorMessage = trySetErrorMessage;
          function isError(err) {
            return err !== null && err !== void 0;
          }
          exports3.isError = isError;
        },
        /***/
        "./src/hooks/AppStartContext.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.AppStartContext = void 0;
          const HookContext_1 = __webpack_require__2(
            /*! ./HookContext */
            "./src/hooks/HookContext.ts"
          );
          class AppStartContext extends HookContext_1.HookContext {
          }
          exports3.AppStartContext = AppStartContext;
        },
        /***/
        "./src/hooks/AppTerminateContext.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.AppTerminateContext = void 0;
          const HookContext_1 = __webpack_require__2(
            /*! ./HookContext */
            "./src/hooks/HookContext.ts"
          );
          class AppTerminateContext extends HookContext_1.HookContext {
          }
          exports3.AppTerminateContext = AppTerminateContext;
        },
        /***/
        "./src/hooks/HookContext.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          var __classPrivateFieldSet = this && this.__classPrivateFieldSet || function(receiver, state, value, kind, f) {
            if (kind === "m") throw new TypeError("Private method is not writable");
            if (kind === "a" && !f) throw new TypeError("Private accessor was defined without a setter");
            if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("Cannot write private member to an object whose class did not declare it");
            return kind === "a" ? f.call(receiver, value) : f ? f.value = value : state.set(receiver, value), value;
          };
          var __classPrivateFieldGet = this && this.__classPrivateFieldGet || function(receiver, state, kind, f) {
            if (kind === "a" && !f) throw new TypeError("Private accessor was defined without a getter");
            if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("Cannot read private member from an object whose class did not declare it");
            return kind === "m" ? f : kind === "a" ? f.call(receiver) : f ? f.value : state.get(receiver);
          };
          var _HookContext_init;
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.HookContext = void 0;
          const errors_1 = __webpack_require__2(
            /*! ../errors */
            "./src/errors.ts"
          );
          const nonNull_1 = __webpack_require__2(
            /*! ../utils/nonNull */
            "./src/utils/nonNull.ts"
          );
          class HookContext {
            constructor(init) {
              var _a;
              var _b;
              _HookContext_init.set(this, void 0);
              __classPrivateFieldSet(this, _HookContext_init, init !== null && init !== void 0 ? init : {}, "f");
              (_a = (_b = __classPrivateFieldGet(this, _HookContext_init, "f")).hookData) !== null && _a !== void 0 ? _a : _b.hookData = {};
            }
            get hookData() {
              return (0, nonNull_1.nonNullProp)(__classPrivateFieldGet(this, _HookContext_init, "f"), "hookData");
            }
            set hookData(_value) {
              throw new errors_1.ReadOnlyError("hookData");
            }
          }
          exports3.HookContext = HookContext;
          _HookContext_init = /* @__PURE__ */ new WeakMap();
        },
        /***/
        "./src/hooks/InvocationHookContext.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          var __classPrivateFieldSet = this && this.__classPrivateFieldSet || function(receiver, state, value, kind, f) {
            if (kind === "m") throw new TypeError("Private method is not writable");
            if (kind === "a" && !f) throw new TypeError("Private accessor was defined without a setter");
            if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("Cannot write private member to an object whose class did not declare it");
            return kind === "a" ? f.call(receiver, value) : f ? f.value = value : state.set(receiver, value), value;
          };
          var __classPrivateFieldGet = this && this.__classPrivateFieldGet || function(receiver, state, kind, f) {
            if (kind === "a" && !f) throw new TypeError("Private accessor was defined without a getter");
            if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("Cannot read private member from an object whose class did not declare it");
            return kind === "m" ? f : kind === "a" ? f.call(receiver) : f ? f.value : state.get(receiver);
          };
          var _InvocationHookContext_init;
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.InvocationHookContext = void 0;
          const errors_1 = __webpack_require__2(
            /*! ../errors */
            "./src/errors.ts"
          );
          const InvocationContext_1 = __webpack_require__2(
            /*! ../InvocationContext */
            "./src/InvocationContext.ts"
          );
          const nonNull_1 = __webpack_require__2(
            /*! ../utils/nonNull */
            "./src/utils/nonNull.ts"
          );
          const HookContext_1 = __webpack_require__2(
            /*! ./HookContext */
            "./src/hooks/HookContext.ts"
          );
          class InvocationHookContext extends HookContext_1.HookContext {
            constructor(init) {
              var _a, _b;
              var _c, _d;
              super(init);
              _InvocationHookContext_init.set(this, void 0);
              __classPrivateFieldSet(this, _InvocationHookContext_init, init !== null && init !== void 0 ? init : {}, "f");
              (_a = (_c = __classPrivateFieldGet(this, _InvocationHookContext_init, "f")).inputs) !== null && _a !== void 0 ? _a : _c.inputs = [];
              (_b = (_d = __classPrivateFieldGet(this, _InvocationHookContext_init, "f")).invocationContext) !== null && _b !== void 0 ? _b : _d.invocationContext = new InvocationContext_1.InvocationContext();
            }
            get invocationContext() {
              return (0, nonNull_1.nonNullProp)(__classPrivateFieldGet(this, _InvocationHookContext_init, "f"), "invocationContext");
            }
            set invocationContext(_value) {
              throw new errors_1.ReadOnlyError("invocationContext");
            }
            get inputs() {
              return (0, nonNull_1.nonNullProp)(__classPrivateFieldGet(this, _InvocationHookContext_init, "f"), "inputs");
            }
            set inputs(value) {
              __classPrivateFieldGet(this, _InvocationHookContext_init, "f").inputs = value;
            }
          }
          exports3.InvocationHookContext = InvocationHookContext;
          _InvocationHookContext_init = /* @__PURE__ */ new WeakMap();
        },
        /***/
        "./src/hooks/LogHookContext.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          var __classPrivateFieldSet = this && this.__classPrivateFieldSet || function(receiver, state, value, kind, f) {
            if (kind === "m") throw new TypeError("Private method is not writable");
            if (kind === "a" && !f) throw new TypeError("Private accessor was defined without a setter");
            if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("Cannot write private member to an object whose class did not declare it");
            return kind === "a" ? f.call(receiver, value) : f ? f.value = value : state.set(receiver, value), value;
          };
          var __classPrivateFieldGet = this && this.__classPrivateFieldGet || function(receiver, state, kind, f) {
            if (kind === "a" && !f) throw new TypeError("Private accessor was defined without a getter");
            if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("Cannot read private member from an object whose class did not declare it");
            return kind === "m" ? f : kind === "a" ? f.call(receiver) : f ? f.value : state.get(receiver);
          };
          var _LogHookContext_init;
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.LogHookContext = void 0;
          const errors_1 = __webpack_require__2(
            /*! ../errors */
            "./src/errors.ts"
          );
          const nonNull_1 = __webpack_require__2(
            /*! ../utils/nonNull */
            "./src/utils/nonNull.ts"
          );
          const HookContext_1 = __webpack_require__2(
            /*! ./HookContext */
            "./src/hooks/HookContext.ts"
          );
          class LogHookContext extends HookContext_1.HookContext {
            constructor(init) {
              var _a, _b, _c;
              var _d, _e, _f;
              super(init);
              _LogHookContext_init.set(this, void 0);
              __classPrivateFieldSet(this, _LogHookContext_init, init !== null && init !== void 0 ? init : {}, "f");
              (_a = (_d = __classPrivateFieldGet(this, _LogHookContext_init, "f")).level) !== null && _a !== void 0 ? _a : _d.level = "information";
              (_b = (_e = __classPrivateFieldGet(this, _LogHookContext_init, "f")).message) !== null && _b !== void 0 ? _b : _e.message = "unknown";
              (_c = (_f = __classPrivateFieldGet(this, _LogHookContext_init, "f")).category) !== null && _c !== void 0 ? _c : _f.category = "user";
            }
            get level() {
              return (0, nonNull_1.nonNullProp)(__classPrivateFieldGet(this, _LogHookContext_init, "f"), "level");
            }
            set level(value) {
              __classPrivateFieldGet(this, _LogHookContext_init, "f").level = value;
            }
            get message() {
              return (0, nonNull_1.nonNullProp)(__classPrivateFieldGet(this, _LogHookContext_init, "f"), "message");
            }
            set message(value) {
              __classPrivateFieldGet(this, _LogHookContext_init, "f").message = value;
            }
            get category() {
              return (0, nonNull_1.nonNullProp)(__classPrivateFieldGet(this, _LogHookContext_init, "f"), "category");
            }
            set category(_value) {
              throw new errors_1.ReadOnlyError("category");
            }
            get invocationContext() {
              return __classPrivateFieldGet(this, _LogHookContext_init, "f").invocationContext;
            }
            set invocationContext(_value) {
              throw new errors_1.ReadOnlyError("invocationContext");
            }
          }
          exports3.LogHookContext = LogHookContext;
          _LogHookContext_init = /* @__PURE__ */ new WeakMap();
        },
        /***/
        "./src/hooks/PostInvocationContext.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          var __classPrivateFieldSet = this && this.__classPrivateFieldSet || function(receiver, state, value, kind, f) {
            if (kind === "m") throw new TypeError("Private method is not writable");
            if (kind === "a" && !f) throw new TypeError("Private accessor was defined without a setter");
            if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("Cannot write private member to an object whose class did not declare it");
            return kind === "a" ? f.call(receiver, value) : f ? f.value = value : state.set(receiver, value), value;
          };
          var __classPrivateFieldGet = this && this.__classPrivateFieldGet || function(receiver, state, kind, f) {
            if (kind === "a" && !f) throw new TypeError("Private accessor was defined without a getter");
            if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("Cannot read private member from an object whose class did not declare it");
            return kind === "m" ? f : kind === "a" ? f.call(receiver) : f ? f.value : state.get(receiver);
          };
          var _PostInvocationContext_init;
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.PostInvocationContext = void 0;
          const InvocationHookContext_1 = __webpack_require__2(
            /*! ./InvocationHookContext */
            "./src/hooks/InvocationHookContext.ts"
          );
          class PostInvocationContext extends InvocationHookContext_1.InvocationHookContext {
            constructor(init) {
              super(init);
              _PostInvocationContext_init.set(this, void 0);
              __classPrivateFieldSet(this, _PostInvocationContext_init, init !== null && init !== void 0 ? init : {}, "f");
            }
            get result() {
              return __classPrivateFieldGet(this, _PostInvocationContext_init, "f").result;
            }
            set result(value) {
              __classPrivateFieldGet(this, _PostInvocationContext_init, "f").result = value;
            }
            get error() {
              return __classPrivateFieldGet(this, _PostInvocationContext_init, "f").error;
            }
            set error(value) {
              __classPrivateFieldGet(this, _PostInvocationContext_init, "f").error = value;
            }
          }
          exports3.PostInvocationContext = PostInvocationContext;
          _PostInvocationContext_init = /* @__PURE__ */ new WeakMap();
        },
        /***/
        "./src/hooks/PreInvocationContext.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          var __classPrivateFieldSet = this && this.__classPrivateFieldSet || function(receiver, state, value, kind, f) {
            if (kind === "m") throw new TypeError("Private method is not writable");
            if (kind === "a" && !f) throw new TypeError("Private accessor was defined without a setter");
            if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("Cannot write private member to an object whose class did not declare it");
            return kind === "a" ? f.call(receiver, value) : f ? f.value = value : state.set(receiver, value), value;
          };
          var __classPrivateFieldGet = this && this.__classPrivateFieldGet || function(receiver, state, kind, f) {
            if (kind === "a" && !f) throw new TypeError("Private accessor was defined without a getter");
            if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("Cannot read private member from an object whose class did not declare it");
            return kind === "m" ? f : kind === "a" ? f.call(receiver) : f ? f.value : state.get(receiver);
          };
          var _PreInvocationContext_init;
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.PreInvocationContext = void 0;
          const nonNull_1 = __webpack_require__2(
            /*! ../utils/nonNull */
            "./src/utils/nonNull.ts"
          );
          const InvocationHookContext_1 = __webpack_require__2(
            /*! ./InvocationHookContext */
            "./src/hooks/InvocationHookContext.ts"
          );
          class PreInvocationContext extends InvocationHookContext_1.InvocationHookContext {
            constructor(init) {
              var _a;
              var _b;
              super(init);
              _PreInvocationContext_init.set(this, void 0);
              __classPrivateFieldSet(this, _PreInvocationContext_init, init !== null && init !== void 0 ? init : {}, "f");
              (_a = (_b = __classPrivateFieldGet(this, _PreInvocationContext_init, "f")).functionCallback) !== null && _a !== void 0 ? _a : _b.functionCallback = () => {
              };
            }
            get functionHandler() {
              return (0, nonNull_1.nonNullProp)(__classPrivateFieldGet(this, _PreInvocationContext_init, "f"), "functionCallback");
            }
            set functionHandler(value) {
              __classPrivateFieldGet(this, _PreInvocationContext_init, "f").functionCallback = value;
            }
          }
          exports3.PreInvocationContext = PreInvocationContext;
          _PreInvocationContext_init = /* @__PURE__ */ new WeakMap();
        },
        /***/
        "./src/hooks/registerHook.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.log = exports3.postInvocation = exports3.preInvocation = exports3.appTerminate = exports3.appStart = void 0;
          const errors_1 = __webpack_require__2(
            /*! ../errors */
            "./src/errors.ts"
          );
          const Disposable_1 = __webpack_require__2(
            /*! ../utils/Disposable */
            "./src/utils/Disposable.ts"
          );
          const tryGetCoreApiLazy_1 = __webpack_require__2(
            /*! ../utils/tryGetCoreApiLazy */
            "./src/utils/tryGetCoreApiLazy.ts"
          );
          const AppStartContext_1 = __webpack_require__2(
            /*! ./AppStartContext */
            "./src/hooks/AppStartContext.ts"
          );
          const AppTerminateContext_1 = __webpack_require__2(
            /*! ./AppTerminateContext */
            "./src/hooks/AppTerminateContext.ts"
          );
          const LogHookContext_1 = __webpack_require__2(
            /*! ./LogHookContext */
            "./src/hooks/LogHookContext.ts"
          );
          const PostInvocationContext_1 = __webpack_require__2(
            /*! ./PostInvocationContext */
            "./src/hooks/PostInvocationContext.ts"
          );
          const PreInvocationContext_1 = __webpack_require__2(
            /*! ./PreInvocationContext */
            "./src/hooks/PreInvocationContext.ts"
          );
          function registerHook(hookName, callback) {
            const coreApi = (0, tryGetCoreApiLazy_1.tryGetCoreApiLazy)();
            if (!coreApi) {
              console.warn(`WARNING: Skipping call to register ${hookName} hook because the "@azure/functions" package is in test mode.`);
              return new Disposable_1.Disposable(() => {
                console.warn(`WARNING: Skipping call to dispose ${hookName} hook because the "@azure/functions" package is in test mode.`);
              });
            } else {
              return coreApi.registerHook(hookName, callback);
            }
          }
          function appStart(handler) {
            return registerHook("appStart", (coreContext) => {
              return handler(new AppStartContext_1.AppStartContext(coreContext));
            });
          }
          exports3.appStart = appStart;
          function appTerminate(handler) {
            return registerHook("appTerminate", (coreContext) => {
              return handler(new AppTerminateContext_1.AppTerminateContext(coreContext));
            });
          }
          exports3.appTerminate = appTerminate;
          function preInvocation(handler) {
            return registerHook("preInvocation", (coreContext) => {
              return handler(new PreInvocationContext_1.PreInvocationContext(coreContext));
            });
          }
          exports3.preInvocation = preInvocation;
          function postInvocation(handler) {
            return registerHook("postInvocation", (coreContext) => {
              return handler(new PostInvocationContext_1.PostInvocationContext(coreContext));
            });
          }
          exports3.postInvocation = postInvocation;
          function log(handler) {
            try {
              return registerHook("log", (coreContext) => {
                return handler(new LogHookContext_1.LogHookContext(coreContext));
              });
            } catch (err) {
              const error = (0, errors_1.ensureErrorType)(err);
              if (error.name === "RangeError" && error.isAzureFunctionsSystemError) {
                throw new errors_1.AzFuncSystemError(`Log hooks require Azure Functions Host v4.34 or higher.`);
              } else {
                throw err;
              }
            }
          }
          exports3.log = log;
        },
        /***/
        "./src/http/HttpRequest.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          var __awaiter = this && this.__awaiter || function(thisArg, _arguments, P, generator) {
            function adopt(value) {
              return value instanceof P ? value : new P(function(resolve) {
                resolve(value);
              });
            }
            return new (P || (P = Promise))(function(resolve, reject) {
              function fulfilled(value) {
                try {
                  step2(generator.next(value));
                } catch (e) {
                  reject(e);
                }
              }
              function rejected(value) {
                try {
                  step2(generator["throw"](value));
                } catch (e) {
                  reject(e);
                }
              }
              function step2(result) {
                result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
              }
              step2((generator = generator.apply(thisArg, _arguments || [])).next());
            });
          };
          var __classPrivateFieldSet = this && this.__classPrivateFieldSet || function(receiver, state, value, kind, f) {
            if (kind === "m") throw new TypeError("Private method is not writable");
            if (kind === "a" && !f) throw new TypeError("Private accessor was defined without a setter");
            if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("Cannot write private member to an object whose class did not declare it");
            return kind === "a" ? f.call(receiver, value) : f ? f.value = value : state.set(receiver, value), value;
          };
          var __classPrivateFieldGet = this && this.__classPrivateFieldGet || function(receiver, state, kind, f) {
            if (kind === "a" && !f) throw new TypeError("Private accessor was defined without a getter");
            if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("Cannot read private member from an object whose class did not declare it");
            return kind === "m" ? f : kind === "a" ? f.call(receiver) : f ? f.value : state.get(receiver);
          };
          var __rest = this && this.__rest || function(s, e) {
            var t = {};
            for (var p in s) if (Object.prototype.hasOwnProperty.call(s, p) && e.indexOf(p) < 0)
              t[p] = s[p];
            if (s != null && typeof Object.getOwnPropertySymbols === "function")
              for (var i = 0, p = Object.getOwnPropertySymbols(s); i < p.length; i++) {
                if (e.indexOf(p[i]) < 0 && Object.prototype.propertyIsEnumerable.call(s, p[i]))
                  t[p[i]] = s[p[i]];
              }
            return t;
          };
          var _HttpRequest_cachedUser, _HttpRequest_nativeReq, _HttpRequest_init;
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.createStreamRequest = exports3.HttpRequest = void 0;
          const url_1 = __webpack_require__2(
            /*! url */
            "url"
          );
          const fromRpcNullable_1 = __webpack_require__2(
            /*! ../converters/fromRpcNullable */
            "./src/converters/fromRpcNullable.ts"
          );
          const fromRpcTypedData_1 = __webpack_require__2(
            /*! ../converters/fromRpcTypedData */
            "./src/converters/fromRpcTypedData.ts"
          );
          const errors_1 = __webpack_require__2(
            /*! ../errors */
            "./src/errors.ts"
          );
          const nonNull_1 = __webpack_require__2(
            /*! ../utils/nonNull */
            "./src/utils/nonNull.ts"
          );
          const workerSystemLog_1 = __webpack_require__2(
            /*! ../utils/workerSystemLog */
            "./src/utils/workerSystemLog.ts"
          );
          const extractHttpUserFromHeaders_1 = __webpack_require__2(
            /*! ./extractHttpUserFromHeaders */
            "./src/http/extractHttpUserFromHeaders.ts"
          );
          class HttpRequest {
            constructor(init) {
              var _a, _b, _c, _d, _e, _f;
              _HttpRequest_cachedUser.set(this, void 0);
              _HttpRequest_nativeReq.set(this, void 0);
              _HttpRequest_init.set(this, void 0);
              __classPrivateFieldSet(this, _HttpRequest_init, init, "f");
              let nativeReq = init.nativeRequest;
              if (!nativeReq) {
                const url = (0, nonNull_1.nonNullProp)(init, "url");
                const method = (0, nonNull_1.nonNullProp)(init, "method");
                let body;
                const lowerMethod = method.toLowerCase();
                if (lowerMethod !== "get" && lowerMethod !== "head") {
                  if ((_a = init.body) === null || _a === void 0 ? void 0 : _a.bytes) {
                    body = Buffer.from((_b = init.body) === null || _b === void 0 ? void 0 : _b.bytes);
                  } else if ((_c = init.body) === null || _c === void 0 ? void 0 : _c.string) {
                    body = init.body.string;
                  }
                } else if (((_e = (_d = init.body) === null || _d === void 0 ? void 0 : _d.bytes) === null || _e === void 0 ? void 0 : _e.length) || ((_f = init.body) === null || _f === void 0 ? void 0 : _f.string)) {
                  (0, workerSystemLog_1.workerSystemLog)("warning", `Discarding the body of the incoming ${method} request because GET and HEAD requests cannot have a body.`);
                }
                nativeReq = new Request(url, {
                  body,
                  method,
                  headers: (0, fromRpcNullable_1.fromNullableMapping)(init.nullableHeaders, init.headers)
                });
              }
              __classPrivateFieldSet(this, _HttpRequest_nativeReq, nativeReq, "f");
              if (init.nullableQuery || init.query) {
                this.query = new url_1.URLSearchParams((0, fromRpcNullable_1.fromNullableMapping)(init.nullableQuery, init.query));
              } else {
                this.query = new URL(__classPrivateFieldGet(this, _HttpRequest_nativeReq, "f").url).searchParams;
              }
              this.params = (0, fromRpcNullable_1.fromNullableMapping)(init.nullableParams, init.params);
            }
            get url() {
              return __classPrivateFieldGet(this, _HttpRequest_nativeReq, "f").url;
            }
            get method() {
              return __classPrivateFieldGet(this, _HttpRequest_nativeReq, "f").method;
            }
            get headers() {
              return __classPrivateFieldGet(this, _HttpRequest_nativeReq, "f").headers;
            }
            get user() {
              if (__classPrivateFieldGet(this, _HttpRequest_cachedUser, "f") === void 0) {
                __classPrivateFieldSet(this, _HttpRequest_cachedUser, (0, extractHttpUserFromHeaders_1.extractHttpUserFromHeaders)(this.headers), "f");
              }
              return __classPrivateFieldGet(this, _HttpRequest_cachedUser, "f");
            }
            get body() {
              return __classPrivateFieldGet(this, _HttpRequest_nativeReq, "f").body;
            }
            get bodyUsed() {
              return __classPrivateFieldGet(this, _HttpRequest_nativeReq, "f").bodyUsed;
            }
            arrayBuffer() {
              return __awaiter(this, void 0, void 0, function* () {
                return __classPrivateFieldGet(this, _HttpRequest_nativeReq, "f").arrayBuffer();
              });
            }
            blob() {
              return __awaiter(this, void 0, void 0, function* () {
                return __classPrivateFieldGet(this, _HttpRequest_nativeReq, "f").blob();
              });
            }
            // eslint-disable-next-line deprecation/deprecation
            formData() {
              return __awaiter(this, void 0, void 0, function* () {
                return __classPrivateFieldGet(this, _HttpRequest_nativeReq, "f").formData();
              });
            }
            json() {
              return __awaiter(this, void 0, void 0, function* () {
                return __classPrivateFieldGet(this, _HttpRequest_nativeReq, "f").json();
              });
            }
            text() {
              return __awaiter(this, void 0, void 0, function* () {
                return __classPrivateFieldGet(this, _HttpRequest_nativeReq, "f").text();
              });
            }
            clone() {
              const _a = __classPrivateFieldGet(this, _HttpRequest_init, "f"), { nativeRequest: _nativeRequest } = _a, initWithoutNativeReq = __rest(_a, ["nativeRequest"]);
              const newInit = structuredClone(initWithoutNativeReq);
              newInit.nativeRequest = __classPrivateFieldGet(this, _HttpRequest_nativeReq, "f").clone();
              return new HttpRequest(newInit);
            }
          }
          exports3.HttpRequest = HttpRequest;
          _HttpRequest_cachedUser = /* @__PURE__ */ new WeakMap(), _HttpRequest_nativeReq = /* @__PURE__ */ new WeakMap(), _HttpRequest_init = /* @__PURE__ */ new WeakMap();
          function createStreamRequest(proxyReq, triggerMetadata) {
            var _a;
            const hostHeaderName = "x-forwarded-host";
            const protoHeaderName = "x-forwarded-proto";
            const host = proxyReq.headers[hostHeaderName];
            const proto = proxyReq.headers[protoHeaderName];
            if (typeof host !== "string" || typeof proto !== "string") {
              throw new errors_1.AzFuncSystemError(`Expected headers "${hostHeaderName}" and "${protoHeaderName}" to be set.`);
            }
            const url = `${proto}://${host}${(0, nonNull_1.nonNullProp)(proxyReq, "url")}`;
            let body;
            const lowerMethod = (_a = proxyReq.method) === null || _a === void 0 ? void 0 : _a.toLowerCase();
            if (lowerMethod !== "get" && lowerMethod !== "head") {
              body = proxyReq;
            }
            const { Query: rpcQueryIgnored, Headers: rpcHeaders } = triggerMetadata, rpcParams = __rest(triggerMetadata, ["Query", "Headers"]);
            let headers;
            const headersData = (0, fromRpcTypedData_1.fromRpcTypedData)(rpcHeaders);
            if (typeof headersData === "object" && (0, nonNull_1.isDefined)(headersData)) {
              headers = headersData;
            }
            const nativeReq = new Request(url, {
              // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment
              body,
              duplex: "half",
              method: (0, nonNull_1.nonNullProp)(proxyReq, "method"),
              headers
            });
            const params = {};
            for (const [key, rpcValue] of Object.entries(rpcParams)) {
              if ((0, nonNull_1.isDefined)(rpcValue.string)) {
                params[key] = rpcValue.string;
              }
            }
            return new HttpRequest({
              nativeRequest: nativeReq,
              params
            });
          }
          exports3.createStreamRequest = createStreamRequest;
        },
        /***/
        "./src/http/HttpResponse.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          var __awaiter = this && this.__awaiter || function(thisArg, _arguments, P, generator) {
            function adopt(value) {
              return value instanceof P ? value : new P(function(resolve) {
                resolve(value);
              });
            }
            return new (P || (P = Promise))(function(resolve, reject) {
              function fulfilled(value) {
                try {
                  step2(generator.next(value));
                } catch (e) {
                  reject(e);
                }
              }
              function rejected(value) {
                try {
                  step2(generator["throw"](value));
                } catch (e) {
                  reject(e);
                }
              }
              function step2(result) {
                result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
              }
              step2((generator = generator.apply(thisArg, _arguments || [])).next());
            });
          };
          var __classPrivateFieldSet = this && this.__classPrivateFieldSet || function(receiver, state, value, kind, f) {
            if (kind === "m") throw new TypeError("Private method is not writable");
            if (kind === "a" && !f) throw new TypeError("Private accessor was defined without a setter");
            if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("Cannot write private member to an object whose class did not declare it");
            return kind === "a" ? f.call(receiver, value) : f ? f.value = value : state.set(receiver, value), value;
          };
          var __classPrivateFieldGet = this && this.__classPrivateFieldGet || function(receiver, state, kind, f) {
            if (kind === "a" && !f) throw new TypeError("Private accessor was defined without a getter");
            if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("Cannot read private member from an object whose class did not declare it");
            return kind === "m" ? f : kind === "a" ? f.call(receiver) : f ? f.value : state.get(receiver);
          };
          var _HttpResponse_nativeRes, _HttpResponse_init;
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.HttpResponse = void 0;
          const nonNull_1 = __webpack_require__2(
            /*! ../utils/nonNull */
            "./src/utils/nonNull.ts"
          );
          const nullBodyStatuses = /* @__PURE__ */ new Set([204, 205, 304]);
          class HttpResponse {
            constructor(init) {
              var _a;
              _HttpResponse_nativeRes.set(this, void 0);
              _HttpResponse_init.set(this, void 0);
              init !== null && init !== void 0 ? init : init = {};
              __classPrivateFieldSet(this, _HttpResponse_init, init, "f");
              if (init.nativeResponse) {
                __classPrivateFieldSet(this, _HttpResponse_nativeRes, init.nativeResponse, "f");
              } else {
                const resInit = { status: init.status, headers: init.headers };
                const isNullBodyStatus = (0, nonNull_1.isDefined)(init.status) && nullBodyStatuses.has(init.status);
                if ((0, nonNull_1.isDefined)(init.jsonBody) && !isNullBodyStatus) {
                  const jsonBody = JSON.stringify(init.jsonBody);
                  const jsonHeaders = new Headers(resInit.headers);
                  if (!jsonHeaders.has("content-type")) {
                    jsonHeaders.set("content-type", "application/json");
                  }
                  __classPrivateFieldSet(this, _HttpResponse_nativeRes, new Response(jsonBody, Object.assign(Object.assign({}, resInit), { headers: jsonHeaders })), "f");
                } else {
                  __classPrivateFieldSet(this, _HttpResponse_nativeRes, new Response(isNullBodyStatus ? void 0 : init.body, resInit), "f");
                }
              }
              this.cookies = (_a = init.cookies) !== null && _a !== void 0 ? _a : [];
              this.enableContentNegotiation = !!init.enableContentNegotiation;
            }
            get status() {
              return __classPrivateFieldGet(this, _HttpResponse_nativeRes, "f").status;
            }
            get headers() {
              return __classPrivateFieldGet(this, _HttpResponse_nativeRes, "f").headers;
            }
            get body() {
              return __classPrivateFieldGet(this, _HttpResponse_nativeRes, "f").body;
            }
            get bodyUsed() {
              return __classPrivateFieldGet(this, _HttpResponse_nativeRes, "f").bodyUsed;
            }
            arrayBuffer() {
              return __awaiter(this, void 0, void 0, function* () {
                return __classPrivateFieldGet(this, _HttpResponse_nativeRes, "f").arrayBuffer();
              });
            }
            blob() {
              return __awaiter(this, void 0, void 0, function* () {
                return __classPrivateFieldGet(this, _HttpResponse_nativeRes, "f").blob();
              });
            }
            // eslint-disable-next-line deprecation/deprecation
            formData() {
              return __awaiter(this, void 0, void 0, function* () {
                return __classPrivateFieldGet(this, _HttpResponse_nativeRes, "f").formData();
              });
            }
            json() {
              return __awaiter(this, void 0, void 0, function* () {
                return __classPrivateFieldGet(this, _HttpResponse_nativeRes, "f").json();
              });
            }
            text() {
              return __awaiter(this, void 0, void 0, function* () {
                return __classPrivateFieldGet(this, _HttpResponse_nativeRes, "f").text();
              });
            }
            clone() {
              const newInit = structuredClone(__classPrivateFieldGet(this, _HttpResponse_init, "f"));
              newInit.nativeResponse = __classPrivateFieldGet(this, _HttpResponse_nativeRes, "f").clone();
              return new HttpResponse(newInit);
            }
          }
          exports3.HttpResponse = HttpResponse;
          _HttpResponse_nativeRes = /* @__PURE__ */ new WeakMap(), _HttpResponse_init = /* @__PURE__ */ new WeakMap();
        },
        /***/
        "./src/http/extractHttpUserFromHeaders.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.extractHttpUserFromHeaders = void 0;
          const nonNull_1 = __webpack_require__2(
            /*! ../utils/nonNull */
            "./src/utils/nonNull.ts"
          );
          const workerSystemLog_1 = __webpack_require__2(
            /*! ../utils/workerSystemLog */
            "./src/utils/workerSystemLog.ts"
          );
          function extractHttpUserFromHeaders(headers) {
            let user = null;
            const clientPrincipal = headers.get("x-ms-client-principal");
            if (clientPrincipal) {
              let claimsPrincipalData;
              try {
                claimsPrincipalData = JSON.parse(Buffer.from(clientPrincipal, "base64").toString("utf-8"));
              } catch (err) {
                (0, workerSystemLog_1.workerSystemLog)("warning", `Failed to parse x-ms-client-principal header: ${err instanceof Error ? err.message : String(err)}`);
                return null;
              }
              if (claimsPrincipalData === null || typeof claimsPrincipalData !== "object" || Array.isArray(claimsPrincipalData)) {
                (0, workerSystemLog_1.workerSystemLog)("warning", "Parsed x-ms-client-principal header was not a JSON object.");
                return null;
              }
              if (claimsPrincipalData["identityProvider"]) {
                user = {
                  type: "StaticWebApps",
                  id: claimsPrincipalData["userId"],
                  username: claimsPrincipalData["userDetails"],
                  identityProvider: claimsPrincipalData["identityProvider"],
                  claimsPrincipalData
                };
              } else {
                user = {
                  type: "AppService",
                  id: (0, nonNull_1.nonNullValue)(headers.get("x-ms-client-principal-id"), "user-id"),
                  username: (0, nonNull_1.nonNullValue)(headers.get("x-ms-client-principal-name"), "user-name"),
                  identityProvider: (0, nonNull_1.nonNullValue)(headers.get("x-ms-client-principal-idp"), "user-idp"),
                  claimsPrincipalData
                };
              }
            }
            return user;
          }
          exports3.extractHttpUserFromHeaders = extractHttpUserFromHeaders;
        },
        /***/
        "./src/http/httpProxy.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          var __awaiter = this && this.__awaiter || function(thisArg, _arguments, P, generator) {
            function adopt(value) {
              return value instanceof P ? value : new P(function(resolve) {
                resolve(value);
              });
            }
            return new (P || (P = Promise))(function(resolve, reject) {
              function fulfilled(value) {
                try {
                  step2(generator.next(value));
                } catch (e) {
                  reject(e);
                }
              }
              function rejected(value) {
                try {
                  step2(generator["throw"](value));
                } catch (e) {
                  reject(e);
                }
              }
              function step2(result) {
                result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
              }
              step2((generator = generator.apply(thisArg, _arguments || [])).next());
            });
          };
          var __asyncValues = this && this.__asyncValues || function(o) {
            if (!Symbol.asyncIterator) throw new TypeError("Symbol.asyncIterator is not defined.");
            var m = o[Symbol.asyncIterator], i;
            return m ? m.call(o) : (o = typeof __values === "function" ? __values(o) : o[Symbol.iterator](), i = {}, verb("next"), verb("throw"), verb("return"), i[Symbol.asyncIterator] = function() {
              return this;
            }, i);
            function verb(n) {
              i[n] = o[n] && function(v) {
                return new Promise(function(resolve, reject) {
                  v = o[n](v), settle(resolve, reject, v.done, v.value);
                });
              };
            }
            function settle(resolve, reject, d, v) {
              Promise.resolve(v).then(function(v2) {
                resolve({ value: v2, done: d });
              }, reject);
            }
          };
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.setupHttpProxy = exports3.isAllowedProxyResponseHeader = exports3.sendProxyResponse = exports3.waitForProxyRequest = void 0;
          const cookie_1 = __webpack_require__2(
            /*! cookie */
            "cookie"
          );
          const events_1 = __webpack_require__2(
            /*! events */
            "events"
          );
          const http = __webpack_require__2(
            /*! http */
            "http"
          );
          const net = __webpack_require__2(
            /*! net */
            "net"
          );
          const errors_1 = __webpack_require__2(
            /*! ../errors */
            "./src/errors.ts"
          );
          const credentialSanitizer_1 = __webpack_require__2(
            /*! ../utils/credentialSanitizer */
            "./src/utils/credentialSanitizer.ts"
          );
          const nonNull_1 = __webpack_require__2(
            /*! ../utils/nonNull */
            "./src/utils/nonNull.ts"
          );
          const workerSystemLog_1 = __webpack_require__2(
            /*! ../utils/workerSystemLog */
            "./src/utils/workerSystemLog.ts"
          );
          const requests = {};
          const responses = {};
          const minPort = 55e3;
          const maxPort = 55025;
          const blockedProxyResponseHeaders = /* @__PURE__ */ new Set([
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "trailers",
            "transfer-encoding",
            "upgrade"
          ]);
          const invocRequestEmitter = new events_1.EventEmitter();
          function waitForProxyRequest(invocationId) {
            return __awaiter(this, void 0, void 0, function* () {
              return new Promise((resolve, _reject) => {
                const req = requests[invocationId];
                if (req) {
                  resolve(req);
                  delete requests[invocationId];
                } else {
                  invocRequestEmitter.once(invocationId, () => {
                    const req2 = requests[invocationId];
                    if (req2) {
                      resolve(req2);
                      delete requests[invocationId];
                    }
                  });
                }
              });
            });
          }
          exports3.waitForProxyRequest = waitForProxyRequest;
          const invocationIdHeader = "x-ms-invocation-id";
          function sendProxyResponse(invocationId, userRes) {
            var _a, e_1, _b, _c;
            return __awaiter(this, void 0, void 0, function* () {
              const proxyRes = (0, nonNull_1.nonNullProp)(responses, invocationId);
              delete responses[invocationId];
              const connectionHeader = userRes.headers.get("connection");
              for (const [key, val] of userRes.headers.entries()) {
                if (isAllowedProxyResponseHeader(key, connectionHeader)) {
                  proxyRes.setHeader(key, val);
                }
              }
              proxyRes.setHeader(invocationIdHeader, invocationId);
              proxyRes.statusCode = userRes.status;
              if (userRes.cookies.length > 0) {
                setCookies(userRes, proxyRes);
              }
              if (userRes.body) {
                try {
                  for (var _d = true, _e = __asyncValues(userRes.body.values()), _f; _f = yield _e.next(), _a = _f.done, !_a; ) {
                    _c = _f.value;
                    _d = false;
                    try {
                      const chunk = _c;
                      proxyRes.write(chunk);
                    } finally {
                      _d = true;
                    }
                  }
                } catch (e_1_1) {
                  e_1 = { error: e_1_1 };
                } finally {
                  try {
                    if (!_d && !_a && (_b = _e.return)) yield _b.call(_e);
                  } finally {
                    if (e_1) throw e_1.error;
                  }
                }
              }
              proxyRes.end();
            });
          }
          exports3.sendProxyResponse = sendProxyResponse;
          function isAllowedProxyResponseHeader(headerName, connectionHeader) {
            const normalizedHeaderName = headerName.toLowerCase();
            return !blockedProxyResponseHeaders.has(normalizedHeaderName) && !getConnectionHeaderNames(connectionHeader).has(normalizedHeaderName);
          }
          exports3.isAllowedProxyResponseHeader = isAllowedProxyResponseHeader;
          function getConnectionHeaderNames(connectionHeader) {
            return new Set(connectionHeader === null || connectionHeader === void 0 ? void 0 : connectionHeader.split(",").map((headerName) => headerName.trim().toLowerCase()).filter((headerName) => headerName.length > 0));
          }
          function setCookies(userRes, proxyRes) {
            const serializedCookies = userRes.cookies.map((c) => {
              let sameSite;
              switch (c.sameSite) {
                case "Lax":
                  sameSite = "lax";
                  break;
                case "None":
                  sameSite = "none";
                  break;
                case "Strict":
                  sameSite = "strict";
                  break;
                default:
                  sameSite = c.sameSite;
              }
              return (0, cookie_1.serialize)(c.name, c.value, {
                domain: c.domain,
                path: c.path,
                expires: typeof c.expires === "number" ? new Date(c.expires) : c.expires,
                secure: c.secure,
                httpOnly: c.httpOnly,
                sameSite,
                maxAge: c.maxAge
              });
            });
            proxyRes.setHeader("Set-Cookie", serializedCookies);
          }
          function setupHttpProxy() {
            return __awaiter(this, void 0, void 0, function* () {
              return new Promise((resolve, reject) => {
                const server = http.createServer();
                server.on("request", (req, res) => {
                  const invocationId = req.headers[invocationIdHeader];
                  if (typeof invocationId === "string") {
                    requests[invocationId] = req;
                    responses[invocationId] = res;
                    invocRequestEmitter.emit(invocationId);
                  } else {
                    (0, workerSystemLog_1.workerSystemLog)("error", `Http proxy request missing header ${invocationIdHeader}`);
                  }
                });
                server.on("error", (err) => {
                  err = (0, errors_1.ensureErrorType)(err);
                  (0, workerSystemLog_1.workerSystemLog)("error", `Http proxy error: ${(0, credentialSanitizer_1.sanitizeErrorString)(err.stack || err.message)}`);
                });
                server.listen(() => {
                  const address = server.address();
                  if (address !== null && typeof address === "object") {
                    if (address.port === 0) {
                      (0, workerSystemLog_1.workerSystemLog)("debug", `Port 0 assigned. Finding open port.`);
                      findOpenPort((openPort) => {
                        server.close();
                        server.listen(openPort, () => {
                          (0, workerSystemLog_1.workerSystemLog)("debug", `Server is now listening on found open port: ${openPort}`);
                        });
                        resolve(`http://localhost:${openPort}/`);
                      });
                    } else {
                      (0, workerSystemLog_1.workerSystemLog)("debug", `Auto-assigned port is valid. Port: ${address.port}`);
                      resolve(`http://localhost:${address.port}/`);
                    }
                  } else {
                    reject(new errors_1.AzFuncSystemError("Unexpected server address during http proxy setup"));
                  }
                });
                server.on("close", () => {
                  (0, workerSystemLog_1.workerSystemLog)("information", "Http proxy closing");
                });
              });
            });
          }
          exports3.setupHttpProxy = setupHttpProxy;
          function findOpenPort(callback) {
            const server = net.createServer();
            function tryPort(port) {
              if (port > maxPort) {
                throw new errors_1.AzFuncSystemError(`No available ports found between ${minPort} and ${maxPort}. To enable HTTP streaming, please open a port in this range.`);
              }
              server.once("error", () => {
                tryPort(port + 1);
              });
              server.once("listening", () => {
                const address = server.address();
                if (address !== null && typeof address === "object") {
                  port = address.port;
                  server.close();
                  callback(port);
                }
              });
              server.listen(port);
            }
            tryPort(minPort);
          }
        },
        /***/
        "./src/index.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.MySqlChangeOperation = exports3.SqlChangeOperation = exports3.CosmosDBv4ChangeFeedMode = exports3.CosmosDBChangeFeedMode = exports3.arg = exports3.McpContent = exports3.Disposable = exports3.trigger = exports3.output = exports3.PromptInvocationContext = exports3.McpToolResponse = exports3.McpTextContent = exports3.McpResourceLinkContent = exports3.McpResourceContent = exports3.McpImageContent = exports3.McpContentBlock = exports3.McpAudioContent = exports3.promptArg = exports3.InvocationContext = exports3.input = exports3.HttpResponse = exports3.HttpRequest = exports3.PreInvocationContext = exports3.PostInvocationContext = exports3.LogHookContext = exports3.InvocationHookContext = exports3.HookContext = exports3.AppTerminateContext = exports3.AppStartContext = exports3.app = void 0;
          exports3.app = __webpack_require__2(
            /*! ./app */
            "./src/app.ts"
          );
          var AppStartContext_1 = __webpack_require__2(
            /*! ./hooks/AppStartContext */
            "./src/hooks/AppStartContext.ts"
          );
          Object.defineProperty(exports3, "AppStartContext", { enumerable: true, get: function() {
            return AppStartContext_1.AppStartContext;
          } });
          var AppTerminateContext_1 = __webpack_require__2(
            /*! ./hooks/AppTerminateContext */
            "./src/hooks/AppTerminateContext.ts"
          );
          Object.defineProperty(exports3, "AppTerminateContext", { enumerable: true, get: function() {
            return AppTerminateContext_1.AppTerminateContext;
          } });
          var HookContext_1 = __webpack_require__2(
            /*! ./hooks/HookContext */
            "./src/hooks/HookContext.ts"
          );
          Object.defineProperty(exports3, "HookContext", { enumerable: true, get: function() {
            return HookContext_1.HookContext;
          } });
          var InvocationHookContext_1 = __webpack_require__2(
            /*! ./hooks/InvocationHookContext */
            "./src/hooks/InvocationHookContext.ts"
          );
          Object.defineProperty(exports3, "InvocationHookContext", { enumerable: true, get: function() {
            return InvocationHookContext_1.InvocationHookContext;
          } });
          var LogHookContext_1 = __webpack_require__2(
            /*! ./hooks/LogHookContext */
            "./src/hooks/LogHookContext.ts"
          );
          Object.defineProperty(exports3, "LogHookContext", { enumerable: true, get: function() {
            return LogHookContext_1.LogHookContext;
          } });
          var PostInvocationContext_1 = __webpack_require__2(
            /*! ./hooks/PostInvocationContext */
            "./src/hooks/PostInvocationContext.ts"
          );
          Object.defineProperty(exports3, "PostInvocationContext", { enumerable: true, get: function() {
            return PostInvocationContext_1.PostInvocationContext;
          } });
          var PreInvocationContext_1 = __webpack_require__2(
            /*! ./hooks/PreInvocationContext */
            "./src/hooks/PreInvocationContext.ts"
          );
          Object.defineProperty(exports3, "PreInvocationContext", { enumerable: true, get: function() {
            return PreInvocationContext_1.PreInvocationContext;
          } });
          var HttpRequest_1 = __webpack_require__2(
            /*! ./http/HttpRequest */
            "./src/http/HttpRequest.ts"
          );
          Object.defineProperty(exports3, "HttpRequest", { enumerable: true, get: function() {
            return HttpRequest_1.HttpRequest;
          } });
          var HttpResponse_1 = __webpack_require__2(
            /*! ./http/HttpResponse */
            "./src/http/HttpResponse.ts"
          );
          Object.defineProperty(exports3, "HttpResponse", { enumerable: true, get: function() {
            return HttpResponse_1.HttpResponse;
          } });
          exports3.input = __webpack_require__2(
            /*! ./input */
            "./src/input.ts"
          );
          var InvocationContext_1 = __webpack_require__2(
            /*! ./InvocationContext */
            "./src/InvocationContext.ts"
          );
          Object.defineProperty(exports3, "InvocationContext", { enumerable: true, get: function() {
            return InvocationContext_1.InvocationContext;
          } });
          var McpPromptArgumentBuilder_1 = __webpack_require__2(
            /*! ./mcp/McpPromptArgumentBuilder */
            "./src/mcp/McpPromptArgumentBuilder.ts"
          );
          Object.defineProperty(exports3, "promptArg", { enumerable: true, get: function() {
            return McpPromptArgumentBuilder_1.promptArg;
          } });
          var McpToolResponse_1 = __webpack_require__2(
            /*! ./mcp/McpToolResponse */
            "./src/mcp/McpToolResponse.ts"
          );
          Object.defineProperty(exports3, "McpAudioContent", { enumerable: true, get: function() {
            return McpToolResponse_1.McpAudioContent;
          } });
          Object.defineProperty(exports3, "McpContentBlock", { enumerable: true, get: function() {
            return McpToolResponse_1.McpContentBlock;
          } });
          Object.defineProperty(exports3, "McpImageContent", { enumerable: true, get: function() {
            return McpToolResponse_1.McpImageContent;
          } });
          Object.defineProperty(exports3, "McpResourceContent", { enumerable: true, get: function() {
            return McpToolResponse_1.McpResourceContent;
          } });
          Object.defineProperty(exports3, "McpResourceLinkContent", { enumerable: true, get: function() {
            return McpToolResponse_1.McpResourceLinkContent;
          } });
          Object.defineProperty(exports3, "McpTextContent", { enumerable: true, get: function() {
            return McpToolResponse_1.McpTextContent;
          } });
          Object.defineProperty(exports3, "McpToolResponse", { enumerable: true, get: function() {
            return McpToolResponse_1.McpToolResponse;
          } });
          var PromptInvocationContext_1 = __webpack_require__2(
            /*! ./mcp/PromptInvocationContext */
            "./src/mcp/PromptInvocationContext.ts"
          );
          Object.defineProperty(exports3, "PromptInvocationContext", { enumerable: true, get: function() {
            return PromptInvocationContext_1.PromptInvocationContext;
          } });
          exports3.output = __webpack_require__2(
            /*! ./output */
            "./src/output.ts"
          );
          exports3.trigger = __webpack_require__2(
            /*! ./trigger */
            "./src/trigger.ts"
          );
          var Disposable_1 = __webpack_require__2(
            /*! ./utils/Disposable */
            "./src/utils/Disposable.ts"
          );
          Object.defineProperty(exports3, "Disposable", { enumerable: true, get: function() {
            return Disposable_1.Disposable;
          } });
          var mcpContentMarker_1 = __webpack_require__2(
            /*! ./utils/mcpContentMarker */
            "./src/utils/mcpContentMarker.ts"
          );
          Object.defineProperty(exports3, "McpContent", { enumerable: true, get: function() {
            return mcpContentMarker_1.McpContent;
          } });
          var toolProperties_1 = __webpack_require__2(
            /*! ./utils/toolProperties */
            "./src/utils/toolProperties.ts"
          );
          Object.defineProperty(exports3, "arg", { enumerable: true, get: function() {
            return toolProperties_1.arg;
          } });
          var CosmosDBChangeFeedMode;
          (function(CosmosDBChangeFeedMode2) {
            CosmosDBChangeFeedMode2["LatestVersion"] = "LatestVersion";
            CosmosDBChangeFeedMode2["AllVersionsAndDeletes"] = "AllVersionsAndDeletes";
          })(CosmosDBChangeFeedMode = exports3.CosmosDBChangeFeedMode || (exports3.CosmosDBChangeFeedMode = {}));
          exports3.CosmosDBv4ChangeFeedMode = CosmosDBChangeFeedMode;
          var SqlChangeOperation;
          (function(SqlChangeOperation2) {
            SqlChangeOperation2[SqlChangeOperation2["Insert"] = 0] = "Insert";
            SqlChangeOperation2[SqlChangeOperation2["Update"] = 1] = "Update";
            SqlChangeOperation2[SqlChangeOperation2["Delete"] = 2] = "Delete";
          })(SqlChangeOperation = exports3.SqlChangeOperation || (exports3.SqlChangeOperation = {}));
          var MySqlChangeOperation;
          (function(MySqlChangeOperation2) {
            MySqlChangeOperation2[MySqlChangeOperation2["Update"] = 0] = "Update";
          })(MySqlChangeOperation = exports3.MySqlChangeOperation || (exports3.MySqlChangeOperation = {}));
        },
        /***/
        "./src/input.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          var __rest = this && this.__rest || function(s, e) {
            var t = {};
            for (var p in s) if (Object.prototype.hasOwnProperty.call(s, p) && e.indexOf(p) < 0)
              t[p] = s[p];
            if (s != null && typeof Object.getOwnPropertySymbols === "function")
              for (var i = 0, p = Object.getOwnPropertySymbols(s); i < p.length; i++) {
                if (e.indexOf(p[i]) < 0 && Object.prototype.propertyIsEnumerable.call(s, p[i]))
                  t[p[i]] = s[p[i]];
              }
            return t;
          };
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.generic = exports3.webPubSubContext = exports3.webPubSubConnection = exports3.mySql = exports3.sql = exports3.cosmosDB = exports3.table = exports3.storageBlob = void 0;
          const addBindingName_1 = __webpack_require__2(
            /*! ./addBindingName */
            "./src/addBindingName.ts"
          );
          function storageBlob(options) {
            return addInputBindingName(Object.assign(Object.assign({}, options), { type: "blob" }));
          }
          exports3.storageBlob = storageBlob;
          function table2(options) {
            return addInputBindingName(Object.assign(Object.assign({}, options), { type: "table" }));
          }
          exports3.table = table2;
          function cosmosDB(options) {
            return addInputBindingName(Object.assign(Object.assign({}, options), { type: "cosmosDB" }));
          }
          exports3.cosmosDB = cosmosDB;
          function sql(options) {
            return addInputBindingName(Object.assign(Object.assign({}, options), { type: "sql" }));
          }
          exports3.sql = sql;
          function mySql(options) {
            return addInputBindingName(Object.assign(Object.assign({}, options), { type: "mysql" }));
          }
          exports3.mySql = mySql;
          function webPubSubConnection(options) {
            return addInputBindingName(Object.assign(Object.assign({}, options), { type: "webPubSubConnection" }));
          }
          exports3.webPubSubConnection = webPubSubConnection;
          function webPubSubContext(options) {
            var _a;
            const { connection } = options, rest = __rest(options, ["connection"]);
            return addInputBindingName(Object.assign(Object.assign({}, rest), { connections: (_a = rest.connections) !== null && _a !== void 0 ? _a : connection ? [connection] : void 0, type: "webPubSubContext" }));
          }
          exports3.webPubSubContext = webPubSubContext;
          function generic(options) {
            return addInputBindingName(options);
          }
          exports3.generic = generic;
          function addInputBindingName(binding) {
            return (0, addBindingName_1.addBindingName)(binding, "Input");
          }
        },
        /***/
        "./src/mcp/McpPromptArgumentBuilder.ts"(__unused_webpack_module, exports3) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.promptArg = exports3.McpPromptArgumentBuilder = void 0;
          class McpPromptArgumentBuilder {
            constructor() {
              this._required = false;
            }
            /**
             * Set the argument's description shown to MCP clients.
             */
            describe(description) {
              this._description = description;
              return this;
            }
            /**
             * Mark the argument as required. By default arguments are optional.
             */
            isRequired() {
              this._required = true;
              return this;
            }
            /**
             * @internal Resolve to the wire-facing {@link McpPromptArgument} shape using the supplied name.
             */
            toPromptArgument(name2) {
              return {
                name: name2,
                description: this._description,
                required: this._required
              };
            }
          }
          exports3.McpPromptArgumentBuilder = McpPromptArgumentBuilder;
          exports3.promptArg = {
            /**
             * Start building a prompt argument with a description.
             */
            describe(description) {
              return new McpPromptArgumentBuilder().describe(description);
            }
          };
        },
        /***/
        "./src/mcp/McpToolResponse.ts"(__unused_webpack_module, exports3) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.McpToolResponse = exports3.McpResourceContent = exports3.McpResourceLinkContent = exports3.McpAudioContent = exports3.McpImageContent = exports3.McpTextContent = exports3.McpContentBlock = void 0;
          function normalizeBinaryData(data) {
            if (typeof data === "string") {
              return data;
            }
            if (Buffer.isBuffer(data)) {
              return data.toString("base64");
            }
            if (ArrayBuffer.isView(data)) {
              const view = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
              return Buffer.from(view).toString("base64");
            }
            return Buffer.from(new Uint8Array(data)).toString("base64");
          }
          class McpContentBlock {
          }
          exports3.McpContentBlock = McpContentBlock;
          class McpTextContent extends McpContentBlock {
            constructor(text) {
              super();
              this.type = "text";
              this.text = text;
            }
            toJSON() {
              return { type: this.type, text: this.text };
            }
          }
          exports3.McpTextContent = McpTextContent;
          class McpImageContent extends McpContentBlock {
            constructor(init) {
              super();
              this.type = "image";
              this.data = init.data;
              this.mimeType = init.mimeType;
            }
            toJSON() {
              const out = {
                type: this.type,
                data: normalizeBinaryData(this.data)
              };
              if (this.mimeType !== void 0) {
                out.mimeType = this.mimeType;
              }
              return out;
            }
          }
          exports3.McpImageContent = McpImageContent;
          class McpAudioContent extends McpContentBlock {
            constructor(init) {
              super();
              this.type = "audio";
              this.data = init.data;
              this.mimeType = init.mimeType;
            }
            toJSON() {
              const out = {
                type: this.type,
                data: normalizeBinaryData(this.data)
              };
              if (this.mimeType !== void 0) {
                out.mimeType = this.mimeType;
              }
              return out;
            }
          }
          exports3.McpAudioContent = McpAudioContent;
          class McpResourceLinkContent extends McpContentBlock {
            constructor(init) {
              super();
              this.type = "resource_link";
              this.uri = init.uri;
              this.name = init.name;
              this.description = init.description;
              this.mimeType = init.mimeType;
            }
            toJSON() {
              const out = { type: this.type, uri: this.uri };
              if (this.name !== void 0)
                out.name = this.name;
              if (this.description !== void 0)
                out.description = this.description;
              if (this.mimeType !== void 0)
                out.mimeType = this.mimeType;
              return out;
            }
          }
          exports3.McpResourceLinkContent = McpResourceLinkContent;
          class McpResourceContent extends McpContentBlock {
            constructor(init) {
              super();
              this.type = "resource";
              this.resource = init.resource;
            }
            toJSON() {
              const r = this.resource;
              const inner = { uri: r.uri };
              if (r.mimeType !== void 0)
                inner.mimeType = r.mimeType;
              if (r.text !== void 0)
                inner.text = r.text;
              if (r.blob !== void 0)
                inner.blob = normalizeBinaryData(r.blob);
              return { type: this.type, resource: inner };
            }
          }
          exports3.McpResourceContent = McpResourceContent;
          class McpToolResponse {
            constructor(init) {
              this.content = init.content;
              this.structuredContent = init.structuredContent;
              this.isError = init.isError;
            }
          }
          exports3.McpToolResponse = McpToolResponse;
        },
        /***/
        "./src/mcp/PromptInvocationContext.ts"(__unused_webpack_module, exports3) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.PromptInvocationContext = void 0;
          class PromptInvocationContext {
            constructor(data) {
              var _a;
              let obj = {};
              if (typeof data === "string") {
                try {
                  const parsed = JSON.parse(data);
                  if (parsed && typeof parsed === "object") {
                    obj = parsed;
                  }
                } catch (_b) {
                  obj = {};
                }
              } else if (data && typeof data === "object") {
                obj = data;
              }
              this.name = typeof obj.name === "string" ? obj.name : "";
              const args = obj.arguments;
              if (args && typeof args === "object" && !Array.isArray(args)) {
                const out = {};
                for (const [k, v] of Object.entries(args)) {
                  out[k] = typeof v === "string" ? v : v === void 0 || v === null ? "" : String(v);
                }
                this.arguments = out;
              } else {
                this.arguments = {};
              }
              const sid = (_a = obj.sessionId) !== null && _a !== void 0 ? _a : obj.sessionid;
              this.sessionId = typeof sid === "string" ? sid : void 0;
              const transport = obj.transport;
              this.transport = transport && typeof transport === "object" && !Array.isArray(transport) ? transport : void 0;
            }
          }
          exports3.PromptInvocationContext = PromptInvocationContext;
        },
        /***/
        "./src/mcp/sdkCompat.ts"(__unused_webpack_module, exports3) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.__resetMcpSdkWarning = exports3.warnIfLooksLikeMcpSdkValue = exports3.looksLikeMcpSdkValue = void 0;
          function looksLikeMcpSdkValue(value) {
            if (!value || typeof value !== "object") {
              return false;
            }
            const obj = value;
            if (Array.isArray(obj.content)) {
              return true;
            }
            if (typeof obj.type === "string") {
              return "text" in obj || "data" in obj || "uri" in obj || "resource" in obj;
            }
            return false;
          }
          exports3.looksLikeMcpSdkValue = looksLikeMcpSdkValue;
          let warned = false;
          function warnIfLooksLikeMcpSdkValue(value, context) {
            if (warned || !context || !looksLikeMcpSdkValue(value)) {
              return;
            }
            warned = true;
            context.warn("[@azure/functions] Tool handler return value appears to use types from `@modelcontextprotocol/sdk` (e.g. `CallToolResult`, `TextContent`, `ImageContent`). These types are not supported directly and will be serialized as plain text. Use the equivalent classes from `@azure/functions` instead \u2014 `McpToolResponse`, `McpTextContent`, `McpImageContent`, etc. See the `McpContentBlock` JSDoc for custom content block examples.");
          }
          exports3.warnIfLooksLikeMcpSdkValue = warnIfLooksLikeMcpSdkValue;
          function __resetMcpSdkWarning() {
            warned = false;
          }
          exports3.__resetMcpSdkWarning = __resetMcpSdkWarning;
        },
        /***/
        "./src/output.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.generic = exports3.webPubSub = exports3.mySql = exports3.sql = exports3.cosmosDB = exports3.eventGrid = exports3.eventHub = exports3.serviceBusTopic = exports3.serviceBusQueue = exports3.storageQueue = exports3.table = exports3.storageBlob = exports3.http = void 0;
          const addBindingName_1 = __webpack_require__2(
            /*! ./addBindingName */
            "./src/addBindingName.ts"
          );
          function http(options) {
            return addOutputBindingName(Object.assign(Object.assign({}, options), { type: "http" }));
          }
          exports3.http = http;
          function storageBlob(options) {
            return addOutputBindingName(Object.assign(Object.assign({}, options), { type: "blob" }));
          }
          exports3.storageBlob = storageBlob;
          function table2(options) {
            return addOutputBindingName(Object.assign(Object.assign({}, options), { type: "table" }));
          }
          exports3.table = table2;
          function storageQueue(options) {
            return addOutputBindingName(Object.assign(Object.assign({}, options), { type: "queue" }));
          }
          exports3.storageQueue = storageQueue;
          function serviceBusQueue(options) {
            return addOutputBindingName(Object.assign(Object.assign({}, options), { type: "serviceBus" }));
          }
          exports3.serviceBusQueue = serviceBusQueue;
          function serviceBusTopic(options) {
            return addOutputBindingName(Object.assign(Object.assign({}, options), { type: "serviceBus" }));
          }
          exports3.serviceBusTopic = serviceBusTopic;
          function eventHub(options) {
            return addOutputBindingName(Object.assign(Object.assign({}, options), { type: "eventHub" }));
          }
          exports3.eventHub = eventHub;
          function eventGrid(options) {
            return addOutputBindingName(Object.assign(Object.assign({}, options), { type: "eventGrid" }));
          }
          exports3.eventGrid = eventGrid;
          function cosmosDB(options) {
            return addOutputBindingName(Object.assign(Object.assign({}, options), { type: "cosmosDB" }));
          }
          exports3.cosmosDB = cosmosDB;
          function sql(options) {
            return addOutputBindingName(Object.assign(Object.assign({}, options), { type: "sql" }));
          }
          exports3.sql = sql;
          function mySql(options) {
            return addOutputBindingName(Object.assign(Object.assign({}, options), { type: "mysql" }));
          }
          exports3.mySql = mySql;
          function webPubSub(options) {
            return addOutputBindingName(Object.assign(Object.assign({}, options), { type: "webPubSub" }));
          }
          exports3.webPubSub = webPubSub;
          function generic(options) {
            return addOutputBindingName(options);
          }
          exports3.generic = generic;
          function addOutputBindingName(binding) {
            return (0, addBindingName_1.addBindingName)(binding, "Output");
          }
        },
        /***/
        "./src/setup.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.setup = exports3.capabilities = exports3.enableHttpStream = exports3.lockSetup = void 0;
          const errors_1 = __webpack_require__2(
            /*! ./errors */
            "./src/errors.ts"
          );
          const nonNull_1 = __webpack_require__2(
            /*! ./utils/nonNull */
            "./src/utils/nonNull.ts"
          );
          const tryGetCoreApiLazy_1 = __webpack_require__2(
            /*! ./utils/tryGetCoreApiLazy */
            "./src/utils/tryGetCoreApiLazy.ts"
          );
          const workerSystemLog_1 = __webpack_require__2(
            /*! ./utils/workerSystemLog */
            "./src/utils/workerSystemLog.ts"
          );
          let setupLocked = false;
          function lockSetup() {
            setupLocked = true;
          }
          exports3.lockSetup = lockSetup;
          exports3.enableHttpStream = false;
          exports3.capabilities = {};
          function setup(opts) {
            if (setupLocked) {
              throw new errors_1.AzFuncSystemError("Setup options can't be changed after app startup has finished.");
            }
            if (opts.enableHttpStream) {
              const coreApi = (0, tryGetCoreApiLazy_1.tryGetCoreApiLazy)();
              if (coreApi && !coreApi.log) {
                throw new errors_1.AzFuncSystemError(`HTTP streaming requires Azure Functions Host v4.28 or higher.`);
              }
            }
            if ((0, nonNull_1.isDefined)(opts.enableHttpStream)) {
              exports3.enableHttpStream = opts.enableHttpStream;
            }
            if (opts.capabilities) {
              for (let [key, val] of Object.entries(opts.capabilities)) {
                if ((0, nonNull_1.isDefined)(val)) {
                  val = String(val);
                  (0, workerSystemLog_1.workerSystemLog)("debug", `Capability ${key} set to ${val}.`);
                  exports3.capabilities[key] = val;
                }
              }
            }
            if (exports3.enableHttpStream) {
              (0, workerSystemLog_1.workerSystemLog)("debug", `HTTP streaming enabled.`);
            }
          }
          exports3.setup = setup;
        },
        /***/
        "./src/trigger.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          var __rest = this && this.__rest || function(s, e) {
            var t = {};
            for (var p in s) if (Object.prototype.hasOwnProperty.call(s, p) && e.indexOf(p) < 0)
              t[p] = s[p];
            if (s != null && typeof Object.getOwnPropertySymbols === "function")
              for (var i = 0, p = Object.getOwnPropertySymbols(s); i < p.length; i++) {
                if (e.indexOf(p[i]) < 0 && Object.prototype.propertyIsEnumerable.call(s, p[i]))
                  t[p[i]] = s[p[i]];
              }
            return t;
          };
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.generic = exports3.connectorTrigger = exports3.mcpPrompt = exports3.mcpResource = exports3.mcpTool = exports3.webPubSub = exports3.mySql = exports3.sql = exports3.warmup = exports3.cosmosDB = exports3.eventGrid = exports3.eventHub = exports3.serviceBusTopic = exports3.serviceBusQueue = exports3.storageQueue = exports3.storageBlob = exports3.timer = exports3.http = void 0;
          const addBindingName_1 = __webpack_require__2(
            /*! ./addBindingName */
            "./src/addBindingName.ts"
          );
          const toMcpPromptTriggerOptionsToRpc_1 = __webpack_require__2(
            /*! ./converters/toMcpPromptTriggerOptionsToRpc */
            "./src/converters/toMcpPromptTriggerOptionsToRpc.ts"
          );
          const toMcpResourceTriggerOptionsToRpc_1 = __webpack_require__2(
            /*! ./converters/toMcpResourceTriggerOptionsToRpc */
            "./src/converters/toMcpResourceTriggerOptionsToRpc.ts"
          );
          const toMcpToolTriggerOptionsToRpc_1 = __webpack_require__2(
            /*! ./converters/toMcpToolTriggerOptionsToRpc */
            "./src/converters/toMcpToolTriggerOptionsToRpc.ts"
          );
          function http(options) {
            return addTriggerBindingName(Object.assign(Object.assign({}, options), { authLevel: options.authLevel || "anonymous", methods: options.methods || ["GET", "POST"], type: "httpTrigger" }));
          }
          exports3.http = http;
          function timer(options) {
            return addTriggerBindingName(Object.assign(Object.assign({}, options), { type: "timerTrigger" }));
          }
          exports3.timer = timer;
          function storageBlob(options) {
            return addTriggerBindingName(Object.assign(Object.assign({}, options), { type: "blobTrigger" }));
          }
          exports3.storageBlob = storageBlob;
          function storageQueue(options) {
            return addTriggerBindingName(Object.assign(Object.assign({}, options), { type: "queueTrigger" }));
          }
          exports3.storageQueue = storageQueue;
          function serviceBusQueue(options) {
            return addTriggerBindingName(Object.assign(Object.assign({}, options), { type: "serviceBusTrigger" }));
          }
          exports3.serviceBusQueue = serviceBusQueue;
          function serviceBusTopic(options) {
            return addTriggerBindingName(Object.assign(Object.assign({}, options), { type: "serviceBusTrigger" }));
          }
          exports3.serviceBusTopic = serviceBusTopic;
          function eventHub(options) {
            return addTriggerBindingName(Object.assign(Object.assign({}, options), { type: "eventHubTrigger" }));
          }
          exports3.eventHub = eventHub;
          function eventGrid(options) {
            return addTriggerBindingName(Object.assign(Object.assign({}, options), { type: "eventGridTrigger" }));
          }
          exports3.eventGrid = eventGrid;
          function cosmosDB(options) {
            const binding = addTriggerBindingName(Object.assign(Object.assign({}, options), { type: "cosmosDBTrigger" }));
            return binding;
          }
          exports3.cosmosDB = cosmosDB;
          function warmup(options) {
            return addTriggerBindingName(Object.assign(Object.assign({}, options), { type: "warmupTrigger" }));
          }
          exports3.warmup = warmup;
          function sql(options) {
            return addTriggerBindingName(Object.assign(Object.assign({}, options), { type: "sqlTrigger" }));
          }
          exports3.sql = sql;
          function mySql(options) {
            return addTriggerBindingName(Object.assign(Object.assign({}, options), { type: "mysqlTrigger" }));
          }
          exports3.mySql = mySql;
          function webPubSub(options) {
            var _a;
            const { connection } = options, rest = __rest(options, ["connection"]);
            return addTriggerBindingName(Object.assign(Object.assign({}, rest), { connections: (_a = rest.connections) !== null && _a !== void 0 ? _a : connection ? [connection] : void 0, type: "webPubSubTrigger" }));
          }
          exports3.webPubSub = webPubSub;
          function mcpTool(options) {
            return addTriggerBindingName(Object.assign(Object.assign({}, (0, toMcpToolTriggerOptionsToRpc_1.converToMcpToolTriggerOptionsToRpc)(options)), { type: "mcpToolTrigger" }));
          }
          exports3.mcpTool = mcpTool;
          function mcpResource(options) {
            return addTriggerBindingName(Object.assign(Object.assign({}, (0, toMcpResourceTriggerOptionsToRpc_1.convertToMcpResourceTriggerOptionsToRpc)(options)), { type: "mcpResourceTrigger" }));
          }
          exports3.mcpResource = mcpResource;
          function mcpPrompt(options) {
            return addTriggerBindingName(Object.assign(Object.assign({}, (0, toMcpPromptTriggerOptionsToRpc_1.convertToMcpPromptTriggerOptionsToRpc)(options)), { type: "mcpPromptTrigger" }));
          }
          exports3.mcpPrompt = mcpPrompt;
          function connectorTrigger(options) {
            return addTriggerBindingName(Object.assign(Object.assign({}, options), { type: "connectorTrigger" }));
          }
          exports3.connectorTrigger = connectorTrigger;
          function generic(options) {
            return addTriggerBindingName(options);
          }
          exports3.generic = generic;
          function addTriggerBindingName(binding) {
            return (0, addBindingName_1.addBindingName)(binding, "Trigger");
          }
        },
        /***/
        "./src/utils/Disposable.ts"(__unused_webpack_module, exports3) {
          var __classPrivateFieldSet = this && this.__classPrivateFieldSet || function(receiver, state, value, kind, f) {
            if (kind === "m") throw new TypeError("Private method is not writable");
            if (kind === "a" && !f) throw new TypeError("Private accessor was defined without a setter");
            if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("Cannot write private member to an object whose class did not declare it");
            return kind === "a" ? f.call(receiver, value) : f ? f.value = value : state.set(receiver, value), value;
          };
          var __classPrivateFieldGet = this && this.__classPrivateFieldGet || function(receiver, state, kind, f) {
            if (kind === "a" && !f) throw new TypeError("Private accessor was defined without a getter");
            if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("Cannot read private member from an object whose class did not declare it");
            return kind === "m" ? f : kind === "a" ? f.call(receiver) : f ? f.value : state.get(receiver);
          };
          var _Disposable_callOnDispose;
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.Disposable = void 0;
          class Disposable {
            static from(...inDisposables) {
              let disposables = inDisposables;
              return new Disposable(function() {
                if (disposables) {
                  for (const disposable of disposables) {
                    if (disposable && typeof disposable.dispose === "function") {
                      disposable.dispose();
                    }
                  }
                  disposables = void 0;
                }
              });
            }
            constructor(callOnDispose) {
              _Disposable_callOnDispose.set(this, void 0);
              __classPrivateFieldSet(this, _Disposable_callOnDispose, callOnDispose, "f");
            }
            dispose() {
              if (typeof __classPrivateFieldGet(this, _Disposable_callOnDispose, "f") === "function") {
                __classPrivateFieldGet(this, _Disposable_callOnDispose, "f").call(this);
                __classPrivateFieldSet(this, _Disposable_callOnDispose, void 0, "f");
              }
            }
          }
          exports3.Disposable = Disposable;
          _Disposable_callOnDispose = /* @__PURE__ */ new WeakMap();
        },
        /***/
        "./src/utils/credentialSanitizer.ts"(__unused_webpack_module, exports3) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.stringifySanitizedErrorObject = exports3.sanitizeErrorString = void 0;
          const hiddenCredential = "[Hidden Credential]";
          const circularReference = "[Circular]";
          const credentialNameFragments = ["password", "pwd", "key", "secret", "token", "sas"];
          const credentialTokens = [
            "Token=",
            "DefaultEndpointsProtocol=http",
            "AccountKey=",
            "Data Source=",
            "Server=",
            "Password=",
            "pwd=",
            "&amp;sig=",
            "&sig=",
            "?sig=",
            "SharedAccessKey=",
            "&amp;code=",
            "&code=",
            "?code=",
            "/code=",
            "key="
          ];
          const urlCredentialPattern = /\b([a-zA-Z]+):\/\/([^:/\s]+):([^@/\s]+)@([^:/\s]+):([0-9]+)\b/g;
          function sanitizeErrorString(input) {
            if (!input) {
              return input;
            }
            let sanitized = input;
            for (const token of credentialTokens) {
              sanitized = replaceCredentialToken(sanitized, token);
            }
            return sanitized.replace(urlCredentialPattern, hiddenCredential);
          }
          exports3.sanitizeErrorString = sanitizeErrorString;
          function stringifySanitizedErrorObject(value) {
            const seen = /* @__PURE__ */ new WeakSet();
            return JSON.stringify(value, (key, val) => {
              if (isCredentialName(key)) {
                return hiddenCredential;
              }
              if (typeof val === "string") {
                return sanitizeErrorString(val);
              }
              if (typeof val === "bigint") {
                return val.toString();
              }
              if (typeof val === "object" && val !== null) {
                if (seen.has(val)) {
                  return circularReference;
                }
                seen.add(val);
              }
              return val;
            });
          }
          exports3.stringifySanitizedErrorObject = stringifySanitizedErrorObject;
          function replaceCredentialToken(input, token) {
            const lowerInput = input.toLowerCase();
            const lowerToken = token.toLowerCase();
            let startIndex = lowerInput.indexOf(lowerToken);
            if (startIndex === -1) {
              return input;
            }
            let sanitized = "";
            let searchOffset = 0;
            while (startIndex !== -1) {
              const credentialEnd = findCredentialEnd(input, startIndex);
              sanitized += input.substring(searchOffset, startIndex) + hiddenCredential;
              searchOffset = credentialEnd;
              startIndex = lowerInput.indexOf(lowerToken, searchOffset);
            }
            return sanitized + input.substring(searchOffset);
          }
          function findCredentialEnd(input, startIndex) {
            const terminatorIndex = input.substring(startIndex).search(/[<"'\r\n]/);
            return terminatorIndex === -1 ? input.length : startIndex + terminatorIndex;
          }
          function isCredentialName(name2) {
            return credentialNameFragments.some((fragment) => name2.toLowerCase().includes(fragment));
          }
        },
        /***/
        "./src/utils/fallbackLogHandler.ts"(__unused_webpack_module, exports3) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.fallbackLogHandler = void 0;
          function fallbackLogHandler(level, ...args) {
            switch (level) {
              case "trace":
                console.trace(...args);
                break;
              case "debug":
                console.debug(...args);
                break;
              case "information":
                console.info(...args);
                break;
              case "warning":
                console.warn(...args);
                break;
              case "critical":
              case "error":
                console.error(...args);
                break;
              default:
                console.log(...args);
            }
          }
          exports3.fallbackLogHandler = fallbackLogHandler;
        },
        /***/
        "./src/utils/getRandomHexString.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.getStringHash = exports3.getRandomHexString = void 0;
          const crypto2 = __webpack_require__2(
            /*! crypto */
            "crypto"
          );
          function getRandomHexString(length = 10) {
            const buffer = crypto2.randomBytes(Math.ceil(length / 2));
            return buffer.toString("hex").slice(0, length);
          }
          exports3.getRandomHexString = getRandomHexString;
          function getStringHash(data, length = 10) {
            return crypto2.createHash("sha256").update(data).digest("hex").slice(0, length);
          }
          exports3.getStringHash = getStringHash;
        },
        /***/
        "./src/utils/isTrigger.ts"(__unused_webpack_module, exports3) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.isMcpPromptTrigger = exports3.isMcpToolTrigger = exports3.isTimerTrigger = exports3.isHttpTrigger = exports3.isTrigger = void 0;
          function isTrigger(typeName) {
            return !!typeName && /trigger$/i.test(typeName);
          }
          exports3.isTrigger = isTrigger;
          function isHttpTrigger(typeName) {
            return (typeName === null || typeName === void 0 ? void 0 : typeName.toLowerCase()) === "httptrigger";
          }
          exports3.isHttpTrigger = isHttpTrigger;
          function isTimerTrigger(typeName) {
            return (typeName === null || typeName === void 0 ? void 0 : typeName.toLowerCase()) === "timertrigger";
          }
          exports3.isTimerTrigger = isTimerTrigger;
          function isMcpToolTrigger(typeName) {
            return (typeName === null || typeName === void 0 ? void 0 : typeName.toLowerCase()) === "mcptooltrigger";
          }
          exports3.isMcpToolTrigger = isMcpToolTrigger;
          function isMcpPromptTrigger(typeName) {
            return (typeName === null || typeName === void 0 ? void 0 : typeName.toLowerCase()) === "mcpprompttrigger";
          }
          exports3.isMcpPromptTrigger = isMcpPromptTrigger;
        },
        /***/
        "./src/utils/mcpContentMarker.ts"(__unused_webpack_module, exports3) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.shouldCreateStructuredContentMarker = exports3.hasMcpContentMarker = exports3.McpContent = void 0;
          const MCP_CONTENT_MARKER = /* @__PURE__ */ Symbol("__mcp_content__");
          function McpContent(target) {
            const applyMarker = (ctor) => {
              Object.defineProperty(ctor.prototype, MCP_CONTENT_MARKER, {
                value: true,
                writable: false,
                enumerable: false,
                configurable: false
              });
              return ctor;
            };
            if (target === void 0) {
              return applyMarker;
            }
            return applyMarker(target);
          }
          exports3.McpContent = McpContent;
          function hasMcpContentMarker(obj) {
            if (obj === null || obj === void 0) {
              return false;
            }
            if (typeof obj === "function") {
              return typeof obj.prototype === "object" && obj.prototype !== null && MCP_CONTENT_MARKER in obj.prototype;
            }
            if (typeof obj === "object") {
              return MCP_CONTENT_MARKER in obj;
            }
            return false;
          }
          exports3.hasMcpContentMarker = hasMcpContentMarker;
          function shouldCreateStructuredContentMarker(obj) {
            if (obj === null || obj === void 0) {
              return false;
            }
            if (typeof obj === "string" || typeof obj === "number" || typeof obj === "boolean") {
              return false;
            }
            if (Array.isArray(obj)) {
              return false;
            }
            if (obj instanceof Date || obj instanceof RegExp || obj instanceof ArrayBuffer || ArrayBuffer.isView(obj) || Buffer.isBuffer(obj) || obj instanceof Set || obj instanceof Map) {
              return false;
            }
            return hasMcpContentMarker(obj);
          }
          exports3.shouldCreateStructuredContentMarker = shouldCreateStructuredContentMarker;
        },
        /***/
        "./src/utils/nonNull.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.isDefined = exports3.copyPropIfDefined = exports3.nonNullValue = exports3.nonNullProp = void 0;
          const errors_1 = __webpack_require__2(
            /*! ../errors */
            "./src/errors.ts"
          );
          function nonNullProp(source, name2) {
            const value = source[name2];
            return nonNullValue(value, name2);
          }
          exports3.nonNullProp = nonNullProp;
          function nonNullValue(value, propertyNameOrMessage) {
            if (value === null || value === void 0) {
              throw new errors_1.AzFuncSystemError("Internal error: Expected value to be neither null nor undefined" + (propertyNameOrMessage ? `: ${propertyNameOrMessage}` : ""));
            }
            return value;
          }
          exports3.nonNullValue = nonNullValue;
          function copyPropIfDefined(source, destination, key) {
            if (source[key] !== null && source[key] !== void 0) {
              destination[key] = source[key];
            }
          }
          exports3.copyPropIfDefined = copyPropIfDefined;
          function isDefined(data) {
            return data !== null && data !== void 0;
          }
          exports3.isDefined = isDefined;
        },
        /***/
        "./src/utils/toolProperties.ts"(__unused_webpack_module, exports3) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.normalizeToolProperties = exports3.isToolProperties = exports3.convertToolProperties = exports3.arg = exports3.ToolPropertyBuilder = void 0;
          class ToolPropertyBuilder {
            constructor() {
              this.property = {};
            }
            // Implement McpToolProperty interface with getters
            get propertyName() {
              return this.property.propertyName || "";
            }
            get propertyType() {
              if (!this.property.propertyType) {
                throw new Error("Property type must be specified (use .string(), .number(), etc.)");
              }
              return this.property.propertyType;
            }
            get description() {
              return this.property.description || "";
            }
            get isRequired() {
              var _a;
              return (_a = this.property.isRequired) !== null && _a !== void 0 ? _a : true;
            }
            get isArray() {
              var _a;
              return (_a = this.property.isArray) !== null && _a !== void 0 ? _a : false;
            }
            /**
             * Set the property type to string
             */
            string() {
              this.property.propertyType = "string";
              return this;
            }
            /**
             * Set the property type to double
             */
            double() {
              this.property.propertyType = "number";
              return this;
            }
            /**
             * Set the property type to long
             */
            long() {
              this.property.propertyType = "number";
              return this;
            }
            /**
             * Set the property type to number
             */
            number() {
              this.property.propertyType = "number";
              return this;
            }
            /**
             * Set the property type to boolean
             */
            boolean() {
              this.property.propertyType = "boolean";
              return this;
            }
            /**
             * Set the property type to object
             */
            object() {
              this.property.propertyType = "object";
              return this;
            }
            /**
             * Set the property type to long
             */
            integer() {
              this.property.propertyType = "integer";
              return this;
            }
            /**
             * Set the property type to long
             */
            datetime() {
              this.property.propertyType = "string";
              return this;
            }
            /**
             * Set the description for the property
             * @param description - Description of the property's purpose
             */
            describe(description) {
              this.property.description = description;
              return this;
            }
            /**
             * Mark the property as optional
             */
            optional() {
              this.property.isRequired = false;
              return this;
            }
            /**
             * Mark the property as an array type
             */
            asArray() {
              this.property.isArray = true;
              return this;
            }
          }
          exports3.ToolPropertyBuilder = ToolPropertyBuilder;
          exports3.arg = {
            /**
             * Start building a string property
             */
            string() {
              return new ToolPropertyBuilder().string();
            },
            /**
             * Start building a number property
             */
            integer() {
              return new ToolPropertyBuilder().integer();
            },
            /**
             * Start building a number property
             */
            number() {
              return new ToolPropertyBuilder().number();
            },
            /**
             * Start building a long property
             */
            long() {
              return new ToolPropertyBuilder().long();
            },
            /**
             * Start building a double property
             */
            double() {
              return new ToolPropertyBuilder().double();
            },
            /**
             * Start building a boolean property
             */
            boolean() {
              return new ToolPropertyBuilder().boolean();
            },
            /**
             * Start building a datetime property
             */
            datetime() {
              return new ToolPropertyBuilder().datetime();
            },
            /**
             * Start building an object property
             */
            object() {
              return new ToolPropertyBuilder().object();
            }
          };
          function convertToolProperties(args) {
            return Object.entries(args).map(([propertyName, property]) => {
              var _a, _b;
              return {
                propertyName,
                propertyType: property.propertyType,
                description: property.description || "",
                isRequired: (_a = property.isRequired) !== null && _a !== void 0 ? _a : true,
                isArray: (_b = property.isArray) !== null && _b !== void 0 ? _b : false
                // Default to false
              };
            });
          }
          exports3.convertToolProperties = convertToolProperties;
          function isToolProperties(properties) {
            return typeof properties === "object" && properties !== null && !Array.isArray(properties) && Object.values(properties).every((prop) => typeof prop === "object" && prop !== null && "propertyType" in prop && "description" in prop && "isRequired" in prop && "isArray" in prop);
          }
          exports3.isToolProperties = isToolProperties;
          function validateToolProperty(property, propertyName) {
            const nameContext = propertyName ? ` for property '${propertyName}'` : "";
            if (!property.propertyType || property.propertyType.trim() === "") {
              throw new Error(`Property type is required${nameContext}`);
            }
            if (property.description === void 0 || property.description === null) {
              property.description = "";
            }
          }
          function normalizeToolProperties(properties) {
            if (!properties) {
              return void 0;
            }
            if (Array.isArray(properties)) {
              properties.forEach((property, index) => {
                validateToolProperty(property, property.propertyName || `index ${index}`);
              });
              return properties;
            }
            if (isToolProperties(properties)) {
              const converted = convertToolProperties(properties);
              return converted;
            }
            throw new Error("Invalid tool properties format");
          }
          exports3.normalizeToolProperties = normalizeToolProperties;
        },
        /***/
        "./src/utils/tryGetCoreApiLazy.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.tryGetCoreApiLazy = void 0;
          let coreApi;
          function tryGetCoreApiLazy() {
            if (coreApi === void 0) {
              try {
                coreApi = __webpack_require__2(
                  /*! @azure/functions-core */
                  "@azure/functions-core"
                );
              } catch (_a) {
                coreApi = null;
              }
            }
            return coreApi;
          }
          exports3.tryGetCoreApiLazy = tryGetCoreApiLazy;
        },
        /***/
        "./src/utils/workerSystemLog.ts"(__unused_webpack_module, exports3, __webpack_require__2) {
          Object.defineProperty(exports3, "__esModule", { value: true });
          exports3.workerSystemLog = void 0;
          const util_1 = __webpack_require__2(
            /*! util */
            "util"
          );
          const fallbackLogHandler_1 = __webpack_require__2(
            /*! ./fallbackLogHandler */
            "./src/utils/fallbackLogHandler.ts"
          );
          const tryGetCoreApiLazy_1 = __webpack_require__2(
            /*! ./tryGetCoreApiLazy */
            "./src/utils/tryGetCoreApiLazy.ts"
          );
          function workerSystemLog(level, ...args) {
            const coreApi = (0, tryGetCoreApiLazy_1.tryGetCoreApiLazy)();
            if (coreApi && coreApi.log) {
              coreApi.log(level, "system", (0, util_1.format)(...args));
            } else {
              (0, fallbackLogHandler_1.fallbackLogHandler)(level, ...args);
            }
          }
          exports3.workerSystemLog = workerSystemLog;
        },
        /***/
        "@azure/functions-core"(module3) {
          module3.exports = require("@azure/functions-core");
        },
        /***/
        "@azure/functions-extensions-base"(module3) {
          module3.exports = require_azure_functions_extensions_base();
        },
        /***/
        "cookie"(module3) {
          module3.exports = require_cookie();
        },
        /***/
        "crypto"(module3) {
          module3.exports = require("crypto");
        },
        /***/
        "events"(module3) {
          module3.exports = require("events");
        },
        /***/
        "http"(module3) {
          module3.exports = require("http");
        },
        /***/
        "net"(module3) {
          module3.exports = require("net");
        },
        /***/
        "url"(module3) {
          module3.exports = require("url");
        },
        /***/
        "util"(module3) {
          module3.exports = require("util");
        }
        /******/
      };
      const __webpack_module_cache__ = {};
      function __webpack_require__(moduleId) {
        const cachedModule = __webpack_module_cache__[moduleId];
        if (cachedModule !== void 0) {
          return cachedModule.exports;
        }
        const module3 = __webpack_module_cache__[moduleId] = {
          /******/
          // no module.id needed
          /******/
          // no module.loaded needed
          /******/
          exports: {}
          /******/
        };
        if (!(moduleId in __webpack_modules__)) {
          delete __webpack_module_cache__[moduleId];
          const e = new Error("Cannot find module '" + moduleId + "'");
          e.code = "MODULE_NOT_FOUND";
          throw e;
        }
        __webpack_modules__[moduleId].call(module3.exports, module3, module3.exports, __webpack_require__);
        return module3.exports;
      }
      let __webpack_exports__ = __webpack_require__("./src/index.ts");
      module2.exports = __webpack_exports__;
    })();
  }
});

// build/js/relay/azure-function.js
var azure_function_exports = {};
__export(azure_function_exports, {
  answer: () => answer
});
module.exports = __toCommonJS(azure_function_exports);
var import_functions = __toESM(require_azure_functions(), 1);

// build/js/relay/bounded.js
async function readAtMost(limit, body) {
  const chunks = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > limit)
      return void 0;
  }
  return Buffer.concat(chunks);
}

// build/js/relay/refusal.js
var Refusal = class extends Error {
  name = "Refusal";
  status;
  outcome;
  /** @param reason names no value that was received, since it is logged */
  constructor(status, reason, options) {
    super(reason, options);
    this.status = status;
    this.outcome = status === 413 ? "too large" : "malformed";
  }
};

// build/js/relay/body.js
var bodyLimit = 16 * 1024;
var utf8 = new TextDecoder("utf-8", { fatal: true });
async function readBody(request) {
  const bytes = await readBytes(request);
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw new Refusal(400, "The body is not UTF-8.", { cause });
  }
}
async function readBytes(request) {
  const length = request.headers.get("content-length");
  if (Number(length) > bodyLimit)
    throw tooLarge();
  try {
    const bytes = length ? await request.arrayBuffer() : await readAtMost(bodyLimit, request.body);
    if (bytes && bytes.byteLength <= bodyLimit)
      return bytes;
  } catch (cause) {
    throw new Refusal(400, "The body broke off.", { cause });
  }
  throw tooLarge();
}
function tooLarge() {
  return new Refusal(413, `The body is larger than ${bodyLimit} bytes.`);
}

// build/js/relay/advice.js
var common = {
  "rate limit": "its rate limit is used up",
  "IP allow list": "add the address from which the relay asks to the IP allow list of the organisation",
  archived: "unarchive GITHUB_REPOSITORY, or name another one",
  "not GitHub": "that is not GitHub\u2019s API: check GITHUB_API_URL, which ends in /api/v3 on GitHub Enterprise Server, and the proxy, if there is one"
};
var withToken = {
  ...common,
  credentials: "GITHUB_TOKEN is wrong or has expired",
  "single sign-on": "authorise GITHUB_TOKEN for the organisation, with \u201CConfigure SSO\u201D beside it in the list of tokens",
  "lifetime of the token": "make a GITHUB_TOKEN that lives no longer than that, or use a GitHub App",
  "kind of token": "make a GITHUB_TOKEN of a kind that is allowed, or use a GitHub App",
  suspended: "use a GITHUB_TOKEN of somebody whose account is not suspended, or a GitHub App",
  permission: "the token needs the permission \u201CContents: write\u201D on GITHUB_REPOSITORY",
  "not found": "there is no such GITHUB_REPOSITORY, or the token may not see it"
};
var suspendedApp = "the installation of the GitHub App was suspended: who owns the repository can unsuspend it";
var asApp = {
  ...common,
  credentials: "it does not know the token that it made for the GitHub App",
  suspended: suspendedApp,
  permission: "give the GitHub App the permission \u201CContents: write\u201D",
  "not found": "there is no such GITHUB_REPOSITORY, or the GitHub App is not installed on it"
};
function adviceOnDispatch(credential) {
  const sentences = typeof credential === "string" ? withToken : asApp;
  return (refusal) => refusal && sentences[refusal];
}
var makingToken = {
  ...common,
  credentials: "GITHUB_APP_CLIENT_ID and GITHUB_APP_PRIVATE_KEY do not belong together, or the clock is wrong",
  suspended: suspendedApp,
  "not found": "GITHUB_APP_INSTALLATION_ID is not an installation of this GitHub App"
};
var wordsOnToken = [
  [/integration not found/i, "GITHUB_APP_CLIENT_ID is not the client id of a GitHub App"],
  [
    /permissions requested/i,
    "give the GitHub App the permission \u201CContents: write\u201D, and accept it for the installation"
  ],
  [/at least one repository/i, "install the GitHub App on GITHUB_REPOSITORY, and give the name that it has now"]
];
var adviceOnToken = (refusal, message2) => {
  const [, sentence] = wordsOnToken.find(([words2]) => words2.test(message2)) ?? [];
  return sentence ?? (refusal && makingToken[refusal]);
};

// build/js/text/graphemes.js
var simple = /^[ -~\u00A0-\u02FF\u2010-\u2027]*$/;
var segmenter;
function* graphemes(text) {
  if (simple.test(text))
    return yield* text;
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  for (const { segment } of segmenter.segment(text))
    yield segment;
}

// build/js/text/secrets.js
var hidden = "\u2022\u2022\u2022";
var word = "(?:pass(?:word|wd|phrase|code)|pwd|secret|token|signature|credentials?|assertion|(?:api|account|access|shared|subscription|functions|private|encryption|master)[-_ ]?key)";
var shortWord = "(?<![a-z\\d])(?:sig|pass|pat|sas|jwt)";
var name = `(?:${word}|${shortWord})`;
var quote = `\\\\{0,4}["']`;
var quotedValue = `${quote}[^"'\\\\]{0,512}${quote}`;
var secrets = [
  /()-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----.*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/gs,
  // A JSON web token: base64url of `{"…`, and what is signed.
  /()(?<![\w-])eyJ[\w-]{8,}(?:\.[\w-]*){1,4}/g,
  // Tokens that show by their beginning whose they are: GitHub, Slack, GitLab, Databricks, OpenAI, Google, AWS.
  /()(?<![\w-])(?:(?:gh[opsur]_|github_pat_|xox[abeprs]-|glpat-|AIza)[\w-]{16,}|dapi[\da-f]{32}|sk-(?:proj-)?[A-Za-z\d]{20,}|A[KS]IA[A-Z\d]{16})/g,
  // Who signs in by an address: https://user:password@host. A container of Azure Data Lake, abfss://container@account, is no user.
  /(https?:\/\/)[^\s/?#"'<>]{1,256}(?=@)/gi,
  /(:\/\/)[^\s/?#"'<>:@]{1,256}:[^\s/?#"'<>]{0,256}(?=@)/g,
  new RegExp(`([?&][\\w.-]{0,40}?(?:${name}=|(?<=[?&])(?:code|key)=(?=[^&#\\s]{20})))[^&#\\s"'<>]+`, "gi"),
  // A row of fields ends at a semicolon, whatever a password holds; a word in a sentence at a space.
  new RegExp(`(${name}(?:${quote})?[ \\t]?=[ \\t]?)(?!${hidden})(?:${quotedValue}|\\{(?:[^}]|\\}\\}){0,512}\\}|[^;\\r\\n]{0,128}(?=;[ \\t]?(?:[\\w ]{1,40}=|["')]|$))|["']?[^\\s;"'<>]+)`, "gi"),
  new RegExp(`(${name}${quote}[ \\t]?:[ \\t]?)(?:${quotedValue}|["']?[^\\s,}"']+)`, "gi"),
  // “Password: the old one has expired” and “token: AADSTS50173” tell none; “password: hunter2017” does.
  new RegExp(`(${name}:[ \\t]?)(?!(?-i:[A-Z]{2,8})[-_]?\\d)(?=[^\\s\\d]{0,64}\\d)[^\\s"'<>,;]{8,}`, "gi"),
  /(\bauthorization["']?[ \t]?[:=][ \t]?["']?[\w-]{1,40}[ \t])[^\s"',;]+/gi,
  // “Bearer token is missing” and “basic authentication” are words; what has a digit or a capital in it is none.
  /(\b(?:bearer|basic|sharedkey|sharedaccesssignature)[ \t])(?=[\w.~+/=-]{0,64}?(?:\d|[a-z](?-i:[A-Z])))[\w.~+/=-]{8,}/gi
];
function withoutCredentials(text) {
  return secrets.reduce((rest, secret) => rest.replace(secret, `$1${hidden}`), text);
}

// build/js/text/plain.js
function plain(text) {
  return withoutCredentials(oneLine(text));
}
function oneLine(text) {
  return text.toWellFormed().replace(/[\u200B\u200E\u200F\u061C\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\u{E0000}-\u{E007F}]/gu, "").replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
}
function cut(text, length) {
  if (text.length <= length)
    return text;
  const seen = [];
  for (const grapheme of graphemes(text)) {
    if (seen.length === length)
      return withEllipsis(seen.slice(0, length - 1).join(""));
    seen.push(grapheme);
  }
  return text;
}
function withEllipsis(start) {
  return `${start.replace(/[\s.…]+$/u, "")}\u2026`;
}

// node_modules/valibot/dist/index.mjs
var store$4;
var DEFAULT_CONFIG = {
  lang: void 0,
  message: void 0,
  abortEarly: void 0,
  abortPipeEarly: void 0
};
// @__NO_SIDE_EFFECTS__
function getGlobalConfig(config$1) {
  if (!config$1 && !store$4) return DEFAULT_CONFIG;
  return {
    lang: config$1?.lang ?? store$4?.lang,
    message: config$1?.message,
    abortEarly: config$1?.abortEarly ?? store$4?.abortEarly,
    abortPipeEarly: config$1?.abortPipeEarly ?? store$4?.abortPipeEarly
  };
}
var store$3;
// @__NO_SIDE_EFFECTS__
function getGlobalMessage(lang) {
  return store$3?.get(lang);
}
var store$2;
// @__NO_SIDE_EFFECTS__
function getSchemaMessage(lang) {
  return store$2?.get(lang);
}
var store$1;
// @__NO_SIDE_EFFECTS__
function getSpecificMessage(reference, lang) {
  return store$1?.get(reference)?.get(lang);
}
// @__NO_SIDE_EFFECTS__
function _stringify(input) {
  const type = typeof input;
  if (type === "string") return `"${input}"`;
  if (type === "number" || type === "bigint" || type === "boolean") return `${input}`;
  if (type === "object" || type === "function") return (input && Object.getPrototypeOf(input)?.constructor?.name) ?? "null";
  return type;
}
function _addIssue(context, label, dataset, config$1, other) {
  const input = other && "input" in other ? other.input : dataset.value;
  const expected = other?.expected ?? context.expects ?? null;
  const received = other?.received ?? /* @__PURE__ */ _stringify(input);
  const issue = {
    kind: context.kind,
    type: context.type,
    input,
    expected,
    received,
    message: `Invalid ${label}: ${expected ? `Expected ${expected} but r` : "R"}eceived ${received}`,
    requirement: context.requirement,
    path: other?.path,
    issues: other?.issues,
    lang: config$1.lang,
    abortEarly: config$1.abortEarly,
    abortPipeEarly: config$1.abortPipeEarly
  };
  const isSchema = context.kind === "schema";
  const message$1 = other?.message ?? context.message ?? /* @__PURE__ */ getSpecificMessage(context.reference, issue.lang) ?? (isSchema ? /* @__PURE__ */ getSchemaMessage(issue.lang) : null) ?? config$1.message ?? /* @__PURE__ */ getGlobalMessage(issue.lang);
  if (message$1 !== void 0) issue.message = typeof message$1 === "function" ? message$1(issue) : message$1;
  if (isSchema) dataset.typed = false;
  if (dataset.issues) dataset.issues.push(issue);
  else dataset.issues = [issue];
}
// @__NO_SIDE_EFFECTS__
function _isSameValueZero(value1, value2) {
  return value1 === value2 || Number.isNaN(value1) && Number.isNaN(value2);
}
// @__NO_SIDE_EFFECTS__
function _joinExpects(values$1, separator) {
  const list = [...new Set(values$1)];
  if (list.length > 1) return `(${list.join(` ${separator} `)})`;
  return list[0] ?? "never";
}
function _standardSchema(schema) {
  schema["~standard"] = {
    version: 1,
    vendor: "valibot",
    validate: (value$1) => schema["~run"]({ value: value$1 }, /* @__PURE__ */ getGlobalConfig())
  };
  return schema;
}
// @__NO_SIDE_EFFECTS__
function getDotPath(issue) {
  if (issue.path) {
    let key = "";
    for (const item of issue.path) if (typeof item.key === "string" || typeof item.key === "number") if (key) key += `.${item.key}`;
    else key += item.key;
    else return null;
    return key;
  }
  return null;
}
var ValiError = class extends Error {
  /**
  * Creates a Valibot error with useful information.
  *
  * @param issues The error issues.
  */
  constructor(issues) {
    super(issues[0].message);
    this.name = "ValiError";
    this.issues = issues;
  }
};
var DIGITS_REGEX = /^\d+$/u;
var ISO_TIMESTAMP_REGEX = /^\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\d|0[1-9]|3[01])[T ](?:0\d|1\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{1,9})?(?:Z| ?[+-](?:0\d|1\d|2[0-3])(?::?[0-5]\d)?)$/u;
// @__NO_SIDE_EFFECTS__
function check(requirement, message$1) {
  return {
    kind: "validation",
    type: "check",
    reference: check,
    async: false,
    expects: null,
    requirement,
    message: message$1,
    "~run"(dataset, config$1) {
      if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "input", dataset, config$1);
      return dataset;
    }
  };
}
// @__NO_SIDE_EFFECTS__
function digits(message$1) {
  return {
    kind: "validation",
    type: "digits",
    reference: digits,
    async: false,
    expects: null,
    requirement: DIGITS_REGEX,
    message: message$1,
    "~run"(dataset, config$1) {
      if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "digits", dataset, config$1);
      return dataset;
    }
  };
}
// @__NO_SIDE_EFFECTS__
function everyItem(requirement, message$1) {
  return {
    kind: "validation",
    type: "every_item",
    reference: everyItem,
    async: false,
    expects: null,
    requirement,
    message: message$1,
    "~run"(dataset, config$1) {
      if (dataset.typed && !dataset.value.every(this.requirement)) _addIssue(this, "item", dataset, config$1);
      return dataset;
    }
  };
}
// @__NO_SIDE_EFFECTS__
function isoTimestamp(message$1) {
  return {
    kind: "validation",
    type: "iso_timestamp",
    reference: isoTimestamp,
    async: false,
    expects: null,
    requirement: ISO_TIMESTAMP_REGEX,
    message: message$1,
    "~run"(dataset, config$1) {
      if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "timestamp", dataset, config$1);
      return dataset;
    }
  };
}
// @__NO_SIDE_EFFECTS__
function maxLength(requirement, message$1) {
  return {
    kind: "validation",
    type: "max_length",
    reference: maxLength,
    async: false,
    expects: `<=${requirement}`,
    requirement,
    message: message$1,
    "~run"(dataset, config$1) {
      if (dataset.typed && dataset.value.length > this.requirement) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
      return dataset;
    }
  };
}
// @__NO_SIDE_EFFECTS__
function maxValue(requirement, message$1) {
  return {
    kind: "validation",
    type: "max_value",
    reference: maxValue,
    async: false,
    expects: `<=${requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement)}`,
    requirement,
    message: message$1,
    "~run"(dataset, config$1) {
      if (dataset.typed && !(dataset.value <= this.requirement)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
      return dataset;
    }
  };
}
// @__NO_SIDE_EFFECTS__
function rawTransform(action) {
  return {
    kind: "transformation",
    type: "raw_transform",
    reference: rawTransform,
    async: false,
    "~run"(dataset, config$1) {
      const output = action({
        dataset,
        config: config$1,
        addIssue: (info) => _addIssue(this, info?.label ?? "input", dataset, config$1, info),
        NEVER: null
      });
      if (dataset.issues) dataset.typed = false;
      else dataset.value = output;
      return dataset;
    }
  };
}
// @__NO_SIDE_EFFECTS__
function regex(requirement, message$1) {
  return {
    kind: "validation",
    type: "regex",
    reference: regex,
    async: false,
    expects: `${requirement}`,
    requirement,
    message: message$1,
    "~run"(dataset, config$1) {
      if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "format", dataset, config$1);
      return dataset;
    }
  };
}
// @__NO_SIDE_EFFECTS__
function toLowerCase() {
  return {
    kind: "transformation",
    type: "to_lower_case",
    reference: toLowerCase,
    async: false,
    "~run"(dataset) {
      dataset.value = dataset.value.toLowerCase();
      return dataset;
    }
  };
}
// @__NO_SIDE_EFFECTS__
function transform(operation) {
  return {
    kind: "transformation",
    type: "transform",
    reference: transform,
    async: false,
    operation,
    "~run"(dataset) {
      dataset.value = this.operation(dataset.value);
      return dataset;
    }
  };
}
var ABORT_EARLY_CONFIG = { abortEarly: true };
// @__NO_SIDE_EFFECTS__
function getFallback(schema, dataset, config$1) {
  return typeof schema.fallback === "function" ? schema.fallback(dataset, config$1) : schema.fallback;
}
// @__NO_SIDE_EFFECTS__
function getDefault(schema, dataset, config$1) {
  return typeof schema.default === "function" ? schema.default(dataset, config$1) : schema.default;
}
// @__NO_SIDE_EFFECTS__
function is(schema, input) {
  return !schema["~run"]({ value: input }, ABORT_EARLY_CONFIG).issues;
}
// @__NO_SIDE_EFFECTS__
function literal(literal_, message$1) {
  return _standardSchema({
    kind: "schema",
    type: "literal",
    reference: literal,
    expects: /* @__PURE__ */ _stringify(literal_),
    async: false,
    literal: literal_,
    message: message$1,
    "~run"(dataset, config$1) {
      if (/* @__PURE__ */ _isSameValueZero(dataset.value, this.literal)) dataset.typed = true;
      else _addIssue(this, "type", dataset, config$1);
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function object(entries$1, message$1) {
  return _standardSchema({
    kind: "schema",
    type: "object",
    reference: object,
    expects: "Object",
    async: false,
    entries: entries$1,
    message: message$1,
    "~run"(dataset, config$1) {
      const input = dataset.value;
      if (input && typeof input === "object") {
        dataset.typed = true;
        dataset.value = {};
        for (const key in this.entries) {
          const valueSchema = this.entries[key];
          if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
            const value$1 = key in input ? input[key] : /* @__PURE__ */ getDefault(valueSchema);
            const valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
            if (valueDataset.issues) {
              const pathItem = {
                type: "object",
                origin: "value",
                input,
                key,
                value: value$1
              };
              for (const issue of valueDataset.issues) {
                if (issue.path) issue.path.unshift(pathItem);
                else issue.path = [pathItem];
                dataset.issues?.push(issue);
              }
              if (!dataset.issues) dataset.issues = valueDataset.issues;
              if (config$1.abortEarly) {
                dataset.typed = false;
                break;
              }
            }
            if (!valueDataset.typed) dataset.typed = false;
            dataset.value[key] = valueDataset.value;
          } else if (valueSchema.fallback !== void 0) dataset.value[key] = /* @__PURE__ */ getFallback(valueSchema);
          else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
            _addIssue(this, "key", dataset, config$1, {
              input: void 0,
              expected: `"${key}"`,
              path: [{
                type: "object",
                origin: "key",
                input,
                key,
                value: input[key]
              }]
            });
            if (config$1.abortEarly) break;
          }
        }
      } else _addIssue(this, "type", dataset, config$1);
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function optional(wrapped, default_) {
  return _standardSchema({
    kind: "schema",
    type: "optional",
    reference: optional,
    expects: `(${wrapped.expects} | undefined)`,
    async: false,
    wrapped,
    default: default_,
    "~run"(dataset, config$1) {
      if (dataset.value === void 0) {
        if (this.default !== void 0) dataset.value = /* @__PURE__ */ getDefault(this, dataset, config$1);
        if (dataset.value === void 0) {
          dataset.typed = true;
          return dataset;
        }
      }
      return this.wrapped["~run"](dataset, config$1);
    }
  });
}
// @__NO_SIDE_EFFECTS__
function strictObject(entries$1, message$1) {
  return _standardSchema({
    kind: "schema",
    type: "strict_object",
    reference: strictObject,
    expects: "Object",
    async: false,
    entries: entries$1,
    message: message$1,
    "~run"(dataset, config$1) {
      const input = dataset.value;
      if (input && typeof input === "object") {
        dataset.typed = true;
        dataset.value = {};
        for (const key in this.entries) {
          const valueSchema = this.entries[key];
          if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
            const value$1 = key in input ? input[key] : /* @__PURE__ */ getDefault(valueSchema);
            const valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
            if (valueDataset.issues) {
              const pathItem = {
                type: "object",
                origin: "value",
                input,
                key,
                value: value$1
              };
              for (const issue of valueDataset.issues) {
                if (issue.path) issue.path.unshift(pathItem);
                else issue.path = [pathItem];
                dataset.issues?.push(issue);
              }
              if (!dataset.issues) dataset.issues = valueDataset.issues;
              if (config$1.abortEarly) {
                dataset.typed = false;
                break;
              }
            }
            if (!valueDataset.typed) dataset.typed = false;
            dataset.value[key] = valueDataset.value;
          } else if (valueSchema.fallback !== void 0) dataset.value[key] = /* @__PURE__ */ getFallback(valueSchema);
          else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
            _addIssue(this, "key", dataset, config$1, {
              input: void 0,
              expected: `"${key}"`,
              path: [{
                type: "object",
                origin: "key",
                input,
                key,
                value: input[key]
              }]
            });
            if (config$1.abortEarly) break;
          }
        }
        if (!dataset.issues || !config$1.abortEarly) {
          for (const key in input) if (!Object.prototype.hasOwnProperty.call(this.entries, key)) {
            _addIssue(this, "key", dataset, config$1, {
              input: key,
              expected: "never",
              path: [{
                type: "object",
                origin: "key",
                input,
                key,
                value: input[key]
              }]
            });
            break;
          }
        }
      } else _addIssue(this, "type", dataset, config$1);
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function string(message$1) {
  return _standardSchema({
    kind: "schema",
    type: "string",
    reference: string,
    expects: "string",
    async: false,
    message: message$1,
    "~run"(dataset, config$1) {
      if (typeof dataset.value === "string") dataset.typed = true;
      else _addIssue(this, "type", dataset, config$1);
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function _subIssues(datasets) {
  let issues;
  if (datasets) for (const dataset of datasets) if (issues) for (const issue of dataset.issues) issues.push(issue);
  else issues = dataset.issues;
  return issues;
}
// @__NO_SIDE_EFFECTS__
function union(options, message$1) {
  return _standardSchema({
    kind: "schema",
    type: "union",
    reference: union,
    expects: /* @__PURE__ */ _joinExpects(options.map((option) => option.expects), "|"),
    async: false,
    options,
    message: message$1,
    "~run"(dataset, config$1) {
      let validDataset;
      let typedDatasets;
      let untypedDatasets;
      for (const schema of this.options) {
        const optionDataset = schema["~run"]({ value: dataset.value }, config$1);
        if (optionDataset.typed) if (optionDataset.issues) if (typedDatasets) typedDatasets.push(optionDataset);
        else typedDatasets = [optionDataset];
        else {
          validDataset = optionDataset;
          break;
        }
        else if (untypedDatasets) untypedDatasets.push(optionDataset);
        else untypedDatasets = [optionDataset];
      }
      if (validDataset) return validDataset;
      if (typedDatasets) {
        if (typedDatasets.length === 1) return typedDatasets[0];
        _addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(typedDatasets) });
        dataset.typed = true;
      } else if (untypedDatasets?.length === 1) return untypedDatasets[0];
      else _addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(untypedDatasets) });
      return dataset;
    }
  });
}
function parse(schema, input, config$1) {
  const dataset = schema["~run"]({ value: input }, /* @__PURE__ */ getGlobalConfig(config$1));
  if (dataset.issues) throw new ValiError(dataset.issues);
  return dataset.value;
}
// @__NO_SIDE_EFFECTS__
function pipe(...pipe$1) {
  return _standardSchema({
    ...pipe$1[0],
    pipe: pipe$1,
    "~run"(dataset, config$1) {
      for (const item of pipe$1) if (item.kind !== "metadata") {
        if (dataset.issues && (item.kind === "schema" || item.kind === "transformation")) {
          dataset.typed = false;
          break;
        }
        if (!dataset.issues || !config$1.abortEarly && !config$1.abortPipeEarly) dataset = item["~run"](dataset, config$1);
      }
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function safeParse(schema, input, config$1) {
  const dataset = schema["~run"]({ value: input }, /* @__PURE__ */ getGlobalConfig(config$1));
  return {
    typed: dataset.typed,
    success: !dataset.issues,
    output: dataset.value,
    issues: dataset.issues
  };
}

// build/js/transport/json.js
function jsonOf(text) {
  try {
    return JSON.parse(text);
  } catch {
    return void 0;
  }
}

// build/js/transport/github-refusal.js
var words = [
  [/rate limit|abuse detection/i, "rate limit"],
  [/SAML enforcement|single sign-on/i, "single sign-on"],
  [/IP allow list/i, "IP allow list"],
  [/token's lifetime/i, "lifetime of the token"],
  [/forbids access via/i, "kind of token"],
  [/was archived/i, "archived"],
  [/(was|been) suspended/i, "suspended"],
  [/not accessible by/i, "permission"]
];
function messageOfGitHub(text) {
  const { success, output } = safeParse(object({ message: string() }), jsonOf(text));
  return success ? output.message : void 0;
}
function whyGitHubRefused({ status, headers, text }) {
  const message2 = messageOfGitHub(text);
  if (status === 429)
    return "rate limit";
  if (status >= 500)
    return void 0;
  if (status < 400 || message2 === void 0 && text.trim() !== "")
    return "not GitHub";
  if (status === 401)
    return "credentials";
  if (status === 404)
    return "not found";
  if (status !== 403)
    return void 0;
  const [, told] = words.find(([pattern]) => pattern.test(message2 ?? "")) ?? [];
  if (told)
    return told;
  if (headers.get("x-github-sso") !== null)
    return "single sign-on";
  if (headers.get("retry-after") !== null || headers.get("x-ratelimit-remaining") === "0")
    return "rate limit";
  return /\bcontents=write\b/.test(headers.get("x-accepted-github-permissions") ?? "") ? "permission" : void 0;
}

// build/js/transport/redaction.js
function withoutSecrets(words2, secrets3) {
  const spellings = secrets3.flatMap((secret) => secret ? [secret, encodeURIComponent(secret)] : []);
  return spellings.reduce((rest, secret) => rest.replaceAll(secret, "\u2022\u2022\u2022"), words2);
}

// build/js/transport/retry-after.js
function retryAfterMs(header, now) {
  const text = header?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(text))
    return Math.ceil(Number(text) * 1e3);
  if (!text.endsWith("GMT"))
    return void 0;
  const date = Date.parse(text);
  return Number.isNaN(date) ? void 0 : Math.max(0, date - now.getTime());
}

// build/js/text/error.js
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

// build/js/relay/github-error.js
var GitHubError = class extends Error {
  name = "GitHubError";
  /** Absent when there was no answer. */
  status;
  /** Whether it passes by itself; otherwise somebody must change something. */
  passing;
  /** After how many ms it may be asked again; absent where that is of no use, or where it may have been done already. */
  againAfterMs;
  constructor(message2, options) {
    super(message2, options);
    this.status = options.status;
    this.passing = options.passing;
    this.againAfterMs = options.againAfterMs;
  }
};
function neverReached(error) {
  if (!(error instanceof Error))
    return false;
  if (error instanceof AggregateError)
    return error.errors.every(neverReached);
  return /^(connect|getaddrinfo) E[A-Z_]+/.test(error.message) || neverReached(error.cause);
}
function reasonOf(error) {
  const { cause } = error instanceof Error ? error : {};
  if (cause instanceof AggregateError)
    return reasonOf(cause.errors[0]);
  return messageOf(cause instanceof Error ? cause : error);
}

// build/js/relay/redirection.js
function renamedTo(url, location) {
  const target = URL.parse(location ?? "", url)?.href;
  const asked = URL.parse(url)?.href.replace(/\/repos\/[^/]+\/[^/]+(?=\/)/, " ");
  return target?.replace(/\/repositories\/\d+(?=\/)/, " ") === asked ? target : void 0;
}
function serverOf(url, location) {
  const target = location === null ? null : URL.parse(location, url);
  return target && /^https?:$/.test(target.protocol) ? target.origin : void 0;
}

// build/js/relay/github.js
var answerLimit = 64 * 1024;
async function postToGitHub(request, world) {
  const response = await send(request, world);
  const { status, headers } = response;
  const target = isRedirection(status) ? renamedTo(request.url, headers.get("location")) : void 0;
  const text = await textOf(response);
  if (target)
    return { ...await postToGitHub({ ...request, url: target }, world), renamed: true };
  if (status === request.success)
    return { text, renamed: false };
  throw refused(request, response, text, world.clock.now());
}
async function send({ step: step2, url, token, body, signal, repeatable }, { fetch: fetch2 }) {
  try {
    return await fetch2(url, {
      method: "POST",
      headers: {
        accept: "application/vnd.github+json",
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
        // GitHub refuses requests without one, and fetch on Workers sends none.
        "user-agent": "bi-refresh-alerts-relay",
        "x-github-api-version": "2022-11-28"
      },
      body,
      signal,
      redirect: "manual"
    });
  } catch (cause) {
    const reason = signal.aborted ? "in time" : `(${plain(withoutSecrets(reasonOf(cause), [token]))})`;
    throw new GitHubError(`${step2}: no answer from GitHub ${reason}`, {
      passing: true,
      againAfterMs: repeatable || neverReached(cause) ? 0 : void 0,
      cause
    });
  }
}
async function textOf({ body }) {
  try {
    const bytes = await readAtMost(answerLimit, body);
    return bytes ? new TextDecoder().decode(bytes) : "too long";
  } catch {
    return "";
  }
}
function refused(request, { status, headers }, text, now) {
  const { step: step2, url, token, repeatable, advice } = request;
  const refusal = whyGitHubRefused({ status, headers, text });
  const message2 = messageOfGitHub(text) ?? "";
  const server = isRedirection(status) ? serverOf(url, headers.get("location")) : void 0;
  const permissions = refusal === "permission" ? headers.get("x-accepted-github-permissions") : null;
  const sentences = [
    `${step2}: GitHub answered ${status}`,
    message2.replace(/\.$/, ""),
    server && `it leads to ${server}`,
    advice(refusal, message2),
    permissions && `permissions that it accepts: ${permissions}`
  ];
  const said = withoutSecrets(sentences.filter(Boolean).join("; "), [token]);
  const isDown = status >= 500;
  return new GitHubError(cut(plain(said), 500), {
    status,
    passing: isDown || refusal === "rate limit",
    againAfterMs: refusal === "rate limit" ? patienceMs(headers, message2, now) : isDown && repeatable ? 0 : void 0
  });
}
function isRedirection(status) {
  return status >= 300 && status < 400;
}
function patienceMs(headers, message2, now) {
  const asked = retryAfterMs(headers.get("retry-after") ?? void 0, now);
  if (asked !== void 0)
    return asked;
  const reset = headers.get("x-ratelimit-remaining") === "0" ? Number(headers.get("x-ratelimit-reset")) : 0;
  if (reset > 0)
    return Math.max(0, reset * 1e3 - now.getTime());
  return message2 === "" ? 0 : 6e4;
}

// node_modules/jose/dist/webapi/lib/buffer_utils.js
var encoder = new TextEncoder();
var decoder = new TextDecoder();
var strictDecoder = new TextDecoder("utf-8", { fatal: true });
var UINT32_RANGE = 2 ** 32;
function concat(...buffers) {
  const size = buffers.reduce((acc, { length }) => acc + length, 0), buf = new Uint8Array(size);
  let i = 0;
  for (const buffer of buffers)
    buf.set(buffer, i), i += buffer.length;
  return buf;
}
var NON_ASCII = /[^\x00-\x7f]/;
function encode(string2) {
  if (typeof string2 == "string" && string2.length >= 128) {
    if (NON_ASCII.test(string2))
      throw new TypeError("non-ASCII string encountered in encode()");
    return encoder.encode(string2);
  }
  const bytes = new Uint8Array(string2.length);
  for (let i = 0; i < string2.length; i++) {
    const code = string2.charCodeAt(i);
    if (code > 127)
      throw new TypeError("non-ASCII string encountered in encode()");
    bytes[i] = code;
  }
  return bytes;
}
function encodeBase64(input, url = false) {
  if (Uint8Array.prototype.toBase64)
    return input.toBase64({ alphabet: url ? "base64url" : "base64", omitPadding: url });
  const CHUNK_SIZE = 32768, arr = [];
  for (let i = 0; i < input.length; i += CHUNK_SIZE)
    arr.push(String.fromCharCode.apply(null, input.subarray(i, i + CHUNK_SIZE)));
  const encoded = btoa(arr.join(""));
  return url ? encoded.replace(/=/g, "").replace(/\+/g, "-").replace(/\//g, "_") : encoded;
}
function decodeBase64(encoded, url = false) {
  if (Uint8Array.fromBase64)
    return Uint8Array.fromBase64(encoded, { alphabet: url ? "base64url" : "base64" });
  if (url) {
    if (encoded.includes("+") || encoded.includes("/"))
      throw new TypeError("Invalid base64url");
    encoded = encoded.replace(/-/g, "+").replace(/_/g, "/");
  }
  const binary = atob(encoded), bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++)
    bytes[i] = binary.charCodeAt(i);
  return bytes;
}

// node_modules/jose/dist/webapi/util/errors.js
var JOSEError = class extends Error {
  static code = "ERR_JOSE_GENERIC";
  code = "ERR_JOSE_GENERIC";
  constructor(message2, options) {
    super(message2, options), this.name = this.constructor.name, Error.captureStackTrace?.(this, this.constructor);
  }
};
var JOSENotSupported = class extends JOSEError {
  static code = "ERR_JOSE_NOT_SUPPORTED";
  code = "ERR_JOSE_NOT_SUPPORTED";
};
var JWSInvalid = class extends JOSEError {
  static code = "ERR_JWS_INVALID";
  code = "ERR_JWS_INVALID";
};
var JWTInvalid = class extends JOSEError {
  static code = "ERR_JWT_INVALID";
  code = "ERR_JWT_INVALID";
};

// node_modules/jose/dist/webapi/util/base64url.js
var invalid = "The input to be decoded is not correctly encoded.";
function decode(input) {
  try {
    return decodeBase64(typeof input == "string" ? input : decoder.decode(input), true);
  } catch (cause) {
    throw new TypeError(invalid, { cause });
  }
}
function encode2(input) {
  return encodeBase64(typeof input == "string" ? encoder.encode(input) : input, true);
}

// node_modules/jose/dist/webapi/lib/validate.js
function isObject(input) {
  if (typeof input != "object" || input === null || Object.prototype.toString.call(input) !== "[object Object]")
    return false;
  const prototype = Object.getPrototypeOf(input);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
function isDisjoint(...headers) {
  const parameters = /* @__PURE__ */ new Set();
  for (const header of headers)
    if (header)
      for (const parameter of Object.keys(header)) {
        if (parameters.has(parameter))
          return false;
        parameters.add(parameter);
      }
  return true;
}
function assertNotSet(value, name2) {
  if (value !== void 0)
    throw new TypeError(`${name2} can only be called once`);
}
var JWS_RECOGNIZED = { __proto__: null, b64: true };
function validateCritDuplicates(Err, protectedHeader) {
  const { crit } = protectedHeader ?? {};
  if (Array.isArray(crit) && new Set(crit).size !== crit.length)
    throw new Err('"crit" (Critical) Header Parameter MUST NOT contain duplicate values');
}
function validateCrit(Err, recognizedDefault, recognizedOption, protectedHeader, joseHeader) {
  if (joseHeader.crit !== void 0 && protectedHeader?.crit === void 0)
    throw new Err('"crit" (Critical) Header Parameter MUST be integrity protected');
  if (!protectedHeader || protectedHeader.crit === void 0)
    return [];
  if (!Array.isArray(protectedHeader.crit) || protectedHeader.crit.length === 0 || protectedHeader.crit.some((input) => typeof input != "string" || input.length === 0))
    throw new Err('"crit" (Critical) Header Parameter MUST be an array of non-empty strings when present');
  const recognized = recognizedOption === void 0 ? recognizedDefault : { __proto__: null, ...recognizedOption, ...recognizedDefault };
  for (const parameter of protectedHeader.crit) {
    if (!(parameter in recognized))
      throw new JOSENotSupported(`Extension Header Parameter "${parameter}" is not recognized`);
    if (!Object.hasOwn(joseHeader, parameter) || joseHeader[parameter] === void 0)
      throw new Err(`Extension Header Parameter "${parameter}" is missing`);
    if (recognized[parameter] && (!Object.hasOwn(protectedHeader, parameter) || protectedHeader[parameter] === void 0))
      throw new Err(`Extension Header Parameter "${parameter}" MUST be integrity protected`);
  }
  return protectedHeader.crit;
}
function validateB64(protectedHeader, extensions) {
  if (extensions.includes("b64")) {
    const b64 = protectedHeader.b64;
    if (typeof b64 != "boolean")
      throw new JWSInvalid('The "b64" (base64url-encode payload) Header Parameter must be a boolean');
    return b64;
  }
  return true;
}
function serializeJoseHeader(Err, header) {
  let serialized, parsed;
  try {
    serialized = JSON.stringify(header), parsed = JSON.parse(serialized);
  } catch (cause) {
    throw new Err("JOSE Header is not valid JSON", { cause });
  }
  if (!isObject(parsed))
    throw new Err("JOSE Header is not a JSON object");
  return [parsed, serialized];
}

// node_modules/jose/dist/webapi/lib/key.js
var tag = (key) => key[Symbol.toStringTag];
var jwkMatchesOp = (entry, key, usage) => {
  const { alg } = entry;
  if (key.use !== void 0) {
    const expected = usage === "sign" || usage === "verify" ? "sig" : "enc";
    if (key.use !== expected)
      throw new TypeError(`Invalid key for this operation, its "use" must be "${expected}" when present`);
  }
  if (key.alg !== void 0 && key.alg !== alg)
    throw new TypeError(`Invalid key for this operation, its "alg" must be "${alg}" when present`);
  if (Array.isArray(key.key_ops)) {
    const expectedKeyOp = usage === "encrypt" || usage === "decrypt" ? entry.ops?.[usage === "encrypt" ? 0 : 1] : usage;
    if (expectedKeyOp && !key.key_ops.includes(expectedKeyOp))
      throw new TypeError(`Invalid key for this operation, its "key_ops" must include "${expectedKeyOp}" when present`);
  }
};
async function prepareKey(entry, key, usage) {
  const { alg, secret } = entry, requiresPrivateKey = usage === "decrypt" || usage === "sign";
  if (secret && key instanceof Uint8Array)
    return key;
  let normalized, keyObject;
  if (isObject(key)) {
    if (normalized = normalizeJwk(key), typeof normalized.kty != "string")
      throw invalidKeyType(alg, key, secret);
    if (!(secret ? normalized.kty === "oct" && typeof normalized.k == "string" : normalized.kty !== "oct" && (requiresPrivateKey ? normalized.kty === "AKP" && typeof normalized.priv == "string" || typeof normalized.d == "string" : normalized.d === void 0 && normalized.priv === void 0)))
      throw new TypeError(secret ? 'JSON Web Key for symmetric algorithms must have JWK "kty" (Key Type) equal to "oct" and the JWK "k" (Key Value) present' : `JSON Web Key for this operation must be a ${requiresPrivateKey ? "private" : "public"} JWK`);
    if (jwkMatchesOp(entry, normalized, usage), normalized.kty === "oct")
      return decode(normalized.k);
    if (!Object.isFrozen(key)) {
      const { key_ops } = key;
      Array.isArray(key_ops) && Object.freeze(key_ops), Object.freeze(key);
    }
  } else {
    if (!isKeyLike(key))
      throw invalidKeyType(alg, key, secret);
    const expectedType = secret ? "secret" : requiresPrivateKey ? "private" : "public";
    if (key.type !== expectedType && (secret || ["secret", "public", "private"].includes(key.type)))
      throw new TypeError(`${tag(key)} instances must be of type "${expectedType}" for the ${alg} algorithm`);
    if (isCryptoKey(key))
      return key;
    if (keyObject = key, keyObject.type === "secret")
      return keyObject.export();
  }
  cache ||= /* @__PURE__ */ new WeakMap();
  const cacheKey = key;
  let cached = cache.get(cacheKey);
  if (cached?.[alg])
    return cached[alg];
  if (cached || cache.set(cacheKey, cached = {}), keyObject && typeof keyObject.toCryptoKey == "function") {
    const isPublic = keyObject.type === "public", crv = nist[keyObject.asymmetricKeyDetails?.namedCurve], params = entry.resolve?.({ crv, asymmetricKeyType: keyObject.asymmetricKeyType }) ?? entry.subtle;
    return cached[alg] = keyObject.toCryptoKey(params, isPublic, entry.usages[isPublic ? 0 : 1]);
  }
  return normalized ??= keyObject.export({ format: "jwk" }), normalized.alg = alg, cached[alg] = await jwkToKey(entry, normalized);
}
var cache;
var nist = {
  __proto__: null,
  prime256v1: "P-256",
  secp384r1: "P-384",
  secp521r1: "P-521"
};
var isCryptoKey = (key) => {
  if (key?.[Symbol.toStringTag] === "CryptoKey")
    return true;
  try {
    return key instanceof CryptoKey;
  } catch {
    return false;
  }
};
var isKeyObject = (key) => key?.[Symbol.toStringTag] === "KeyObject";
var isKeyLike = (key) => isCryptoKey(key) || isKeyObject(key);
function message(msg, actual, ...types) {
  if (types.length > 2) {
    const last = types.pop();
    msg += `one of type ${types.join(", ")}, or ${last}.`;
  } else types.length === 2 ? msg += `one of type ${types[0]} or ${types[1]}.` : msg += `of type ${types[0]}.`;
  return actual == null ? msg += ` Received ${actual}` : typeof actual == "function" && actual.name ? msg += ` Received function ${actual.name}` : typeof actual == "object" && actual != null && actual.constructor?.name && (msg += ` Received an instance of ${actual.constructor.name}`), msg;
}
function invalidKeyType(alg, actual, secret) {
  const types = ["CryptoKey", "KeyObject", "JSON Web Key"];
  return secret && types.push("Uint8Array"), new TypeError(message(`Key for the ${alg} algorithm must be `, actual, ...types));
}
var unusable = (name2, prop = "algorithm.name") => new TypeError(`CryptoKey does not support this operation, its ${prop} must be ${name2}`);
function checkUsage(key, usage) {
  if (usage && !key.usages.includes(usage))
    throw new TypeError(`CryptoKey does not support this operation, its usages must include ${usage}.`);
}
function checkModulusLength(alg, key) {
  const { modulusLength } = key.algorithm;
  if (typeof modulusLength != "number" || modulusLength < 2048)
    throw new TypeError(`${alg} requires key modulusLength to be 2048 bits or larger`);
}
function checkCryptoKey(key, expected, usage) {
  const algorithm = key.algorithm;
  if (algorithm.name !== expected.name)
    throw unusable(expected.name);
  if (expected.hash && algorithm.hash?.name !== expected.hash)
    throw unusable(expected.hash, "algorithm.hash");
  if (expected.namedCurve && algorithm.namedCurve !== expected.namedCurve)
    throw unusable(expected.namedCurve, "algorithm.namedCurve");
  if (expected.length !== void 0 && algorithm.length !== expected.length)
    throw unusable(expected.length, "algorithm.length");
  checkUsage(key, usage);
}
function snapshotJwk(jwk) {
  return { __proto__: null, ...jwk };
}
function normalizeJwk(jwk) {
  const normalized = snapshotJwk(jwk);
  if (normalized.ext !== void 0 && typeof normalized.ext != "boolean")
    throw new TypeError('"ext" (Extractable) Parameter must be a boolean');
  if (normalized.key_ops !== void 0) {
    const value = normalized.key_ops, keyOps = Array.isArray(value) ? [...value] : void 0;
    if (!keyOps || keyOps.some((operation) => typeof operation != "string") || new Set(keyOps).size !== keyOps.length)
      throw new TypeError('"key_ops" (Key Operations) Parameter must be an array of unique strings');
    normalized.key_ops = keyOps;
  }
  return normalized;
}
function validateExtractableOption(extractable) {
  if (extractable !== void 0 && typeof extractable != "boolean")
    throw new TypeError('"extractable" option must be a boolean');
  return extractable;
}
async function jwkToKey(entry, jwk, extractable) {
  if (!entry.kty.includes(jwk.kty))
    throw new JOSENotSupported('Invalid or unsupported JWK "alg" (Algorithm) Parameter value');
  const algorithm = entry.resolve?.({ kty: jwk.kty, crv: jwk.crv }) ?? entry.subtle, isPrivate = !!(jwk.d || jwk.priv), keyData = { ...jwk, ext: extractable ?? jwk.ext };
  return keyData.kty !== "AKP" && delete keyData.alg, delete keyData.use, crypto.subtle.importKey("jwk", keyData, algorithm, keyData.ext ?? !isPrivate, jwk.key_ops ?? entry.usages[isPrivate ? 1 : 0]);
}
async function rawKey(key, expected, usage, extractable = false) {
  return key instanceof Uint8Array && (key = await crypto.subtle.importKey("raw", key, expected, extractable, [usage])), checkCryptoKey(key, expected, usage), key;
}

// node_modules/jose/dist/webapi/lib/key_descriptor.js
function table(entries) {
  const out = { __proto__: null };
  for (const alg in entries)
    out[alg] = { ...entries[alg], alg };
  return out;
}

// node_modules/jose/dist/webapi/lib/jwe_algorithms.js
var wrap = [
  ["encrypt", "wrapKey"],
  ["decrypt", "unwrapKey"]
];
var derive = [[], ["deriveBits"]];
var none = [[], []];
function rsaes(bits) {
  return {
    kty: ["RSA"],
    mode: "key-encryption",
    subtle: { name: "RSA-OAEP", hash: `SHA-${bits}` },
    usages: wrap,
    ops: ["wrapKey", "unwrapKey"]
  };
}
function ecdh(mode) {
  return {
    kty: ["EC", "OKP"],
    mode,
    subtle: { name: "ECDH" },
    resolve: ({ kty, crv, asymmetricKeyType }) => {
      if (crv === "X25519" || asymmetricKeyType === "x25519")
        return { name: "X25519" };
      if (kty === "OKP")
        throw new JOSENotSupported('Invalid or unsupported JWK "alg" (Algorithm) Parameter value');
      return { name: "ECDH", namedCurve: crv };
    },
    usages: derive,
    ops: [void 0, "deriveBits"]
  };
}
function aeskw(bits, gcm = false) {
  return {
    kty: ["oct"],
    mode: "key-wrapping",
    secret: true,
    subtle: { name: gcm ? "AES-GCM" : "AES-KW", length: bits },
    usages: none,
    ops: gcm ? ["encrypt", "decrypt"] : ["wrapKey", "unwrapKey"]
  };
}
function pbes2() {
  return {
    kty: ["oct"],
    mode: "key-wrapping",
    secret: true,
    subtle: { name: "PBKDF2" },
    usages: none,
    ops: ["deriveBits", "deriveBits"]
  };
}
var JWE = table({
  dir: {
    kty: ["oct"],
    mode: "direct-encryption",
    secret: true,
    subtle: { name: "AES-GCM" },
    usages: none,
    ops: ["encrypt", "decrypt"]
  },
  "RSA-OAEP": rsaes(1),
  "RSA-OAEP-256": rsaes(256),
  "RSA-OAEP-384": rsaes(384),
  "RSA-OAEP-512": rsaes(512),
  "ECDH-ES": ecdh("direct-key-agreement"),
  "ECDH-ES+A128KW": ecdh("key-agreement-with-key-wrapping"),
  "ECDH-ES+A192KW": ecdh("key-agreement-with-key-wrapping"),
  "ECDH-ES+A256KW": ecdh("key-agreement-with-key-wrapping"),
  A128KW: aeskw(128),
  A192KW: aeskw(192),
  A256KW: aeskw(256),
  A128GCMKW: aeskw(128, true),
  A192GCMKW: aeskw(192, true),
  A256GCMKW: aeskw(256, true),
  "PBES2-HS256+A128KW": pbes2(),
  "PBES2-HS384+A192KW": pbes2(),
  "PBES2-HS512+A256KW": pbes2()
});
var contentOps = ["encrypt", "decrypt"];
function contentEncryption(bits, cbc = false) {
  return {
    kty: ["oct"],
    secret: true,
    subtle: { name: cbc ? "AES-CBC" : "AES-GCM", length: bits },
    usages: none,
    ops: contentOps,
    cekBits: bits,
    ivBits: cbc ? 128 : 96,
    cbc
  };
}
var ENC = table({
  A128GCM: contentEncryption(128),
  A192GCM: contentEncryption(192),
  A256GCM: contentEncryption(256),
  "A128CBC-HS256": contentEncryption(256, true),
  "A192CBC-HS384": contentEncryption(384, true),
  "A256CBC-HS512": contentEncryption(512, true)
});

// node_modules/jose/dist/webapi/lib/jws_algorithms.js
var sig = [["verify"], ["sign"]];
function hmac(bits) {
  const subtle = { name: "HMAC", hash: `SHA-${bits}` };
  return { kty: ["oct"], secret: true, subtle, signing: subtle, usages: sig };
}
function rsa(bits, saltLength) {
  const subtle = { name: saltLength ? "RSA-PSS" : "RSASSA-PKCS1-v1_5", hash: `SHA-${bits}` };
  return {
    kty: ["RSA"],
    subtle,
    signing: saltLength ? { ...subtle, saltLength } : subtle,
    usages: sig,
    minRsaBits: 2048
  };
}
function ecdsa(crv, bits) {
  return {
    kty: ["EC"],
    crv,
    subtle: { name: "ECDSA", namedCurve: crv },
    signing: { name: "ECDSA", hash: `SHA-${bits}` },
    usages: sig
  };
}
function eddsa() {
  const subtle = { name: "Ed25519" };
  return {
    kty: ["OKP"],
    crv: "Ed25519",
    subtle,
    signing: subtle,
    usages: sig
  };
}
function mldsa(parameterSet) {
  const subtle = { name: `ML-DSA-${parameterSet}` };
  return {
    kty: ["AKP"],
    subtle,
    signing: subtle,
    usages: sig
  };
}
var JWS = table({
  HS256: hmac(256),
  HS384: hmac(384),
  HS512: hmac(512),
  RS256: rsa(256),
  RS384: rsa(384),
  RS512: rsa(512),
  PS256: rsa(256, 32),
  PS384: rsa(384, 48),
  PS512: rsa(512, 64),
  ES256: ecdsa("P-256", 256),
  ES384: ecdsa("P-384", 384),
  ES512: ecdsa("P-521", 512),
  EdDSA: eddsa(),
  Ed25519: eddsa(),
  "ML-DSA-44": mldsa(44),
  "ML-DSA-65": mldsa(65),
  "ML-DSA-87": mldsa(87)
});
function jwsAlgorithm(alg) {
  const entry = typeof alg == "string" ? JWS[alg] : void 0;
  if (!entry)
    throw new JOSENotSupported(`alg ${alg} is not supported either by JOSE or your javascript runtime`);
  return entry;
}

// node_modules/jose/dist/webapi/lib/jwt_claims_set.js
var epoch = (date) => Math.floor(date.getTime() / 1e3);
var multipliers = {
  s: 1,
  m: 60,
  h: 3600,
  d: 86400,
  w: 604800,
  y: 31557600
};
var REGEX = /^(\+|\-)? ?(\d+|\d+\.\d+) ?(seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|years?|yrs?|y)(?: (ago|from now))?$/i;
function invalidDuration() {
  throw new TypeError("Invalid time period format");
}
function secs(str) {
  typeof str != "string" && invalidDuration();
  const matched = REGEX.exec(str);
  (!matched || matched[4] && matched[1]) && invalidDuration();
  const value = parseFloat(matched[2]), durationSeconds = Math.round(value * multipliers[matched[3][0].toLowerCase()]);
  return Number.isFinite(durationSeconds) || invalidDuration(), matched[1] === "-" || matched[4] === "ago" ? -durationSeconds : durationSeconds;
}
function validateInput(label, input) {
  if (!Number.isFinite(input))
    throw new TypeError(`Invalid ${label} input`);
  return input;
}
function validateStringClaim(claim, value) {
  if (typeof value != "string")
    throw new TypeError(`"${claim}" claim must be a string`);
}
function validateAudienceClaim(value) {
  if (typeof value != "string" && (!Array.isArray(value) || Array.from(value).some((member) => typeof member != "string")))
    throw new TypeError('"aud" claim must be a string or an array of strings');
}
function numericDate(value, label) {
  return typeof value == "number" ? validateInput(label, value) : value instanceof Date ? validateInput(label, epoch(value)) : epoch(/* @__PURE__ */ new Date()) + secs(value);
}
var producerClaimsSets;
function producerClaimsSet(producer) {
  return producerClaimsSets.get(producer);
}
function jwtClaimsSetBytes(producer) {
  const claimsSet = producerClaimsSet(producer);
  for (const claim of ["iat", "nbf", "exp"]) {
    const value = claimsSet[claim];
    if (typeof value == "number" && !Number.isFinite(value))
      throw new TypeError(`"${claim}" claim must be a finite number`);
  }
  return encoder.encode(JSON.stringify(claimsSet));
}
var JWTClaimsBuilder = class {
  constructor(claimsSet = {}) {
    if (!isObject(claimsSet))
      throw new TypeError("JWT Claims Set MUST be an object");
    (producerClaimsSets ||= /* @__PURE__ */ new WeakMap()).set(this, structuredClone(claimsSet));
  }
  setIssuer(value) {
    return validateStringClaim("iss", value), producerClaimsSet(this).iss = value, this;
  }
  setSubject(value) {
    return validateStringClaim("sub", value), producerClaimsSet(this).sub = value, this;
  }
  setAudience(value) {
    return validateAudienceClaim(value), producerClaimsSet(this).aud = value, this;
  }
  setJti(value) {
    return validateStringClaim("jti", value), producerClaimsSet(this).jti = value, this;
  }
  setNotBefore(value) {
    return producerClaimsSet(this).nbf = numericDate(value, "setNotBefore"), this;
  }
  setExpirationTime(value) {
    return producerClaimsSet(this).exp = numericDate(value, "setExpirationTime"), this;
  }
  setIssuedAt(value) {
    const claimsSet = producerClaimsSet(this);
    return value === void 0 ? claimsSet.iat = epoch(/* @__PURE__ */ new Date()) : typeof value == "string" ? claimsSet.iat = validateInput("setIssuedAt", epoch(/* @__PURE__ */ new Date()) + secs(value)) : claimsSet.iat = numericDate(value, "setIssuedAt"), this;
  }
};

// node_modules/jose/dist/webapi/lib/jws_sign.js
async function createSignature(input, key, rejectUnencoded) {
  let [payload, protectedHeader, unprotectedHeader, crit] = input, encodedProtectedHeader = "";
  if (protectedHeader !== void 0) {
    const normalized = serializeJoseHeader(JWSInvalid, protectedHeader);
    protectedHeader = normalized[0], encodedProtectedHeader = encode2(normalized[1]);
  }
  if (unprotectedHeader !== void 0 && (unprotectedHeader = serializeJoseHeader(JWSInvalid, unprotectedHeader)[0]), !protectedHeader && !unprotectedHeader)
    throw new JWSInvalid("either setProtectedHeader or setUnprotectedHeader must be called before #sign()");
  if (!isDisjoint(protectedHeader, unprotectedHeader))
    throw new JWSInvalid("JWS Protected and JWS Unprotected Header Parameter names must be disjoint");
  const joseHeader = { ...protectedHeader, ...unprotectedHeader };
  validateCritDuplicates(JWSInvalid, protectedHeader);
  const b64 = validateB64(protectedHeader, validateCrit(JWSInvalid, JWS_RECOGNIZED, crit, protectedHeader, joseHeader));
  b64 || rejectUnencoded?.();
  const { alg } = joseHeader;
  if (typeof alg != "string" || !alg)
    throw new JWSInvalid('JWS "alg" (Algorithm) Header Parameter missing or invalid');
  const entry = jwsAlgorithm(alg);
  let encodedPayload = "", signingPayload = payload, signingInput;
  if (b64) {
    const encodedPayloadCache = input[4];
    encodedPayloadCache ? (encodedPayload = encodedPayloadCache[0] ??= encode2(payload), signingPayload = encodedPayloadCache[1] ??= encode(encodedPayload)) : (encodedPayload = encode2(payload), signingInput = encoder.encode(`${encodedProtectedHeader}.${encodedPayload}`));
  }
  signingInput ??= concat(encode(encodedProtectedHeader), encode("."), signingPayload);
  const signingKey = await rawKey(await prepareKey(entry, key, "sign"), entry.subtle, "sign");
  entry.minRsaBits && checkModulusLength(entry.alg, signingKey);
  const jws = {
    signature: encode2(new Uint8Array(await crypto.subtle.sign(entry.signing, signingKey, signingInput))),
    payload: encodedPayload
  };
  return protectedHeader && (jws.protected = encodedProtectedHeader), unprotectedHeader && (jws.header = unprotectedHeader), [jws, b64];
}
async function createCompactSignature(payload, protectedHeader, crit, key, rejectUnencoded) {
  const [jws] = await createSignature([payload, protectedHeader, void 0, crit], key, rejectUnencoded);
  return `${jws.protected}.${jws.payload}.${jws.signature}`;
}

// node_modules/jose/dist/webapi/jwt/sign.js
var SignJWT_base = JWTClaimsBuilder;
var SignJWT = class extends SignJWT_base {
  #protectedHeader;
  setProtectedHeader(protectedHeader) {
    return assertNotSet(this.#protectedHeader, "setProtectedHeader"), this.#protectedHeader = protectedHeader, this;
  }
  async sign(key, options) {
    return createCompactSignature(jwtClaimsSetBytes(this), this.#protectedHeader, options?.crit, key, () => {
      throw new JWTInvalid("JWTs MUST NOT use unencoded payload");
    });
  }
};

// node_modules/jose/dist/webapi/lib/key_algorithm.js
var algArgument = '"alg" (Algorithm)';
function unsupportedAlg(source = 'JWK "alg" (Algorithm) Parameter') {
  throw new JOSENotSupported(`Invalid or unsupported ${source} value`);
}
function keyAlgorithm(alg, source) {
  return (typeof alg == "string" ? JWS[alg] ?? JWE[alg] : void 0) ?? unsupportedAlg(source);
}

// node_modules/jose/dist/webapi/lib/asn1.js
var bytesEqual = (a, b) => {
  if (a.byteLength !== b.length)
    return false;
  for (let i = 0; i < a.byteLength; i++)
    if (a[i] !== b[i])
      return false;
  return true;
};
var createASN1State = (data) => ({ data, pos: 0 });
var readByte = (state) => {
  const byte = state.data[state.pos++];
  if (byte === void 0)
    throw new Error("Unexpected end of ASN.1 input");
  return byte;
};
var parseLength = (state) => {
  const first = readByte(state);
  if (first & 128) {
    const lengthOfLen = first & 127;
    let length = 0;
    for (let i = 0; i < lengthOfLen; i++)
      length = length << 8 | readByte(state);
    return length;
  }
  return first;
};
var expectTag = (state, expectedTag, errorMessage) => {
  if (readByte(state) !== expectedTag)
    throw new Error(errorMessage);
};
var getSubarray = (state, length) => {
  if (length < 0 || state.pos + length > state.data.length)
    throw new Error("Unexpected end of ASN.1 input");
  const result = state.data.subarray(state.pos, state.pos + length);
  return state.pos += length, result;
};
var parseAlgorithmOID = (state) => {
  expectTag(state, 6, "Expected algorithm OID");
  const oidLen = parseLength(state);
  return getSubarray(state, oidLen);
};
function parseKeyHeader(state, keyFormat) {
  if (expectTag(state, 48, `Invalid ${keyFormat === "spki" ? "SPKI" : "PKCS#8"} structure`), parseLength(state), keyFormat === "pkcs8") {
    expectTag(state, 2, "Expected version field");
    const length = parseLength(state);
    state.pos += length;
  }
  expectTag(state, 48, "Expected algorithm identifier"), parseLength(state);
}
var parseECAlgorithmIdentifier = (state) => {
  const algOid = parseAlgorithmOID(state);
  if (bytesEqual(algOid, [43, 101, 110]))
    return "X25519";
  if (!bytesEqual(algOid, [42, 134, 72, 206, 61, 2, 1]))
    throw new Error("Unsupported key algorithm");
  expectTag(state, 6, "Expected curve OID");
  const curveOidLen = parseLength(state), curveOid = getSubarray(state, curveOidLen);
  if (bytesEqual(curveOid, [42, 134, 72, 206, 61, 3, 1, 7]))
    return "P-256";
  if (bytesEqual(curveOid, [43, 129, 4, 0, 34]))
    return "P-384";
  if (bytesEqual(curveOid, [43, 129, 4, 0, 35]))
    return "P-521";
  throw new Error("Unsupported named curve");
};
var genericImport = async (keyFormat, keyData, alg, options) => {
  const extractable = validateExtractableOption(options?.extractable), entry = keyAlgorithm(alg, algArgument);
  entry.secret && unsupportedAlg(algArgument);
  const isPublic = keyFormat === "spki";
  let algorithm;
  if (entry.resolve)
    try {
      const state = createASN1State(keyData);
      parseKeyHeader(state, keyFormat), algorithm = entry.resolve({ crv: parseECAlgorithmIdentifier(state) });
    } catch (cause) {
      throw new JOSENotSupported("Invalid or unsupported key format", { cause });
    }
  else
    algorithm = entry.subtle;
  return crypto.subtle.importKey(keyFormat, keyData, algorithm, extractable ?? isPublic, entry.usages[isPublic ? 0 : 1]);
};
var processPEMData = (pem, pattern) => decodeBase64(pem.replace(pattern, ""));
var fromPKCS8 = (pem, alg, options) => {
  const keyData = processPEMData(pem, /(?:-----(?:BEGIN|END) PRIVATE KEY-----|\s)/g);
  return genericImport("pkcs8", keyData, alg, options);
};

// node_modules/jose/dist/webapi/key/import.js
async function importPKCS8(pkcs82, alg, options) {
  if (typeof pkcs82 != "string" || pkcs82.indexOf("-----BEGIN PRIVATE KEY-----") !== 0)
    throw new TypeError('"pkcs8" must be PKCS#8 formatted string');
  return fromPKCS8(pkcs82, alg, options);
}

// build/js/relay/github-token.js
var step = "making a token of the GitHub App";
var installationToken = object({
  token: pipe(string(), regex(/^[\x21-\x7e]+$/)),
  expires_at: pipe(string(), isoTimestamp())
});
var marginMs = 5 * 6e4;
function tokenSource(settings, world) {
  const { credential } = settings;
  if (typeof credential === "string")
    return { get: async () => credential, renew: () => false };
  let current;
  let underWay;
  return {
    async get(signal) {
      if (current && current.expiresAt - marginMs >= world.clock.now().getTime())
        return current.token;
      const making = underWay ?? makeToken(settings, credential, world, signal);
      underWay = making;
      try {
        current = await inTime(making, signal);
        return current.token;
      } finally {
        if (underWay === making)
          underWay = void 0;
      }
    },
    renew(token) {
      if (current?.token === token)
        current = void 0;
      return true;
    }
  };
}
function inTime(work, signal) {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new GitHubError(`${step}: no answer from GitHub in time`, { passing: true }));
    if (signal.aborted)
      giveUp();
    signal.addEventListener("abort", giveUp);
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", giveUp));
  });
}
async function makeToken({ apiUrl, repository }, app2, world, signal) {
  const { text } = await postToGitHub({
    step,
    url: `${apiUrl}/app/installations/${app2.installationId}/access_tokens`,
    token: await signJwt(app2, world.clock.now()),
    body: JSON.stringify({ permissions: { contents: "write" }, repositories: [repository.split("/")[1]] }),
    signal,
    success: 201,
    repeatable: true,
    advice: adviceOnToken
  }, world);
  try {
    const { token, expires_at } = parse(installationToken, JSON.parse(text));
    return { token, expiresAt: Date.parse(expires_at) };
  } catch {
    throw new GitHubError(`${step}: GitHub\u2019s answer holds no token`, { passing: true, againAfterMs: 0 });
  }
}
async function signJwt({ clientId, privateKey }, now) {
  const seconds = Math.floor(now.getTime() / 1e3);
  return new SignJWT().setProtectedHeader({ alg: "RS256" }).setIssuer(clientId).setIssuedAt(seconds - 60).setExpirationTime(seconds + 540).sign(await importPKCS8(privateKey, "RS256"));
}

// build/js/relay/dispatch.js
var budgetMs = 7500;
var tryMs = 1e3;
function sendToGitHub(settings, world) {
  const tokens = tokenSource(settings, world);
  const request = {
    step: "dispatching the event",
    url: `${settings.apiUrl}/repos/${settings.repository}/dispatches`,
    success: 204,
    repeatable: false,
    advice: adviceOnDispatch(settings.credential)
  };
  return async (event) => {
    const startedAt = world.clock.now();
    const body = dispatchBody(event, startedAt);
    const signal = world.timeout(budgetMs);
    let token;
    const attempt = async () => {
      token = await tokens.get(signal);
      const { renamed } = await postToGitHub({ ...request, token, body, signal }, world);
      return renamed ? "the repository was renamed: give GITHUB_REPOSITORY its new name" : void 0;
    };
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof GitHubError))
        throw error;
      const isOldToken = error.status === 401 && token !== void 0 && tokens.renew(token);
      const wait = isOldToken ? 0 : error.againAfterMs;
      if (wait === void 0)
        throw error;
      const pause = Math.max(wait, 250 + 250 * world.random());
      const leftMs = budgetMs - (world.clock.now().getTime() - startedAt.getTime());
      if (signal.aborted || pause + tryMs > leftMs)
        throw error;
      await world.clock.sleep(pause);
      return await attempt();
    }
  };
}
function dispatchBody({ json, key }, receivedAt) {
  return `{"event_type":"tableau-webhook","client_payload":{"tableau":${json},"key":"${key}","received_at":"${receivedAt.toISOString()}"}}`;
}

// build/js/relay/event.js
var import_node_crypto = require("node:crypto");

// build/js/sources/tableau/identifier.js
var identifier = /^(?!\.+$)[\w.-]{1,100}$/;

// build/js/relay/event.js
var word2 = pipe(string(), regex(identifier));
var instant = pipe(string(), regex(/^\d{4}-\d\d-\d\dT[\d:.]{5,20}(Z|[+-]\d\d:?\d\d)?$/), check((text) => !Number.isNaN(Date.parse(text))));
var eventSchema = object({
  resource: word2,
  event_type: word2,
  // As long as the body may be: an alert must not be lost because a name has many emoji.
  resource_name: string(),
  site_luid: word2,
  resource_luid: word2,
  created_at: instant
});
var testSchema = union([strictObject({}), object({ event_type: literal("Test") })]);
function parseEvent(text) {
  if (text.trim() === "")
    return void 0;
  const json = parseObject(text);
  const result = safeParse(eventSchema, json);
  if (result.success && result.output.event_type !== "Test") {
    const { site_luid, event_type, resource_luid, created_at } = result.output;
    const key = sha256([site_luid, event_type, resource_luid, created_at].join("|"));
    return { type: event_type, siteLuid: site_luid.toLowerCase(), key, json: text };
  }
  if (is(testSchema, json))
    return void 0;
  const fields = (result.issues ?? []).map((issue) => getDotPath(issue));
  throw new Refusal(400, `Missing or malformed: ${[...new Set(fields)].join(", ")}.`);
}
function parseObject(text) {
  try {
    const json = JSON.parse(text);
    if (typeof json === "object" && json !== null && !Array.isArray(json))
      return json;
  } catch {
  }
  throw new Refusal(400, "The body is not a JSON object.");
}
function sha256(text) {
  return (0, import_node_crypto.createHash)("sha256").update(text).digest("hex");
}

// build/js/relay/recent-deliveries.js
var RecentDeliveries = class {
  #deliveries = /* @__PURE__ */ new Map();
  #capacity;
  constructor(capacity) {
    this.#capacity = capacity;
  }
  /**
   * Delivers, unless that was done before or is under way: then it waits for the outcome of the first and shares it. What
   * failed is forgotten, so that the sender's next try is a new one.
   * @returns whether this call was the one that delivered
   */
  async once(key, deliver) {
    const earlier = this.#deliveries.get(key);
    if (earlier) {
      await earlier;
      return false;
    }
    const delivery = deliver();
    this.#remember(key, delivery);
    try {
      await delivery;
    } catch (error) {
      this.#deliveries.delete(key);
      throw error;
    }
    return true;
  }
  #remember(key, delivery) {
    this.#deliveries.set(key, delivery);
    const [oldest] = this.#deliveries.keys();
    if (this.#deliveries.size > this.#capacity && oldest !== void 0)
      this.#deliveries.delete(oldest);
  }
};

// build/js/relay/secret.js
var import_node_crypto2 = require("node:crypto");
function secretCheck(secrets3) {
  const known = secrets3.map(digest);
  return (candidate) => {
    const guess = digest(candidate);
    return known.filter((secret) => (0, import_node_crypto2.timingSafeEqual)(secret, guess)).length > 0;
  };
}
function digest(text) {
  return (0, import_node_crypto2.createHash)("sha256").update(text).digest();
}

// build/js/relay/handler.js
var notFound = { status: 404, outcome: "not found" };
function createRelay(settings, world) {
  const isSecret = secretCheck(settings.secrets);
  const send2 = sendToGitHub(settings, world);
  const recent = new RecentDeliveries(1e3);
  async function answer2(request, path) {
    const candidate = secretIn(path);
    if (candidate === void 0)
      return notFound;
    if (request.method !== "POST")
      return { status: 405, outcome: "method not allowed", allow: "POST" };
    if (!isSecret(candidate))
      return notFound;
    const event = parseEvent(await readBody(request));
    if (!event)
      return { status: 200, outcome: "test" };
    const { type, siteLuid, key } = event;
    const about = { event: type, key };
    if (!settings.events.has(type))
      return { status: 200, outcome: "unwanted event", ...about };
    if (settings.siteLuids.size > 0 && !settings.siteLuids.has(siteLuid)) {
      return { status: 200, outcome: "foreign site", ...about };
    }
    try {
      let detail;
      const isFirst = await recent.once(key, async () => {
        detail = await send2(event);
      });
      if (!isFirst)
        return { status: 200, outcome: "duplicate", ...about };
      return { status: 202, outcome: "dispatched", ...detail && { detail }, ...about };
    } catch (error) {
      return { ...failure(error), ...about };
    }
  }
  return async (request, log) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/health")
      return health(request.method);
    const startedAt = world.clock.now().getTime();
    const { allow, key, ...line } = await answer2(request, pathname).catch(failure);
    log(JSON.stringify({ ...line, key: key?.slice(0, 12), ms: world.clock.now().getTime() - startedAt }));
    return respond(line.status, line.outcome, allow);
  };
}
function secretIn(path) {
  const [, secret] = /^\/tableau\/(.+)$/.exec(path) ?? [];
  try {
    return secret && decodeURIComponent(secret);
  } catch {
    return void 0;
  }
}
function failure(error) {
  if (error instanceof Refusal)
    return { status: error.status, outcome: error.outcome, detail: error.message };
  if (error instanceof GitHubError) {
    return { status: error.passing ? 503 : 502, outcome: "not dispatched", detail: error.message };
  }
  return { status: 500, outcome: "failed", detail: error instanceof Error ? error.name : typeof error };
}
function health(method) {
  if (method === "GET" || method === "HEAD")
    return respond(200, "ok");
  return respond(405, "method not allowed", "GET, HEAD");
}
function respond(status, outcome, allow) {
  return new Response(`${JSON.stringify({ outcome })}
`, {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store", ...allow && { allow } }
  });
}

// build/js/transport/clock.js
var import_promises = require("node:timers/promises");
var realClock = {
  now: () => /* @__PURE__ */ new Date(),
  sleep: async (ms, signal) => await (0, import_promises.setTimeout)(ms, void 0, signal && { signal })
};

// build/js/relay/relay-world.js
var realWorld = {
  clock: realClock,
  random: () => Math.random(),
  fetch: (url, init) => fetch(url, init),
  timeout: (ms) => AbortSignal.timeout(ms)
};

// build/js/runner/inputs.js
var InputError = class extends Error {
  name = "InputError";
  problems;
  constructor(problems) {
    super(problems.map(({ input, sentence }) => `${input}: ${sentence}`).join("\n"));
    this.problems = problems;
  }
};

// build/js/sources/tableau/webhook-events.js
var tableauEvents = [
  "AdminDemoted",
  "AdminPromoted",
  "DatasourceCreated",
  "DatasourceDeleted",
  "DatasourceRefreshFailed",
  "DatasourceRefreshStarted",
  "DatasourceRefreshSucceeded",
  "DatasourceUpdated",
  "LabelCreated",
  "LabelDeleted",
  "LabelUpdated",
  "SiteCreated",
  "SiteDeleted",
  "SiteUpdated",
  "UserDeleted",
  "ViewDeleted",
  "WorkbookCreated",
  "WorkbookDeleted",
  "WorkbookRefreshFailed",
  "WorkbookRefreshStarted",
  "WorkbookRefreshSucceeded",
  "WorkbookUpdated"
];
var failureEvents = tableauEvents.filter((event) => event.endsWith("RefreshFailed"));
var refreshEvents = tableauEvents.filter((event) => /Refresh(Failed|Succeeded)$/.test(event));

// build/js/relay/private-key.js
var import_node_crypto3 = require("node:crypto");
function pkcs8(text) {
  const pem = text.includes("-----BEGIN") ? text : Buffer.from(base64In(text), "base64").toString();
  const [, label, body = ""] = /-----BEGIN ([A-Z ]+)-----(.*?)-----END \1-----/s.exec(pem) ?? [];
  const lines = base64In(body).match(/.{1,64}/g) ?? [];
  const key = (0, import_node_crypto3.createPrivateKey)([`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n"));
  if (key.asymmetricKeyType !== "rsa")
    throw new Error("not an RSA key");
  return key.export({ type: "pkcs8", format: "pem" }).toString();
}
function base64In(text) {
  return text.replaceAll(/\\+[rn]|[^A-Za-z0-9+/=]/g, "");
}

// build/js/relay/credential.js
var tokenSchema = pipe(object({
  GITHUB_TOKEN: pipe(string("is missing: a fine-grained token with \u201CContents: write\u201D on that repository, or the settings GITHUB_APP_\u2026 of a GitHub App."), regex(/^[\x21-\x7e]+$/, "must be one word."))
}), transform((settings) => settings.GITHUB_TOKEN));
var installation = "the number at the end of the URL of the installation\u2019s settings.";
var appSchema = pipe(object({
  GITHUB_APP_CLIENT_ID: pipe(string("is missing: the client id of the GitHub App."), regex(/^[\w.]+$/, "must be a client id.")),
  GITHUB_APP_INSTALLATION_ID: pipe(string(`is missing: ${installation}`), digits(`must be ${installation}`)),
  GITHUB_APP_PRIVATE_KEY: pipe(string("is missing: the PEM file that GitHub made for the GitHub App."), rawTransform(({ dataset, addIssue, NEVER }) => {
    try {
      return pkcs8(dataset.value);
    } catch {
      addIssue({
        message: "must be the PEM file that GitHub made for the GitHub App: all of it, and not encrypted."
      });
      return NEVER;
    }
  }))
}), transform((settings) => ({
  clientId: settings.GITHUB_APP_CLIENT_ID,
  installationId: settings.GITHUB_APP_INSTALLATION_ID,
  privateKey: settings.GITHUB_APP_PRIVATE_KEY
})));

// build/js/relay/settings.js
var items = pipe(string(), transform((list) => list.split(",").map((item) => item.trim())));
var secrets2 = pipe(string("is missing: the secret at the end of the webhook\u2019s URL. `openssl rand -hex 32` makes one."), items, maxLength(2, "must be one secret, or two separated by a comma while you change it."), everyItem((secret) => /^\S{32,}$/.test(secret), "must have 32 characters or more. `openssl rand -hex 32` makes one."));
var relaySchema = pipe(object({
  RELAY_SECRET: secrets2,
  GITHUB_REPOSITORY: pipe(
    string("is missing: the repository whose workflow tells people, as owner/name."),
    // In a path, dots alone would lead elsewhere; with .git at its end it is a name for git, which the API does not know.
    regex(/^[a-z\d][\w-]*\/(?!\.+$)(?!.*\.git$)[\w.-]{1,100}$/i, "must be owner/name.")
  ),
  GITHUB_API_URL: pipe(optional(string(), "https://api.github.com"), regex(/^https?:\/\/[^\s@?#]+$/, "must be a URL such as https://github.example.com/api/v3."), transform((url) => url.replace(/\/+$/, ""))),
  TABLEAU_EVENTS: pipe(optional(string(), refreshEvents.join()), items, everyItem((event) => tableauEvents.includes(event), `must be a list of ${tableauEvents.join(", ")}.`)),
  TABLEAU_SITE_LUIDS: optional(pipe(string(), toLowerCase(), items, everyItem((luid) => /^[\w-]{1,100}$/.test(luid), "must be a list of the LUIDs of sites."))),
  PORT: pipe(optional(string(), "8080"), regex(/^\d{1,5}$/, "must be a port number."), transform(Number), maxValue(65535, "must be a port number."))
}), transform((settings) => ({
  secrets: settings.RELAY_SECRET,
  repository: settings.GITHUB_REPOSITORY,
  apiUrl: settings.GITHUB_API_URL,
  events: new Set(settings.TABLEAU_EVENTS),
  siteLuids: new Set(settings.TABLEAU_SITE_LUIDS),
  port: settings.PORT
})));
function readSettings(environment) {
  const given = (names) => Object.fromEntries(names.map((name2) => [name2, String(environment[name2] ?? "").trim() || void 0]));
  const appGiven = Object.values(given(Object.keys(appSchema.entries))).some(Boolean);
  const credentialSchema = appGiven ? appSchema : tokenSchema;
  const relay2 = safeParse(relaySchema, given(Object.keys(relaySchema.entries)));
  const credential = safeParse(credentialSchema, given(Object.keys(credentialSchema.entries)));
  if (relay2.success && credential.success)
    return { ...relay2.output, credential: credential.output };
  throw new InputError([...relay2.issues ?? [], ...credential.issues ?? []].map(({ path, message: message2 }) => ({
    input: String(path?.[0].key),
    sentence: message2
  })));
}

// build/js/relay/azure-function.js
var relay = createRelay(readSettings(process.env), realWorld);
async function answer(request, context) {
  const response = await relay(request, (line) => context.log(line));
  return { status: response.status, headers: response.headers, body: await response.text() };
}
import_functions.app.setup({ enableHttpStream: true });
import_functions.app.http("relay", {
  authLevel: "anonymous",
  methods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"],
  route: "{*path}",
  handler: answer
});
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  answer
});
