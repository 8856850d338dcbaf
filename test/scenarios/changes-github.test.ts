import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startWatch, type Watch } from '../support/watch.ts';

const told = 'BI operations: 🔴 Sales failed to refresh';
const cannotBeUsed = 'The notification log (branch “bi-refresh-alerts”) cannot be used: GitHub answered';

/** GitHub refuses to write with this. */
function refusing(watch: Watch, status: number, message: string, write = /^(PUT|POST|PATCH)/): void {
  watch.disturb(({ service, method, url }) =>
    service === 'GitHub' && write.test(`${method} ${url}`) ? Response.json({ message }, { status }) : undefined,
  );
}

describe('the notification log at GitHub', { concurrency: 2 }, () => {
  test('begins on a branch without a past, and no other branch notices', async (t) => {
    const watch = await startWatch(t);
    watch.refreshes({ Sales: 'cf' });
    const { gitHub } = await watch.check();
    assert.equal(gitHub.reads, 2);
    assert.deepEqual(gitHub.writes, [
      'PUT /contents/notification-log.json',
      'POST /git/trees',
      'POST /git/commits',
      'POST /git/refs',
      'PUT /contents/notification-log.json',
    ]);
    assert.deepEqual(watch.log.files, ['notification-log.json', 'README.md']);
    assert.deepEqual(watch.github.git.history('bi-refresh-alerts').at(-1)?.parents, []);
    assert.equal(watch.github.git.history('main').length, 1);
  });

  for (const contents of ['none', 'read'] as const) {
    test(`needs contents: write: with ${contents} alerts go out as with problems, in a red step with the lines to add`, async (t) => {
      const watch = await startWatch(t, { contents });
      watch.refreshes({ Sales: 'cf' });
      const { failures, step } = await watch.check();
      assert.deepEqual(failures, [
        `${cannotBeUsed} 403 “Resource not accessible by integration”. With notify: changes, the workflow needs these lines:
permissions:
  contents: write
(id-token: write must stay beside it where Entra sign-in uses OIDC.)`,
      ]);
      assert.ok(step.log.includes('  contents: write'));
      assert.deepEqual(watch.heard(), [told]);
      watch.refreshes({ Sales: 'cfc' });
      assert.deepEqual([(await watch.check()).failures, watch.heard()], [failures, []]);
    });
  }

  const refusals = [
    {
      name: 'a ruleset that wants pull requests',
      status: 409,
      message: 'Repository rule violations found\n\nChanges must be made through a pull request.\n\n',
    },
    {
      name: 'a ruleset that lets nobody make branches',
      status: 422,
      message: 'Repository rule violations found\n\nCannot create ref due to creations being restricted.\n\n',
      write: /refs$/,
    },
    {
      name: 'a protected branch',
      status: 409,
      message:
        'Could not update file: 2 of 2 required status checks are expected. Changes must be made through a pull request.',
    },
  ];
  for (const { name, status, message, write } of refusals) {
    test(`says so when ${name} is in the way, and alerts go out`, async (t) => {
      const watch = await startWatch(t);
      watch.refreshes({ Sales: 'cf' });
      refusing(watch, status, message, write);
      const { failures } = await watch.check();
      const said = message.trim().replaceAll(/\s+/g, ' ');
      const advice = 'The branch is protected: exempt it, or name another one in notification-log-branch.';
      assert.deepEqual(failures, [`${cannotBeUsed} ${status} “${said}”. ${advice}`]);
      assert.deepEqual(watch.heard(), [told]);
    });
  }

  test('a rate limit is told, and alerts go out', async (t) => {
    const watch = await startWatch(t);
    watch.refreshes({ Sales: 'cf' });
    refusing(watch, 403, 'API rate limit exceeded for installation ID 1234.', /^GET/);
    const { failures } = await watch.check();
    assert.deepEqual(failures, [
      `${cannotBeUsed} 403 “API rate limit exceeded for installation ID 1234.”. Its rate limit is used up; a later run will succeed.`,
    ]);
    assert.deepEqual(watch.heard(), [told]);
  });

  test('that cannot be reached is told, and alerts go out', async (t) => {
    const watch = await startWatch(t);
    watch.refreshes({ Sales: 'cf' });
    watch.disturb(({ url }) => (url.includes('/contents/') ? 'reset' : undefined));
    const { failures } = await watch.check();
    assert.deepEqual(failures, [
      'The notification log (branch “bi-refresh-alerts”) cannot be used: The connection to GitHub broke off while reading the notification log (UND_ERR_SOCKET). If it happens again, look for an outage of the service, and check the network of the runner and its proxy, if there is one. A later run will try again.',
    ]);
    assert.deepEqual(watch.heard(), [told]);
  });

  test('begins a new history after a thousand writes, and forgets nothing', async (t) => {
    const watch = await startWatch(t);
    watch.refreshes({ Sales: 'cf' });
    await watch.check();
    watch.log.replace((watch.log.text ?? '').replace(/"writes":\d+/, '"writes":999'));
    watch.refreshes({ Sales: 'cfc' });
    assert.deepEqual((await watch.check()).failures, []);
    await watch.check();
    assert.deepEqual(watch.heard(), [told, 'BI operations: 🟢 Sales recovered after TIME']);
    assert.deepEqual(watch.log.commits, [
      'Begin a new history, since the old one was long',
      'Sales recovered after TIME: told Teams',
    ]);
  });

  test('when what was told could not be recorded the step is red, and a later run repeats it with a mark', async (t) => {
    const watch = await startWatch(t);
    watch.refreshes({ Sales: 'cc' });
    await watch.check();
    watch.refreshes({ Sales: 'ccf' });
    let writes = 0;
    watch.disturb(({ service, method }) =>
      service === 'GitHub' && method === 'PUT' && ++writes > 1
        ? Response.json({ message: 'Bad credentials' }, { status: 401 })
        : undefined,
    );
    const { failures } = await watch.check();
    assert.deepEqual(failures, [
      `What was told could not be recorded, so that it may be told once more: ${cannotBeUsed} 401 “Bad credentials”. The github-token is wrong or has expired.`,
    ]);
    watch.disturb(undefined);
    watch.later('11m');
    assert.deepEqual((await watch.check()).failures, []);
    assert.deepEqual(watch.heard(), [told, told]);
    assert.ok(watch.card().includes('This may be a repeat: an earlier check broke off while it was telling it.'));
  });

  test('a write whose answer is lost is found again', async (t) => {
    const watch = await startWatch(t);
    watch.refreshes({ Sales: 'cf' });
    // The first write finds no branch; the second begins it, the third records what was told.
    let writes = 0;
    watch.disturb(({ method, url }) => {
      if (method !== 'PUT' && !url.endsWith('/git/refs')) return undefined;
      writes += 1;
      return writes === 2 || writes === 3 ? 'lose the answer' : undefined;
    });
    const { failures } = await watch.check();
    assert.deepEqual([failures, watch.heard(), watch.log.commits.length], [[], [told], 2]);
    watch.disturb(undefined);
    await watch.check();
    assert.deepEqual([watch.heard(), watch.log.document.claims], [[], []]);
  });
});

describe('a notification log that cannot be used', { concurrency: 2 }, () => {
  const damages = [
    { name: 'was cut in the middle', damage: (text: string) => text.slice(0, 100), why: /It is not JSON \(.+\)\./ },
    {
      name: 'holds a list where the assets should be',
      damage: (text: string) => text.replace(/"assets":\{.*\},"claims"/, '"assets":[],"claims"'),
      why: /It is not a notification log \(assets: Invalid type: Expected Object but received Array\)\./,
    },
    {
      name: 'was copied along with a repository',
      damage: (text: string) => text.replace(/"repository":\{.*?\}/, '"repository":{"id":7,"name":"contoso/template"}'),
      why: /It belongs to another repository \(contoso\/template\), from which it was copied\./,
    },
  ];
  for (const { name, damage, why } of damages) {
    test(`since it ${name} is set aside and begins anew, in red, and no alert is lost`, async (t) => {
      const watch = await startWatch(t);
      watch.refreshes({ Sales: 'cf' });
      await watch.check();
      const damaged = damage(watch.log.text ?? '');
      watch.log.replace(damaged);
      const { failures } = await watch.check();
      assert.equal(failures.length, 1);
      const [sentence = ''] = failures;
      assert.match(
        sentence,
        /^The notification log on the branch “bi-refresh-alerts” could not be used and begins anew, so that what is broken is told again\. /,
      );
      assert.match(sentence, why);
      const [, aside = ''] = /The old text is kept beside it as (damaged-[0-9a-f]{12}\.json)\.$/.exec(sentence) ?? [];
      assert.equal(watch.github.file('bi-refresh-alerts', aside), damaged);
      assert.deepEqual(watch.heard(), [told, told]);
      const next = await watch.check();
      assert.deepEqual([next.failures, watch.heard()], [[], []]);
    });
  }

  test('since a newer version wrote it stays as it is, and alerts go out', async (t) => {
    const watch = await startWatch(t);
    watch.refreshes({ Sales: 'cf' });
    await watch.check();
    watch.log.replace('{"version":2,"more":true}');
    const { failures } = await watch.check();
    assert.deepEqual(failures, [
      'The notification log was written by a newer version of this action. Let all workflows of this repository use the same version.',
    ]);
    assert.deepEqual([watch.heard(), watch.log.text], [[told, told], '{"version":2,"more":true}']);
  });

  test('since its branch is the default one is left alone', async (t) => {
    const watch = await startWatch(t, { inputs: { 'notification-log-branch': 'main' } });
    watch.refreshes({ Sales: 'cf' });
    const { failures } = await watch.check();
    assert.deepEqual(failures, [
      'notification-log-branch: “main” is the default branch. Name one that the notification log has for itself.',
    ]);
    assert.deepEqual([watch.heard(), watch.github.git.history('main').length], [[told], 1]);
  });
});

describe('what is written into the log', { concurrency: 2 }, () => {
  test('has no names in a public repository, and still tells who recovered and what is gone', async (t) => {
    const watch = await startWatch(t, { repository: { isPrivate: false } });
    watch.refreshes({ Sales: 'cf', Budget: 'cf' });
    await watch.check();
    watch.refreshes({ Sales: 'cfc' });
    await watch.check();
    assert.deepEqual(watch.heard(), [
      'BI operations: 🔴 2 problems',
      'BI operations: 🟡 1 recovered and 1 no longer listed',
    ]);
    assert.deepEqual(watch.log.commits, [
      'Begin the notification log',
      '2 alerts: told Teams',
      '2 alerts: telling Teams',
      '2 alerts: told Teams',
    ]);
    const everything = [...watch.github.git.blobs.values()].map(String).join('\n');
    assert.match(everything, /"kind":"semantic model"/);
    assert.doesNotMatch(everything, /Sales|Budget|Finance/);
  });

  test('is a sentence in each commit, in which a name can neither mention nor refer to anybody', async (t) => {
    const watch = await startWatch(t);
    watch.refreshes({ '@octocat closes #1\n\nCo-authored-by: x <x@y.z>': 'cf', Budget: 'cf', Ledger: 'cf' });
    await watch.check();
    assert.deepEqual(watch.log.commits, [
      'Begin the notification log',
      '＠octocat closes ＃1 Co-authored-by: x <x＠y.z> failed to refresh, and 2 more: told Teams',
    ]);
  });

  test('is nothing in a dry run, which shows what it would send', async (t) => {
    const watch = await startWatch(t);
    watch.refreshes({ Sales: 'cf' });
    const dryRun = async () => {
      const { step, gitHub } = await watch.check({ inputs: { 'dry-run': 'true' } });
      assert.deepEqual([watch.heard(), gitHub], [[], { reads: 2, writes: [] }]);
      assert.ok(step.log.includes('"text": "🔴 Sales failed to refresh"'));
    };
    await dryRun();
    assert.equal(watch.log.text, undefined);
    watch.refreshes({ Sales: 'cfc' });
    await watch.check();
    watch.refreshes({ Sales: 'cfcf' });
    await dryRun();
  });
});
