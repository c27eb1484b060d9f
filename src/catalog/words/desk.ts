import { no, ok, problemsIn, type Invalid, type Locale, type Result } from '#kernel';
import { Prisma, type Database } from '#store';
import type { Steers } from '../merchandising/steer.ts';
import { catalogueWordSchema, type CatalogueWord } from './word.ts';

/** A word of the catalogue as staff see it. */
export interface ListedWord {
  readonly word: string;
  /** What it is of, in these products: "colour", "category"; empty where no product has it any more. */
  readonly places: readonly string[];
  readonly products: number;
  /** What staff wrote: wherever it stands, and of one place alone. */
  readonly written: readonly Pick<CatalogueWord, 'of' | 'wording'>[];
  /** What is said for it now, by locale: one thing, or several in several places; the word itself where nobody wrote anything. */
  readonly said: Readonly<Record<Locale, readonly string[]>>;
}

export interface WordsWish {
  /** A part of the word, or of what is said for it. */
  readonly part?: string;
  /** Only what is not said otherwise in this locale. */
  readonly unsaid?: Locale;
  readonly limit: number;
}

export interface WordDesk {
  /** Those that most products have first; `total` counts all that were wished for. */
  list(
    wish: WordsWish,
    locales: readonly Locale[],
  ): Promise<{ readonly words: readonly ListedWord[]; readonly total: number }>;
  /** Takes the place of what was written of it; an empty wording takes that away. */
  save(given: unknown): Promise<Result<CatalogueWord, Invalid>>;
}

/** Of so many products, those changed last, the words are looked at. */
const mostProducts = 20_000;

type Row = Pick<ListedWord, 'word' | 'places' | 'products' | 'written'>;

const readRows = (db: Database): Promise<Row[]> =>
  db.$queryRaw<Row[]>(Prisma.sql`/* words-used */
    with late as (
      select id, category, attributes from product where active order by updated_at desc limit ${mostProducts}
    ), used(word, place, product) as (
      select category, 'category', id from late where category is not null
      union all select a.key, 'attribute', id from late, jsonb_each_text(attributes) a
      union all select a.value, a.key, id from late, jsonb_each_text(attributes) a
      union all select o.key, 'option', v.product_id from variant v join late on late.id = v.product_id, jsonb_each_text(v.options) o
      union all select o.value, o.key, v.product_id from variant v join late on late.id = v.product_id, jsonb_each_text(v.options) o
    ), counted as (
      select lower(trim(word)) as word, array_agg(distinct lower(place)) as places, count(distinct product)::int as products
      from used where word ~ '[[:alpha:]]{2}' and length(word) <= 80 group by 1
    ), kept as (
      select word, jsonb_agg(jsonb_build_object('of', "of", 'wording', wording) order by "of") as written
      from catalogue_word group by word
    )
    select word, coalesce(places, '{}') as places, coalesce(products, 0) as products, coalesce(written, '[]') as written
    from counted full join kept using (word) order by 3 desc, 1`);

/** What staff see and write of the catalogue's words. */
export const createWordDesk = (
  db: Database,
  following: { readonly now: () => Steers; refresh(): Promise<void> },
): WordDesk => ({
  async list({ part = '', unsaid, limit }, locales) {
    const { naming } = following.now();
    const sought = part.trim().toLowerCase();
    const words = (await readRows(db))
      .map((row) => {
        const places = row.places.length > 0 ? row.places : [''];
        const saidIn = (locale: Locale) => [...new Set(places.map((place) => naming(locale)(row.word, place)))];
        return { ...row, said: Object.fromEntries(locales.map((locale) => [locale, saidIn(locale)])) };
      })
      .filter(({ word, written, said }) => {
        const all = [
          word,
          ...Object.values(said).flat(),
          ...written.flatMap(({ wording }) => Object.values(wording).flat()),
        ];
        const isUnsaid =
          unsaid === undefined || (said[unsaid]?.join() === word && !written.some(({ wording }) => unsaid in wording));
        return isUnsaid && all.some((each) => each.toLowerCase().includes(sought));
      });
    return { words: words.slice(0, limit), total: words.length };
  },
  async save(given) {
    const parsed = catalogueWordSchema.safeParse(given);
    if (!parsed.success) return no('invalid', { problems: problemsIn(parsed.error.issues) });
    const { word, of, wording } = parsed.data;
    if (Object.keys(wording).length === 0)
      await db.$executeRaw`delete from catalogue_word where word = ${word} and "of" = ${of}`;
    else
      await db.$executeRaw`
        insert into catalogue_word (word, "of", wording) values (${word}, ${of}, ${JSON.stringify(wording)}::jsonb)
        on conflict (word, "of") do update set wording = excluded.wording, updated_at = now()`;
    await following.refresh();
    return ok(parsed.data);
  },
});
