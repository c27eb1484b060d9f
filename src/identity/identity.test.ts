import { createHash, randomBytes } from 'node:crypto';
import { freshDatabase } from '../../test/helpers/database.ts';
import { createIdentity, demoNewcomer } from './index.ts';

describe('identity', () => {
  let open: Awaited<ReturnType<typeof freshDatabase>>;
  beforeAll(async () => (open = await freshDatabase()));
  afterAll(() => open.drop());

  const identity = () => createIdentity({ db: open.db, random: randomBytes, newcomer: demoNewcomer });

  it('opens a conversation whose token tells who speaks', async () => {
    const { token, conversation, shopper } = await identity().openConversation({ channel: 'web', locale: 'es-US' });
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(await identity().whoHolds(token)).toEqual({ conversation, shopper, channel: 'web', locale: 'es-US' });
  });

  it('keeps only the hash of a token', async () => {
    const { token, conversation } = await identity().openConversation({ channel: 'web', locale: 'en-US' });
    const row = await open.db.conversation.findUniqueOrThrow({ where: { id: conversation } });
    expect(Buffer.from(row.tokenHash!)).toEqual(createHash('sha256').update(token).digest());
    const stored = await open.db.$queryRaw<{ row: string }[]>`select c::text as row from conversation c`;
    expect(stored.map(({ row: text }) => text).join()).not.toContain(token);
  });

  it.each(['', 'x', 'a'.repeat(43), '\u0000', "' or true --"])('knows nobody by the token %j', async (token) => {
    expect(await identity().whoHolds(token)).toBeNull();
  });

  it('knows a visitor again, with what is on file', async () => {
    const first = await identity().openConversation({ channel: 'web', visitor: 'ann', locale: 'en-US' });
    const before = await open.db.shopper.findUniqueOrThrow({ where: { id: first.shopper } });
    const again = await identity().openConversation({ channel: 'web', visitor: 'ann', locale: 'en-US' });
    expect(again.shopper).toBe(first.shopper);
    expect(again.conversation).not.toBe(first.conversation);
    expect(again.token).not.toBe(first.token);
    expect(await open.db.shopper.findUnique({ where: { id: first.shopper } })).toEqual(before);
    expect(before).toMatchObject({ visitor: 'web:ann', paymentMethod: 'pm_card_visa', cardEnding: '4242' });
    expect(before.email).toMatch(/^shopper-[0-9a-f]+@example\.test$/);
    expect(before.address).toMatchObject({ country: 'US' });
  });

  it('takes everybody without a visitor for somebody new', async () => {
    const one = await identity().openConversation({ channel: 'web', locale: 'en-US' });
    const other = await identity().openConversation({ channel: 'web', locale: 'en-US' });
    expect(one.shopper).not.toBe(other.shopper);
  });

  it('makes one shopper of a visitor who opens twenty tabs at once', async () => {
    const opened = await Promise.all(
      Array.from({ length: 20 }, () =>
        identity().openConversation({ channel: 'web', visitor: 'tabs', locale: 'en-US' }),
      ),
    );
    expect(new Set(opened.map(({ shopper }) => shopper)).size).toBe(1);
    expect(new Set(opened.map(({ conversation }) => conversation)).size).toBe(20);
  });

  it('puts nothing on file where nothing was given', async () => {
    const plain = createIdentity({ db: open.db, random: randomBytes });
    const { shopper } = await plain.openConversation({ channel: 'web', locale: 'en-US' });
    const row = await open.db.shopper.findUniqueOrThrow({ where: { id: shopper } });
    expect(row).toMatchObject({ name: null, email: null, address: null, paymentMethod: null, cardEnding: null });
  });
});
