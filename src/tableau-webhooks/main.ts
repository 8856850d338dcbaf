import { gfm } from '../formats/markdown.ts';
import type { InputReader } from '../runner/inputs.ts';
import type { Runner } from '../runner/runner.ts';
import { withSession } from '../sources/tableau/session.ts';
import { readSettings, readToken } from '../sources/tableau/settings.ts';
import { hostOf } from '../sources/tableau/webhooks.ts';
import { cut, plain, quoted } from '../text/plain.ts';
import { count } from '../text/sentence.ts';
import type { World } from '../world.ts';
import { carryOut, type Result } from './commands.ts';
import { readRequest } from './request.ts';

/**
 * Manages the webhooks of one Tableau site: reads the inputs, carries out the command, and tells what became of each webhook
 * in the log, the job summary and the output `webhooks`.
 * @throws {InputError | TableauError | TransportError} when nothing could be done
 */
export async function run(
  world: Pick<World, 'clock' | 'transport' | 'log'>,
  runner: Pick<Runner, 'output' | 'fail' | 'summarize'>,
  inputs: InputReader,
): Promise<void> {
  // Tableau documents no scope by which a connected app may manage webhooks: only a token will do.
  const settings = readSettings(inputs, readToken);
  const request = readRequest(inputs);
  const dryRun = inputs.flag('dry-run');
  inputs.assertValid();
  if (!settings || !request) return;
  const results = await withSession(settings, world, (session) => carryOut(request, { session, dryRun }));
  const rows = results.map(rowOf);
  for (const row of rows) world.log.info(lineOf(row));
  if (rows.length === 0) world.log.info('The site has no webhook.');
  runner.output('webhooks', JSON.stringify(rows));
  await runner.summarize(tableOf(rows));
  const problems = rows.flatMap(({ problem }) => problem ?? []);
  if (problems.length > 0) runner.fail(`${count(problems.length, 'webhook')} failed. ${problems.join(' ')}`);
}

/** What may be shown of a webhook: of its URL the host, since the rest is a secret. */
type Row = ReturnType<typeof rowOf>;

function rowOf({ webhook, outcome, problem }: Result) {
  const { url, updatedAt: _, ...shown } = webhook;
  return { ...shown, ...(url && { host: hostOf({ url }) }), outcome, ...(problem && { problem: plain(problem) }) };
}

function lineOf({ id = '', name = id, event, host, outcome, problem, ...row }: Row): string {
  const facts = [event, host && `calls ${host}`, stateOf(row), `id ${id}`].filter(Boolean).join(', ');
  return plain(`${quoted(name)}: ${outcome}. ${problem ?? facts}`);
}

function stateOf({ isEnabled, statusChangeReason: reason }: Pick<Row, 'isEnabled' | 'statusChangeReason'>): string {
  if (isEnabled === undefined) return '';
  return isEnabled ? 'enabled' : `disabled${reason ? ` (${reason})` : ''}`;
}

function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(({ name = '', event = '', host = '', id = '', outcome, problem, ...row }) =>
    [name, event, host, stateOf(row), problem ? `${outcome}: ${problem}` : outcome, id].map((cell) =>
      gfm(cut(plain(cell), 400)),
    ),
  );
  const all = [['Webhook', 'Event', 'Calls', 'State', 'Result', 'Id'], Array<string>(6).fill('---'), ...lines];
  return `## Tableau webhooks\n\n${all.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}
