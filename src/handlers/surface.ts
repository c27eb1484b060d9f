import { sdkNames } from './moved.ts';

/** Types of what a written handler and its tests are given, as an editor reads them. What is granted is checked when it runs. */
export const surface = `/** Minor units (cents) and an ISO 4217 currency. */
interface Money { readonly amount: number; readonly currency: string }
/** What reads well, and where it sounds otherwise, what sounds well. */
interface Message { readonly text: string; readonly speech?: string; readonly interruptible?: false }
interface Choice { readonly label: string; readonly press: string }
/** Something that can be pointed at afterwards: "the second one". */
interface Thing { readonly key: string; readonly name: string; readonly words?: readonly string[]; readonly options?: readonly string[]; readonly price?: number }
interface Card { readonly product: string; readonly title: string; readonly subtitle?: string; readonly price?: Money; readonly image?: string; readonly choices: readonly Choice[] }
interface Reply {
  readonly messages: readonly Message[]; readonly cards?: readonly Card[]; readonly choices?: readonly Choice[];
  readonly expects?: { readonly kind: 'slot'; readonly slot: string } | { readonly kind: 'confirmation'; readonly binding: string };
  readonly slots?: Readonly<Record<string, unknown>>; readonly shown?: readonly Thing[]; readonly focus?: Thing | null;
  readonly notes?: Readonly<Record<string, unknown>>; readonly rate?: 'x-slow' | 'slow' | 'medium' | 'fast';
  readonly outcome?: 'fulfilled' | 'failed'; readonly end?: 'handed-over' | 'closed';
  readonly dialogue?: 'leave-task' | 'start-again' | 'stay'; readonly order?: number;
  readonly then?: { readonly intent: string; readonly slots?: Readonly<Record<string, unknown>> };
}
interface Variant { readonly id: string; readonly options: Readonly<Record<string, string>>; readonly price: Money; readonly available: number; readonly fewerThan?: number }
interface Product {
  readonly id: string; readonly title: string; readonly brand: string | null; readonly category: string | null; readonly description: string;
  readonly model: string | null; readonly image: string | null; readonly names: readonly string[]; readonly spokenName: string | null;
  readonly attributes: Readonly<Record<string, string>>; readonly variants: readonly Variant[];
  /** How the turn's language says its options, attributes and category, by their own words: see saidOf. */
  readonly said?: Readonly<Record<string, string>>;
}
interface Filters { readonly price?: { readonly min?: number; readonly max?: number }; readonly brand?: string | readonly string[]; readonly category?: string | readonly string[]; readonly options?: Readonly<Record<string, string | readonly string[]>>; readonly inStock?: boolean }
interface SearchRequest { readonly words: string; readonly limit?: number; readonly cursor?: string; readonly within?: Filters; readonly sort?: 'relevance' | 'cheapest' | 'dearest' | 'newest' | 'best-rated'; readonly widen?: boolean; readonly facets?: boolean }
interface SearchResult { readonly hits: readonly Product[]; readonly total: number; readonly cursor: string | null; readonly fit: number; readonly understood: { readonly words: string; readonly filters: Filters } }
type Match = { readonly kind: 'one'; readonly product: Product; readonly options: Readonly<Record<string, string>>; readonly unmet?: string } | { readonly kind: 'several'; readonly products: readonly Product[]; readonly total: number } | { readonly kind: 'none'; readonly near: readonly Product[] };
interface CartLine { readonly variant: string; readonly product: string; readonly title: string; readonly options: Readonly<Record<string, string>>; readonly said?: Readonly<Record<string, string>>; readonly quantity: number; readonly unit: Money; readonly total: Money; readonly available: number }
interface Cart { readonly lines: readonly CartLine[]; readonly total: Money; readonly codes: readonly string[]; readonly delivery: string | null }
type CartChange = { readonly do: 'add' | 'set'; readonly variant: string; readonly quantity: number } | { readonly do: 'swap'; readonly variant: string; readonly for: string; readonly quantity?: number } | { readonly do: 'remove'; readonly variant: string } | { readonly do: 'clear' } | { readonly do: 'code'; readonly code: string } | { readonly do: 'uncode'; readonly code?: string } | { readonly do: 'deliver'; readonly method: string };
/** An expected "no" is a value with a reason. */
type Result<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: string };
interface Order { readonly number: number; readonly status: string; readonly reason: string | null; readonly lines: readonly { readonly variant: string; readonly title: string; readonly quantity: number; readonly total: Money }[]; readonly total: Money; readonly arrives: { readonly earliest: string; readonly latest: string } | null; readonly placedAt: Date }
interface Quote { readonly id: string; readonly hash: string; readonly lines: readonly CartLine[]; readonly subtotal: Money; readonly discount: Money; readonly delivery: Money; readonly tax: Money; readonly total: Money; readonly cardEnding: string | null }
interface SecretName { readonly secret: string }
interface OutsideRequest { readonly method?: 'GET' | 'POST'; readonly headers?: Readonly<Record<string, string | SecretName>>; readonly body?: unknown }
interface OutsideAnswer { readonly status: number; readonly ok: boolean; readonly headers: Readonly<Record<string, string>>; readonly body: string; json(): any }

/** The shop as the shopper who speaks may see and change it. Each part needs its grant. */
interface Shop {
  /** Needs the grant read-catalogue. */
  readonly catalog: {
    search(request: SearchRequest): Promise<SearchResult>;
    /** Few and fitting rather than many and ranked; \`precise\`: every hit holds all that was said. */
    shortlist(request: SearchRequest): Promise<SearchResult & { readonly precise: boolean }>;
    match(words: string): Promise<Match>;
    product(id: string): Promise<Product | null>;
    products(ids: readonly string[]): Promise<readonly Product[]>;
    productOf(variant: string): Promise<Product | null>;
    categories(): Promise<readonly { readonly name: string; readonly label: string; readonly products: number }[]>;
    /** Empty here; in the repository what else people say for a word. */
    aliases(word: string): readonly string[];
  };
  /** Needs the grant change-cart. */
  readonly cart: { show(): Promise<Cart>; change(changes: readonly CartChange[]): Promise<Result<Cart>>; undo(): Promise<Result<Cart>> };
  /** Needs the grant see-orders: of this shopper alone. */
  readonly orders: { find(number: number): Promise<Order | null>; recent(limit: number): Promise<readonly Order[]> };
  /** Needs the grant may-charge. */
  readonly checkout: {
    quote(): Promise<Result<Quote>>;
    deliveries(): Promise<readonly { readonly method: string; readonly label: string; readonly amount: Money }[]>;
    /** Only in the turn in which the shopper says yes to \`confirm(quote.hash, …)\`. */
    place(quote: { readonly id: string; readonly hash: string }, proof?: { readonly pin?: string }): Promise<Result<Order>>;
  };
}

/** Everything that a handler is given. */
interface Ctx {
  /** What the dialogue has filled, by name. */
  readonly slots: Readonly<Record<string, any>>;
  /** Puts one of the intent's replies into words of the turn's locale. */
  words(reply: string, values?: Readonly<Record<string, unknown>>): Message;
  readonly heard: string;
  readonly turn: { readonly id: string; readonly channel: string; readonly conversation: string; readonly locale: string; readonly modality: 'text' | 'speech' | 'keypad'; readonly at: Date };
  /** Whether one of the words stands in the sentence that the wording lists under this sign. */
  tells(sign: string): boolean;
  /** The shopper said yes to what carried this binding. */
  readonly confirmed?: string;
  readonly declined: boolean;
  readonly shown: readonly Thing[];
  readonly focus?: Thing;
  readonly notes: Readonly<Record<string, any>>;
  readonly situation: { readonly task?: string; readonly before?: string; readonly misses: number; readonly recognition: number | null };
  readonly about: { readonly name: string; readonly phone: string; readonly email: string; readonly currency: string; readonly quantityLimit: number; readonly undoMinutes: number; readonly returnDays: number };
  readonly shop: Shop;
  /** Needs the grant call-hosts, and a host that both the handler and the shop list. */
  fetch(url: string, request?: OutsideRequest): Promise<OutsideAnswer>;
  /** Stands for a secret: only as a header's value. */
  secret(name: string): SecretName;
  /** A line beside this run, for whoever looks at it. */
  log(...words: readonly unknown[]): void;
}

type Messages = Message | readonly Message[];
type More = Partial<Omit<Reply, 'messages' | 'expects'>>;
declare module '#sdk' {
  export function say(messages: Messages, more?: More): Reply;
  export function fail(messages: Messages, more?: More): Reply;
  export function ask(slot: string, messages: Messages, more?: More): Reply;
  export function offer(slot: string, messages: Messages, things: readonly Thing[], more?: More): Reply;
  export function confirm(binding: string, messages: Messages, more?: More): Reply;
  export function show(messages: Messages, shown: { readonly cards: readonly Card[]; readonly things: readonly Thing[] }, more?: More): Reply;
  export function handOver(messages: Messages, more?: More): Reply;
  export function secret(name: string): SecretName;
  export function firstOf<Item>(items: readonly Item[], heard?: number): { readonly firstOf: readonly Item[]; readonly heard: number };
  export function anyOf<Item>(items: readonly Item[]): { readonly anyOf: readonly Item[] };
  export function showProducts(products: readonly Product[], words: Ctx['words'], aliases: (word: string) => readonly string[]): { readonly list: readonly Message[]; readonly cards: readonly Card[]; readonly things: readonly Thing[] };
  export function productCard(product: Product, choices: readonly Choice[], subtitle?: string): Card;
  export function productThing(product: Product): Thing;
  export function variantThing(product: Product, variant: Variant): Thing;
  export function variantsWith(product: Product, options: Readonly<Record<string, string>>): readonly Variant[];
  export function productKey(id: string): string;
  export function variantKey(id: string): string;
  export function idIn(kind: 'product' | 'variant', key: string | undefined): string | undefined;
  export function nameOf(item: { title: string; spokenName?: string | null; options?: Readonly<Record<string, string>>; said?: Readonly<Record<string, string>> }): Message;
  /** A word of it as the turn's language says it. */
  export function saidOf(item: { said?: Readonly<Record<string, string>> }, word: string): string;
  export function priceOf(product: Product): { readonly from: Money; readonly varies: boolean };
  export function availableOf(product: Product): number;
  export function budgetOf(bounds: readonly unknown[] | undefined): { min?: number; max?: number } | undefined;
  export function dayOf(day: string): Date;
  export function spelled(number: number | string): Message;
  export function told(definition: { readonly slots: Readonly<Record<string, { readonly type: string }>> }, slots: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
}
${sdkNames.map((name) => `declare const ${name}: (typeof import('#sdk'))['${name}'];`).join('\n')}

/** In tests. */
declare function test(name: string, body: () => void | Promise<void>): void;
/** Runs the handler: what the shop is asked is answered by \`shop\`, a value or a function for each call, and nothing else. */
declare function run(given?: { readonly slots?: Record<string, unknown>; readonly heard?: string; readonly confirmed?: string; readonly declined?: boolean; readonly shown?: readonly Thing[]; readonly focus?: Thing; readonly notes?: Record<string, unknown>; readonly signs?: readonly string[]; readonly shop?: Record<string, Record<string, unknown>>; readonly fetch?: unknown }): Promise<Reply>;
interface Expected { toBe(wanted: unknown): void; toEqual(wanted: unknown): void; toContain(wanted: unknown): void; toMatch(wanted: RegExp | string): void }
declare function expect(found: unknown): Expected & { readonly not: Expected };
`;
