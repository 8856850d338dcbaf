/** What stands in place of a secret. */
const hidden = '•••';

/** What a secret is called, as the end of a name too: `client_secret`, `AccountKey`, `X-Amz-Signature`, `refreshToken`. */
const word =
  '(?:pass(?:word|wd|phrase|code)|pwd|secret|token|signature|credentials?|assertion' +
  '|(?:api|account|access|shared|subscription|functions|private|encryption|master)[-_ ]?key)';
/** Names so short that they are one only as a whole: “design=” holds no `sig`. */
const shortWord = '(?<![a-z\\d])(?:sig|pass|pat|sas|jwt)';
const name = `(?:${word}|${shortWord})`;
/** A quotation mark, escaped where JSON stands within JSON. */
const quote = `\\\\{0,4}["']`;
const quotedValue = `${quote}[^"'\\\\]{0,512}${quote}`;

/**
 * Each with what it keeps as its first group. Whatever repeats is bounded, or begins only where the run before it ended: time grows
 * with the length of a text, whatever is in it.
 */
const secrets: readonly RegExp[] = [
  /()-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----.*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/gs,
  // A JSON web token: base64url of `{"…`, and what is signed.
  /()(?<![\w-])eyJ[\w-]{8,}(?:\.[\w-]*){1,4}/g,
  // Tokens that show by their beginning whose they are: GitHub, Slack, GitLab, Databricks, OpenAI, Google, AWS.
  /()(?<![\w-])(?:(?:gh[opsur]_|github_pat_|xox[abeprs]-|glpat-|AIza)[\w-]{16,}|dapi[\da-f]{32}|sk-(?:proj-)?[A-Za-z\d]{20,}|A[KS]IA[A-Z\d]{16})/g,
  // Who signs in by an address: https://user:password@host. A container of Azure Data Lake, abfss://container@account, is no user.
  /(https?:\/\/)[^\s/?#"'<>]{1,256}(?=@)/gi,
  /(:\/\/)[^\s/?#"'<>:@]{1,256}:[^\s/?#"'<>]{0,256}(?=@)/g,
  new RegExp(`([?&][\\w.-]{0,40}?(?:${name}=|(?<=[?&])(?:code|key)=(?=[^&#\\s]{20})))[^&#\\s"'<>]+`, 'gi'),
  // A row of fields ends at a semicolon, whatever a password holds; a word in a sentence at a space.
  new RegExp(
    `(${name}(?:${quote})?[ \\t]?=[ \\t]?)(?!${hidden})` +
      `(?:${quotedValue}|\\{(?:[^}]|\\}\\}){0,512}\\}|[^;\\r\\n]{0,128}(?=;[ \\t]?(?:[\\w ]{1,40}=|["')]|$))|["']?[^\\s;"'<>]+)`,
    'gi',
  ),
  new RegExp(`(${name}${quote}[ \\t]?:[ \\t]?)(?:${quotedValue}|["']?[^\\s,}"']+)`, 'gi'),
  // “Password: the old one has expired” and “token: AADSTS50173” tell none; “password: hunter2017” does.
  new RegExp(`(${name}:[ \\t]?)(?!(?-i:[A-Z]{2,8})[-_]?\\d)(?=[^\\s\\d]{0,64}\\d)[^\\s"'<>,;]{8,}`, 'gi'),
  /(\bauthorization["']?[ \t]?[:=][ \t]?["']?[\w-]{1,40}[ \t])[^\s"',;]+/gi,
  // “Bearer token is missing” and “basic authentication” are words; what has a digit or a capital in it is none.
  /(\b(?:bearer|basic|sharedkey|sharedaccesssignature)[ \t])(?=[\w.~+/=-]{0,64}?(?:\d|[a-z](?-i:[A-Z])))[\w.~+/=-]{8,}/gi,
];

/**
 * Text without the credentials that somebody else wrote into it: the words of a data source quote connection strings, signed
 * addresses and headers, and cards, logs and summaries can be read by everybody who reads the repository. Names of servers, databases
 * and users stay. Never throws; what it made, it leaves as it is.
 */
export function withoutCredentials(text: string): string {
  return secrets.reduce((rest, secret) => rest.replace(secret, `$1${hidden}`), text);
}
