import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import { AppError } from '#kernel';

/** A "no" whose problem document says more than a sentence: {"quote": …}. */
export class Refusal extends AppError {
  readonly more: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    message: string,
    options: ConstructorParameters<typeof AppError>[2] & { readonly more: Readonly<Record<string, unknown>> },
  ) {
    super(code, message, options);
    this.more = options.more;
  }
}

/** RFC 9457, with the place of each fault and the id to ask the operator about. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string(),
  requestId: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
});

/** What Express and its body reader say about a request, as the sentence we say. */
const faults: Readonly<Record<string, readonly [code: string, status: number, sentence: string]>> = {
  'encoding.unsupported': ['unknown-encoding', 415, 'The content encoding is not known; gzip, deflate, br or none is.'],
  'request.aborted': ['aborted', 400, 'The request ended before its body did.'],
  'request.size.invalid': ['wrong-length', 400, 'The body is not as long as Content-Length says.'],
};

const fromExpress = (error: unknown): AppError | undefined => {
  if (typeof error !== 'object' || error === null) return undefined;
  const { type, status, statusCode, limit } = error as Readonly<Record<string, unknown>>;
  if (type === 'entity.too.large')
    return new AppError('body-too-large', `The body is larger than ${Number(limit) / 2 ** 20} MiB.`, {
      status: 413,
      cause: error,
    });
  const known = typeof type === 'string' ? faults[type] : undefined;
  if (known) return new AppError(known[0], known[2], { status: known[1], cause: error });
  const claimed = Number(status ?? statusCode);
  if (claimed >= 400 && claimed < 500)
    return new AppError(
      'malformed-request',
      'The request cannot be read: its address or its body is not well formed.',
      {
        status: claimed,
        cause: error,
      },
    );
  return undefined;
};

/** What a caller learns of an error. */
export interface Told {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: z.infer<typeof problem>;
}

/** The same as another wire tells it: its content type is among the headers. */
export interface Refused {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object;
}

/** The one place that decides what a caller learns of an error. `surprise` is for the log only. */
export const problemOf = (
  error: unknown,
  { instance, requestId }: { instance: string; requestId: string },
): Told & { readonly surprise: boolean } => {
  const told = error instanceof AppError ? error : fromExpress(error);
  const status = told && told.status >= 400 && told.status <= 599 ? told.status : 500;
  const surprise = status >= 500;
  const headers: Record<string, string> = { 'cache-control': 'no-store' };
  if (told?.retryAfter !== undefined) headers['retry-after'] = String(Math.max(1, Math.ceil(told.retryAfter)));
  if (status === 401)
    headers['www-authenticate'] =
      `Bearer realm="parley"${told?.code === 'invalid-token' ? ', error="invalid_token"' : ''}`;
  return {
    status,
    headers,
    surprise,
    body: {
      ...(told instanceof Refusal && !surprise && told.more),
      type: `urn:parley:${surprise ? (status === 503 ? 'not-now' : 'internal') : (told?.code ?? 'unknown')}`,
      title: STATUS_CODES[status] ?? 'Error',
      status,
      detail:
        surprise || !told
          ? `This is our fault, not yours. Tell the operator the request id ${requestId}.`
          : told.message,
      instance,
      requestId,
      ...(told?.problems && !surprise && { errors: [...told.problems] }),
    },
  };
};
