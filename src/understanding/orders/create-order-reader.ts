import type { Locale } from '#kernel';
import { follow } from './follow.ts';
import { hear } from './hear.ts';
import { createOrderLexicon } from './lexicon.ts';
import type { Edit, Line, Menu, MenuProduct } from './menu.ts';
import { createPersonFinder } from './persons.ts';
import { namedInPart } from './named-in-part.ts';
import { createMisheard } from './misheard.ts';
import { plain, singular, wordsOf } from './normalise.ts';
import { Reader } from './reader.ts';
import { spot, type Mention } from './spot.ts';
import { takenBack } from './taken-back.ts';
import { enUS } from './words/en-US.ts';
import { esUS } from './words/es-US.ts';
import type { Cue, OrderWords } from './words/order-words.ts';

const doing: readonly Cue[] = ['add', 'remove', 'change', 'make', 'another', 'more', 'twice'];

const languages: Readonly<Record<string, OrderWords>> = { en: enUS, es: esUS };

export const orderWordsOf = (locale: Locale): OrderWords => languages[locale.slice(0, 2).toLowerCase()] ?? enUS;

/** Words that are never a slip for a name, and nobody's name. */
export const commonIn = ({ common }: OrderWords): ReadonlySet<string> => new Set(common.split(' ').map(singular));

/** A sentence that begins so, behind what may stand before a question. */
const beginning = ({ cues, openers }: OrderWords, how: string): RegExp =>
  new RegExp(`^(?:(?:${cues.and}|${cues.but}|${openers}) )*(?:${how}) `);

type Tells = (said: readonly string[]) => boolean;

/** Tells of a sentence, word by word, whether it only asks: "how long do the batteries last" buys no batteries. */
export const asksOnly = (words: OrderWords): Tells => {
  const { add, remove, change } = words.cues;
  const asks = beginning(words, words.asking);
  const doubts = beginning(words, `${words.doubting}|${words.seeking}`);
  const orders = new RegExp(` (?:${add}|${remove}|${change}) `);
  return (said) => {
    const line = `${said.join(' ')} `;
    // "Do you have lemonade? One large, please."
    const goesOn = /[,.] (?=.*\p{L})/u.test(line);
    return (asks.test(line) && !orders.test(line)) || (!goesOn && doubts.test(line));
  };
};

/** Tells of a sentence whether it may ask what a thing can do as well as wish it otherwise: "can the latte be iced". */
export const mayAsk = (words: OrderWords): Tells => {
  const wonders = beginning(words, words.wondering);
  return (said) => wonders.test(`${said.join(' ')} `);
};

export interface How {
  /** It was heard, and may have been misheard. */
  readonly spoken?: boolean;
}

export interface OrderReading {
  /** In the order in which they were said; what was there before first. */
  readonly edits: readonly Edit[];
  /** The cart with all of them done. */
  readonly cart: readonly Line[];
  /** What was taken off it last, to be put back. */
  readonly gone: readonly Line[];
  /** Names that fit several products: to be asked about. The first was taken meanwhile. */
  readonly unclear: readonly (readonly MenuProduct[])[];
  /** Named as if they were in the cart, and are not. */
  readonly missed: readonly (readonly MenuProduct[])[];
}

/** The words of a sentence as they are read: what stands around the thing to be taken off stands before it. */
export const wordsSaid = (text: string, { turned, shorthand }: OrderWords): string[] => {
  const said = wordsOf(turned.reduce((so, [pattern, instead]) => so.replace(pattern, instead as string), plain(text)));
  return said.some((word) => shorthand.has(word)) ? said.flatMap((word) => shorthand.get(word) ?? word) : said;
};

/** What a question is about is what "two of those" means after it. */
const spokenLast = (cart: readonly Line[], mentions: readonly Mention[]): readonly Line[] => {
  const isAsked = ({ item }: Line): boolean =>
    mentions.some(({ meanings }) => meanings.some((each) => each.kind === 'product' && each.product.id === item));
  return [...cart.filter((line) => !isAsked(line)), ...cart.filter(isAsked)];
};

/** Reads orders and changes of orders in one breath, against what is on a menu and in a cart; `gone` was taken off it before. */
export const createOrderReader = (
  menu: Menu,
  locale: Locale = 'en-US',
): ((said: string, cart?: readonly Line[], gone?: readonly Line[], how?: How) => OrderReading) => {
  const words = orderWordsOf(locale);
  const lexicon = createOrderLexicon(menu, words);
  const misheard = createMisheard(menu.products, commonIn(words));
  const asks = asksOnly(words);
  const withPersons = createPersonFinder(words.persons, commonIn(words));
  const products = new Map(menu.products.map((product) => [product.id, product]));

  const says = (clause: string): boolean =>
    spot(wordsSaid(clause, words), lexicon).some(({ meanings }) => meanings.some((each) => ['product', 'option', 'number'].includes(each.kind) || (each.kind === 'cue' && doing.includes(each.cue)))); // prettier-ignore

  return (whole, cart = [], gone = [], { spoken = false } = {}) => {
    const back = takenBack(whole, words);
    const isBack = back !== undefined && says(back.clause);
    const text = isBack ? back.rest : whole;
    const held = cart.flatMap(({ item }) => products.get(item) ?? []);
    const said = wordsSaid(text, words);
    const owners = cart.flatMap(({ whose = [] }) => whose);
    const found = spot(said, lexicon);
    const mentions = namedInPart(spoken ? misheard(found) : found, held, menu.products);
    if (asks(said)) return { edits: [], cart: spokenLast(cart, mentions), gone, unclear: [], missed: [] };
    const heard = hear(withPersons(mentions, owners), held.at(-1));
    const reader = new Reader(cart, products, menu.optionGroups, gone);
    follow(heard, reader);
    const { draft, unclear, missed } = reader;
    const off = draft.takenOff();
    return { edits: draft.edits(), cart: draft.cart(reader.last), gone: off.length > 0 ? off : gone, unclear, missed };
  };
};
