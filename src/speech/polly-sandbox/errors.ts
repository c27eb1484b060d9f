/** Polly's errors by name, with the statuses that Polly answers. */
const statuses = {
  EngineNotSupportedException: 400,
  InvalidSampleRateException: 400,
  InvalidSsmlException: 400,
  LanguageNotSupportedException: 400,
  LexiconNotFoundException: 404,
  MarksNotSupportedForFormatException: 400,
  ServiceFailureException: 500,
  SsmlMarksNotSupportedForTextTypeException: 400,
  TextLengthExceededException: 400,
  ThrottlingException: 400,
  ValidationException: 400,
} as const;

export class PollyError extends Error {
  readonly status: number;

  constructor(name: keyof typeof statuses, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = name;
    this.status = statuses[name];
  }
}
