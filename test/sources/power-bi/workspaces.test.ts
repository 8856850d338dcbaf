import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readWorkspaces, selectWorkspaces } from '../../../src/sources/power-bi/workspaces.ts';

function listing(...pages: unknown[][]) {
  const paths: string[] = [];
  const client = {
    async list({ path }: { path: string }) {
      paths.push(path);
      return pages[paths.length - 1] ?? [];
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
  assert.deepEqual(await workspaces, [
    { id: 'w-1', name: 'Workspace 1' },
    { id: 'w-2', name: 'w-2' },
    { id: 'w-3', name: 'w-3' },
  ]);
  assert.deepEqual(paths, ['groups?$top=5000&$skip=0']);
});

test('reads on until a page is short', async () => {
  const full = Array.from({ length: 5000 }, (_, index) => row(index));
  const { paths, workspaces } = listing(full, [row(5000)]);
  assert.equal((await workspaces).length, 5001);
  assert.deepEqual(paths, ['groups?$top=5000&$skip=0', 'groups?$top=5000&$skip=5000']);
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

for (const id of [undefined, 7, '', '..', 'a/b', 'a?b']) {
  test(`puts no id like ${JSON.stringify(id)} into a path`, async () => {
    await assert.rejects(listing([{ ...row(1), id }]).workspaces, {
      message:
        'Power BI’s list of workspaces has an entry without a usable id. Run the check again; if it cannot be read each time, please report this as a bug of BI Refresh Alerts.',
    });
  });
}

const visible = ['Finance', 'Finland', 'Sales', 'Sales (test)', 'HR'].map((name, index) => ({
  id: `w-${index}`,
  name,
}));

test('takes every workspace that a line means once, in the order of the lines', () => {
  assert.deepEqual(
    selectWorkspaces(['sales*', 'w-0', 'Fin*'], visible).map(({ name }) => name),
    ['Sales', 'Sales (test)', 'Finance', 'Finland'],
  );
});

test('names every line that matches nothing, though others match', () => {
  assert.throws(() => selectWorkspaces(['Finance', 'Finanse', 'X*\n::error::'], visible), {
    message:
      'power-bi-workspaces: no workspace matches “Finanse”. Nearest to it: “Finance”, “Finland” or “Sales”.\n' +
      'power-bi-workspaces: no workspace matches “X* ::error::”. Nearest to it: “Sales”, “HR” or “Finance”.\n' +
      'A workspace can be seen only when the service principal has a role in it.',
  });
});
