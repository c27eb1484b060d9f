// What the bundler puts in, see src/app/widget.ts.

/** A style sheet as text. */
declare module '*.css' {
  const text: string;
  export default text;
}

/** Files beside the loader: the panel, and the way into the iframe. */
declare const PANEL: string;
declare const BRIDGE: string;
/** What the panel is made of beside itself: fetched together with it. */
declare const PARTS: readonly string[];
/** What the launcher is called, by language. */
declare const LABELS: Readonly<Record<string, string>>;
/** Files of words, by language. */
declare const LANGUAGES: Readonly<Record<string, string>>;
/** Languages that lack no word that English has. */
declare const COMPLETE: readonly string[];
/** The file of the audio worklet. */
declare const WORKLET: string;
