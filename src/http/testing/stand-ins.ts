// A whole shop in memory behind the HTTP edge, so that its tests need no database.
import type { Product } from '#catalog';
import { renderAnswer } from '#channels/web';
import type { Cart, Order } from '#commerce';
import { money, no, ok, type Turn } from '#kernel';
import type { PaymentNews } from '#payments';
import { createHttp } from '../create-http.ts';
import { listen, type Listening } from '../listen.ts';
import type { Answering, HttpDependencies, NewsItem } from '../ports.ts';
import { createStandInCheckout } from './checkout.ts';

const usd = (amount: number) => money(amount, 'USD');

const mug: Product = {
  id: 'mug-01',
  title: 'Red Mug',
  brand: 'Hearth',
  category: 'Kitchen',
  description: 'A mug.',
  model: null,
  image: '/pictures/mug.svg',
  names: ['cup'],
  spokenName: null,
  attributes: { material: 'stoneware' },
  variants: [
    { id: 'mug-01-l', options: { size: 'large' }, price: usd(1450), available: 4 },
    { id: 'mug-01-s', options: { size: 'small' }, price: usd(1250), available: 3 },
  ],
};

export const order: Order = {
  number: 1042,
  status: 'paid',
  reason: null,
  lines: [
    {
      variant: 'mug-01-s',
      title: 'Red Mug',
      options: { size: 'small' },
      quantity: 2,
      unit: usd(1250),
      total: usd(2500),
      refunded: 0,
    },
  ],
  subtotal: usd(2500),
  discount: usd(0),
  delivery: usd(500),
  tax: usd(200),
  total: usd(3200),
  steps: [
    { kind: 'line', label: '2 × Red Mug', amount: usd(2500) },
    { kind: 'delivery', label: 'Standard', amount: usd(500) },
    { kind: 'tax', label: 'Tax', amount: usd(200) },
  ],
  arrives: { method: 'standard', earliest: '2026-11-24', latest: '2026-11-27' },
  ahead: null,
  address: { line1: '1 Main St', city: 'Springfield', region: 'IL', postcode: '62701', country: 'US' },
  cardEnding: '4242',
  placedAt: new Date('2026-11-21T10:00:00Z'),
  payment: { status: 'captured', url: null, expires: null, refunded: usd(0) },
};

const cart: Cart = {
  lines: [
    {
      variant: 'mug-01-s',
      product: 'mug-01',
      title: 'Red Mug',
      spokenName: null,
      image: null,
      options: { size: 'small' },
      quantity: 2,
      unit: usd(1250),
      total: usd(2500),
      available: 3,
    },
  ],
  total: usd(2500),
  codes: [],
  delivery: null,
};

const createNews = () => {
  const items: (NewsItem & { conversation: string })[] = [];
  const followers = new Set<() => void>();
  return {
    items,
    followers,
    tell: (conversation: string, kind: string, body: unknown): void => {
      items.push({ id: String(items.length + 1), kind, body, conversation });
      for (const wake of followers) wake();
    },
    follow: (conversation: string, afterId: number, onNews: (item: NewsItem) => void) => {
      let sent = afterId;
      const wake = (): void => {
        for (const item of items)
          if (item.conversation === conversation && Number(item.id) > sent) {
            sent = Number(item.id);
            onNews({ id: item.id, kind: item.kind, body: item.body });
          }
      };
      followers.add(wake);
      wake();
      return () => void followers.delete(wake);
    },
  };
};

export interface Shop extends Listening {
  readonly news: ReturnType<typeof createNews>;
  readonly turns: Turn[];
  readonly logged: { level: string; facts: object; message: string }[];
  readonly observed: { route: string | number; status: string | number }[];
  readonly payments: PaymentNews[];
  /** Opens a conversation and gives its token. */
  token(visitor?: string): Promise<string>;
  post(path: string, body: unknown, token?: string, headers?: Record<string, string>): Promise<Response>;
  get(path: string, token?: string, headers?: Record<string, string>): Promise<Response>;
}

export interface Wishes {
  readonly answer?: (turn: Turn) => Promise<Answering>;
  readonly settings?: Partial<HttpDependencies['settings']>;
  readonly ports?: Partial<HttpDependencies>;
}

export const openShop = async ({ answer, settings, ports }: Wishes = {}): Promise<Shop> => {
  const news = createNews();
  const turns: Turn[] = [];
  const logged: Shop['logged'] = [];
  const observed: Shop['observed'] = [];
  const payments: PaymentNews[] = [];
  const holders = new Map<string, { conversation: string; shopper: string; locale: string }>();
  let ids = 0;
  const log = (level: string) => (facts: object, message: string) => void logged.push({ level, facts, message });

  const http = createHttp({
    log: { debug: () => undefined, info: log('info'), warn: log('warn'), error: log('error') },
    metrics: {
      httpRequests: { add: (labels) => void observed.push(labels) },
      text: async () => 'parley_turns_total 1\n',
      contentType: 'text/plain; version=0.0.4; charset=utf-8',
    },
    clock: () => new Date(),
    newId: () => `request-${(ids += 1)}`,
    identity: {
      openConversation: async ({ locale, visitor }) => {
        const token = `token-${(ids += 1)}`;
        const conversation = `conversation-${ids}`;
        holders.set(token, { conversation, shopper: visitor ?? `visitor-${ids}`, locale });
        return { token, conversation };
      },
      joinConversation: async ({ visitor, session, locale }) => ({ conversation: session, shopper: visitor, locale }),
      whoHolds: async (token) => holders.get(token) ?? null,
      forget: () => undefined,
      renew: async (token) => {
        const holder = holders.get(token);
        if (!holder) return null;
        const next = `token-${(ids += 1)}`;
        holders.delete(token);
        holders.set(next, holder);
        return next;
      },
      erase: async (shopper) => {
        for (const [token, holder] of holders) if (holder.shopper === shopper) holders.delete(token);
        return { conversations: 1, orders: 0 };
      },
    },
    invitations: {
      accept: async (code) =>
        code === 'good-code-0123456789'
          ? { ok: true, value: { token: 'token-0', conversation: 'conversation-0', locale: 'en-US' } }
          : { ok: false, reason: 'unknown' },
    },
    transcript: async () => ({ turns: [] }),
    hear: async () => 'two red mugs',
    answerTurn: async (turn) => {
      turns.push(turn);
      if (answer) return answer(turn);
      return {
        kind: 'answer',
        answer: renderAnswer({
          turn: turn.id,
          heard: turn.input.kind === 'words' ? turn.input.words : '',
          locale: turn.locale,
          reply: {
            messages: [{ text: 'How many?' }],
            cards: [
              {
                product: 'mug-01',
                title: 'Red Mug',
                price: usd(1250),
                choices: [{ label: 'Add', press: 'add:mug-01-s' }],
              },
            ],
            expects: { kind: 'slot', slot: 'quantity' },
          },
          intent: { name: 'add-to-cart', confidence: 0.93 },
          cart: { lines: [], total: usd(0), codes: [], delivery: null },
          order: null,
        }),
      };
    },
    catalog: {
      product: async (id) => (id === mug.id ? mug : null),
      products: async (ids) => ids.flatMap((id) => (id === mug.id ? [mug] : [])),
      search: async ({ words, limit }) => ({
        hits: words.includes('nothing') ? [] : [mug].slice(0, limit),
        total: 1,
        atLeast: false,
        understood: {
          ...{ words, filters: {}, corrected: [], without: [], relaxed: [], didYouMean: null },
          sort: 'relevance' as const,
        },
        cursor: null,
        fit: 1,
      }),
      categories: async () => [{ name: 'Kitchen', label: 'Kitchen', products: 1 }],
      naming: () => (word) => word,
    },
    carts: {
      of: async () => cart,
      change: async (_shopper, _cause, [first]) =>
        first?.do === 'set' && first.variant === 'mug-01-s'
          ? ok({ lines: [], total: usd(0), codes: [], delivery: null })
          : no('unknown-variant', { variant: 'x' }),
    },
    checkout: createStandInCheckout(order),
    orders: {
      find: async (shopper, number) => (shopper === 'ann' && number === order.number ? order : null),
      recent: async (shopper, limit) => (shopper === 'ann' ? [order].slice(0, limit) : []),
    },
    news,
    stripeWebhook: {
      verify: (raw, signature) =>
        signature === `v1=${raw.length}` ? { id: 'evt_1', kind: 'captured', payment: 'pi_1', reference: null } : null,
      take: async (told) => void payments.push(told),
    },
    readiness: () => ({ ready: true, facts: { products: 1 } }),
    ...ports,
    settings: {
      version: '0.1.0',
      locales: ['en-US', 'es-US'],
      limits: { turnsPerConversation: 1000, sessionsPerAddress: 1000 },
      heartbeat: 60,
      ...settings,
    },
  });
  const listening = await listen(http, { host: '127.0.0.1', port: 0 });

  const post: Shop['post'] = (path, body, token, headers) =>
    fetch(listening.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }), ...headers },
      body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
    });
  return {
    ...listening,
    news,
    turns,
    logged,
    observed,
    payments,
    post,
    get: (path, token, headers) =>
      fetch(listening.url + path, { headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers } }),
    token: async (visitor) => {
      const opened = await post('/channels/web/sessions', visitor === undefined ? {} : { visitor });
      return ((await opened.json()) as { token: string }).token;
    },
  };
};
