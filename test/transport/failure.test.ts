import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failureOf, failureOfAbort, transportError } from '../../src/transport/failure.ts';
import type { TransportFailure } from '../../src/transport/transport-error.ts';

const request = {
  service: 'Power BI',
  step: 'reading the workspaces',
  url: 'https://api.powerbi.com/v1.0/myorg/groups',
};

function coded(code: string, message = 'as Node says it'): Error {
  return Object.assign(new Error(message), { code });
}

const lookAround =
  'If it happens again, look for an outage of the service, and check the network of the runner and its proxy, if there is one.';

const cases: [cause: unknown, sent: boolean, failure: TransportFailure, message: string][] = [
  [
    coded('ECONNREFUSED'),
    false,
    'refused',
    'Power BI could not be reached while reading the workspaces: no connection was made (ECONNREFUSED). Check the network of the runner, and HTTPS_PROXY if it is behind a proxy.',
  ],
  [
    coded('UND_ERR_ABORTED', 'Proxy response (407) !== 200 when HTTP Tunneling'),
    false,
    'refused',
    'Power BI could not be reached while reading the workspaces: no connection was made (the proxy answered 407). Check the network of the runner, and HTTPS_PROXY if it is behind a proxy.',
  ],
  [
    coded('ENOTFOUND'),
    false,
    'unresolved',
    'Power BI could not be found while reading the workspaces: its host name has no address (ENOTFOUND). Check the address in the inputs, and the DNS of the runner, or HTTPS_PROXY if it is behind a proxy.',
  ],
  [
    coded('SELF_SIGNED_CERT_IN_CHAIN'),
    false,
    'untrusted',
    'Power BI could not be trusted while reading the workspaces: no secure connection was possible (SELF_SIGNED_CERT_IN_CHAIN). If the runner is behind a proxy that opens TLS, or the certificate authority is a private one, set NODE_EXTRA_CA_CERTS on the runner.',
  ],
  [
    coded('UND_ERR_INVALID_ARG'),
    false,
    'malformed',
    'Power BI was not asked while reading the workspaces: the address or a header cannot be sent (UND_ERR_INVALID_ARG). Look for line breaks and unusual characters in the inputs.',
  ],
  [
    coded('UND_ERR_HEADERS_TIMEOUT'),
    true,
    'timed out',
    `Power BI did not answer in time while reading the workspaces (UND_ERR_HEADERS_TIMEOUT). ${lookAround}`,
  ],
  [
    coded('UND_ERR_SOCKET'),
    true,
    'broken off',
    `The connection to Power BI broke off while reading the workspaces (UND_ERR_SOCKET). ${lookAround}`,
  ],
  [
    coded('UND_ERR_RES_EXCEEDED_MAX_SIZE'),
    true,
    'too large',
    'Power BI answered more than can be read while reading the workspaces (UND_ERR_RES_EXCEEDED_MAX_SIZE). Look for a proxy or a firewall that answers in its place; if there is none, please report this as a bug of BI Refresh Alerts.',
  ],
  [
    'not an error',
    true,
    'broken off',
    `The connection to Power BI broke off while reading the workspaces. ${lookAround}`,
  ],
];

for (const [cause, sent, failure, message] of cases) {
  test(`${cause} ${sent ? 'after' : 'before'} sending is told as ${failure}`, () => {
    const error = transportError(request, failureOf(cause, sent), { sent, cause });
    assert.deepEqual(
      { failure: error.failure, message: error.message, unsent: error.unsent, cause: error.cause },
      { failure, message, unsent: !sent, cause },
    );
  });
}

const kinds: [code: string, sent: boolean, failure: TransportFailure][] = [
  ['EAI_AGAIN', false, 'unresolved'],
  ['EHOSTUNREACH', false, 'refused'],
  ['ECONNRESET', false, 'refused'],
  ['ECONNRESET', true, 'broken off'],
  ['EPIPE', true, 'broken off'],
  ['UND_ERR_CONNECT_TIMEOUT', false, 'timed out'],
  ['ETIMEDOUT', false, 'timed out'],
  ['UND_ERR_BODY_TIMEOUT', true, 'timed out'],
  ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', true, 'broken off'],
  ['HPE_INVALID_CONSTANT', true, 'broken off'],
  ['UND_ERR_PRX_CONN', false, 'refused'],
  ['UND_ERR_PRX_TLS', false, 'untrusted'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', false, 'untrusted'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', false, 'untrusted'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', false, 'untrusted'],
  ['CERT_HAS_EXPIRED', false, 'untrusted'],
  ['INVALID_CA', false, 'untrusted'],
  ['INVALID_PURPOSE', false, 'untrusted'],
  ['PATH_LENGTH_EXCEEDED', false, 'untrusted'],
  ['HOSTNAME_MISMATCH', false, 'untrusted'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', false, 'untrusted'],
  ['EPROTO', false, 'untrusted'],
];

for (const [code, sent, failure] of kinds) {
  test(`${code} ${sent ? 'after' : 'before'} sending is “${failure}”`, () => {
    assert.equal(failureOf(coded(code), sent), failure);
  });
}

const stops: [reason: unknown, failure: TransportFailure, message: string][] = [
  [
    new Error('The run was cancelled.'),
    'aborted',
    'Teams was no longer waited for while posting a card: the run was cancelled. If that was not meant, run the check again.',
  ],
  [
    new DOMException('The operation was aborted due to timeout', 'TimeoutError'),
    'out of time',
    'Teams was no longer waited for while posting a card: the time for it is over. If it happens again, look for an outage of the service; where much is read, check less in one run.',
  ],
];

for (const [cause, failure, message] of stops) {
  test(`a signal that was aborted with ${cause} is told as ${failure}, with what to do`, () => {
    const post = { service: 'Teams', step: 'posting a card', url: 'https://contoso.example/' };
    const error = transportError(post, failureOfAbort(cause), { sent: true, cause });
    assert.deepEqual([error.failure, error.message, error.unsent], [failure, message, false]);
  });
}
