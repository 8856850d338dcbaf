import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type GitHubOptions, simulateGitHub } from '../../sandbox/services/github/github.ts';
import { gitHubLog } from '../../src/notification-log/github-store.ts';
import type { NotificationLog } from '../../src/notification-log/notification-log.ts';
import { readOnly } from '../../src/notification-log/store.ts';
import { TransportError } from '../../src/transport/transport-error.ts';
import { networkOf } from '../support/service.ts';
import { answering, aWorld } from '../support/world.ts';

const branch = 'bi-refresh-alerts';
const path = 'notification-log.json';

function setUp({
  access = 'write',
  ...repository
}: Partial<GitHubOptions['repository']> & { access?: 'none' | 'read' | 'write' } = {}) {
  const gitHub = simulateGitHub({
    repository: { fullName: 'contoso/bi', id: 42, ...repository },
    tokens: { 'a-token': access },
  });
  const { transport, requests } = networkOf(gitHub);
  const openLog = (settings = { branch, token: 'a-token' }) => gitHubLog(settings, aWorld({ transport }));
  return { gitHub, log: openLog(), openLog, requests };
}

/** A log with one asset that Teams was told of. */
function withSales(log: NotificationLog, writes = 1): NotificationLog {
  const asset = { source: 'Power BI', kind: 'semantic model', name: 'Sales', container: 'Finance' } as const;
  const told = { teams: { since: 1, at: 2 } };
  return { ...log, writer: 'run-1', writes, assets: { abc: { asset, scope: 's', told } } };
}

test('begins an orphan branch at first use, with a page that says what it is', async () => {
  const { gitHub, log } = setUp();
  const empty = await log.read();
  assert.deepEqual(empty, {
    log: {
      version: 1,
      repository: { id: 42, name: 'contoso/bi' },
      writer: '',
      writes: 0,
      checks: {},
      assets: {},
      claims: [],
    },
    version: undefined,
    names: true,
    problems: [],
  });
  const version = await log.write(withSales(empty.log), empty, 'Sales did not refresh: told Teams');
  assert.deepEqual(await log.read(), { log: withSales(empty.log), version, names: true, problems: [] });
  assert.deepEqual(
    gitHub.git.history(branch).map(({ message, parents }) => ({ message, parents })),
    [{ message: 'Begin the notification log', parents: [] }],
  );
  assert.match(gitHub.file(branch, 'README.md') ?? '', /Memory of BI Refresh Alerts/);
  assert.equal(gitHub.git.history('main').length, 1);
});

test('each write is one commit with a sentence that a person can read', async () => {
  const { gitHub, log } = setUp();
  const empty = await log.read();
  await log.write(empty.log, empty, 'unused: the branch begins');
  const stored = await log.read();
  await log.write(withSales(stored.log), stored, 'Sales did not refresh: told Teams');
  assert.deepEqual(
    gitHub.git.history(branch).map(({ message }) => message),
    ['Sales did not refresh: told Teams', 'Begin the notification log'],
  );
});

test('of two writers one loses, whether the branch is there or not', async () => {
  const { log, openLog } = setUp();
  const other = openLog();
  for (const _ of ['the branch begins', 'the branch is there']) {
    const [mine, theirs] = [await log.read(), await other.read()];
    assert.notEqual(await other.write(withSales(theirs.log, theirs.log.writes + 1), theirs, 'theirs'), undefined);
    assert.equal(await log.write({ ...mine.log, writer: 'late' }, mine, 'mine'), undefined);
  }
  assert.equal((await log.read()).log.writer, 'run-1');
});

test('a log of more than a megabyte is read all the same', async () => {
  const { log } = setUp();
  const empty = await log.read();
  const entry = { scope: 's', told: { teams: { since: 1, at: 2 } } };
  const assets = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`asset-${index}`, entry]));
  await log.write({ ...empty.log, assets }, empty, 'many');
  assert.equal(Object.keys((await log.read()).log.assets).length, 20_000);
});

test('in a public repository no name is written', async () => {
  const { gitHub, log } = setUp({ isPrivate: false });
  const empty = await log.read();
  assert.equal(empty.names, false);
  await log.write(withSales(empty.log), empty, '1 alert: told Teams');
  const text = gitHub.file(branch, path) ?? '';
  assert.doesNotMatch(text, /Sales|Finance/);
  assert.deepEqual(JSON.parse(text).assets.abc.asset, { source: 'Power BI', kind: 'semantic model' });
});

test('the history begins anew after a thousand writes, with the same files', async () => {
  const { gitHub, log } = setUp();
  const empty = await log.read();
  await log.write(withSales(empty.log), empty, '');
  const before = await log.read();
  await log.write(withSales(before.log, 1000), before, 'the thousandth');
  assert.deepEqual(
    gitHub.git.history(branch).map(({ message, parents }) => ({ message, parents })),
    [{ message: 'Begin a new history, since the old one was long', parents: [] }],
  );
  assert.equal((await log.read()).log.writes, 1000);
  assert.ok(gitHub.file(branch, 'README.md'));
});

const damages = [
  {
    name: 'not JSON',
    text: '{"version":1,',
    says: /It is not JSON \(.*\)\. The old text is kept beside it as damaged-[0-9a-f]{12}\.json\.$/,
  },
  { name: 'an empty file', text: '', says: /It is not JSON/ },
  { name: 'a conflict marker', text: '<<<<<<< HEAD\n{}\n=======\n', says: /It is not JSON/ },
  { name: 'other JSON', text: '{"version":1,"assets":[]}', says: /It is not a notification log \(repository: / },
  {
    name: 'a log whose assets are a list',
    text: JSON.stringify({ ...emptied(), writes: 3, assets: [] }),
    says: /It is not a notification log \(assets: Invalid type: Expected Object but received Array\)\. The old text is kept beside it as damaged-/,
  },
  { name: 'an array', text: '[1]', says: /It is not a notification log/ },
  {
    name: 'the log of another repository',
    text: JSON.stringify({
      version: 1,
      repository: { id: 7, name: 'contoso/template' },
      writer: '',
      writes: 1,
      checks: {},
      assets: {},
      claims: [],
    }),
    says: /It belongs to another repository \(contoso\/template\), from which it was copied\./,
  },
];

for (const { name, text, says } of damages) {
  test(`sets aside ${name}, says so, and goes on`, async () => {
    const { gitHub, log } = setUp();
    const empty = await log.read();
    await log.write(empty.log, empty, '');
    const blob = gitHub.git.addBlob(Buffer.from(text));
    const tree = gitHub.git.addTree(new Map([[path, blob]]));
    gitHub.git.branches.set(branch, gitHub.git.addCommit({ message: 'edited by hand', tree, parents: [] }).sha);

    const damaged = await log.read();
    assert.deepEqual(damaged.log, empty.log);
    assert.match(damaged.problems.join(), says);
    await log.write(withSales(damaged.log), damaged, 'Sales did not refresh: told Teams');
    assert.equal(gitHub.file(branch, `damaged-${blob.slice(0, 12)}.json`), text);
    assert.deepEqual((await log.read()).problems, []);
  });
}

test('a log of a newer version is neither used nor replaced', async () => {
  const { gitHub, log } = setUp();
  const empty = await log.read();
  await log.write(empty.log, empty, '');
  const tree = gitHub.git.addTree(new Map([[path, gitHub.git.addBlob(Buffer.from('{"version":2,"news":true}'))]]));
  gitHub.git.branches.set(branch, gitHub.git.addCommit({ message: 'newer', tree, parents: [] }).sha);
  await assert.rejects(log.read(), {
    message:
      'The notification log was written by a newer version of this action. Let all workflows of this repository use the same version.',
  });
});

test('without contents: write it names the lines to add', async () => {
  const { log } = setUp({ access: 'read' });
  const empty = await log.read();
  await assert.rejects(log.write(empty.log, empty, ''), {
    message: `The notification log (branch “bi-refresh-alerts”) cannot be used: GitHub answered 403 “Resource not accessible by integration”. With notify: changes, the workflow needs these lines:
permissions:
  contents: write
(id-token: write must stay beside it where Entra sign-in uses OIDC.)`,
  });
});

test('without any right to contents too', async () => {
  await assert.rejects(setUp({ access: 'none' }).log.read(), /contents: write/);
});

test('the default branch is not for the log', async () => {
  await assert.rejects(setUp({ defaultBranch: branch }).log.read(), {
    message:
      'notification-log-branch: “bi-refresh-alerts” is the default branch. Name one that the notification log has for itself.',
  });
});

test('a dry run writes nothing', async () => {
  const { gitHub, log } = setUp();
  const dry = readOnly(log);
  const empty = await dry.read();
  assert.equal(await dry.write(withSales(empty.log), empty, ''), 'dry run');
  assert.equal(gitHub.git.head(branch), undefined);
});

test('a write of which nothing is heard is left open, for the next reading to tell', async () => {
  const unheard = [
    () => {
      throw new TransportError('GitHub did not answer', { failure: 'timed out', unsent: false });
    },
    () => ({ status: 502, text: '<html>' }),
    () => ({ status: 409, text: '{"message":"is at 1a but expected 2b"}' }),
  ];
  for (const answer of unheard) {
    const log = gitHubLog({ branch, token: 't' }, aWorld({ transport: answering(answer).transport }));
    const over = { log: withSales(emptied()), version: 'v', names: true, problems: [] };
    assert.equal(await log.write(over.log, over, ''), undefined);
  }
});

test('says why a write was not made, unless another run was quicker', async () => {
  const cases = [
    { status: 503, says: /^The notification log .* GitHub answered 503 “Unavailable”\. A later run will try again\.$/ },
    { status: 422, says: /GitHub answered 422 “Unavailable”/ },
    { status: 409, says: undefined },
  ];
  for (const { status, says } of cases) {
    const headers = { 'content-type': 'application/json' };
    const { transport } = answering(() => ({ status, headers, text: '{"message":"Unavailable"}' }));
    const log = gitHubLog({ branch, token: 't' }, aWorld({ transport }));
    await log.write(emptied(), { log: emptied(), version: 'v', names: true, problems: [] }, '');
    if (says) assert.match(log.lastRefusal?.() ?? '', says);
    else assert.equal(log.lastRefusal?.(), undefined);
    await log.write(emptied(), { log: emptied(), version: 'v', names: true, problems: [] }, '');
    assert.ok(log.lastRefusal?.(), 'where nobody has written since, nobody was quicker');
  }
});

test('a page in the place of GitHub’s answer is told as such', async () => {
  const { transport } = answering(() => ({ status: 200, text: '<html>Sign in</html>' }));
  const log = gitHubLog({ branch, token: 't' }, aWorld({ transport }));
  await assert.rejects(log.read(), {
    message:
      'The notification log (branch “bi-refresh-alerts”) cannot be used: GitHub answered something else than it documents (Invalid type: Expected Object but received "<html>Sign in</html>"). A later run will try again.',
  });
});

const refusals = [
  { status: 401, message: 'Bad credentials', says: 'The github-token is wrong or has expired.' },
  { status: 403, message: 'API rate limit exceeded', says: 'Its rate limit is used up; a later run will succeed.' },
  {
    status: 409,
    message: 'Repository rule violations found',
    says: 'The branch is protected: exempt it, or name another one in notification-log-branch.',
  },
  {
    status: 409,
    message: 'Could not update file: Changes must be made through a pull request.',
    says: 'The branch is protected: exempt it, or name another one in notification-log-branch.',
  },
];

for (const { status, message, says } of refusals) {
  test(`says what to do about ${status} ${message}`, async () => {
    const { transport } = answering(() => ({
      status,
      headers: { 'content-type': 'application/json' },
      text: JSON.stringify({ message }),
    }));
    const log = gitHubLog({ branch, token: 't' }, aWorld({ transport }));
    const over = { log: emptied(), version: 'v', names: true, problems: [] };
    await assert.rejects(log.write(over.log, over, ''), {
      message: `The notification log (branch “bi-refresh-alerts”) cannot be used: GitHub answered ${status} “${message}”. ${says}`,
    });
  });
}

function emptied(): NotificationLog {
  return {
    version: 1,
    repository: { id: 42, name: 'contoso/bi' },
    writer: '',
    writes: 0,
    checks: {},
    assets: {},
    claims: [],
  };
}
