import type { Advice } from '../../advice.ts';
import { connections, settings } from './places.ts';

/** What the data source answered. */
export const dataSourceAdvice: readonly Advice[] = [
  {
    about:
      /login failed|cannot open (?:server|database) .{0,80}requested by the login|(?:invalid|wrong|incorrect) (?:user ?name|password|login|credentials)|(?:password )?authentication failed|access denied for user|ORA-01017|ORA-28001|password .{0,40}expired|\(401\)|unauthorized/i,
    meaning: 'The data source refuses the sign-in.',
    advice: `Enter the credentials again in the source’s connection under ${connections}, or in ${settings}.`,
  },
  {
    about:
      /ResourceAccessForbidden|AccessForbidden|\(403\)|forbidden|permission .{0,60}denied|denied .{0,60}permission|access (?:is |was )?denied|not (?:authori[sz]ed|permitted)|insufficient privileges?/i,
    meaning: 'The data source does not let the account of the connection in.',
    advice: `Give the account of the connection permission in the data source, or enter another account under ${connections}.`,
  },
  {
    about: /duplicate value|contains? duplicates?/i,
    meaning: 'A column that must hold each value once holds one twice.',
    advice: 'Remove the duplicates in the source or in the query, or make the relationship many-to-many.',
  },
  {
    about:
      /DataSource\.NotFound|could not find (?:a part of the path|file)|(?:file|folder|path|directory) .{0,120}(?:not (?:be )?found|does not exist|doesn.t exist)|\(404\)/i,
    meaning: 'A file or an address that the query reads is not there.',
    advice: 'Check that it was not moved or renamed, and that the account of the connection may see it.',
  },
  {
    about: /\bcertificate\b|trust relationship|(?:SSL|TLS)\/TLS|(?:SSL|TLS) handshake/i,
    meaning: 'The certificate of the data source is not trusted, or has expired.',
    advice:
      'Renew the certificate of the data source, or install the authority that issued it on the gateway’s machine.',
  },
  {
    about: /\(50[0234]\)|(?:service|server) unavailable|internal server error|bad gateway/i,
    meaning: 'The data source itself had trouble.',
    advice: 'Refresh it again; if it happens often, ask whoever runs the data source.',
  },
  {
    about:
      /network-related|could not open a connection|unable to connect|no such host|(?:host|server)(?: name)? (?:was |is |could )?(?:not (?:be )?(?:found|resolved|reached|known)|unreachable|unknown)|could not be resolved|actively refused|connection .{0,40}(?:refused|reset|closed|aborted|failed|timed out)|login time-?out/i,
    meaning: 'The data source cannot be reached.',
    advice:
      'Check that its server runs and is still called so, and that the gateway, or the internet where there is none, reaches it through the firewalls.',
  },
  {
    about: /time-?out (?:expired|period)|timed?[ -]?out\b|DataSourceCommandTimeout|timeout error/i,
    meaning: 'The data source did not answer in time.',
    advice:
      'Look at the load of the data source at that time. Load less with one query, by incremental refresh for example, or give it more time in the query.',
  },
  {
    about: /deadlock|lock(?:ing)? (?:conflict|request time)/i,
    meaning: 'Something else held what the refresh needed.',
    advice: 'Refresh it again, at a time at which nothing else loads or changes the same data.',
  },
];
