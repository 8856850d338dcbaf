export const id = 928;
export const ids = [928];
export const modules = {

/***/ 9928:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  parseConfig: () => (/* binding */ parseConfig)
});

// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
// EXTERNAL MODULE: ./build/js/decide/threshold.js
var threshold = __webpack_require__(1360);
// EXTERNAL MODULE: ./build/js/runner/addressed.js
var addressed = __webpack_require__(5412);
// EXTERNAL MODULE: ./build/js/text/duration.js
var duration = __webpack_require__(446);
// EXTERNAL MODULE: ./build/js/rules/until.js
var until = __webpack_require__(2710);
;// CONCATENATED MODULE: ./build/js/rules/config.js





const ruleKeys = ['assets', 'stale-after', 'running-longer-than', 'tell', 'mention'];
const muteKeys = ['assets', 'until', 'reason'];
const isGlob = 'must be a glob on “container/asset” such as "Finance/*".';
const glob = dist/* pipe */.FsL(dist/* string */.YjP(isGlob), dist/* trim */.Bqr(), dist/* nonEmpty */.hq(isGlob), dist/* maxLength */.Ru6(500, isGlob));
const isName = 'must be the name of a recipient: letters, digits, “-” and “_”.';
const config_name = dist/* pipe */.FsL(dist/* string */.YjP(isName), dist/* regex */.yGV(addressed/* recipientName */.rG, isName));
const isPerson = 'must be a user principal name like controller@contoso.com.';
const person = dist/* pipe */.FsL(dist/* string */.YjP(isPerson), dist/* maxLength */.Ru6(256, isPerson), dist/* regex */.yGV(/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/, isPerson));
const isText = 'must be a sentence of at most 300 characters.';
const isDuration = dist/* pipe */.FsL(dist/* string */.YjP('must be a duration like 90m, 4h or 2d.'), duration/* duration */.p0);
const isThreshold = dist/* pipe */.FsL(dist/* string */.YjP('must be a threshold like 2 failures or 4h.'), threshold/* threshold */.EN);
function listOf(item, what, most = 1000) {
    return dist/* pipe */.FsL(dist/* array */.YOg(item, `must be a list of ${what}.`), dist/* minLength */.BpQ(1, `must be a list of ${what}, with one at least.`), dist/* maxLength */.Ru6(most, `must be a list of ${what}, with ${most} at most.`));
}
const globs = listOf(glob, 'globs on “container/asset”');
const isFile = 'must hold “rules”, “mutes” or both.';
const parts = (what) => dist/* exactOptional */.yqP(dist/* nullable */.mee(dist/* array */.YOg(dist/* unknown */.L5J(), `must be a list of ${what}.`)));
/** An empty file says nothing, and is none the worse for it. To valibot a list is an object too. */
const fileSchema = dist/* pipe */.FsL(dist/* unknown */.L5J(), dist/* check */.z6Y((value) => !Array.isArray(value), isFile), dist/* nullable */.mee(dist/* object */.Ikc({ rules: parts('rules'), mutes: parts('mutes') }, isFile)));
const ruleSchema = dist/* object */.Ikc({
    assets: globs,
    'stale-after': dist/* exactOptional */.yqP(isDuration),
    'running-longer-than': dist/* exactOptional */.yqP(isDuration),
    tell: dist/* exactOptional */.yqP(listOf(config_name, 'names of recipients')),
    mention: dist/* exactOptional */.yqP(listOf(person, 'user principal names', 10)),
}, 'must hold in each item assets, and what holds for them.');
const muteSchema = dist/* object */.Ikc({
    assets: globs,
    until: until/* until */.T,
    reason: dist/* exactOptional */.yqP(dist/* pipe */.FsL(dist/* string */.YjP(isText), dist/* trim */.Bqr(), dist/* nonEmpty */.hq(isText), dist/* maxLength */.Ru6(300, isText))),
}, 'must hold in each item assets, until, and a reason.');
/** @param inputs the inputs of channels that a rule may replace, such as `sms-after` */
function thresholdsSchema(inputs) {
    return dist/* object */.Ikc(Object.fromEntries(inputs.map((input) => [input, dist/* exactOptional */.yqP(isThreshold)])));
}

;// CONCATENATED MODULE: ./build/js/rules/fault.js
/** In the order in which somebody who mends them comes across them. */
function inOrder(faults) {
    return faults.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

// EXTERNAL MODULE: ./build/js/text/nearest.js
var text_nearest = __webpack_require__(98);
// EXTERNAL MODULE: ./build/js/text/plain.js
var plain = __webpack_require__(9271);
;// CONCATENATED MODULE: ./build/js/rules/proofreader.js



/** Reads parts of a file, and keeps everything that is wrong with them. */
class Proofreader {
    #tree;
    faults = [];
    constructor(tree) {
        this.#tree = tree;
    }
    say(path, sentence) {
        this.faults.push({ ...this.#tree.placeOf(path), sentence });
    }
    /** What stands at a path; undefined where it is wrong. */
    read(schema, value, path) {
        const { success, output, issues = [] } = dist/* safeParse */.xLC(schema, value);
        for (const { path: inside = [], type, received, message } of issues) {
            const keys = inside.flatMap(({ key }) => (typeof key === 'string' || typeof key === 'number' ? [key] : []));
            const where = [...path, ...keys];
            const key = where.findLast((step) => typeof step === 'string') ?? 'the file';
            const isMissing = type === 'object' && received === 'undefined';
            this.say(where, isMissing ? `${key} is missing.` : `${key} ${message}`);
        }
        return success ? output : undefined;
    }
    /** What nobody reads would be lost without a word. */
    checkKeys(path, known, what) {
        for (const { key, ...place } of this.#tree.keysOf(path)) {
            if (known.includes(key))
                continue;
            const nearest = (0,plain/* quoted */.TL)((0,text_nearest/* nearestOf */.q)(key, known) ?? '');
            this.faults.push({ ...place, sentence: `${(0,plain/* quoted */.TL)(key)} is no key of ${what}; the nearest is ${nearest}.` });
        }
    }
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var yaml_dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./build/js/text/error.js
var text_error = __webpack_require__(1738);
// EXTERNAL MODULE: ./build/js/text/sentence.js
var sentence = __webpack_require__(2883);
;// CONCATENATED MODULE: ./build/js/rules/yaml-tree.js




/** People who write rules need few; a file with more is made to take long. */
const mostAliases = 50;
const quoteGlob = 'put a glob that begins with * into quotes';
/** Text → tree, or everything that is wrong with it as YAML. */
function readYaml(text) {
    const lines = new yaml_dist/* LineCounter */.HN();
    try {
        // The library would compare each key with each other one; see `repeated`.
        const options = { lineCounter: lines, prettyErrors: false, uniqueKeys: false, logLevel: 'error' };
        const document = yaml_dist/* parseDocument */.Tp(text, options);
        const faults = [...document.errors, ...document.warnings].map(({ message, pos: [offset] }) => {
            return { ...at(lines, offset), sentence: `cannot be read as YAML: ${(0,sentence/* ended */.v6)(wordsOf(message))}` };
        });
        const wrong = faults.length > 0 ? faults : faultsOfNodes(document, lines);
        if (wrong.length > 0)
            return wrong;
        const value = document.toJS({ maxAliasCount: mostAliases });
        return treeOf(document, lines, value);
    }
    catch (error) {
        // Deeper than the stack, or more aliases of aliases than anybody would write.
        return [{ line: 1, column: 1, sentence: `cannot be read as YAML: ${(0,sentence/* ended */.v6)(wordsOf((0,text_error/* messageOf */.b)(error)))}` }];
    }
}
function wordsOf(message) {
    if (/call stack/i.test(message))
        return 'it is nested too deeply';
    if (/multiple documents/i.test(message))
        return 'it holds several documents (---), and would be read up to the second';
    return /^Alias/.test(message) ? `${(0,plain/* plain */.pj)(message)}: ${quoteGlob}` : (0,plain/* plain */.pj)(message);
}
function at(lines, offset = 0) {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
}
/** What the library lets pass, or finds slowly: keys that are there twice, and references that lead nowhere or are too many. */
function faultsOfNodes(document, lines) {
    const faults = [];
    const say = (node, sentence) => void faults.push({ ...at(lines, node.range?.[0]), sentence });
    const aliases = [];
    const anchors = new Set();
    yaml_dist/* visit */.YR(document, {
        Alias: (_, alias) => {
            aliases.push(alias);
            if (!anchors.has(alias.source) && aliases.length <= mostAliases)
                say(alias, `${(0,plain/* quoted */.TL)(`*${alias.source}`)} is a reference in YAML: ${quoteGlob}.`);
        },
        Scalar: (_, { anchor }) => void anchors.add(anchor ?? ''),
        Seq: (_, { anchor }) => void anchors.add(anchor ?? ''),
        Map: (_, { anchor, items }) => {
            anchors.add(anchor ?? '');
            const seen = new Set();
            for (const { key } of items) {
                if (!yaml_dist/* isScalar */.jn(key)) {
                    if (yaml_dist/* isNode */.Ll(key))
                        say(key, 'a key must be a word.');
                }
                else if (seen.has(String(key.value)))
                    say(key, `${(0,plain/* quoted */.TL)(String(key.value))} is there twice.`);
                else
                    seen.add(String(key.value));
            }
        },
    });
    const [tooMany] = aliases.slice(mostAliases);
    if (tooMany)
        say(tooMany, `there are more than ${mostAliases} references (*): write out what they stand for.`);
    return faults;
}
function treeOf(document, lines, value) {
    const resolved = (node) => (yaml_dist/* isAlias */.Vj(node) ? node.resolve(document) : node);
    const root = document.contents;
    /** The nodes on the way to a path, as far as it leads. */
    function* way(path) {
        let node = root;
        yield node;
        for (const step of path) {
            const inside = resolved(node);
            if (!yaml_dist/* isCollection */.P3(inside))
                return;
            node = inside.get(step, true);
            if (node === undefined)
                return;
            yield node;
        }
    }
    return {
        value,
        placeOf(path) {
            const node = [...way(path)].findLast((one) => yaml_dist/* isNode */.Ll(one));
            return at(lines, yaml_dist/* isNode */.Ll(node) ? node.range?.[0] : 0);
        },
        keysOf(path) {
            const nodes = [...way(path)];
            const map = resolved(nodes.at(-1));
            if (nodes.length !== path.length + 1 || !yaml_dist/* isMap */.jh(map))
                return [];
            return map.items.flatMap(({ key }) => yaml_dist/* isScalar */.jn(key) ? [{ key: String(key.value), ...at(lines, key.range?.[0]) }] : []);
        },
    };
}

;// CONCATENATED MODULE: ./build/js/rules/parse-config.js





/**
 * The text of a configuration file → what it says, or everything that is wrong with it.
 * @param thresholds the inputs of channels that a rule may replace, such as `sms-after`
 */
function parseConfig(text, thresholds) {
    const tree = readYaml(text);
    return 'value' in tree ? configOf(tree, thresholds) : inOrder(tree);
}
function configOf(tree, thresholds) {
    const reader = new Proofreader(tree);
    const file = reader.read(fileSchema, tree.value, []);
    reader.checkKeys([], ['rules', 'mutes'], 'this file');
    const rules = file?.rules?.flatMap((value, index) => ruleOf(value, index, tree, thresholds, reader)) ?? [];
    const mutes = file?.mutes?.flatMap((value, index) => {
        const path = ['mutes', index];
        reader.checkKeys(path, muteKeys, 'a mute');
        const mute = reader.read(muteSchema, value, path);
        return mute ? [mute] : [];
    });
    const { faults } = reader;
    return faults.length > 0 ? inOrder(faults) : { rules, mutes: mutes ?? [], placeOf: tree.placeOf };
}
function ruleOf(value, index, tree, thresholds, reader) {
    const path = ['rules', index];
    reader.checkKeys(path, [...ruleKeys, ...thresholds], 'a rule');
    const rule = reader.read(ruleSchema, value, path);
    const replaced = dist.is(dist/* looseObject */._H3({}), value) ? reader.read(thresholdsSchema(thresholds), value, path) : {};
    if (tree.keysOf(path).length === 1 && rule)
        reader.say(path, 'the rule says nothing of its assets.');
    if (!rule || !replaced)
        return [];
    const { 'stale-after': staleAfter, 'running-longer-than': runningLongerThan, ...rest } = rule;
    return [
        {
            ...rest,
            ...(staleAfter !== undefined && { staleAfter }),
            ...(runningLongerThan !== undefined && { runningLongerThan }),
            after: replaced,
        },
    ];
}


/***/ })

};
