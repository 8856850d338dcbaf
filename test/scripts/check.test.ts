import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { startCompany } from '../../sandbox/halden-foods/company-sandbox.ts';
import { variableOf } from '../../sandbox/runner/environment.ts';

const root = path.resolve(import.meta.dirname, '../..');

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a script as `npm run` does, with nothing of our environment but PATH. */
function start(script: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const command = [path.join(root, 'scripts', script), '--', ...args];
    execFile(
      process.execPath,
      command,
      { cwd: root, env: { PATH: process.env.PATH ?? '', ...env } },
      (error, stdout, stderr) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
  });
}

describe('npm run check', () => {
  let company: Awaited<ReturnType<typeof startCompany>>;
  let folder = '';
  const write = async (lines: readonly string[]) => {
    const file = path.join(folder, 'settings.env');
    await writeFile(file, `${lines.join('\n')}\n`);
    return ['--env-file', file];
  };
  const settings = () => [
    ...Object.entries(company.inputs).map(([name, value]) => `${variableOf(name)}="${value}"`),
    ...Object.entries(company.sandbox.env).map(([name, value]) => `${name}="${value}"`),
  ];

  before(async () => {
    company = await startCompany();
    folder = await mkdtemp(path.join(tmpdir(), 'check-'));
  });
  after(async () => {
    await company.sandbox.close();
    await rm(folder, { recursive: true });
  });

  test('runs the shipped action with a file of settings, and shows its log as GitHub would, secrets hidden', async () => {
    const secret = company.inputs['power-bi-client-secret'] ?? '';
    const { code, stdout } = await start('check.ts', [...(await write(settings())), '--dry-run']);
    assert.equal(code, 0, stdout);
    assert.match(stdout, /^▾ Teams: what would have been sent$/m);
    assert.match(stdout, /^Error: Carrier invoices in Supply chain: /m);
    assert.doesNotMatch(stdout, /::(group|error|add-mask)/);
    assert.ok(!stdout.includes(secret));
    assert.equal(company.teams.cards.length, 0);
  });

  test('posts the card when nobody asks for a dry run', async () => {
    const { code, stdout } = await start('check.ts', await write(settings()));
    assert.equal(code, 0, stdout);
    assert.equal(company.teams.cards.length, 1);
  });

  test('takes the settings from the environment when no file is named', async () => {
    const env = Object.fromEntries(Object.entries(company.inputs).map(([name, value]) => [variableOf(name), value]));
    const { code, stdout } = await start('check.ts', ['--dry-run'], { ...env, ...company.sandbox.env });
    assert.equal(code, 0, stdout);
  });

  test('names a former setting with its new name, and what is wrong as the action does', async () => {
    const { code, stdout, stderr } = await start('check.ts', await write(['TENANT_ID=nonsense', 'NOTIFY=shout']));
    assert.equal(code, 1);
    assert.equal(stderr, 'TENANT_ID is called POWER_BI_TENANT_ID now.\n');
    assert.match(stdout, /^Error: .*power-bi-tenant-id: /m);
    assert.match(stdout, /notify: must be one of always, problems, changes, but is “shout”\./);
  });

  test('plays an event of Tableau', async () => {
    const event = path.join(folder, 'event.json');
    await writeFile(event, JSON.stringify({ action: 'tableau-webhook', client_payload: { tableau: { resource: 7 } } }));
    const file = await write([...settings(), 'TABLEAU_SITE=finance']);
    const { stdout } = await start('check.ts', [...file, '--event', event, '--dry-run']);
    assert.match(stdout, /Tableau/);
  });

  test('says that a file is not there, and which option it does not know', async () => {
    const missing = await start('check.ts', ['--env-file', '/nowhere/.env']);
    assert.deepEqual(missing, {
      code: 1,
      stdout: '',
      stderr: '--env-file: /nowhere/.env cannot be read. Copy .env.example to it, and fill in what you use.\n',
    });
    const unknown = await start('check.ts', ['--fast']);
    assert.equal(unknown.code, 1);
    assert.match(unknown.stderr, /'--fast'/);
  });
});

describe('npm run relay', () => {
  test('reads its settings from a file', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'relay-'));
    const file = path.join(folder, '.env');
    await writeFile(file, 'RELAY_SECRET=short\nGITHUB_REPOSITORY=contoso/bi\nGITHUB_TOKEN=t\n');
    const { code, stderr } = await start('relay.ts', ['--env-file', file]);
    await rm(folder, { recursive: true });
    assert.equal(code, 1);
    assert.match(stderr, /^The relay cannot start\.\n.*RELAY_SECRET/s);
    assert.doesNotMatch(stderr, /GITHUB_REPOSITORY|GITHUB_TOKEN/);
  });
});
