/** One request to one service. */
export interface HttpRequest {
  /** Who is asked, named in errors: “Power BI”. */
  readonly service: string;
  /** What for, named in errors: “reading the refresh history of “Sales””. */
  readonly step: string;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string | URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /**
   * Whether the request may be repeated after an ambiguous failure (time-out, reset, 5xx). Default: true for GET only. A
   * refused connection, a failed look-up and a 429 are repeated in any case: there the service did nothing yet.
   */
  readonly repeatable?: boolean;
  /**
   * Whether this answer tells of trouble that passes though its status does not say so: a repeatable request is repeated after
   * it as after a 5xx. Default: none does.
   */
  readonly isPassing?: (answer: HttpResponse) => boolean;
  /** Overrides the time-out for headers and body, in ms. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** Any answer at all, also a 4xx, and a 429 or 5xx after the last repetition: what it means is the caller's business. */
export interface HttpResponse {
  readonly status: number;
  /** Names in lower case; the last value of a repeated one. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** The one door to the network. */
export interface Transport {
  /** @throws {TransportError} when there was no answer. */
  request(request: HttpRequest): Promise<HttpResponse>;
  /** Ends kept-alive connections, so that the process may end; what is still under way gets a moment, and no other try. */
  close(): Promise<void>;
}
