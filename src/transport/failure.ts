import { errors } from 'undici';
import type { HttpRequest } from './transport.ts';
import { TransportError, type TransportFailure } from './transport-error.ts';

type Sentence = (request: HttpRequest, code: string) => string;

/** What was asked may have been done: nobody must be tempted to have a message sent again. */
const lookAround =
  'If it happens again, look for an outage of the service, and check the network of the runner and its proxy, if there is one.';

const sentences: Readonly<Record<TransportFailure, Sentence>> = {
  refused: ({ service, step }, code) =>
    `${service} could not be reached while ${step}: no connection was made${code}. Check the network of the runner, and HTTPS_PROXY if it is behind a proxy.`,
  unresolved: ({ service, step }, code) =>
    `${service} could not be found while ${step}: its host name has no address${code}. Check the address in the inputs, and the DNS of the runner, or HTTPS_PROXY if it is behind a proxy.`,
  untrusted: ({ service, step }, code) =>
    `${service} could not be trusted while ${step}: no secure connection was possible${code}. If the runner is behind a proxy that opens TLS, or the certificate authority is a private one, set NODE_EXTRA_CA_CERTS on the runner.`,
  malformed: ({ service, step }, code) =>
    `${service} was not asked while ${step}: the address or a header cannot be sent${code}. Look for line breaks and unusual characters in the inputs.`,
  'timed out': ({ service, step }, code) => `${service} did not answer in time while ${step}${code}. ${lookAround}`,
  'broken off': ({ service, step }, code) =>
    `The connection to ${service} broke off while ${step}${code}. ${lookAround}`,
  'too large': ({ service, step }, code) =>
    `${service} answered more than can be read while ${step}${code}. Look for a proxy or a firewall that answers in its place; if there is none, please report this as a bug of BI Refresh Alerts.`,
  aborted: ({ service, step }) =>
    `${service} was no longer waited for while ${step}: the run was cancelled. If that was not meant, run the check again.`,
  'out of time': ({ service, step }) =>
    `${service} was no longer waited for while ${step}: the time for it is over. If it happens again, look for an outage of the service; where much is read, check less in one run.`,
};

/** The error of a request that had no answer, in words. `sent`: whether the service may have done what was asked. */
export function transportError(
  request: HttpRequest,
  failure: TransportFailure,
  options: { sent: boolean; cause?: unknown },
): TransportError {
  const { sent, cause } = options;
  // undici keeps the bytes of the answer that it could not parse; they may hold a secret.
  if (cause instanceof errors.HTTPParserError) Object.assign(cause, { data: '' });
  const code = codeOf(cause);
  return new TransportError(sentences[failure](request, code === '' ? '' : ` (${code})`), {
    failure,
    unsent: !sent,
    cause,
  });
}

/** OpenSSL's names for what is wrong with a certificate, as Node gives them: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const faultOfCertificate =
  /CERT|CRL|ISSUER|SIGNATURE|^(INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH)$/;

/** What kind of failure undici or Node speak of; `sent`: whether it happened after the connection was made. */
export function failureOf(error: unknown, sent: boolean): TransportFailure {
  const code = codeOf(error);
  if (/^(ENOTFOUND|EAI_)/.test(code)) return 'unresolved';
  if (/TIMEOUT|TIMEDOUT/.test(code)) return 'timed out';
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return 'too large';
  if (code === 'UND_ERR_INVALID_ARG' && !sent) return 'malformed';
  if (faultOfCertificate.test(code) || /^(ERR_TLS|ERR_SSL|EPROTO)|UND_ERR_PRX_TLS/.test(code)) return 'untrusted';
  return sent ? 'broken off' : 'refused';
}

/** Whether a signal was aborted by a clock or by somebody, from its reason: AbortSignal.timeout gives a TimeoutError. */
export function failureOfAbort(reason: unknown): TransportFailure {
  return reason instanceof Error && reason.name === 'TimeoutError' ? 'out of time' : 'aborted';
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if (error instanceof errors.HTTPParserError) return 'the answer is not HTTP';
  // undici has the status in its message only: lib/dispatcher/proxy-agent.js
  const [, status] = /^Proxy (?:response|Authentication Required) \((\d+)\)/.exec(error.message) ?? [];
  if (status !== undefined) return `the proxy answered ${status}`;
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
