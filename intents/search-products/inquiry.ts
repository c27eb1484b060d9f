import { budgetOf, type Filters, type Shop, type Words } from '#sdk';
import { giftIn, type Gift } from './gift.ts';

/** What an answer is made with. */
export interface Ground {
  readonly shop: Shop;
  readonly words: Words;
  /** How many products are shown, and read out, at a time. */
  readonly page: { readonly shown: number; readonly told: number };
}

/** What somebody wants to know of the shop: what for, for how much, and how it is answered. */
export interface Inquiry {
  /** What is looked for; empty: nothing was named. */
  readonly words: string;
  readonly gift: Gift | undefined;
  /** A present, and nothing of what it shall be. */
  readonly isOpenGift: boolean;
  readonly price: Filters['price'];
  /** "Something for my cat": what it is for, and not what it is. */
  readonly isPurpose: boolean;
  /** As it was said: { amount, currency, … }. */
  readonly budget: unknown;
  /** "What's the cheapest thing you have?", "anything new?" */
  readonly end: 'cheapest' | 'dearest' | 'newest' | undefined;
  /** Answered to the ear. */
  readonly listening: boolean;
  readonly limit: number;
}

export const inquiryOf = (
  said: string,
  budget: Parameters<typeof budgetOf>[0],
  {
    heard,
    listening,
    tells,
  }: { readonly heard: string; readonly listening: boolean; readonly tells: (sign: string) => boolean },
  { words, page }: Ground,
): Inquiry => {
  // What is told of somebody is no part of the wish, and says what they like.
  const gift = giftIn(heard) ?? giftIn(said);
  // What they like tells more than whom it is for.
  const asked = gift?.likes ?? gift?.like ?? (gift?.forChild ? words('toys').text : said);
  return {
    words: asked,
    gift,
    isOpenGift: gift?.named === true && asked === said,
    price: budgetOf(budget),
    budget,
    isPurpose: tells('purpose') || gift?.like !== undefined,
    end: tells('cheapest') ? 'cheapest' : tells('dearest') ? 'dearest' : tells('newest') ? 'newest' : undefined,
    listening,
    limit: listening ? page.told : page.shown,
  };
};

export const within = ({ price }: Inquiry): Filters => (price ? { price } : {});
