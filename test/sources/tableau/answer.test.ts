import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { readAnswer, TableauError, understand } from '../../../src/sources/tableau/answer.ts';

const step = 'reading the workbook';
const json = (code: string, summary: string, detail: string) => JSON.stringify({ error: { code, summary, detail } });

const refusals = [
  {
    name: 'JSON',
    status: 404,
    text: json('404006', 'Resource Not Found', 'Workbook could not be found.'),
    code: '404006',
    message: 'Tableau answered 404 to reading the workbook: 404006 – Resource Not Found – Workbook could not be found.',
  },
  {
    name: 'XML, although JSON was asked for',
    status: 401,
    text: '<?xml version="1.0"?><tsResponse><error code="401000"><summary>Unauthorized</summary><detail>No token</detail></error></tsResponse>',
    code: '401000',
    message: 'Tableau answered 401 to reading the workbook: 401000 – Unauthorized – No token.',
  },
  {
    name: 'a page of a proxy',
    status: 502,
    text: '<html><head><title>502 Bad Gateway</title></head><body><h1>nginx</h1></body></html>',
    code: undefined,
    message: 'Tableau answered 502 to reading the workbook: 502 Bad Gateway.',
  },
  {
    name: 'nothing',
    status: 503,
    text: '',
    code: undefined,
    message: 'Tableau answered 503 to reading the workbook: without a word.',
  },
  {
    name: 'a session that another run ended',
    status: 401,
    text: json('401002', 'Unauthorized Access', 'Invalid authentication credentials were provided.'),
    code: '401002',
    message:
      'Tableau answered 401 to reading the workbook: 401002 – Unauthorized Access – Invalid authentication credentials were provided.',
  },
  {
    name: 'the address of a webhook',
    status: 400,
    text: json('400000', 'Bad Request', "'https://relay.example/tableau/s3cret?x=1' is not\n::error::valid"),
    code: '400000',
    message:
      "Tableau answered 400 to reading the workbook: 400000 – Bad Request – 'https://relay.example' is not ::error::valid.",
  },
  {
    name: 'JSON of another service',
    status: 400,
    text: '{"message":"no"}',
    code: undefined,
    message: 'Tableau answered 400 to reading the workbook: {"message":"no"}.',
  },
];
for (const { name, status, text, code, message } of refusals) {
  test(`a refusal that is ${name} becomes a sentence`, () => {
    assert.throws(
      () => readAnswer(step, { status, headers: {}, text }),
      (error) => {
        assert(error instanceof TableauError);
        assert.deepEqual([error.message, error.status, error.code], [message, status, code]);
        return true;
      },
    );
  });
}

test('an answer is its JSON, and nothing when it has no body', () => {
  assert.deepEqual(readAnswer(step, { status: 201, headers: {}, text: '{"a":1}' }), { a: 1 });
  assert.equal(readAnswer(step, { status: 204, headers: {}, text: '' }), undefined);
});

test('a sign-in page under 200 is not an answer', () => {
  assert.throws(() => readAnswer(step, { status: 200, headers: {}, text: '<title>Sign in to contoso</title>' }), {
    message:
      'Tableau answered 200 to reading the workbook, but not in JSON: Sign in to contoso. Check tableau-server-url: is it the address of Tableau itself?',
  });
});

test('JSON of another shape is named, not believed', () => {
  assert.throws(
    () => understand(v.object({ workbook: v.object({ id: v.string() }) }), step, { workbook: { id: null } }),
    {
      message: 'Tableau’s answer to reading the workbook is not as documented: workbook.id.',
    },
  );
});
