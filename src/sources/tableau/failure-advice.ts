import type { Advice } from '../advice.ts';

const credentials =
  'Enter the credentials again under Connections › Edit connection of the data source or workbook (for Bridge, in its client), and embed them.';

/**
 * What the notes of a failed job mean, from what is narrow to what is wide. Where nothing fits, nothing is advised.
 * @see https://help.tableau.com/current/online/en-us/adminview_backgrnd.htm for the words of the time limit
 */
export const failureAdvice: readonly Advice[] = [
  {
    about:
      /TableauCancelException|^operation cancell?ed\.?$|query time resource limit|time limit .{0,60}(?:exceeded|reached)/im,
    meaning: 'Tableau stopped the refresh at its time limit.',
    advice:
      'The limit is two hours on Tableau Cloud, and on a server what its administrator set. Make the extract incremental or smaller, refresh it at a quieter time, or let Tableau Bridge refresh it.',
  },
  {
    about:
      /non-interactive quota|extract refresh capacity|(?:quota|capacity) .{0,60}(?:reached|used up|exceeded|remaining)/i,
    advice:
      'The site has used up what it may refresh in a day: it begins anew at midnight UTC. Refresh less often, or make extracts incremental.',
  },
  {
    about: /no bridge client|bridge (?:client|agent|pool)?.{0,80}(?:\bnot?\b|unavailable|disconnected|offline)/i,
    advice:
      'Start a Tableau Bridge client that is in the pool for this data source (Settings › Bridge), and check that its machine is awake and signed in.',
  },
  {
    about: /out ?of ?memory|(?:not enough|insufficient|low|lacks) memory|bad allocation|java heap space|memory limit/i,
    advice: 'Make the extract smaller or incremental, and refresh it when less else runs.',
  },
  {
    about:
      /disk .{0,20}full|(?:out of|not enough|insufficient|no|low on) (?:free )?(?:disk|space)|no space left|storage .{0,40}(?:full|exceeded|limit)/i,
    advice:
      'Make room: on a server on the disk of its data, on Tableau Cloud within the storage of the site; old extracts and revisions are the first to go.',
  },
  {
    about:
      /drivers? .{0,80}(?:not (?:be )?(?:installed|found|loaded)|missing)|NoDriver|no suitable driver|ClassNotFoundException|no default driver/i,
    advice:
      'Install the driver of the data source where the refresh runs: on every node of the server, or where Tableau Bridge is.',
  },
  {
    about:
      /login failed|log-?on (?:failed|denied)|sign-?in (?:failed|error)|(?:invalid|incorrect|wrong|bad) (?:user ?name|login|password|credentials)|authentication failed|access denied for user|ORA-01017|ORA-28001|(?:password|credentials?|token) .{0,40}(?:expired|invalid|incorrect|missing|required|revoked|rejected)|invalid_grant|no (?:saved|embedded) (?:password|credentials)|oauth|\(401\)|401 unauthori/i,
    advice: credentials,
  },
  {
    about:
      /too many connections|connections? .{0,40}(?:limit|exhausted|slots)|(?:maximum|max) .{0,40}(?:connections|sessions)/i,
    advice:
      'The data source has no connection left: spread the refreshes over the day, or let it admit more connections.',
  },
  {
    about: /\(429\)|too many requests|rate limit|throttl/i,
    advice:
      'The data source asks for fewer requests: refresh less often, and spread the refreshes that ask it over the day.',
  },
  {
    about: /permission|access (?:is |was )?denied|not authori[sz]ed|insufficient privileges?|forbidden|\(403\)/i,
    advice: 'Give the account that the connection signs in with permission in the data source.',
  },
  {
    about: /\bcertificate\b|(?:SSL|TLS) handshake|PKIX/i,
    advice: 'Renew the certificate of the data source, or let Tableau trust the authority that issued it.',
  },
  {
    about:
      /FileNotFound|no such file|(?:file|path|folder|directory) .{0,120}(?:not (?:be )?found|does not exist|doesn.t exist|missing)|(?:cannot|can.t|could not|unable to) find .{0,40}(?:file|path)/i,
    advice:
      'Check that the file was not moved or renamed, and that it lies where the refresh may read it: a share for the server’s account, or a disk of Tableau Bridge.',
  },
  {
    about:
      /(?:table|view|column|field|object|relation|schema) .{0,120}(?:not (?:be )?found|does not exist|doesn.t exist|missing)|invalid (?:object|column|table) name|unknown (?:column|table|database)|(?:cannot|can.t|could not|unable to) find .{0,40}(?:table|column)|ORA-0094[24]|ORA-00904/i,
    advice:
      'Something was renamed or removed in the data source: open the data source or workbook, mend it, and publish it again.',
  },
  {
    about:
      /(?:unable|failed|cannot|could not) .{0,20}(?:to )?(?:connect|reach|open a connection)|connection .{0,40}(?:refused|reset|closed|failed|lost|timed out)|login time-?out|unknown ?host|no such host|network-related|unreachable|could not be resolved|server (?:is )?running|ConnectivityException/i,
    advice:
      'Check that the server of the data source runs and is still called so, and that Tableau (or its Bridge client, behind a firewall) can reach it.',
  },
  {
    about: /time-?out|timed out/i,
    advice: 'The data source did not answer in time: look at its load at that time, or load less with one query.',
  },
];
