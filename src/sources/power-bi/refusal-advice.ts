import { quoted } from '../../text/plain.ts';
import type { Known, RefusedAnswer } from './refusal.ts';

/** The end of a sentence: what to do when Power BI's API is closed to service principals as such. */
export const tenantSetting =
  'let a Fabric administrator enable the tenant setting “Service principals can call Fabric public APIs” ' +
  '(formerly “Allow service principals to use Power BI APIs”) for this service principal.';

/** What to do about it, by all that is known; empty where nothing fits, since a wrong hint costs more than none. */
export function adviceOn(answer: RefusedAnswer, known: Known): string {
  return hints.map((hint) => hint(answer, known)).find((sentence) => sentence !== undefined) ?? '';
}

type Hint = (answer: RefusedAnswer, known: Known) => string | undefined;

/** Whether somebody else answered: Power BI's own gateways answer pages only when they are in trouble, or asked for too much. */
export function isForeignPage({ body, status }: RefusedAnswer): boolean {
  return body === 'page' && status < 500 && status !== 429;
}

const page: Hint = (answer) =>
  isForeignPage(answer) ? 'Look for a proxy or a firewall between the runner and Power BI.' : undefined;

/** The client renews a token before it takes this for an answer. The runner's clock has no part in it: neither side sees it. */
const expired: Hint = ({ codes }) =>
  codes.includes('TokenExpired')
    ? 'It says so of a token that was renewed in this run: it has trouble of its own, or Microsoft Entra has. Run the check again later.'
    : undefined;

const licence: Hint = ({ codes, workspace }) =>
  codes.includes('PowerBINotLicensedException')
    ? `${workspace ? `The workspace ${quoted(workspace)}` : 'It'} asks for a licence that the service principal does not have: it is Premium Per User, or its capacity is gone. Move it to a capacity that is there, or to Pro; no role helps.`
    : undefined;

const limit: Hint = (answer) =>
  answer.status === 429
    ? `That is its limit on requests.${waitOf(answer)} Check less often, or fewer workspaces.`
    : undefined;

const trouble: Hint = (answer) =>
  answer.status >= 500
    ? `It has trouble of its own, and still had at the last attempt.${waitOf(answer)} Run the check again later.`
    : undefined;

const closed: Hint = ({ said }) =>
  /not accessible for application/i.test(said) ? `To mend this, ${tenantSetting}` : undefined;

/** Hidden models, which the list has and whose history it gives to nobody but their owner: https://github.com/maikvandergaag/msft-extensions/issues/155 */
const usageMetrics: Hint = (answer, { model = '' }) =>
  (isDenied(answer) || isNotFound(answer)) &&
  /^((report|dashboard) usage metrics model|usage metrics report)$/i.test(model)
    ? 'It is a hidden model of Power BI’s usage metrics, whose history only its owner may read. Leave it out: put “!Report Usage Metrics Model” and “!Usage Metrics Report” into power-bi-semantic-models, each on a line.'
    : undefined;

const denied: Hint = (answer, { isRoleProven }) => {
  if (!isDenied(answer) && !isNotFound(answer)) return undefined;
  const deleted = isNotFound(answer) ? 'It was just deleted, or permission is missing. ' : '';
  const { workspace } = answer;
  // Within a workspace the tenant setting is evidently on: the list of workspaces was given.
  if (!workspace) return `${deleted}To mend this, ${tenantSetting}`;
  return isRoleProven
    ? `${deleted}The role in the workspace ${quoted(workspace)} is not the cause: other models there were read with it. Ask the owner of this one.`
    : `${deleted}Give the service principal the role Contributor in the workspace ${quoted(workspace)}: Viewer is not enough.`;
};

const ours: Hint = ({ status }) =>
  status === 400 || status === 405 || status === 415
    ? 'Run the check again; if it is refused each time, please report this as a bug of BI Refresh Alerts.'
    : undefined;

const noList: Hint = ({ status, body, codes }) => {
  if (status >= 400 || codes.length > 0) return undefined;
  const sentence = 'That is not the list that was asked for.';
  return body === 'json'
    ? sentence
    : `${sentence} If it happens again, look for a proxy or a firewall that answers in its place.`;
};

/** In the order in which they are tried: what a code or a text says before what a status may mean. */
const hints: readonly Hint[] = [page, expired, licence, closed, limit, trouble, usageMetrics, denied, ours, noList];

/** A code that says something else is not about permission, whatever the status. */
function isDenied({ status, codes, said }: RefusedAnswer): boolean {
  const words = /authori[sz]|forbidden|denied|permission|insufficient/i;
  if (codes.length > 0) return codes.some((code) => words.test(code));
  return (status === 401 || status === 403) && (said === '' || words.test(said));
}

function isNotFound({ status, codes }: RefusedAnswer): boolean {
  return status === 404 || codes.includes('PowerBIEntityNotFound');
}

function waitOf({ waitSeconds }: RefusedAnswer): string {
  return waitSeconds === undefined ? '' : ` It asks to wait ${waitSeconds} seconds.`;
}
