import type { Locale } from '#kernel';
import type { NewProduct } from '../new-product.ts';
import { isLocale, isNearLocale } from '../texts/locale.ts';
import { catalogueWordSchema, type CatalogueWord } from '../words/word.ts';
import { sortColumns } from './columns.ts';
import { BadValue, readList } from './values.ts';

type Values = Readonly<Record<string, unknown>>;

/** "colour (es-US)", "colour [es-US]", "colour@es-US" */
const suffixed = /^(.+?)\s*(?:@\s*|[[(]\s*)([\w-]+)\s*[\])]?$/;

interface Wording {
  readonly column: string;
  readonly locale: string;
  readonly said: readonly string[];
}

/** What stands in a language of its own for each product. */
type Told = 'title' | 'description';

interface Parted {
  /** The row without what follows. */
  readonly rest: Values;
  /** The columns that tell how another column's value is said. */
  readonly wordings: readonly Wording[];
  /** Those that tell what the product is called, and what is said of it, in another language. */
  readonly texts: readonly { readonly of: Told; readonly locale: Locale; readonly text: unknown }[];
}

/** Throws BadValue, whose message completes "line 12 …", where the language of a title or description is none. */
export const partWordings = (values: Values): Parted => {
  const rest: Record<string, unknown> = {};
  const wordings: Wording[] = [];
  const texts: Parted['texts'][number][] = [];
  for (const [name, value] of Object.entries(values)) {
    const [, column, tag] = suffixed.exec(name.trim()) ?? [];
    const of = column === undefined ? undefined : toldIn(column);
    if (of !== undefined && tag !== undefined && isLocale(tag)) texts.push({ of, locale: tag, text: value });
    else if (of !== undefined && tag !== undefined && isNearLocale(tag))
      throw new BadValue(`has a column "${name}": ${tag} is no language and place, such as es-US`);
    else if (column !== undefined && tag !== undefined && isLocale(tag) && isWorded(column))
      wordings.push({ column, locale: tag, said: readList(value) });
    else rest[name] = value;
  }
  return { rest, wordings, texts };
};

const toldIn = (column: string): Told | undefined => {
  const { columns } = sortColumns({ [column]: '-' });
  return 'title' in columns ? 'title' : 'description' in columns ? 'description' : undefined;
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
