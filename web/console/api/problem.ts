/** What the server refused with (RFC 9457), or that it could not be reached: status 0. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly code: string;
  /** By which the server's log tells of it. */
  readonly request: string | null;
  /** Where in the body it is wrong: [{pointer: "/price", detail: "must be …"}]. */
  readonly errors: readonly { readonly pointer: string; readonly detail: string }[];
  /** Whatever else the document holds, such as `state`. */
  readonly more: Readonly<Record<string, unknown>>;

  constructor(status: number, body: Readonly<Record<string, unknown>>, request: string | null, cause?: unknown) {
    super(typeof body['detail'] === 'string' ? body['detail'] : `HTTP ${status}`, { cause });
    this.status = status;
    this.code = /^urn:parley:(.+)$/.exec(typeof body['type'] === 'string' ? body['type'] : '')?.[1] ?? 'unknown';
    this.request = request;
    this.errors = Array.isArray(body['errors']) ? (body['errors'] as Problem['errors']) : [];
    this.more = body;
  }
}

/** "/label/en-US" is within "/label". */
export const isWithin = (pointer: string, field: string): boolean =>
  pointer === field || pointer.startsWith(`${field}/`);

/** What is wrong with the field of this place in the body. */
export const faultOf = (problem: Problem | null, field: string): string | undefined =>
  problem?.errors.find(({ pointer }) => isWithin(pointer, field))?.detail;
