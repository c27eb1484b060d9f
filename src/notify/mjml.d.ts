// The packages bring no types of their own, and those of others are a major behind.
declare module 'mjml-core' {
  interface Options {
    readonly presets: readonly unknown[];
    readonly validationLevel: 'strict';
  }
  type Draw = (source: string, options: Options) => Promise<{ readonly html: string }>;
  const draw: Draw | { readonly default: Draw };
  export = draw;
}
declare module 'mjml-preset-core' {
  const preset: object | { readonly default: object };
  export = preset;
}
