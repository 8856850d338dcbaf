// build/js/relay/worker.js
import { log } from "node:console";

// build/js/text/error.js
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

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
async function makeToken({ apiUrl, repository }, app, world, signal) {
  const { text } = await postToGitHub({
    step,
    url: `${apiUrl}/app/installations/${app.installationId}/access_tokens`,
    token: await signJwt(app, world.clock.now()),
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
import { createHash } from "node:crypto";

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
  return createHash("sha256").update(text).digest("hex");
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
import { createHash as createHash2, timingSafeEqual } from "node:crypto";
function secretCheck(secrets3) {
  const known = secrets3.map(digest);
  return (candidate) => {
    const guess = digest(candidate);
    return known.filter((secret) => timingSafeEqual(secret, guess)).length > 0;
  };
}
function digest(text) {
  return createHash2("sha256").update(text).digest();
}

// build/js/relay/handler.js
var notFound = { status: 404, outcome: "not found" };
function createRelay(settings, world) {
  const isSecret = secretCheck(settings.secrets);
  const send2 = sendToGitHub(settings, world);
  const recent = new RecentDeliveries(1e3);
  async function answer(request, path) {
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
  return async (request, log2) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/health")
      return health(request.method);
    const startedAt = world.clock.now().getTime();
    const { allow, key, ...line } = await answer(request, pathname).catch(failure);
    log2(JSON.stringify({ ...line, key: key?.slice(0, 12), ms: world.clock.now().getTime() - startedAt }));
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
import { setTimeout } from "node:timers/promises";
var realClock = {
  now: () => /* @__PURE__ */ new Date(),
  sleep: async (ms, signal) => await setTimeout(ms, void 0, signal && { signal })
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
import { createPrivateKey } from "node:crypto";
function pkcs8(text) {
  const pem = text.includes("-----BEGIN") ? text : Buffer.from(base64In(text), "base64").toString();
  const [, label, body = ""] = /-----BEGIN ([A-Z ]+)-----(.*?)-----END \1-----/s.exec(pem) ?? [];
  const lines = base64In(body).match(/.{1,64}/g) ?? [];
  const key = createPrivateKey([`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n"));
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

// build/js/relay/worker.js
var relay;
var worker_default = {
  async fetch(request, environment, context) {
    try {
      relay ??= createRelay(readSettings(environment), realWorld);
    } catch (error) {
      log(`The relay cannot start.
${messageOf(error)}`);
      return new Response("The relay cannot start: see its log.\n", { status: 500 });
    }
    const response = relay(request, log);
    context.waitUntil(response);
    return response;
  }
};
export {
  worker_default as default
};
