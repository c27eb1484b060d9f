import type { CartEdit, Locale } from '#kernel';
import {
  asksOnly,
  commonIn,
  createOrderReader,
  mayAsk,
  orderWordsOf,
  wordsSaid,
  type OrderReading,
} from './create-order-reader.ts';
import type { Goods, Lying, OrderGround, OrderListener } from './goods.ts';
import { createOrderLexicon } from './lexicon.ts';
import type { Edit, Line } from './menu.ts';
import { singular, wordsOf } from './normalise.ts';
import { nothingOnIt, outlineOf } from './outline.ts';
import { createPersonFinder } from './persons.ts';
import type { OrderWords } from './words/order-words.ts';
import { sentenceMenu, type Found } from './sentence-menu.ts';
import { takenBack } from './taken-back.ts';

/** A longer sentence is a story, and no order. */
const longest = 60;
const mostPhrases = 12;

/** What is found in a sentence that only asks. */
const nothing: ReturnType<typeof outlineOf> & { readonly wonders: boolean } = {
  phrases: [],
  several: false,
  points: false,
  rest: false,
  wonders: false,
};

const chosen = (line: Line): Record<string, string> =>
  Object.fromEntries(line.options.map(({ group, value }) => [group, value]));

/** What the shop would be asked: "red mug". What was chosen stands before the name, as the catalogue reads it in either order. */
const asked = (name: string, line: Line): string => [...line.options.map(({ value }) => value), name].join(' ');

const lineOf = ({ goods, options, quantity, whose }: Lying): Line => ({
  item: goods.id,
  quantity,
  ...(whose && { whose }),
  options: Object.entries(options).map(([group, value]) => ({ group, value })),
});

const editsOf = (
  { edits, missed }: OrderReading,
  cart: readonly Lying[],
  open: ReadonlyMap<string, string>,
): CartEdit[] => {
  const wanted = (line: Line) => {
    const name = open.get(line.item);
    const wish = name === undefined ? { key: `product:${line.item}`, options: chosen(line) } : { words: asked(name, line) }; // prettier-ignore
    return { ...wish, ...(line.whose && { whose: line.whose }) };
  };
  const variants = (places: readonly number[] = []) => places.flatMap((at) => cart[at]?.variant ?? []);
  const among = (edit: Extract<Edit, { readonly at: number }>) =>
    edit.among && { among: variants([edit.at, ...edit.among]) };
  const done = edits.map((edit): CartEdit => {
    const { confidence } = edit;
    if (edit.do === 'add') return { ...wanted(edit.line), quantity: edit.line.quantity, confidence };
    const was = cart[edit.at]!;
    const place = { replaces: was.variant, confidence, ...among(edit) };
    if (edit.do === 'remove') return { quantity: 0, ...place };
    const { line } = edit;
    if (line.item !== was.goods.id) return { ...wanted(line), quantity: line.quantity, ...place };
    const different = Object.entries(chosen(line)).filter(([name, value]) => was.options[name] !== value);
    return {
      ...(different.length > 0 && { options: Object.fromEntries(different) }),
      ...(line.quantity !== was.quantity && { quantity: line.quantity }),
      ...place,
    };
  });
  const absent = missed.map(([product]): CartEdit => ({
    words: product?.name ?? '',
    quantity: 0,
    among: [],
    confidence: 1,
  }));
  return [...done, ...absent];
};

/** "No onions", where nothing comes without: it cannot be done by choosing, so it is not done at all. */
const asksForTurns = ({ cart }: OrderReading): boolean =>
  cart.some(({ options }) => options.some(({ mod }) => mod !== undefined && mod !== 'extra'));

/**
 * Reads orders in one breath in a shop: cuts the sentence at its words of ordering, asks the shop what each phrase between them
 * stands for, and reads the whole against a menu of these and of what lies in the cart.
 */
export const createOrderListener = (): OrderListener => {
  const languages = new Map<string, ReturnType<typeof outliner>>();
  const outliner = (locale: Locale) => {
    const words = orderWordsOf(locale);
    const lexicon = createOrderLexicon(nothingOnIt, words);
    const common = commonIn(words);
    const idle = (word: string): boolean => common.has(singular(word)) || word.length < 3;
    const asks = asksOnly(words);
    const wonders = mayAsk(words);
    const withPersons = createPersonFinder(words.persons, common);
    return (said: readonly string[], { knows, persons = [] }: Pick<OrderGround, 'knows' | 'persons'>) =>
      asks(said)
        ? undefined
        : { ...outlineOf(said, lexicon, (word) => idle(word) && !knows(word), knows, (mentions) => withPersons(mentions, persons, knows)), wonders: wonders(said) }; // prettier-ignore
  };

  return async ({ words: whole, locale, spoken = false }, ground) => {
    const words = orderWordsOf(locale);
    const language = locale.slice(0, 2).toLowerCase();
    const outline = languages.get(language) ?? outliner(locale);
    languages.set(language, outline);
    const back = takenBack(whole, words);
    const isBack = back !== undefined && (outline(wordsSaid(back.clause, words), ground)?.phrases.length ?? 0) > 0;
    if (isBack && back.rest === '') return [];
    const text = isBack ? back.rest : whole;
    const said = wordsSaid(text, words);
    if (said.length > longest) return undefined;
    const { phrases, several: says, points, rest, wonders } = outline(said, ground) ?? nothing;
    // "Two mugs, no, forget it, just a cap": the whole sentence says more than the cap.
    const several = says || isBack;
    if (!(several && phrases.length > 0) && !points) return undefined;
    if (phrases.length > mostPhrases) return undefined;
    const [cart, ...found] = await Promise.all([
      ground.cart(),
      ...phrases.map(async ({ words, led, joined }): Promise<readonly Found[]> => {
        const [stands, whole] = await Promise.all([
          ground.stands(words.join(' ')),
          joined === undefined ? undefined : ground.stands(joined),
        ]);
        const named: Found = { words, stands };
        const isWhole = whole?.kind === 'one' && isCalled(whole.goods, joined!);
        if (isWhole) return [named, { words: joined!.split(' '), stands: whole }];
        // What the shop does not know names something only where a thing is to be expected.
        return stands.kind === 'none' && !led ? [] : [named];
      }),
    ]);
    const holding = holdingIn(orderWordsOf(locale));
    // "Two bags of decaf": bags count here, and are asked for by nobody.
    const isMeasure = (at: number): boolean => {
      const [unit, next] = phrases.slice(at, at + 2);
      const held = found[at + 1]?.at(-1);
      if (!unit?.counts || !holding.has(next?.joint ?? '') || held === undefined || held.stands.kind === 'none')
        return false;
      return held.stands.kind === 'several' || !isCalled(held.stands.goods, unit.words[0]!);
    };
    const things = found.flatMap((named, at) => (isMeasure(at) ? [] : named));
    // Who orders names what there is; a sentence mostly of something else tells what it shall do or be for.
    const strange = things.filter(({ stands }) => stands.kind === 'none').length;
    // "Can the kettle be used on a boat" asks what there is no such thing for; "can the latte be iced" wishes.
    if (wonders && strange > 0) return undefined;
    const orders = several && things.length > 0 && strange <= Math.max(1, things.length - strange);
    // "One of them blue" is said of what was spoken of last, where that lies in the cart.
    const isWhole = things.length === phrases.length && strange === 0;
    const isOwned = cart.some(({ whose }) => whose !== undefined);
    const isOfCart = points && isWhole && (rest || isOwned || cart.at(-1)?.spokenOf === true);
    if (!orders && !isOfCart) return undefined;
    const { menu, open } = sentenceMenu(things, cart, (word) => ground.aliases(word));
    const reading = createOrderReader(menu, locale)(text, cart.map(lineOf), [], { spoken });
    if (!orders && !staysWithin(reading, cart)) return undefined;
    const edits = editsOf(reading, cart, open);
    return asksForTurns(reading) || edits.length === 0 ? undefined : edits;
  };
};

/** Whether nothing comes into the cart that was not there: "one of them blue", "keep only the candles". */
const staysWithin = ({ edits }: OrderReading, cart: readonly Lying[]): boolean =>
  edits.every((edit) => edit.do !== 'add' || cart.some(({ goods }) => goods.id === edit.line.item));

const holdingIn = ({ holding }: OrderWords): ReadonlySet<string> => new Set(holding.split('|'));

/** Whether one of its names is written with all of these words, the small ones among them: "salt and pepper mill". */
export const isCalled = ({ title, names }: Pick<Goods, 'title' | 'names'>, words: string): boolean =>
  [title, ...names].some((name) => ` ${formsIn(name)} `.includes(` ${formsIn(words)} `));

/** The words of a text in one form, be their plural English or Spanish: "jabones" and "jabón", "lápices" and "lápiz". */
const formsIn = (text: string): string =>
  wordsOf(text)
    .map((word) =>
      singular(word)
        .replace(/(?<=...[nrld])e$/u, '')
        .replace(/(?<=..)ce$/u, 'z'),
    )
    .join(' ');
