import type { Problem } from './problem.ts';

/**
 * A surprise with a code: something that should not have happened and that a caller may tell apart.
 * `status` is what HTTP answers; the message says what was found, where, and what was possible.
 */
export class AppError extends Error {
  readonly code: string;
  readonly status: number;
  readonly retryAfter?: number;
  /** Where in a request the fault lies: [{ pointer: "/text", detail: "…" }] */
  readonly problems?: readonly Problem[];

  constructor(
    code: string,
    message: string,
    options: {
      status?: number;
      cause?: unknown;
      /** Seconds after which trying again makes sense. */
      retryAfter?: number;
      problems?: readonly Problem[];
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.status = options.status ?? 500;
    this.retryAfter = options.retryAfter;
    this.problems = options.problems;
  }
}
