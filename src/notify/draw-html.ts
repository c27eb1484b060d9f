import { remember, type Locale } from '#kernel';
import type { Foot, Letter, Part, Row } from './letter.ts';

/** Loaded when the first letter is drawn: it takes half a second. */
const load = async () => {
  const [{ default: mjml }, { default: preset }] = await Promise.all([import('mjml-core'), import('mjml-preset-core')]);
  // Node and the test runner hand over a CommonJS module in two ways.
  return {
    toHtml: 'default' in mjml ? mjml.default : mjml,
    components: 'default' in preset ? preset.default : preset,
  };
};

/** Every word that was not written here goes through this: it is text wherever it stands, never markup. */
const escape = (text: string) => text.replace(/[&<>"'{}[\]]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const lines = (text: string) => text.split('\n').map(escape).join('<br/>');

const row = ({ what, amount }: Row, style: string) =>
  `<tr style="${style}"><td style="padding:4px 16px 4px 0">${escape(what)}</td><td align="right" style="padding:4px 0">${escape(amount)}</td></tr>`;

/** What a part fills its layout with. */
const words = (part: Part): readonly string[] => {
  switch (part.kind) {
    case 'text':
      return [lines(part.text)];
    case 'lines':
      return [`<strong>${escape(part.title)}</strong><br/>${part.lines.map(escape).join('<br/>')}`];
    case 'table': {
      const sums = part.sums.map((sum, at) => {
        const above = at === 0 && part.rows.length > 0 ? 'border-top:1px solid #d0d7de;' : '';
        return row(sum, `${above}${at === part.sums.length - 1 ? 'font-weight:bold' : ''}`);
      });
      return [part.rows.map((each) => row(each, '')).join('') + sums.join('')];
    }
    case 'button':
      return [escape(part.url), escape(part.label)];
  }
};

const layouts: Readonly<Record<Part['kind'], (blank: () => string) => string>> = {
  text: (blank) => `<mj-text>${blank()}</mj-text>`,
  lines: (blank) => `<mj-text>${blank()}</mj-text>`,
  table: (blank) => `<mj-table>${blank()}</mj-table>`,
  button: (blank) => `<mj-button href="${blank()}" background-color="#1b4d5c" align="left">${blank()}</mj-button>`,
};

/** HTML cut where something is to be filled in: its pieces, and between them the places of what stands there. */
interface Form {
  readonly pieces: readonly string[];
  readonly places: readonly number[];
}

const makeForm = async (kinds: readonly Part['kind'][]): Promise<Form> => {
  let count = 0;
  const blank = () => `blank${count++}here`;
  const source = `<mjml lang="${blank()}">
<mj-head>
<mj-title>${blank()}</mj-title><mj-preview>${blank()}</mj-preview>
<mj-attributes>
<mj-all font-family="Helvetica, Arial, sans-serif" /><mj-text font-size="16px" line-height="1.5" color="#1b1f24" />
<mj-table font-size="16px" color="#1b1f24" />
</mj-attributes>
</mj-head>
<mj-body background-color="#f6f8fa">
<mj-section background-color="#ffffff"><mj-column>
<mj-text font-size="20px" color="#1b4d5c">${blank()}</mj-text>
${kinds.map((kind) => layouts[kind](blank)).join('\n')}
</mj-column></mj-section>
<mj-section><mj-column><mj-text font-size="13px" color="#57606a">${blank()}</mj-text></mj-column></mj-section>
</mj-body>
</mjml>`;
  const { toHtml, components } = await load();
  const { html } = await toHtml(source, { presets: [components], validationLevel: 'strict' });
  const cut = html.split(/blank(\d+)here/);
  return {
    pieces: cut.filter((_, at) => at % 2 === 0),
    places: cut.filter((_, at) => at % 2 === 1).map(Number),
  };
};

/** Drawing a layout costs two hundred times what filling it in does, and letters come in few shapes: the kinds of their parts. */
const formOf = remember((shape) => makeForm(shape.split(' ').filter(Boolean) as Part['kind'][]));

/** The HTML part of a mail: one layout for all of them. */
export const drawHtml = async (
  { subject, line, parts }: Letter,
  { shop, unsubscribe }: Foot,
  locale: Locale,
): Promise<string> => {
  const end = unsubscribe
    ? `<br/><a href="${escape(unsubscribe.url)}" style="color:#57606a">${escape(unsubscribe.label)}</a>`
    : '';
  const filling = [
    escape(locale),
    escape(subject),
    escape(line),
    escape(shop),
    ...parts.flatMap(words),
    `${escape(shop)}${end}`,
  ];
  const { pieces, places } = await formOf(parts.map(({ kind }) => kind).join(' '));
  return pieces.map((piece, at) => piece + (filling[places[at] ?? -1] ?? '')).join('');
};
