import { randomUUID } from 'node:crypto';

/** Why Entra gives no token: thrown while a token request is looked at, answered as Entra's error JSON. */
export class EntraRefusal extends Error {
  override readonly name = 'EntraRefusal';
  readonly code: number;
  readonly error: string;

  /**
   * @param code the number behind `AADSTS`
   * @param error the OAuth error; `invalid_client` is answered 401, everything else 400
   */
  constructor(code: number, error: string, sentence: string) {
    super(`AADSTS${code}: ${sentence}`);
    this.code = code;
    this.error = error;
  }

  toResponse(): Response {
    const [traceId, correlationId] = [randomUUID(), randomUUID()];
    const timestamp = new Date()
      .toISOString()
      .replace('T', ' ')
      .replace(/\.\d+Z/, 'Z');
    return Response.json(
      {
        error: this.error,
        error_description: `${this.message} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
        error_codes: [this.code],
        timestamp,
        trace_id: traceId,
        correlation_id: correlationId,
        error_uri: `https://login.microsoftonline.com/error?code=${this.code}`,
      },
      { status: this.error === 'invalid_client' ? 401 : 400 },
    );
  }
}
