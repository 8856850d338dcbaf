/**
 * `npm run check-config -- FILE [--report FILE] [--time-zone ZONE]`: everything that is wrong with a configuration file, with line and
 * column; and what it would do with each asset of a report, without telling anybody.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { channelKinds } from '../src/channels/channels.ts';
import { configIn } from '../src/rules/config-file.ts';
import { explain } from '../src/rules/explain.ts';
import { assetKinds } from '../src/sources/asset.ts';
import { count } from '../src/text/sentence.ts';

/** The part of docs/schemas/report-v1.schema.json that rules are about. */
const Report = v.object({
  findings: v.array(
    v.object({
      asset: v.object({
        kind: v.picklist(assetKinds),
        name: v.string(),
        container: v.object({ id: v.string(), name: v.string() }),
      }),
      extent: v.optional(v.picklist(['history', 'excerpt', 'event'])),
    }),
  ),
});

const usage = 'npm run check-config -- FILE [--report FILE] [--time-zone ZONE]';
const options = { report: { type: 'string' }, 'time-zone': { type: 'string', default: 'UTC' } } as const;

try {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error(`Usage: ${usage}`);
  const thresholds = channelKinds.flatMap(({ thresholdInputs = [] }) => thresholdInputs);
  const config = await configIn(readFileSync(file), thresholds);
  if ('rules' in config) {
    const { rules, mutes } = config;
    console.log(`${file}: ${count(rules.length, 'rule')}, ${count(mutes.length, 'mute')}, nothing wrong.`);
    const { findings } = values.report === undefined ? { findings: [] } : reportIn(values.report);
    const { lines, remarks } = explain(config, findings, values['time-zone'], new Date());
    for (const line of lines) console.log(line);
    for (const remark of remarks) console.warn(`${file}: ${remark}`);
  } else {
    for (const { line, column, sentence } of config) console.error(`${file}:${line}:${column} ${sentence}`);
    process.exitCode = 1;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

function reportIn(file: string): v.InferOutput<typeof Report> {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), Report), readFileSync(file, 'utf8'));
  if (!read.success) throw new Error(`${file} is not a report of this action (its output report-file).`);
  return read.output;
}
