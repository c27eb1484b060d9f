/** A request's form: values and what was nested in brackets. */
export interface Form {
  readonly [key: string]: string | Form;
}

/** `metadata[order]=1&expand[0]=x` → {metadata: {order: "1"}, expand: {0: "x"}}. */
export const parseForm = (body: string): Form => {
  const form: Record<string, string | Form> = Object.create(null) as Record<string, string | Form>;
  for (const [name, value] of new URLSearchParams(body)) {
    const [first = '', ...rest] = name.split('[').map((part) => part.replace(/\]$/, ''));
    const path = [first, ...rest];
    let place = form;
    for (const part of path.slice(0, -1)) {
      const below = place[part];
      const next = typeof below === 'object' ? below : (Object.create(null) as Form);
      place[part] = next;
      place = next;
    }
    const last = path.at(-1)!;
    place[last === '' ? String(Object.keys(place).length) : last] = value;
  }
  return form;
};

export const text = (form: Form, key: string): string | undefined => {
  const value = form[key];
  return typeof value === 'string' ? value : undefined;
};

export const group = (form: Form, key: string): Readonly<Record<string, string>> => {
  const value = form[key];
  return typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).filter((each): each is [string, string] => typeof each[1] === 'string'))
    : {};
};

export interface Answer {
  readonly status: number;
  readonly body: object;
  /** Said before, to the same key. */
  readonly replayed?: true;
}

/** A fault in Stripe's own words. */
export class WireError extends Error {
  readonly answer: Answer;

  constructor(status: number, type: string, message: string, more: object = {}) {
    super(message);
    this.name = 'WireError';
    this.answer = { status, body: { error: { type, message, ...more } } };
  }
}

export const invalid = (message: string, more: { code?: string; param?: string; payment_intent?: object } = {}) =>
  new WireError(400, 'invalid_request_error', message, more);

export const missing = (what: string, id: string, param: string) =>
  new WireError(404, 'invalid_request_error', `No such ${what}: '${id}'`, { code: 'resource_missing', param });

export const whole = (form: Form, key: string): number => {
  const said = text(form, key) ?? '';
  if (!/^\d{1,8}$/.test(said))
    throw invalid(`Invalid integer: ${said}`, { code: 'parameter_invalid_integer', param: key });
  return Number(said);
};

export const needed = (form: Form, key: string): string => {
  const value = text(form, key);
  if (value === undefined || value === '')
    throw invalid(`Missing required param: ${key}.`, { code: 'parameter_missing', param: key });
  return value;
};

export const inside = (form: Form, key: string): Form => {
  const value = form[key];
  return typeof value === 'object' ? value : {};
};

/** One of the words, or what Stripe says to any other. */
export const oneOf = <Word extends string>(form: Form, key: string, words: readonly Word[]): Word | undefined => {
  const said = text(form, key);
  if (said === undefined || said === '') return undefined;
  const found = words.find((word) => word === said);
  if (!found) throw invalid(`Invalid ${key}: must be one of ${words.join(', ')}`, { param: key });
  return found;
};
