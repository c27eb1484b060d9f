// PostgreSQL stores neither the NUL character nor half a surrogate pair; shoppers can type both.
const unstorable = /[\0\p{Surrogate}]/gu;

export const storableText = (text: string): string => text.replace(unstorable, '\uFFFD');

/** How JSON writes both; looked for first, since hardly any text holds them. */
const suspect = /\\u(?:0000|d[89a-f])/;

export const storableJson = (value: unknown): string => {
  const json = JSON.stringify(value);
  return suspect.test(json)
    ? JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'string' ? storableText(inner) : inner))
    : json;
};
