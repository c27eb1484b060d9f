/** What a letter is written from: plain JSON, kept with the message until it goes. */
export type Facts = Readonly<Record<string, unknown>>;

/** What stands in a letter, worded and not yet drawn. HTML and text are both drawn from it. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'lines'; readonly title: string; readonly lines: readonly string[] }
  /** Of the sums the last one weighs most. */
  | { readonly kind: 'table'; readonly rows: readonly Row[]; readonly sums: readonly Row[] }
  | { readonly kind: 'button'; readonly label: string; readonly url: string };

export interface Row {
  readonly what: string;
  readonly amount: string;
}

export interface Letter {
  readonly subject: string;
  /** The whole news in a sentence: what is pushed or sent as a text message. */
  readonly line: string;
  readonly parts: readonly Part[];
}

/** Where whoever got it turns it off. */
export interface Foot {
  readonly shop: string;
  readonly unsubscribe?: { readonly label: string; readonly url: string };
}
