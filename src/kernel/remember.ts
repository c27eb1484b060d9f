/**
 * Remembers the results of a pure function that is dear and asked the same again and again: Intl formatters, compiled
 * messages, the stems of a product's words. What it gives is shared, and never to be changed. Forgets everything when `limit` results are kept, so that it can never grow without end.
 */
export const remember = <Key extends readonly string[], Value>(
  make: (...key: Key) => Value,
  limit = 2000,
): ((...key: Key) => Value) => {
  const known = new Map<string, Value>();
  return (...key) => {
    const name = key.length === 1 ? key[0]! : key.join('\u0000');
    let value = known.get(name);
    if (value === undefined) {
      if (known.size >= limit) known.clear();
      value = make(...key);
      known.set(name, value);
    }
    return value;
  };
};
