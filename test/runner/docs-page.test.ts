import assert from 'node:assert/strict';
import { test } from 'node:test';
import { docsPage } from '../../src/runner/docs-page.ts';

const cases = [
  {
    title: 'of the action that another repository uses',
    env: {
      GITHUB_ACTION_REPOSITORY: 'contoso/bi-refresh-alerts',
      GITHUB_ACTION_REF: 'v1',
      GITHUB_REPOSITORY: 'fabrikam/bi',
    },
    page: 'https://github.com/contoso/bi-refresh-alerts/blob/v1/docs/power-bi.md',
  },
  {
    title: 'of an action in its own repository',
    env: { GITHUB_ACTION_REPOSITORY: '', GITHUB_REPOSITORY: 'fabrikam/bi', GITHUB_SHA: 'abc' },
    page: 'https://github.com/fabrikam/bi/blob/abc/docs/power-bi.md',
  },
  {
    title: 'on a GitHub Enterprise Server',
    env: { GITHUB_SERVER_URL: 'https://ghe.example', GITHUB_REPOSITORY: 'fabrikam/bi' },
    page: 'https://ghe.example/fabrikam/bi/blob/HEAD/docs/power-bi.md',
  },
  { title: 'where no runner is', env: {}, page: 'docs/power-bi.md' },
];

for (const { title, env, page } of cases) {
  test(`a page ${title}`, () => assert.equal(docsPage('power-bi.md', env), page));
}
