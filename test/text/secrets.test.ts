import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { plain } from '../../src/text/plain.ts';
import { withoutCredentials } from '../../src/text/secrets.ts';
import { fc } from '../support/properties.ts';

const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const pem = '-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nIBAAKC\n-----END RSA PRIVATE KEY-----';

const hiding: readonly (readonly [said: string, shown: string])[] = [
  [
    'GET https://x.blob.core.windows.net/c/f.csv?sv=2022&sig=a%2Fb%3D&se=2026',
    'GET https://x.blob.core.windows.net/c/f.csv?sv=2022&sig=•••&se=2026',
  ],
  ['SharedAccessSignature sr=https%3A&sig=abc&se=1', 'SharedAccessSignature sr=https%3A&sig=•••&se=1'],
  [
    'https://f.azurewebsites.net/api/x?code=0123456789abcdefghij==&y=1',
    'https://f.azurewebsites.net/api/x?code=•••&y=1',
  ],
  ['https://maps.example/?key=0123456789abcdefghij', 'https://maps.example/?key=•••'],
  [
    'https://s3.example/?X-Amz-Signature=a1b2&X-Amz-Date=2026',
    'https://s3.example/?X-Amz-Signature=•••&X-Amz-Date=2026',
  ],
  ['https://api.example/?access_token=abc#x', 'https://api.example/?access_token=•••#x'],
  [
    'Server=sql01;Database=erp;User Id=etl;Password=s3cr3t;Encrypt=True',
    'Server=sql01;Database=erp;User Id=etl;Password=•••;Encrypt=True',
  ],
  ['Server=sql01;Pwd=two words, and & more;Database=erp', 'Server=sql01;Pwd=•••;Database=erp'],
  ['Driver={X};PWD={a;b}}c};Server=sql01', 'Driver={X};PWD=•••;Server=sql01'],
  ['password=abc\nThe server said: no; code=5', 'password=•••\nThe server said: no; code=5'],
  ['Password="a b;c";Server=sql01', 'Password=•••;Server=sql01'],
  ["password = 'a b' is refused", 'password = ••• is refused'],
  ['Server=sql01;Password=two words;', 'Server=sql01;Password=•••;'],
  [
    'DefaultEndpointsProtocol=https;AccountName=lake;AccountKey=abc+/==;EndpointSuffix=core.windows.net',
    'DefaultEndpointsProtocol=https;AccountName=lake;AccountKey=•••;EndpointSuffix=core.windows.net',
  ],
  [
    'Endpoint=sb://x/;SharedAccessKeyName=Root;SharedAccessKey=abc=',
    'Endpoint=sb://x/;SharedAccessKeyName=Root;SharedAccessKey=•••',
  ],
  ['grant_type=x&client_id=1&client_secret=a~b.c', 'grant_type=x&client_id=1&client_secret=•••'],
  ['api_key=5 was refused', 'api_key=••• was refused'],
  ['X-Api-Key: 0123456789abcdef', 'X-Api-Key: •••'],
  ['Ocp-Apim-Subscription-Key: 0123456789abcdef', 'Ocp-Apim-Subscription-Key: •••'],
  ['the password: hunter2017', 'the password: •••'],
  ['{"client_secret":"abc","x":1}', '{"client_secret":•••,"x":1}'],
  ['{\\"password\\": \\"ab c\\", \\"x\\": 1}', '{\\"password\\": •••, \\"x\\": 1}'],
  ["{'token': 'abc'}", "{'token': •••}"],
  ['Authorization: Bearer abc', 'Authorization: Bearer •••'],
  ['"Authorization":"Basic ZXRsOng="', '"Authorization":"Basic •••"'],
  ['with Bearer 0123456789abcdef0123', 'with Bearer •••'],
  ['with basic dXNlcjpwYXNz', 'with basic •••'],
  [`Bearer ${jwt}`, 'Bearer •••'],
  [`the token ${jwt} is not valid`, 'the token ••• is not valid'],
  ['https://etl:Winter2026@api.contoso.example/x', 'https://•••@api.contoso.example/x'],
  ['https://a:p@ss@contoso.example', 'https://•••@contoso.example'],
  ['https://ghp_abc@github.com/x', 'https://•••@github.com/x'],
  ['postgres://etl:secret@db:5432/erp', 'postgres://•••@db:5432/erp'],
  ['jdbc:sqlserver://sql01;user=etl;password=x;', 'jdbc:sqlserver://sql01;user=etl;password=•••;'],
  ['github_pat_0123456789abcdefABCDEF', '•••'],
  ['dapi0123456789abcdef0123456789abcdef is not valid', '••• is not valid'],
  ['AKIAIOSFODNN7EXAMPLE', '•••'],
  [`key ${pem} end`, 'key ••• end'],
];

describe('what proves who somebody is, is hidden', () => {
  for (const [said, shown] of hiding) test(said.slice(0, 70), () => assert.equal(withoutCredentials(said), shown));
});

const harmless = [
  'Password expired',
  'The password of the account has expired.',
  'Your token has expired, sign in again.',
  'Bearer token is missing',
  'Basic authentication is not supported by this data source.',
  "Access denied for user 'etl'@'10.0.0.1' (using password: YES)",
  'Invalid token: AADSTS50173: The grant has expired.',
  'Password: ORA-28001: the password has expired',
  "The column 'Password' of the table wasn't found.",
  'The table [Token] has no column [Secret].',
  'Key = [Schema = "dbo", Item = "admin_pulse"]',
  'Server=sql01;Database=erp;User Id=etl;Trusted_Connection=yes',
  'abfss://raw@contosolake.dfs.core.windows.net/sales',
  'https://medium.com/@user/x?page=2',
  'https://login.microsoftonline.com/error?code=7000215',
  'https://api.example/?key=Sales',
  'ines.moreau@haldenfoods.example',
  'design=blue; tokens=5; compass=N',
  'tableau-token-name is missing',
  'Sales & Marketing: 3 of 12 (25 %)',
  'Ключ: значение не найдено. 密码已过期',
];

describe('words about it stay', () => {
  for (const words of harmless) test(words, () => assert.equal(withoutCredentials(words), words));
});

const pieces = fc.constantFrom(
  ...[
    'password',
    'Pwd',
    'token',
    '"',
    "'",
    '\\"',
    '=',
    ':',
    ' ',
    ';',
    '&',
    '?',
    '{',
    '}',
    '•••',
    'eyJ',
    'abcdefgh',
    '.',
    '-',
  ],
  ...['://', 'https://', '@', 'a1', 'Bearer ', 'authorization: ', 'sig', '-----BEGIN PRIVATE KEY-----', '\n', 'ghp_'],
);
const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
);

test('what was hidden once is left as it is, whatever the text', () => {
  fc.assert(
    fc.property(anything, (text) => {
      const once = withoutCredentials(text);
      assert.equal(withoutCredentials(once), once);
      assert.equal(plain(plain(text)), plain(text));
    }),
    { numRuns: 3000 },
  );
});

test('a secret is hidden wherever it stands', () => {
  const secret = fc.stringMatching(/^[A-Za-z0-9+/=_~!%^*-]{8,40}$/).map((text) => `Q7${text}`);
  const name = fc.constantFrom('Password', 'pwd', 'client_secret', 'AccountKey', 'SharedAccessKey', 'api_key', 'token');
  const around = fc.constantFrom('', 'Server=sql01;', 'failed: ', '(', 'https://x.example/?a=1&', '\n');
  const behind = fc.constantFrom('', ';Database=erp', ' was refused', '&b=2', '\nServer=x');
  fc.assert(
    fc.property(around, name, secret, behind, (before, label, value, after) => {
      assert.doesNotMatch(plain(`${before}${label}=${value}${after}`), /Q7/);
    }),
  );
});

test('time grows with the length of a text, whatever is in it', () => {
  const repeated = [
    ...[
      'password=',
      'password="',
      'pwd={',
      'pwd={}}',
      'password= ',
      'password=;',
      'a=',
      '; a=',
      '?code=',
      'sig=a;',
      '?a',
    ],
    ...[
      'eyJ',
      '-eyJ-',
      'eyJaaaaaaaa.',
      '://',
      '://a:',
      'https://a',
      'https://a@',
      '-----BEGIN PRIVATE KEY-----',
      '\\',
      "\\'",
    ],
    ...[
      'Bearer ',
      'bearer a',
      'authorization: ',
      'token: a',
      'token:a1',
      "token':",
      'password\\\\"',
      'ghp_',
      'sk-',
      ' ',
      'a',
    ],
  ];
  // Were it the square of the length, this would take hours.
  for (const piece of repeated) withoutCredentials(piece.repeat(1_000_000 / piece.length));
});
