import type { Sort } from '../catalog.ts';
import { numberAt } from './numbers.ts';

export interface PriceRead {
  /** The tokens left when the price was taken out. */
  readonly rest: readonly string[];
  /** Whole currency units, not minor ones. */
  readonly price?: { readonly min?: number; readonly max?: number };
  readonly sort?: Sort;
  /** "cheap", "affordable": no bound was named, but low prices please. */
  readonly cheap: boolean;
}

const phrases = (text: string): string[][] => text.split('|').map((one) => one.trim().split(' '));

/** Bounds that mean a price even when no currency is named. */
const most = phrases(
  'no more than|not more than|not over|less than|lower than|cheaper than|under|below|beneath|at most|up to|maximum of|maximum|max|not exceeding|' +
    'menos de|no mas de|por debajo de|bajo|hasta|maximo de|maximo|como mucho|que no pase de|mas barato que|mas barata que',
);
const least = phrases(
  'no less than|not less than|more than|above|at least|over|starting at|minimum of|minimum|min|upwards of|' +
    'mas de|por encima de|al menos|minimo de|minimo|como minimo|desde|a partir de',
);
/** These bound a price only with a currency behind the number. */
const loose = phrases('within|for|at|costs|costing|priced at|a budget of|budget of|budget|por|para|a');
const about = phrases(
  'about|around|roughly|approximately|some|near|close to|alrededor de|unos|unas|aproximadamente|cerca de|sobre',
);
const between = phrases('between|from|entre|de|desde');
const joints = new Set(['and', 'to', 'y', 'a', 'hasta']);
const currencies = new Set(
  'dollars dollar bucks buck usd eur euro euros pounds pound gbp quid dolares dolar pesos peso eurs'.split(' '),
);
const cents = new Set(['cents', 'cent', 'centavos', 'centimos']);
/** What may stand before a bound and goes with it. */
const lead = new Set(
  'that which costs cost costing priced price prices for is are at with a the should must would can not exceed que cueste cuesten cuesta por de con precio'.split(
    ' ',
  ),
);

/** They lead up to a price only before another such word: "with a price under 10", but "a bag with under 10 pockets". */
const joining = new Set(['with', 'con']);

const dropLead = (rest: string[]): void => {
  if (joining.has(rest.at(-1) ?? '')) return;
  while (lead.has(rest.at(-1) ?? '')) rest.pop();
};

const starts = (tokens: readonly string[], at: number, choices: readonly string[][]): number => {
  for (const choice of choices)
    if (choice.every((word, offset) => tokens[at + offset] === word)) return at + choice.length;
  return -1;
};

interface Amount {
  readonly value: number;
  readonly to: number;
  readonly named: boolean;
}

const amountAt = (tokens: readonly string[], from: number): Amount | undefined => {
  const marked = tokens[from] === '$';
  const number = numberAt(tokens, marked ? from + 1 : from);
  if (!number) return undefined;
  const unit = tokens[number.to] ?? '';
  if (cents.has(unit)) return { value: number.value / 100, to: number.to + 1, named: true };
  const named = marked || currencies.has(unit);
  let to = named && currencies.has(unit) ? number.to + 1 : number.to;
  let { value } = number;
  if (currencies.has(unit) && /^(?:and|y|con)$/.test(tokens[to] ?? '')) {
    const rest = numberAt(tokens, to + 1);
    if (rest && cents.has(tokens[rest.to] ?? '')) [value, to] = [value + rest.value / 100, rest.to + 1];
  }
  return { value, to, named };
};

interface Found {
  readonly from: number;
  readonly to: number;
  readonly price: { min?: number; max?: number };
}

const findAt = (tokens: readonly string[], at: number, isWord: (token: string) => boolean): Found | undefined => {
  // "under 20 inch" bounds no price: a word of the catalogue follows that no price would have.
  const plausible = (amount: Amount): boolean => amount.named || !isWord(tokens[amount.to] ?? '');
  const range = starts(tokens, at, between);
  if (range > 0) {
    const low = amountAt(tokens, range);
    const high = low && joints.has(tokens[low.to] ?? '') ? amountAt(tokens, low.to + 1) : undefined;
    if (
      low &&
      high &&
      (low.named || high.named || tokens[at] === 'between' || tokens[at] === 'entre') &&
      plausible(high)
    )
      return {
        from: at,
        to: high.to,
        price: { min: Math.min(low.value, high.value), max: Math.max(low.value, high.value) },
      };
  }
  for (const [choices, price, needsCurrency] of [
    [most, (value: number) => ({ max: value }), false],
    [least, (value: number) => ({ min: value }), false],
    [about, (value: number) => ({ min: Math.round(value * 80) / 100, max: Math.round(value * 120) / 100 }), true],
    [loose, (value: number) => ({ max: value }), true],
  ] as const) {
    const after = starts(tokens, at, choices);
    if (after < 0) continue;
    const amount = amountAt(tokens, after);
    if (!amount || (needsCurrency && !amount.named) || !plausible(amount)) continue;
    let { to } = amount;
    if (/^(?:or|o)$/.test(tokens[to] ?? '') && /^(?:less|under|below|cheaper|menos)$/.test(tokens[to + 1] ?? ''))
      to += 2;
    return { from: at, to, price: price(amount.value) };
  }
  const bare = amountAt(tokens, at);
  if (!bare?.named) return undefined;
  const tail = `${tokens[bare.to]} ${tokens[bare.to + 1]}`;
  if (/^(?:or less|or under|or below|or cheaper|o menos|at most)$/.test(tail))
    return { from: at, to: bare.to + 2, price: { max: bare.value } };
  if (/^(?:or more|and up|and above|o mas)$/.test(tail))
    return { from: at, to: bare.to + 2, price: { min: bare.value } };
  if (tokens[bare.to] === 'max') return { from: at, to: bare.to + 1, price: { max: bare.value } };
  return {
    from: at,
    to: bare.to,
    price: { min: Math.round(bare.value * 80) / 100, max: Math.round(bare.value * 120) / 100 },
  };
};

const cheapWords = new Set(
  'cheap cheaper affordable inexpensive budget barato barata baratos baratas economico economica economicos'.split(' '),
);
/** Longer than one word; they would be taken for what must not be in it. */
const cheapPhrases = phrases(
  'not too expensive|not so expensive|not very expensive|not expensive|not too pricey|not pricey|nothing expensive|nothing too expensive|' +
    'no muy caro|no muy cara|no muy caros|no muy caras|no tan caro|no tan cara|que no sea caro|que no sea cara|que no sean caros|que no sean caras',
);
const wishes: readonly (readonly [Sort, readonly string[][]])[] = [
  [
    'cheapest',
    phrases(
      'cheapest|least expensive|lowest price|lowest priced|price low to high|mas barato|mas barata|mas baratos|mas baratas|mas economico|mas economica|menos caro|menos cara',
    ),
  ],
  [
    'dearest',
    phrases('most expensive|priciest|dearest|highest price|price high to low|mas caro|mas cara|mas caros|mas caras'),
  ],
  [
    'best-rated',
    phrases(
      'best rated|top rated|highest rated|best reviewed|highest rating|best rating|best reviews|mejor valorado|mejor valorada|mejor valorados|mejor valoradas|mejor calificado|mejor calificada|mejor calificados|mejor calificadas',
    ),
  ],
  [
    'newest',
    phrases(
      'newest|latest|most recent|new arrivals|just in|whats new|what is new|anything new|something new|new stuff|new things|algo nuevo|que hay de nuevo|que tienen de nuevo|novedades|lo nuevo|cosas nuevas|mas nuevo|mas nueva|mas nuevos|mas nuevas|mas reciente|mas recientes|recien llegado|recien llegados',
    ),
  ],
];

/** Takes price bounds and wishes for an order (the cheapest, the newest) out of folded tokens. `isWord` tells words of the catalogue. */
export const readPrice = (tokens: readonly string[], isWord: (token: string) => boolean): PriceRead => {
  const rest: string[] = [];
  let price: PriceRead['price'];
  let sort: PriceRead['sort'];
  let cheap = false;
  for (let at = 0; at < tokens.length;) {
    const found = findAt(tokens, at, isWord);
    if (found) {
      price = { ...price, ...found.price };
      if (found.from > 0) dropLead(rest);
      at = found.to;
      continue;
    }
    const wish = wishes.find(([, said]) => starts(tokens, at, said) > 0);
    if (wish) {
      sort = wish[0];
      at = starts(tokens, at, wish[1]);
    } else if (starts(tokens, at, cheapPhrases) > 0) {
      cheap = true;
      at = starts(tokens, at, cheapPhrases);
    } else if (cheapWords.has(tokens[at]!) && (tokens.length > 1 || !isWord(tokens[at]!))) {
      cheap = true;
      at++;
    } else rest.push(tokens[at++]!);
  }
  return { rest, price, sort, cheap };
};
