import { withoutCardNumbers } from '#kernel';

/** Fields whose value is never written down, by their name. */
const secretNames = /^(authorization|cookie|set-cookie|.*(token|secret|password|apikey|api_key|signature))$/i;

/** Things that look like a secret wherever they stand. */
const secretShapes: readonly [RegExp, string][] = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, '$1 [hidden]'],
  [/\b(sk|rk|whsec)_[A-Za-z0-9_]{6,}/g, '$1_[hidden]'],
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@"]+@/gi, '$1[hidden]@'],
];

/** A line of text without card numbers, keys, tokens and the passwords of addresses. */
export const hideInText = (line: string): string =>
  withoutCardNumbers(
    secretShapes.reduce((text, [shape, instead]) => text.replace(shape, instead), line),
    { within: 'record', instead: '[card number]' },
  ).text;

/** A copy whose fields with a secret's name are hidden, however deep; `depth` levels are written at most. */
export const hideByName = (value: unknown, depth = 8): unknown => {
  // A number stands in the line without quotes, so it is dealt with before there is a line.
  if (typeof value === 'number') return hideInText(String(value)) === String(value) ? value : '[card number]';
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth === 0) return '[deep]';
  if (Array.isArray(value)) return value.map((each) => hideByName(each, depth - 1));
  if ('toJSON' in value && typeof value.toJSON === 'function') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      secretNames.test(name) && inner !== undefined && inner !== null ? '[hidden]' : hideByName(inner, depth - 1),
    ]),
  );
};
