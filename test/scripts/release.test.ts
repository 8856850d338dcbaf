import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { parse } from 'yaml';

const root = path.resolve(import.meta.dirname, '../..');
const scripts = path.join(root, 'scripts');
const run = promisify(execFile);

describe('the steps of a release, on a clone with a remote of its own', () => {
  let folder = '';
  let clone = '';
  const git = async (...args: string[]) => (await run('git', args, { cwd: clone })).stdout.trim();
  const release = async (version: string) => {
    await writeFile(path.join(clone, 'file'), version);
    await git('add', '--all');
    await git('commit', '--quiet', '--message', version);
    await git('tag', `v${version}`);
    await git('push', '--quiet', 'origin', 'HEAD', `v${version}`);
    await run('bash', [path.join(scripts, 'move-tags.sh'), `v${version}`], { cwd: clone });
  };
  const tags = async () => {
    const commits = await git('ls-remote', '--tags', 'origin');
    const names = Object.fromEntries(commits.split('\n').map((line) => line.split(/\s+refs\/tags\//).reverse()));
    return Object.fromEntries(
      ['v1', 'v1.0', 'v1.1', 'v2'].map((name) => [
        name,
        Object.keys(names).find((one) => /\d\.\d\.\d/.test(one) && names[one] === names[name]),
      ]),
    );
  };

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'release-'));
    clone = path.join(folder, 'clone');
    await run('git', ['init', '--quiet', '--bare', path.join(folder, 'remote')]);
    await run('git', ['clone', '--quiet', path.join(folder, 'remote'), clone]);
    await git('config', 'user.name', 'Somebody');
    await git('config', 'user.email', 'somebody@example.com');
    await git('config', 'commit.gpgsign', 'false');
  });
  after(async () => await rm(folder, { recursive: true }));

  test('move v1 and v1.0 to each release, and to no older line', async () => {
    await release('1.0.0');
    assert.deepEqual(await tags(), { v1: 'v1.0.0', 'v1.0': 'v1.0.0', 'v1.1': undefined, v2: undefined });
    await release('1.1.0');
    await release('1.1.10');
    assert.deepEqual(await tags(), { v1: 'v1.1.10', 'v1.0': 'v1.0.0', 'v1.1': 'v1.1.10', v2: undefined });
    await release('1.0.1');
    assert.deepEqual(await tags(), { v1: 'v1.1.10', 'v1.0': 'v1.0.1', 'v1.1': 'v1.1.10', v2: undefined });
    await release('2.0.0');
    assert.deepEqual(await tags(), { v1: 'v1.1.10', 'v1.0': 'v1.0.1', 'v1.1': 'v1.1.10', v2: 'v2.0.0' });
  });

  test('refuse a tag that package.json or CHANGELOG.md does not know, and print what the latter says', async () => {
    const place = path.join(folder, 'project');
    await mkdir(place);
    await cp(scripts, path.join(place, 'scripts'), { recursive: true });
    await writeFile(path.join(place, 'package.json'), JSON.stringify({ type: 'module', version: '1.2.0' }));
    const script = async (name: string, tag: string) =>
      await run(process.execPath, [`scripts/${name}`, tag], { cwd: place }).catch((error) => error);
    const log = (text: string) => writeFile(path.join(place, 'CHANGELOG.md'), text);

    await log('# Changelog\n\n## Unreleased\n\n## 1.2.0 – 2026-12-01\n\n- **One** thing.\n\n## 1.1.0\n\n- Another.\n');
    assert.equal((await script('check-release.js', 'v1.2.0')).code, undefined);
    assert.equal((await script('release-notes.js', 'v1.2.0')).stdout, '- **One** thing.\n');
    const wrong = await script('check-release.js', 'v1.3.0');
    assert.deepEqual([wrong.code, wrong.stderr], [1, 'The tag is v1.3.0, but package.json has the version 1.2.0.\n']);

    await log('# Changelog\n\n## Unreleased\n\n- **One** thing.\n');
    const unsaid = await script('check-release.js', 'v1.2.0');
    assert.deepEqual([unsaid.code, unsaid.stderr], [1, 'CHANGELOG.md has no section “## 1.2.0” with text.\n']);
  });
});

test('the action fits into the Marketplace', async () => {
  const Action = v.object({
    name: v.string(),
    description: v.pipe(v.string(), v.maxLength(124)),
    author: v.string(),
    branding: v.object({
      icon: v.string(),
      color: v.picklist(['white', 'black', 'yellow', 'blue', 'green', 'orange', 'red', 'purple', 'gray-dark']),
    }),
  });
  v.parse(Action, parse(await readFile(path.join(root, 'action.yml'), 'utf8')));
});
