import { createServer } from 'node:http';
import { createCommerce, orderLane, type Patience, type SaidYes, type ShopSettings } from '#commerce';
import { createEvents, type FunctionDefinition, type Schedule } from '#events';
import { createStripePayments } from '#payments/stripe';
import { createStripeSandbox } from '#payments/stripe-sandbox';
import { createListener, type Database } from '#store';
import { createFraud } from '#fraud';
import { createPricing } from '#pricing';
import { pricingSettings, settings, someConversation, someShopper, typed } from '../../src/commerce/testing/shop.ts';
import { freshDatabase } from '../helpers/database.ts';
import { quiet } from '../helpers/quiet.ts';

const secret = 'whsec_faults';

/** So short that a test need not wait, so long that a busy machine does not decline by accident. */
export const hurried: Patience = {
  provider: { attempts: 4, seconds: 0.05, backoff: 2 },
  givingBack: { attempts: 6, seconds: 0.05, backoff: 2 },
  action: [30],
  capture: [0.2],
  page: 2000,
  lookAgain: [0.2, 0.5],
};

/** A whole shop without its conversation: commerce on durable workflows, paid through the sandbox, over real HTTP. */
export const openShop = async (
  { db, url }: { db: Database; url: string },
  more: {
    patience?: Partial<Patience>;
    settings?: Partial<ShopSettings>;
    sandboxUrl?: string;
    functions?: readonly FunctionDefinition<null>[];
    schedules?: readonly Schedule[];
    /** Whether the line of orders stands still. */
    paused?: () => boolean;
    /** The shop's and the sandbox's. */
    clock?: () => Date;
  } = {},
) => {
  const { clock = () => new Date() } = more;
  const listener = createListener({ url, log: quiet });
  const events = createEvents({ db, url, clock, log: quiet, listener });

  const ears = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const news = payments.verifyWebhook(Buffer.concat(parts), String(request.headers['stripe-signature']));
      if (!news) return void response.writeHead(400).end();
      commerce.paymentNews.take(news).then(
        () => response.writeHead(200).end(),
        () => response.writeHead(500).end(),
      );
    });
  });
  await new Promise<void>((resolve) => ears.listen(0, '127.0.0.1', resolve));
  const { port } = ears.address() as { port: number };

  const webhook = { url: `http://127.0.0.1:${port}/`, secret };
  const sandbox = createStripeSandbox({ db, clock, random: Math.random, log: quiet, webhook });
  const place = more.sandboxUrl ? null : await sandbox.listen();
  const payments = createStripePayments({
    secretKey: 'sk_test_parley',
    webhookSecret: secret,
    apiBase: more.sandboxUrl ?? place!.url,
    returnUrl: 'http://127.0.0.1/',
    timeoutMs: 2000,
    networkRetries: 0,
  });
  const commerce = createCommerce({
    db,
    clock,
    log: quiet,
    settings: { ...settings, ...more.settings },
    events,
    payments,
    fraud: createFraud({ db, clock, settings }),
    pricing: createPricing({ db, clock, settings: pricingSettings }),
    patience: { ...hurried, ...more.patience },
    replay: async (event, name) => (await events.replay({ event, name })) > 0,
  });
  const work = () =>
    events.start({
      functions: more.functions ?? [],
      tools: null,
      workflows: commerce.workflows,
      ...(more.schedules && { schedules: more.schedules }),
      lanes: [orderLane({ settings: { ...settings, ...more.settings }, ...(more.paused && { paused: more.paused }) })],
    });
  await work();

  return {
    ...commerce,
    events,
    payments,
    webhook,
    control: sandbox.control,
    /** The provider's own wire. */
    providerUrl: more.sandboxUrl ?? place!.url,
    /** Begins to work again after `events.stop()`. */
    work,

    /** A shopper, a new one where none is named, puts things in the cart, hears the quote and says yes. */
    buy: async (
      lines: readonly { variant: string; quantity: number }[],
      paymentMethod?: string,
      how: Partial<SaidYes> & { shopper?: string } = {},
    ) => {
      const { shopper = await someShopper(db), ...said } = how;
      const conversation = await someConversation(db, shopper);
      const filled = await commerce.carts.change(
        shopper,
        `fill-${conversation}`,
        lines.map((line) => ({ do: 'add', ...line })),
      );
      if (!filled.ok) throw new Error(filled.reason);
      const quote = await commerce.checkout.quote(shopper, {
        locale: 'en-US',
        modality: 'text',
        ...(paymentMethod !== undefined && { paymentMethod }),
      });
      if (!quote.ok) throw new Error(quote.reason);
      const placed = await commerce.checkout.place(shopper, { ...typed(conversation), ...said }, quote.value);
      if (!placed.ok) throw new Error(placed.reason);
      return { shopper, conversation, number: placed.value.number, total: quote.value.total.amount };
    },

    close: async () => {
      await events.stop();
      await listener.close();
      await place?.close();
      ears.closeAllConnections();
      await new Promise((resolve) => ears.close(resolve));
    },
  };
};

export type OpenShop = Awaited<ReturnType<typeof openShop>>;
export type Store = Awaited<ReturnType<typeof freshDatabase>>;

/**
 * A shop on a database of its own while the tests of a file run. After each of them the provider behaves again, and stock, orders,
 * payments and ledger agree.
 */
export const shopForFile = (
  taken: (opened: { readonly store: Store; readonly shop: OpenShop }) => void,
  more: Parameters<typeof openShop>[1] = {},
): void => {
  let store: Store;
  let shop: OpenShop;
  beforeAll(async () => {
    store = await freshDatabase();
    shop = await openShop(store, more);
    taken({ store, shop });
  });
  afterEach(async () => {
    shop.control.behave();
    expect(await shop.desk.reckon()).toEqual([]);
  });
  afterAll(async () => {
    await shop.close();
    await store.drop();
  });
};
