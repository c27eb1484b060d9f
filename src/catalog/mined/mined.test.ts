import { randomUUID } from 'node:crypto';
import { Prisma, type Database } from '#store';
import { freshDatabase } from '../../../test/helpers/database.ts';
import { createCatalog, type RunningCatalog } from '../create-catalog.ts';
import { saveProducts } from '../save-products.ts';
import { product, toyShop } from '../testing/toy-shop.ts';
import { mineSynonyms } from './mine-synonyms.ts';

let db: Database;
let drop: () => Promise<void>;
let catalog: RunningCatalog;

beforeEach(async () => {
  ({ db, drop } = await freshDatabase());
  await saveProducts(db, toyShop);
  catalog = await createCatalog({ db });
});
afterEach(async () => {
  await catalog.stop();
  await drop();
});

const desk = () => catalog.merchandising;
const ids = async (words: string) => (await catalog.search({ words, limit: 9 })).hits.map(({ id }) => id);

/** Somebody says something, which may concern them alone, and five minutes later orders a product. */
const bought = async (heard: string, productId: string, alone: boolean | null = false): Promise<void> => {
  const [shopper, quote] = [randomUUID(), randomUUID()];
  await db.shopper.create({ data: { id: shopper, visitor: `web:${shopper}` } });
  const { id: conversation } = await db.conversation.create({
    data: { shopperId: shopper, channel: 'web', locale: 'en-US' },
  });
  const [{ id: variant }] = await db.$queryRaw<
    [{ id: string }]
  >`SELECT id FROM variant WHERE product_id = ${productId}`;
  const terms = Prisma.sql`100, 0, 0, 100, 'USD', '{}'::jsonb, 'pm', '4242'`;
  await db.$executeRaw(Prisma.sql`
    INSERT INTO turn (conversation_id, id, heard, private, created_at)
    VALUES (${conversation}::uuid, 't1', ${heard}, ${alone}, now() - interval '5 minutes'),
      (${conversation}::uuid, 't2', 'yes please', false, now() - interval '1 minute')`);
  await db.$executeRaw(Prisma.sql`
    INSERT INTO quote (id, shopper_id, hash, lines, subtotal, delivery, tax, total, currency, address, payment_method, card_ending, expires_at)
    VALUES (${quote}::uuid, ${shopper}::uuid, ${'0'.repeat(64)}, '[{}]', ${terms}, now() + interval '1 hour')`);
  await db.$executeRaw(Prisma.sql`
    WITH placed AS (
      INSERT INTO "order" (quote_id, shopper_id, conversation_id, subtotal, delivery, tax, total, currency, address, payment_method, card_ending)
      VALUES (${quote}::uuid, ${shopper}::uuid, ${conversation}::uuid, ${terms}) RETURNING number
    ) INSERT INTO order_line (order_number, variant_id, title, quantity, unit, total, position)
      SELECT number, ${variant}, 'thing', 1, 100, 100, 0 FROM placed`);
};

describe('synonyms from what is bought', () => {
  beforeEach(async () => {
    for (const said of ['do you have a chesterfield', 'chesterfield please', 'I would like a chesterfield'])
      await bought(said, 'sofa');
    for (const id of ['batteries', 'headphones', 'pearl-tea', 'skillet', 'moon-lamp', 'water-still'])
      for (const said of ['what do you recommend', 'something nice']) await bought(said, id);
  });

  it('wait with what speaks for them, count for nothing until they are accepted, and then at once', async () => {
    expect(await ids('chesterfield')).toEqual([]);
    expect(await mineSynonyms(db)).toBe(1);
    const [one] = await desk().suggested();
    expect(one).toEqual({
      ...{ id: 'chesterfield-sofa', words: ['chesterfield', 'sofa'], source: 'chosen', support: 3 },
      evidence: { products: ['sofa'], of: 3 },
    });
    expect(await ids('chesterfield')).toEqual([]);
    expect(await desk().acceptSuggestion('chesterfield-sofa')).toEqual({
      id: 'chesterfield-sofa',
      words: ['chesterfield', 'sofa'],
      active: true,
    });
    expect(await ids('chesterfield')).toEqual(['sofa']);
    expect(await mineSynonyms(db)).toBe(0);
    expect(await desk().acceptSuggestion('chesterfield-sofa')).toBeNull();
  });

  it('tell how often the word found nothing', async () => {
    await ids('a chesterfield');
    await ids('chesterfield');
    await catalog.stop();
    await mineSynonyms(db);
    expect((await desk().suggested())[0]?.evidence).toEqual({ products: ['sofa'], of: 3, empty: 2 });
  });

  it('wait again when what was decided is taken back, and synonyms are as they were before', async () => {
    await mineSynonyms(db);
    expect(await desk().reopenSuggestion('chesterfield-sofa')).toBe(false);
    for (const decide of [
      () => desk().acceptSuggestion('chesterfield-sofa'),
      () => desk().refuseSuggestion('chesterfield-sofa'),
    ]) {
      await decide();
      expect(await desk().suggested()).toEqual([]);
      expect(await desk().reopenSuggestion('chesterfield-sofa')).toBe(true);
      expect((await desk().suggested()).map(({ id }) => id)).toEqual(['chesterfield-sofa']);
      expect(await ids('chesterfield')).toEqual([]);
    }
    const own = { id: 'chesterfield-sofa', words: ['chesterfield', 'settle'], active: false };
    await desk().saveSynonym(own);
    expect((await desk().acceptSuggestion(own.id))?.words).toEqual(['chesterfield', 'settle', 'sofa']);
    await desk().reopenSuggestion(own.id);
    expect((await desk().steering()).synonyms).toEqual([own]);
  });

  it('are not made again once they are refused', async () => {
    await mineSynonyms(db);
    expect(await desk().refuseSuggestion('chesterfield-sofa')).toBe(true);
    expect(await desk().refuseSuggestion('chesterfield-sofa')).toBe(false);
    expect(await mineSynonyms(db)).toBe(0);
    expect(await desk().suggested()).toEqual([]);
    expect(await ids('chesterfield')).toEqual([]);
  });

  it('need three shoppers who mean the same, and are none where most buy what is called so', async () => {
    for (const id of ['mug-02', 'batteries', 'moon-lamp']) await bought('a present', id);
    for (const id of ['desk-lamp', 'desk-lamp', 'desk-lamp', 'moon-lamp']) await bought('a desk lamp', id);
    for (const said of ['carafe', 'a carafe']) await bought(said, 'water-filter');
    await mineSynonyms(db);
    expect((await desk().suggested()).map(({ id }) => id)).toEqual(['chesterfield-sofa']);
  });
});

describe('what concerns a shopper alone', () => {
  it.each([true, null])('is not looked at, also where nobody can tell (%s)', async (alone) => {
    for (const said of ['a chesterfield', 'chesterfield please', 'the chesterfield']) await bought(said, 'sofa', alone);
    for (const id of ['batteries', 'headphones', 'pearl-tea', 'skillet', 'moon-lamp', 'water-still'])
      for (const said of ['what do you recommend', 'something nice']) await bought(said, id);
    expect(await mineSynonyms(db)).toBe(0);
  });
});

describe('synonyms from titles and brands', () => {
  it('are what is written in brackets by its initials, in one word and in two, and brands in two ways', async () => {
    await saveProducts(db, [
      product('ups-1', 'Corran Uninterruptible Power Supply (UPS) 500 VA', 9900, { brand: 'Larkmoor' }),
      product('ups-2', 'Corran rack uninterruptible power supply (UPS)', 19900, { brand: 'Lark Moor Inc.' }),
      product('ups-3', 'Corran Power Strip (UPS)', 1900),
      product('photo-1', 'Semigloss Paper A4', 900),
      product('photo-2', 'Semigloss Paper A3', 1200),
      product('photo-3', 'Semi Gloss Paper Roll', 2900),
      product('photo-4', 'Semi-Gloss Paper Letter', 900),
    ]);
    await mineSynonyms(db);
    const found = await desk().suggested();
    expect(found.map(({ source, words, support }) => [source, ...words, support]).sort()).toEqual([
      ['brand', 'larkmoor', 'lark moor inc.', 3],
      ['initials', 'ups', 'uninterruptible power supply', 2],
      ['parted', 'semigloss', 'semi gloss', 2],
    ]);
  });
});
