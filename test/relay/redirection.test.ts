import assert from 'node:assert/strict';
import { it } from 'node:test';
import { renamedTo, serverOf } from '../../src/relay/redirection.ts';

const asked = 'https://api.github.com/repos/contoso/bi/dispatches';
const enterprise = 'https://GitHub.example.com/api/v3/repos/contoso/bi/dispatches';

for (const [url, location, target] of [
  [asked, 'https://api.github.com/repositories/42/dispatches', 'https://api.github.com/repositories/42/dispatches'],
  [asked, '/repositories/42/dispatches', 'https://api.github.com/repositories/42/dispatches'],
  [
    enterprise,
    'https://github.example.com/api/v3/repositories/42/dispatches',
    'https://github.example.com/api/v3/repositories/42/dispatches',
  ],
  [enterprise, 'https://github.example.com/repositories/42/dispatches', undefined],
  [asked, null, undefined],
  [asked, '', undefined],
  [asked, asked, undefined],
  [asked, 'http://api.github.com/repositories/42/dispatches', undefined],
  [asked, 'https://api.github.com:8443/repositories/42/dispatches', undefined],
  [asked, 'https://user@api.github.com/repositories/42/dispatches', undefined],
  [asked, 'https://api.github.com.example.com/repositories/42/dispatches', undefined],
  [asked, '//example.com/repositories/42/dispatches', undefined],
  [asked, 'https://api.github.com/repositories/42/dispatches?to=example.com', undefined],
  [asked, 'https://api.github.com/repositories/42/../../login', undefined],
  [asked, 'https://api.github.com/repositories/x/dispatches', undefined],
  [asked, 'https://api.github.com/repositories/42/keys', undefined],
  [asked, 'https://api.github.com/repositories/42/repositories/43/dispatches', undefined],
  [asked, 'https://api.github.com/repos/somebody/else/dispatches', undefined],
  [asked, 'javascript:alert(1)', undefined],
  ['https://api.github.com/app/installations/1/access_tokens', 'https://example.com/', undefined],
  ['https://api.github.com/repositories/42/dispatches', 'https://api.github.com/repositories/42/dispatches', undefined],
  ['https://api.github.com/repositories/42/dispatches', 'https://api.github.com/repositories/43/dispatches', undefined],
] as const) {
  it(`${target ? 'follows' : 'does not follow'} ${location} from ${url}`, () => {
    assert.equal(renamedTo(url, location), target);
  });
}

it('names the server of a redirection, and neither its path nor who signs in there', () => {
  assert.deepEqual(
    [
      'https://user:password@sso.example.com:8443/login?token=secret',
      '/login',
      'javascript:alert(1)',
      'https://',
      null,
    ].map((location) => serverOf(asked, location)),
    ['https://sso.example.com:8443', 'https://api.github.com', undefined, undefined, undefined],
  );
});
