declare module 'pg/lib/utils.js' {
  const utils: {
    /** A value as the wire carries it: text, bytes, or nothing. Throws what cannot be written as JSON. */
    readonly prepareValue: (value: unknown) => string | Buffer | null;
  };
  export default utils;
}
