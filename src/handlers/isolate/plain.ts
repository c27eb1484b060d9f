// What crosses into an isolate and out of it is text: JSON, in which a moment stays one.

/** Dates become {"$date": …}; what JSON does not know is left out, as JSON does. */
export const encode = (value: unknown): string =>
  JSON.stringify(value, function (this: Record<string, unknown>, key, inner: unknown) {
    const own = this[key];
    return own instanceof Date && !Number.isNaN(own.getTime()) ? { $date: own.toISOString() } : inner;
  }) ?? 'null';

const isDate = (value: unknown): value is { readonly $date: string } =>
  typeof value === 'object' &&
  value !== null &&
  '$date' in value &&
  typeof value.$date === 'string' &&
  Object.keys(value).length === 1;

/** Nothing that it reads can reach a prototype: "__proto__" is dropped. Throws SyntaxError for what is no JSON. */
export const decode = (json: string): unknown =>
  JSON.parse(json, (key, value: unknown) =>
    key === '__proto__' ? undefined : isDate(value) ? new Date(value.$date) : value,
  );
