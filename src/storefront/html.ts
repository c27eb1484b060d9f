/** Markup that may be sent as it is: `html` alone makes it. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

type Piece = Html | string | number | false | null | undefined | readonly Piece[];

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => signs[sign]!);

const markupOf = (piece: Piece): string => {
  if (piece === null || piece === undefined || piece === false) return '';
  if (piece instanceof Html) return piece.markup;
  if (typeof piece === 'string' || typeof piece === 'number') return escaped(String(piece));
  return piece.map(markupOf).join('');
};

/**
 * html`<p class="${kind}">${text}</p>`: text is escaped, for elements and for attributes in quotes; markup stays markup, lists
 * are joined, and null, undefined and false are nothing.
 */
export const html = (parts: TemplateStringsArray, ...pieces: readonly Piece[]): Html =>
  new Html(parts.reduce((all, part, index) => all + markupOf(pieces[index - 1]) + part));

/** A value as JSON inside a script element that is no script: nothing in it can end the element. */
export const data = (value: unknown): Html =>
  new Html(
    JSON.stringify(value).replaceAll(
      /[<>&\u2028\u2029]/g,
      (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  );

/** The address of a picture, if it is one: of this shop, or by http. Anything else is not written into a page. */
export const pictureAddress = (image: string | null): string | null =>
  image !== null && /^(?:\/(?!\/)|https?:\/\/)/i.test(image) ? image : null;
