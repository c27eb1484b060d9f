// PostgreSQL stores neither the NUL character nor half a surrogate pair; shoppers can type both.
const unstorable = /[\0\p{Surrogate}]/gu;

export const storableText = (text: string): string => text.replace(unstorable, '\uFFFD');

export const storableJson = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'string' ? storableText(inner) : inner));
