/** An object that has these members only; whatever else is asked of it is a failure that names what a test did not give. */
export const only = <Whole extends object>(what: string, given: Partial<Whole>): Whole =>
  new Proxy(given, {
    get: (known, name) => {
      if (name in known) return Reflect.get(known, name) as unknown;
      // A promise that resolves to it asks for this, and so do those that print it.
      if (typeof name === 'symbol' || ['then', 'toJSON', 'asymmetricMatch', '$$typeof', 'nodeType'].includes(name))
        return undefined;
      throw new Error(`${what}.${name} is used, and this test does not give it`);
    },
  }) as Whole;
