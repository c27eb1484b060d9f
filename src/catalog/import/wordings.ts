import type { NewProduct } from '../new-product.ts';
import { catalogueWordSchema, type CatalogueWord } from '../words/word.ts';
import { sortColumns } from './columns.ts';
import { BadValue, readList } from './values.ts';

type Values = Readonly<Record<string, unknown>>;

/** "colour (es-US)", "colour [es-US]", "colour@es-US" */
const ofLocale = /^(.+?)\s*(?:@\s*|[[(]\s*)([a-z]{2,3}-[A-Z]{2})\s*[\])]?$/;

interface Wording {
  readonly column: string;
  readonly locale: string;
  readonly said: readonly string[];
}

/** A row without the columns that tell how another column's value is said, and those. */
export const partWordings = (values: Values): { readonly rest: Values; readonly wordings: readonly Wording[] } => {
  const rest: Record<string, unknown> = {};
  const wordings: Wording[] = [];
  for (const [name, value] of Object.entries(values)) {
    const [, column, locale] = ofLocale.exec(name.trim()) ?? [];
    if (column === undefined || locale === undefined || !isWorded(column)) rest[name] = value;
    else wordings.push({ column, locale, said: readList(value) });
  }
  return { rest, wordings };
};

/** What a column holds, if it can be said otherwise: [what it is of, its value in this product]. */
const wordIn = (column: string, product?: NewProduct): readonly [of: string, word: string | undefined] | null => {
  const { columns, options, others } = sortColumns({ [column]: '-' });
  if ('category' in columns) return ['category', product?.category];
  const [option] = Object.keys(options);
  if (option !== undefined) return [option, product?.variants[0]?.options[option]];
  const [attribute] = Object.keys(others);
  return attribute === undefined ? null : [attribute, product?.attributes?.[attribute]];
};

const isWorded = (column: string): boolean => wordIn(column) !== null;

/** How the words of a row's product are said. Throws BadValue, whose message completes "line 12 …". */
export const wordsOf = (product: NewProduct, wordings: readonly Wording[]): readonly CatalogueWord[] =>
  wordings.flatMap(({ column, locale, said }) => {
    const [of, word] = wordIn(column, product) ?? [];
    if (word === undefined || said.length === 0) return [];
    const read = catalogueWordSchema.safeParse({ word, of, wording: { [locale]: said } });
    if (!read.success)
      throw new BadValue(`has a wording of ${column} in ${locale} that ${read.error.issues[0]!.message}`);
    return [read.data];
  });
