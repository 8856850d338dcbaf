import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readWorkspaces, selectWorkspaces } from '../../../src/sources/power-bi/workspaces.ts';

function listing(...pages: (unknown[] | Error)[]) {
  const paths: string[] = [];
  const client = {
    async list({ path }: { path: string }) {
      paths.push(path);
      const page = pages[paths.length - 1] ?? [];
      if (page instanceof Error) throw page;
      return page;
    },
  };
  return { paths, workspaces: readWorkspaces(client) };
}

const row = (id: number) => ({
  id: `w-${id}`,
  name: `Workspace ${id}`,
  isReadOnly: false,
  isOnDedicatedCapacity: true,
});

test('reads all workspaces in one request as long as they fit on a page', async () => {
  const { paths, workspaces } = listing([row(1), { id: 'w-2' }, { id: 'w-3', name: ' \u200b' }]);
  assert.deepEqual(
    (await workspaces).workspaces.map(({ id, name }) => [id, name]),
    [
      ['w-1', 'Workspace 1'],
      ['w-2', 'w-2'],
      ['w-3', 'w-3'],
    ],
  );
  assert.deepEqual(paths, ['groups?$top=5000&$skip=0']);
});

const full = Array.from({ length: 5000 }, (_, index) => row(index));

test('reads on until a page is short', async () => {
  const { paths, workspaces } = listing(full, [row(5000)]);
  const { workspaces: all, missing } = await workspaces;
  assert.deepEqual([all.length, missing], [5001, undefined]);
  assert.deepEqual(paths, ['groups?$top=5000&$skip=0', 'groups?$top=5000&$skip=5000']);
});

test('keeps what it has when a later page cannot be read, and says that there may be more', async () => {
  const { workspaces: all, missing } = await listing(full, new Error('Power BI answered\n400.')).workspaces;
  assert.deepEqual([all.length, missing], [5000, 'Power BI answered 400.']);
  await assert.rejects(listing(new Error('Power BI answered 400.')).workspaces, { message: 'Power BI answered 400.' });
});

test('counts a workspace once that is on two pages, and ends when a page brings nothing new', async () => {
  const { paths, workspaces } = listing(full, full, full);
  assert.equal((await workspaces).workspaces.length, 5000);
  assert.equal(paths.length, 2);
});

test('says what is missing when no workspace can be seen', async () => {
  await assert.rejects(listing([]).workspaces, {
    message:
      'Power BI shows no workspace to this service principal. Give it the role Contributor in each workspace to be checked (Manage ' +
      'access). If it has it, let a Fabric administrator enable the tenant setting “Service principals can call Fabric public ' +
      'APIs” (formerly “Allow service principals to use Power BI APIs”) for this service principal. Either takes up to half an ' +
      'hour to act.',
  });
});

const oddity =
  'Power BI lists it without a usable id. Run the check again; if it cannot be read each time, please report this as a bug of BI Refresh Alerts.';

for (const id of [undefined, 7, '', '..', 'a/b', 'a?b']) {
  test(`lets an id like ${JSON.stringify(id)} cost no other workspace, and puts it into no path`, async () => {
    const { workspaces } = await listing([row(1), { ...row(2), id }]).workspaces;
    const [first, odd] = workspaces.map(({ id, name, oddity }) => ({ id, name, oddity }));
    assert.deepEqual(first, { id: 'w-1', name: 'Workspace 1', oddity: undefined });
    assert.deepEqual(odd, { id: 'without an id: Workspace 2', name: 'Workspace 2', oddity });
  });
}

test('calls an entry by what it is when it is none', async () => {
  const { workspaces } = await listing([row(1), null]).workspaces;
  assert.deepEqual(workspaces[1], {
    id: 'without an id: An entry without a name',
    name: 'An entry without a name',
    oddity,
  });
});

const visible = ['Finance', 'Finland', 'Sales', 'Sales (test)', 'HR'].map((name, index) => ({
  id: `w-${index}`,
  name,
}));

test('takes every workspace that a line means once, in the order of the lines', () => {
  const { chosen, idle } = selectWorkspaces(['sales*', 'w-0', 'Fin*'], visible);
  assert.deepEqual(
    chosen.map(({ name }) => name),
    ['Sales', 'Sales (test)', 'Finance', 'Finland'],
  );
  assert.deepEqual(idle, []);
});

test('takes what the others mean, and names every line that means nothing', () => {
  const { chosen, idle } = selectWorkspaces(['Finance', 'Finanse', 'X*\n::error::'], visible);
  assert.deepEqual(
    chosen.map(({ name }) => name),
    ['Finance'],
  );
  const hint = 'A workspace can be seen only when the service principal has a role in it.';
  assert.deepEqual(idle, [
    {
      line: 'Finanse',
      reason: `power-bi-workspaces: no workspace matches “Finanse”. Nearest to it: “Finance”, “Finland” or “Sales”. ${hint}`,
    },
    {
      line: 'X*\n::error::',
      reason: `power-bi-workspaces: no workspace matches “X* ::error::”. Nearest to it: “Sales”, “HR” or “Finance”. ${hint}`,
    },
  ]);
});
