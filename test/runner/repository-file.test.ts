import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { repositoryFile } from '../../src/runner/repository-file.ts';
import type { HttpResponse } from '../../src/transport/transport.ts';
import { answering, aWorld } from '../support/world.ts';

const wanted = '.github/rules of ours.yml';
const commit = '0123456789abcdef0123456789abcdef01234567';
const base64 = (text: string) => ({
  text: JSON.stringify({ encoding: 'base64', content: Buffer.from(text).toString('base64') }),
});

/** Reads the file in a workspace with these files, where GitHub answers this. */
async function reading(
  t: TestContext,
  files: Readonly<Record<string, string>>,
  answer: Partial<HttpResponse> = { status: 404, text: '{"message":"Not Found"}' },
  token: string | undefined = 'ghs_token',
) {
  const workspace = await mkdtemp(path.join(tmpdir(), 'bi-refresh-alerts-'));
  t.after(() => rm(workspace, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(workspace, name)), { recursive: true });
    await writeFile(path.join(workspace, name), content);
  }
  const { transport, requests } = answering(() => answer);
  const env = { GITHUB_WORKSPACE: workspace, GITHUB_SHA: commit };
  const bytes = await repositoryFile(wanted, { ...aWorld({ transport, env }), token });
  return { text: bytes && Buffer.from(bytes).toString(), asked: requests.map(({ url }) => String(url)), requests };
}

const address = `https://api.github.com/repos/contoso/bi/contents/.github/rules%20of%20ours.yml?ref=${commit}`;

describe('a file of the repository is read', () => {
  test('from the checkout', async (t) => {
    const { text, asked } = await reading(t, { '.git/HEAD': '', [wanted]: 'rules:' });
    assert.deepEqual([text, asked], ['rules:', []]);
  });

  test('from there too where nothing says that it is one', async (t) => {
    const { text, asked } = await reading(t, { [wanted]: 'rules:' });
    assert.deepEqual([text, asked], ['rules:', []]);
  });

  test('through GitHub at the commit of the run, where there is no checkout', async (t) => {
    const { text, asked, requests } = await reading(t, {}, base64('rules:'));
    assert.deepEqual([text, asked], ['rules:', [address]]);
    assert.equal(requests[0]?.headers?.authorization, 'Bearer ghs_token');
  });

  test('through GitHub where the checkout may leave it out', async (t) => {
    const sparse = { '.git/HEAD': '', '.git/info/sparse-checkout': 'src' };
    const { text, asked } = await reading(t, sparse, base64('rules:'));
    assert.deepEqual([text, asked], ['rules:', [address]]);
  });
});

const remote = (url: string) => ({ '.git/config': `[remote "origin"]\n\turl = ${url}\n`, [wanted]: 'theirs' });

for (const url of ['https://github.com/owner/bi-refresh-alerts', 'git@github.com:other/contoso-bi.git']) {
  test(`what was checked out of ${url} is not ours`, async (t) => {
    const { text, asked } = await reading(t, remote(url), base64('rules:'));
    assert.deepEqual([text, asked], ['rules:', [address]]);
  });
}

for (const url of [
  'https://github.com/contoso/bi',
  'https://github.com/Contoso/BI.git',
  'git@github.com:contoso/bi.git',
]) {
  test(`what was checked out of ${url} is ours`, async (t) => {
    const { text, asked } = await reading(t, remote(url), base64('rules:'));
    assert.deepEqual([text, asked], ['theirs', []]);
  });
}

describe('there is no file', () => {
  test('where the checkout has none: GitHub is not asked', async (t) => {
    const { text, asked } = await reading(t, { '.git/HEAD': '' });
    assert.deepEqual([text, asked], [undefined, []]);
  });
  test('where GitHub has none', async (t) => assert.equal((await reading(t, {})).text, undefined));
  test('where nobody can be asked', async (t) => {
    const { text, asked } = await reading(t, {}, {}, '');
    assert.deepEqual([text, asked], [undefined, []]);
  });
});

const refusals = [
  {
    title: 'a folder in the checkout',
    files: { [`${wanted}/a`]: '' },
    sentence: /^It cannot be read from the checkout \(EISDIR/,
  },
  {
    title: 'a folder at GitHub',
    answer: { text: '[]' },
    sentence: 'It is a folder, or something else that GitHub shows as no file.',
  },
  {
    title: 'a file of megabytes',
    answer: { text: JSON.stringify({ encoding: 'none', content: '' }) },
    sentence: 'It is larger than 1 MB.',
  },
  {
    title: 'a job without the permission',
    answer: { status: 403, text: '{"message":"Resource not accessible by integration"}' },
    sentence:
      'GitHub answered 403 “Resource not accessible by integration”. Add contents: read to the permissions of the job, beside those that it has: only GitHub can say whether there is such a file.',
  },
  {
    title: 'a token that has expired',
    answer: { status: 401, text: '{"message":"Bad credentials"}' },
    sentence: 'GitHub answered 401 “Bad credentials”. The github-token is wrong or has expired.',
  },
  {
    title: 'a limit',
    answer: { status: 429, text: '{"message":"API rate limit exceeded"}' },
    sentence: 'GitHub answered 429 “API rate limit exceeded”. Its rate limit is used up; a later run will succeed.',
  },
  {
    title: 'an organization with single sign-on',
    answer: { status: 403, text: '{"message":"Resource protected by organization SAML enforcement."}' },
    sentence:
      'GitHub answered 403 “Resource protected by organization SAML enforcement.”. Check out the repository in the job, or let the github-token have access (single sign-on).',
  },
  {
    title: 'trouble at GitHub',
    answer: { status: 502, text: '<html>' },
    sentence: 'GitHub answered 502. A later run may succeed.',
  },
  {
    title: 'a page of a proxy',
    answer: { status: 407, text: '<html>' },
    sentence: 'GitHub answered 407. Something else answered in the place of GitHub: look for a proxy or a firewall.',
  },
  {
    title: 'a 200 of a proxy',
    answer: { status: 200, text: '<html>' },
    sentence: 'It is a folder, or something else that GitHub shows as no file.',
  },
];

describe('what is no answer is said', () => {
  for (const { title, files = {}, answer, sentence } of refusals) {
    test(title, async (t) => {
      await assert.rejects(reading(t, files, answer), { message: sentence });
    });
  }
});
