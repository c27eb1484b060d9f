import { freshDatabase } from '../../../test/helpers/database.ts';
import { createReading } from '../reading.ts';

let open: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => void (open = await freshDatabase()));
afterAll(() => open.drop());

test('words that concern the shopper alone are neither told nor found', async () => {
  const { db } = open;
  const now = new Date('2026-11-20T10:00:00Z');
  const read = createReading({ db, clock: () => now }, () => ['refill']);
  const shopper = await db.shopper.create({ data: { visitor: 'web:somebody' } });
  const talk = await db.conversation.create({
    data: { shopperId: shopper.id, channel: 'web', locale: 'en-US', session: {}, lastTurnAt: now },
  });
  const turn = (id: string, heard: string, intent: string) => ({
    ...{ id, heard, intent, conversationId: talk.id, answer: {}, answeredAt: now },
    createdAt: new Date(now.getTime() + Number(id) * 1000),
  });
  await db.turn.createMany({ data: [turn('1', 'refill my lisinopril', 'refill'), turn('2', 'good day', 'greet')] });
  const find = (text?: string) => read.talks({ limit: 5, text });
  expect(await find()).toMatchObject([{ conversation: talk.id, turns: 2, opening: null }]);
  expect(await find('lisinopril')).toEqual([]);
  expect(await find('good day')).toHaveLength(1);
  expect(await read.said(talk.id, '1')).toBeNull();
  expect(await read.said(talk.id, '2')).toMatchObject({ heard: 'good day' });
});
