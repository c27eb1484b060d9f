// Words of the language, the most frequent first; the packages come with types of other parts only.
declare module '@zxcvbn-ts/language-*/dist/commonWords.json.cjs' {
  const words: readonly string[];
  export default words;
}
