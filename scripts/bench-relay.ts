/**
 * How much the relay costs beside a bare node:http server that parses the same JSON (and, for wanted events, makes the same
 * request to GitHub). Rounds alternate, so that a busy machine slows down both. Each server, the simulated GitHub and the
 * load have a process of their own.
 *
 *     node scripts/bench-relay.ts [seconds per round]
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import { Pool } from 'undici';

const secret = 'b'.repeat(64);
const path = `/tableau/${secret}`;
const connections = 32;
const rounds = 3;

const [role, ...rest] = process.argv.slice(2);
if (role === 'bare') bare(rest[0]);
else if (role === 'github')
  listen(createServer((incoming, answer) => incoming.resume().on('end', () => answer.writeHead(204).end())));
else if (role === 'load') await load(rest[0] ?? '', rest[1] ?? '', Number(rest[2]));
else await compare(Number(role ?? 4));

async function compare(seconds: number): Promise<void> {
  const self = new URL(import.meta.url).pathname;
  const github = await started(self, ['github'], {});
  const relay = await started(new URL('../src/relay/node.ts', import.meta.url).pathname, [], {
    RELAY_SECRET: secret,
    GITHUB_REPOSITORY: 'contoso/bi',
    GITHUB_TOKEN: 'token',
    GITHUB_API_URL: github.url,
    PORT: '0',
  });
  const plain = await started(self, ['bare'], {});
  const forwarding = await started(self, ['bare', github.url], {});

  for (const [event, rival] of [
    ['WorkbookUpdated', plain],
    ['WorkbookRefreshFailed', forwarding],
  ] as const) {
    const results: { relay: Result; bare: Result }[] = [];
    for (let round = 0; round < rounds; round++) {
      results.push({
        relay: await loaded(self, relay.url, event, seconds),
        bare: await loaded(self, rival.url, event, seconds),
      });
    }
    report(event, results);
  }
  for (const { child } of [github, relay, plain, forwarding]) child.kill();
}

interface Result {
  readonly perSecond: number;
  readonly p99Ms: number;
}

function report(event: string, results: readonly { relay: Result; bare: Result }[]): void {
  const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
  const line = (name: string, of: (result: { relay: Result; bare: Result }) => Result) => {
    const perSecond = median(results.map((result) => of(result).perSecond));
    const p99 = median(results.map((result) => of(result).p99Ms));
    console.log(`${event} ${name}: ${Math.round(perSecond)} requests/s, p99 ${p99.toFixed(1)} ms`);
  };
  line('relay', ({ relay }) => relay);
  line('bare ', ({ bare }) => bare);
  const ratio = median(results.map(({ relay, bare }) => relay.perSecond / bare.perSecond));
  console.log(`${event} relay/bare: ${ratio.toFixed(2)} of the throughput`);
}

async function loaded(self: string, url: string, event: string, seconds: number): Promise<Result> {
  const child = spawn(process.execPath, [self, 'load', url, event, String(seconds)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(child.stdout)) return JSON.parse(line);
  throw new Error('The load ended without a result.');
}

/** Posts for so many seconds over many connections, and says how many answers came, and how late the slowest hundredth. */
async function load(url: string, event: string, seconds: number): Promise<void> {
  const pool = new Pool(url, { connections });
  const times: number[] = [];
  let serial = 0;
  const worker = async (end: number) => {
    while (performance.now() < end) {
      const sentAt = performance.now();
      // Another resource each time: a duplicate would not be dispatched.
      const { statusCode, body } = await pool.request({
        path,
        method: 'POST',
        body: payload(event, `${process.pid}-${serial++}`),
      });
      await body.dump();
      if (statusCode >= 300) throw new Error(`The server answered ${statusCode}.`);
      times.push(performance.now() - sentAt);
    }
  };
  const all = (end: number) => Promise.all(Array.from({ length: connections }, () => worker(end)));
  await all(performance.now() + 500); // warms both up
  times.length = 0;
  await all(performance.now() + seconds * 1000);
  times.sort((a, b) => a - b);
  console.log(JSON.stringify({ perSecond: times.length / seconds, p99Ms: times[Math.floor(times.length * 0.99)] }));
  await pool.close();
}

function payload(event: string, luid: string): string {
  return JSON.stringify({
    resource: 'EXTRACTS',
    event_type: event,
    resource_name: 'Sales',
    site_luid: '8b2a95d8-52b9-40a4-8712-cd6da771bd1b',
    resource_luid: luid,
    created_at: '2026-11-20T07:00:00Z',
  });
}

function bare(github: string | undefined): void {
  const server = createServer(async (incoming, answer) => {
    const tableau = JSON.parse(await text(incoming));
    if (github) {
      const body = JSON.stringify({ event_type: 'tableau-webhook', client_payload: { tableau } });
      await (await fetch(`${github}/repos/contoso/bi/dispatches`, { method: 'POST', body })).text();
    }
    answer.writeHead(200, { 'content-type': 'application/json' }).end('{"outcome":"ok"}\n');
  });
  listen(server);
}

async function text(incoming: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function listen(server: ReturnType<typeof createServer>): void {
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    console.log(JSON.stringify({ port: typeof address === 'object' ? address?.port : undefined }));
  });
}

async function started(
  script: string,
  args: string[],
  env: Record<string, string>,
): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface(child.stdout);
  const [line] = await once(lines, 'line');
  lines.resume(); // a full pipe would stop the server
  return { child, url: `http://127.0.0.1:${JSON.parse(line).port}` };
}
