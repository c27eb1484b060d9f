import type { Html } from './html.ts';
import type { Say } from './words.ts';

/** What every page of one language is drawn with. */
export interface Frame {
  readonly say: Say;
  /** What links begin with: "/es" where the language was chosen, nothing where the browser's own is taken. */
  readonly at: string;
  /** Where the style sheets and scripts of this version lie: "/assets/3fa9c1d2". */
  readonly assets: string;
  readonly shop: ShopFront;
  /** Of pictures on this page, what is shown until they have come: a data URL, by their address. */
  readonly previews?: ReadonlyMap<string, string>;
}

export interface ShopFront {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  /** Where shoppers reach it, without a slash at the end. */
  readonly url: () => string;
  /** What it sells in. */
  readonly currency: string;
  /** Nothing is really sold. */
  readonly demo: boolean;
  /** Whether visits are counted, after a yes, or not at all. */
  readonly visits: 'on' | 'ask' | 'off';
}

/** One page, before the shop's frame is put around it. */
export interface Page {
  readonly title: string;
  readonly description?: string;
  /** Its own path without the language, and the words that belong to it: "/search?q=mug". */
  readonly path: string;
  /** What kind of page it is, for the style sheets and for counting visits. */
  readonly kind: 'home' | 'category' | 'search' | 'product' | 'cart' | 'checkout' | 'orders' | 'order' | 'trouble';
  /** Kept from search engines: what is personal, or only one of many views. */
  readonly unlisted?: boolean;
  /** The product it is about. */
  readonly product?: string;
  /** A picture that stands for it where it is shared. */
  readonly image?: string | null;
  /** What the search box holds. */
  readonly words?: string;
  /** Scripts of its own, beside those of every page: "product-page.js". */
  readonly script?: string;
  /** schema.org, as JSON-LD. */
  readonly facts?: readonly object[];
  readonly main: Html;
}

/** The two languages' paths of a page. */
export const inLanguage = (language: string, path: string): string => `/${language}${path === '/' ? '' : path}`;

export const languageOf = ({ locale }: Say): string => locale.slice(0, 2);
