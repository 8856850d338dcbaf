import { gfm } from '../formats/summary.ts';
import type { InputReader } from '../inputs.ts';
import { count, cut, plain } from '../plain.ts';
import type { Runner } from '../runner.ts';
import { withSession } from '../sources/tableau/session.ts';
import type { World } from '../world.ts';
import { carryOut, type Result } from './commands.ts';
import { readRequest } from './request.ts';

/**
 * Manages the webhooks of one Tableau site: reads the inputs, carries out the command, and tells what became of each webhook
 * in the log, the job summary and the output `webhooks`.
 * @throws {InputError | TableauError | TransportError} when nothing could be done
 */
export async function run(
  world: Pick<World, 'now' | 'transport' | 'log'>,
  runner: Pick<Runner, 'output' | 'fail' | 'summarize'>,
  inputs: InputReader,
): Promise<void> {
  const read = readRequest(inputs);
  inputs.assertValid();
  if (!read) return;
  const results = await withSession(read.settings, world, (session) => carryOut(read.request, session));
  const rows = results.map(rowOf);
  for (const row of rows) world.log.info(lineOf(row));
  if (rows.length === 0) world.log.info('The site has no webhook.');
  runner.output('webhooks', JSON.stringify(rows));
  await runner.summarize(tableOf(rows));
  const failed = rows.filter(({ problem }) => problem);
  if (failed.length > 0) {
    runner.fail(
      `${count(failed.length, 'webhook')} of ${rows.length} failed: ${failed.map(({ problem }) => problem).join(' ')}`,
    );
  }
}

/** What may be shown of a webhook: of its URL the host, since the rest is a secret. */
interface Row {
  readonly id?: string;
  readonly name: string;
  readonly event?: string;
  readonly host?: string;
  readonly isEnabled?: boolean;
  readonly statusChangeReason?: string;
  readonly outcome: string;
  readonly problem?: string;
}

function rowOf({ webhook: { url, updatedAt: _, ...webhook }, ...result }: Result): Row {
  return { ...webhook, ...(url && URL.canParse(url) && { host: new URL(url).host }), ...result };
}

function lineOf({ id, name, event, host, outcome, problem, ...row }: Row): string {
  const facts = [event, host && `calls ${host}`, stateOf(row), id].filter(Boolean).join(', ');
  return plain(`“${cut(name, 120)}”: ${outcome}. ${facts}. ${problem ?? ''}`);
}

function stateOf({ isEnabled, statusChangeReason: reason }: Pick<Row, 'isEnabled' | 'statusChangeReason'>): string {
  if (isEnabled === undefined) return '';
  return isEnabled ? 'enabled' : `disabled${reason ? ` (${reason})` : ''}`;
}

function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(({ name, event = '', host = '', id = '', outcome, problem, ...row }) =>
    [name, event, host, stateOf(row), problem ? `${outcome}: ${problem}` : outcome, id].map((cell) =>
      gfm(cut(plain(cell), 400)),
    ),
  );
  const table = [['Webhook', 'Event', 'Calls', 'State', 'Result', 'Id'], Array(6).fill('---'), ...lines];
  return `## Tableau webhooks\n\n${table.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}
