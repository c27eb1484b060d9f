/**
 * Remembers the results of a pure function, because Intl formatters and compiled messages are dear to make.
 * Forgets everything when `limit` results are kept, so that it can never grow without end.
 */
export const remember = <Value>(make: (...key: string[]) => Value, limit = 2000): ((...key: string[]) => Value) => {
  const known = new Map<string, Value>();
  return (...key) => {
    const name = key.join('\u0000');
    let value = known.get(name);
    if (value === undefined) {
      if (known.size >= limit) known.clear();
      value = make(...key);
      known.set(name, value);
    }
    return value;
  };
};

export const languageOf = (locale: string): string => locale.split('-', 1)[0]!.toLowerCase();
